package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// FuzzRequest sends any path, parameters, body and Accept header. The fault is
// never the server's, and what is asked never breaks a header.
func FuzzRequest(f *testing.F) {
	for _, address := range hostileAddresses()[:40] {
		path, query, _ := strings.Cut(address, "?")
		f.Add(http.MethodGet, path, query, "", "text/html")
	}
	f.Add(http.MethodGet, "/doc/"+wp90, "lang=en&at=para_2&format=json", "", "*/*;q=0.1")
	f.Add(http.MethodGet, "/api/v1/export", "cursor=AAAA&limit=5", "", "")
	f.Add(http.MethodGet, "/oai", "verb=ListRecords&resumptionToken=e30", "", "")
	f.Add(http.MethodPost, "/oai", "", "verb=Identify", "")
	f.Add(http.MethodPost, "/pack", "", "do=up:1&item="+wp90Point, "")
	f.Add(http.MethodPost, "/mcp", "", `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"similar","arguments":{"id":"a@en#b"}}}`, "application/json, text/event-stream")
	server, _ := newTestServer(f)
	f.Fuzz(func(t *testing.T, method, path, query, content, accept string) {
		if method != http.MethodPost {
			method = http.MethodGet
		}
		r := httptest.NewRequest(method, "/", strings.NewReader(content))
		r.URL = &url.URL{Path: "/" + strings.TrimPrefix(path, "/"), RawQuery: query}
		r.Header.Set("Accept", accept)
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if path == "/mcp" {
			r.Header.Set("Content-Type", "application/json")
		}
		w := httptest.NewRecorder()
		server.ServeHTTP(w, r)
		if w.Code >= http.StatusInternalServerError {
			t.Errorf("%s %s?%s: status %d", method, path, query, w.Code)
		}
		checkHeaders(t, path, w.Result())
	})
}
