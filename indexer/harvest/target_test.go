package harvest

import (
	"strings"
	"testing"

	"repertory/corpus"
)

var two = []corpus.Language{corpus.Chinese, corpus.English}

func TestParseTarget(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []Target
		err  string
	}{
		{"HTTPS://Example.org:443#top", []Target{{URL: "https://example.org/"}}, ""},
		{" http://example.org:8080/a?b=c#d ", []Target{{URL: "http://example.org:8080/a?b=c"}}, ""},
		{"ccm/msp/2018/6", []Target{
			{"https://docs.un.org/zh/CCM/MSP/2018/6", "CCM/MSP/2018/6", corpus.Chinese},
			{"https://docs.un.org/en/CCM/MSP/2018/6", "CCM/MSP/2018/6", corpus.English}}, ""},
		{"https://docs.un.org/fr/CCM/MSP/2011/WP.3/Rev.1", []Target{
			{"https://docs.un.org/fr/CCM/MSP/2011/WP.3/Rev.1", "CCM/MSP/2011/WP.3/Rev.1", corpus.French}}, ""},
		{"https://docs.un.org/de/CCM/MSP/2018/6", []Target{{URL: "https://docs.un.org/de/CCM/MSP/2018/6"}}, ""},
		{"https://docs.un.org/", []Target{{URL: "https://docs.un.org/"}}, ""},
		{"ftp://example.org/a", nil, "only http and https"},
		{"file:///etc/passwd", nil, "only http and https"},
		{"https://", nil, "no host"},
		{"https://:80/", nil, "no host"},
		{"https://user:secret@example.org/", nil, "user name or password"},
		{"www.example.org", nil, "an address begins with https://"},
		{"https://example.org/" + strings.Repeat("a", maxAddress), nil, "longer than"},
		{"http://exa mple.org/", nil, "check its spelling"},
		{"", nil, "not a document symbol"},
	} {
		got, err := ParseTarget(tt.in, DefaultTemplate, two)
		if (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("ParseTarget(%.60q): error %v, want %q", tt.in, err, tt.err)
		}
		diff(t, tt.in, tt.want, got)
	}
}

func TestTemplate(t *testing.T) {
	got, err := ParseTarget("A/RES/863(IX)", "https://docs.example/api?s={symbol}&l={lang}&t=pdf", two[:1])
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "query", "https://docs.example/api?s=A%2FRES%2F863%28IX%29&l=zh&t=pdf", got[0].URL)
	back, err := ParseTarget(got[0].URL, "https://docs.example/api?s={symbol}&l={lang}&t=pdf", nil)
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "read back", got, back)
	for _, tt := range []struct {
		template  Template
		languages int
		err       string
	}{
		{DefaultTemplate, 6, ""},
		{"https://docs.example/{symbol}", 1, ""},
		{"https://docs.example/{symbol}", 2, "needs {lang}"},
		{"https://docs.example/{lang}", 1, "needs {symbol}"},
		{"docs.example/{lang}/{symbol}", 1, "only http and https"},
	} {
		err := tt.template.Check(tt.languages)
		if (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %v, want %q", tt.template, err, tt.err)
		}
	}
}

func TestReadTargets(t *testing.T) {
	const list = "\ufeff# a list\r\nhttps://example.org/a#b\r\n\r\n  https://example.org/c  # a comment\n\tCCM/MSP/2018/6\t# in both\nnonsense\nhttps://example.org/d"
	got, err := ReadTargets(strings.NewReader(list), DefaultTemplate, two)
	var urls []string
	for _, target := range got {
		urls = append(urls, target.URL)
	}
	diff(t, "addresses", []string{
		"https://example.org/a", "https://example.org/c",
		"https://docs.un.org/zh/CCM/MSP/2018/6", "https://docs.un.org/en/CCM/MSP/2018/6", "https://example.org/d",
	}, urls)
	if err == nil || !strings.Contains(err.Error(), "line 6") {
		t.Errorf("err = %v", err)
	}
	_, err = ReadTargets(strings.NewReader("https://example.org/a\n"+strings.Repeat("x", maxListLine+1)), DefaultTemplate, two)
	if err == nil || !strings.Contains(err.Error(), "after line 1") {
		t.Errorf("long line: %v", err)
	}
}

func FuzzReadTargets(f *testing.F) {
	f.Add("https://example.org/a\nCCM/MSP/2018/6 # x\n#\n\n")
	f.Add("\ufeffhttp://[::1]:0/%zz\r\nA/54/L.74/ADD.1")
	f.Fuzz(func(t *testing.T, list string) {
		targets, _ := ReadTargets(strings.NewReader(list), DefaultTemplate, two)
		for _, target := range targets {
			u, err := parseAddress(target.URL)
			if err != nil || u.String() != target.URL {
				t.Errorf("target %q is not in one form: %v, %v", target.URL, u, err)
			}
			if (target.Symbol == "") != (target.Language == "") {
				t.Errorf("target %+v has a symbol or a language only", target)
			}
		}
	})
}
