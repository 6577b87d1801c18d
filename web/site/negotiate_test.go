package site

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
)

func TestNegotiated(t *testing.T) {
	for _, test := range []struct{ query, accept, want string }{
		{"", "", "html"}, {"", "*/*", "html"},
		{"", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"},
		{"", "application/json", "json"}, {"", "APPLICATION/JSON; charset=utf-8", "json"}, {"", "text/markdown", "markdown"},
		{"", "text/markdown, text/html;q=0.5", "markdown"}, {"", "text/*", "html"}, {"", "application/*", "json"},
		{"", "application/json;q=0.2, text/markdown;q=0.7, text/html;q=0", "markdown"},
		{"", "*/*, text/html;q=0.1", "json"}, {"", "text/*;q=0.9, text/html;q=0.2, application/json;q=0.5", "markdown"},
		{"", "application/x-research-info-systems", "ris"}, {"", "application/x-bibtex", "bibtex"},
		{"", "application/vnd.citationstyles.csl+json", "csl"}, {"", "image/png", "html"}, {"", "application/json;q=x", "json"},
		{"?format=markdown", "application/json", "markdown"}, {"?format=html", "application/json", "html"}, {"?format=doc", "", ""},
	} {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Request = httptest.NewRequest(http.MethodGet, "/doc/CCM/1/2"+test.query, nil)
		c.Request.Header.Set("Accept", test.accept)
		if got, err := negotiated(c); got != test.want || (err != nil) != (test.want == "") {
			t.Errorf("%s %s: %q, %v; want %q", test.query, test.accept, got, err, test.want)
		}
	}
}

func TestMarkdownTextStaysText(t *testing.T) {
	for in, want := range map[string]string{
		"a *b* [c](d) <e>": `a \*b\* \[c\](d) \<e\>`, "1. one\n# two\n- three": "1\\. one\n\\# two\n\\- three", "2018. Then 5.": "2018\\. Then 5.",
	} {
		if got := escapeMarkdown(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
