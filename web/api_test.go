package web

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
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
