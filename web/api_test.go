package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
)

func TestAPIGolden(t *testing.T) {
	server, _ := newTestServer(t)
	tests := []struct {
		file, address string
		status        int
	}{
		{"api_search.json", "/api/v1/search?q=harvest&ui-lang=en", http.StatusOK},
		{"api_nothing.json", "/api/v1/search?q=xylophone", http.StatusOK},
		{"api_document.json", "/api/v1/documents/CCM/CONF/2015/WP.91?lang=zh", http.StatusOK},
		{"api_bad_query.json", "/api/v1/search?limit=1000", http.StatusBadRequest},
		{"api_missing_version.json", "/api/v1/documents/CCM/CONF/2015/WP.91?lang=ru", http.StatusNotFound},
		{"api_no_document.json", "/api/v1/documents/CCM/MSP/1999/1", http.StatusNotFound},
		{"api_no_page.json", "/api/v2/search", http.StatusNotFound},
	}
	for _, test := range tests {
		res := get(t, server, test.address, "X-Request-ID", "golden-test")
		if res.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d", test.address, res.StatusCode, test.status)
		}
		wantType := "application/json"
		if test.status != http.StatusOK {
			wantType = "application/problem+json"
		}
		if got := res.Header.Get("Content-Type"); !strings.HasPrefix(got, wantType) {
			t.Errorf("%s: type %q", test.address, got)
		}
		var indented bytes.Buffer
		if err := json.Indent(&indented, []byte(body(t, res)), "", "\t"); err != nil {
			t.Fatal(err)
		}
		indented.WriteByte('\n')
		golden(t, test.file, indented.Bytes())
	}
}

func TestEveryProblemIsExplained(t *testing.T) {
	names := map[string]bool{}
	for _, p := range problems() {
		if p.About == "" {
			t.Errorf("problem %s is not explained", p.Name)
		}
		names[p.Name] = true
	}
	for name := range problemNotes {
		if !names[name] {
			t.Errorf("there is no problem %s", name)
		}
	}
}

// TestOpenAPI checks the document as it is served.
func TestOpenAPI(t *testing.T) {
	server, _ := newTestServer(t)
	res := get(t, server, "/api/openapi.json")
	if got := res.Header.Get("Content-Type"); got != "application/openapi+json" || res.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("headers %v", res.Header)
	}
	var document struct {
		OpenAPI    string
		Paths      map[string]map[string]any
		Components struct{ Schemas map[string]huma.Schema }
	}
	if err := json.Unmarshal([]byte(body(t, res)), &document); err != nil {
		t.Fatal(err)
	}
	if document.OpenAPI != "3.1.0" || document.Paths["/api/v1/search"]["get"] == nil {
		t.Errorf("version %q, paths %v", document.OpenAPI, document.Paths)
	}
	if got := document.Components.Schemas["Hit"].Properties["also_in"]; got == nil || got.Type != huma.TypeArray || got.Description == "" {
		t.Errorf("also_in: %+v", got)
	}
	yaml := body(t, get(t, server, "/api/openapi.yaml"))
	if !strings.Contains(yaml, "openapi: 3.1.0") {
		t.Errorf("yaml: %.100s", yaml)
	}
	if res := get(t, server, "/api/openapi.json", "If-None-Match", res.Header.Get("ETag")); res.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged: %d", res.StatusCode)
	}
}

// TestAPIPage checks that the page for people covers the document, and that the
// types of problems lead into it.
func TestAPIPage(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/api?ui-lang=ar")
	if doc.Find("html").AttrOr("dir", "") != "rtl" || doc.Find("main [lang=en][dir=ltr]").Length() == 0 {
		t.Error("the page is not Arabic with an English reference")
	}
	for _, p := range problems() {
		fragment := strings.TrimPrefix(problemType(p.Name), "/api#")
		if doc.Find("[id='"+fragment+"']").Length() != 1 {
			t.Errorf("the page does not explain %s", p.Name)
		}
	}
	if n := doc.Find("section.operation").Length(); n != 11 {
		t.Errorf("%d operations", n)
	}
	for _, href := range attributes(doc.Find("main a"), "href") {
		if id, ok := strings.CutPrefix(href, "#"); ok && doc.Find("[id='"+id+"']").Length() != 1 {
			t.Errorf("nothing is at %s", href)
		}
	}
}
