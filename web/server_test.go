package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/api"
	"repertory/web/site"
	"repertory/web/words"
)

func TestNewNeedsItsParts(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("New without Searcher and Library gave no error")
	}
}

func TestSecurityHeaders(t *testing.T) {
	server, _ := newTestServer(t)
	for _, address := range []string{"/", "/help", "/nothing-here", "/api/v1/search", "/healthz"} {
		h := get(t, server, address).Header
		policy := h.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", address, policy)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("X-Request-ID") == "" {
			t.Errorf("%s: headers %v", address, h)
		}
	}
}

// TestPagesObeyTheirPolicy finds inline scripts, styles and foreign addresses,
// which the content policy forbids.
func TestPagesObeyTheirPolicy(t *testing.T) {
	server, _ := newTestServer(t)
	for _, address := range []string{"/", "/?q=survey", "/doc/CCM/MSP/2018/WP.90", "/help", "/nowhere"} {
		// The name of the vocabulary of metadata is an address that nothing loads.
		html := strings.ReplaceAll(body(t, get(t, server, address)), `<link rel="schema.DC" href="http://purl.org/dc/elements/1.1/">`, "")
		for _, bad := range []string{"<style", " style=", " onclick=", "<script>", "src=\"http", "href=\"http"} {
			if strings.Contains(html, bad) {
				t.Errorf("%s contains %s", address, bad)
			}
		}
	}
}

func TestRequestID(t *testing.T) {
	server, _ := newTestServer(t)
	if got := get(t, server, "/healthz", "X-Request-ID", "proxy-1234").Header.Get("X-Request-ID"); got != "proxy-1234" {
		t.Errorf("a proxy's id became %q", got)
	}
	if got := get(t, server, "/healthz", "X-Request-ID", "bad id\" <b>").Header.Get("X-Request-ID"); len(got) != 16 {
		t.Errorf("a malformed id became %q", got)
	}
}

func TestPanicIsLoggedAndAnswered(t *testing.T) {
	broken := searchFunc(func(context.Context, search.Query) (*search.Results, error) { panic("secret cause") })
	server, log := newServerOn(t, broken, newSampleLibrary(t))
	res := get(t, server, "/?q=a")
	html := body(t, res)
	if res.StatusCode != http.StatusInternalServerError || strings.Contains(html, "secret") {
		t.Errorf("status %d, page %q", res.StatusCode, html)
	}
	if !strings.Contains(html, res.Header.Get("X-Request-ID")) {
		t.Error("the page does not give the number to report")
	}
	if !strings.Contains(log.String(), "secret cause") || !strings.Contains(log.String(), "server_test.go") {
		t.Errorf("log without cause and stack: %s", log)
	}
	api := get(t, server, "/api/v1/search?q=a")
	if api.StatusCode != http.StatusInternalServerError || api.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("api: status %d, %s", api.StatusCode, api.Header.Get("Content-Type"))
	}
}

func TestErrorsBecomeProblems(t *testing.T) {
	tests := []struct {
		err    error
		status int
		name   string
		detail bool
	}{
		{fmt.Errorf("a: %w", search.ErrBadQuery), 400, "bad-query", true},
		{fmt.Errorf("a: %w: %w", search.ErrBadQuery, corpus.ErrBadName), 400, "bad-query", true},
		{fmt.Errorf("a: %w", corpus.ErrBadSymbol), 400, "bad-symbol", true},
		{fmt.Errorf("a: %w", corpus.ErrBadName), 400, "unknown-name", true},
		{fmt.Errorf("a: %w", corpus.ErrNotFound), 404, "not-found", true},
		{site.ErrNoPage, 404, "no-such-page", true},
		{fmt.Errorf("a: %w", search.ErrNoIndex), 503, "no-index", false},
		{fmt.Errorf("a: %w", context.DeadlineExceeded), 503, "timeout", false},
		{errors.New("disk on fire"), 500, "internal", false},
	}
	for _, test := range tests {
		failing := searchFunc(func(context.Context, search.Query) (*search.Results, error) { return nil, test.err })
		server, _ := newServerOn(t, failing, newSampleLibrary(t))
		res := get(t, server, "/api/v1/search?q=a")
		var p api.Problem
		if err := json.NewDecoder(res.Body).Decode(&p); err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != test.status || p.Status != test.status || p.Type != problemType(test.name) || (p.Detail != "") != test.detail {
			t.Errorf("%v: status %d, problem %+v", test.err, res.StatusCode, p)
		}
		if res := get(t, server, "/?q=a"); res.StatusCode != test.status {
			t.Errorf("%v: page status %d", test.err, res.StatusCode)
		}
	}
}

func TestMethods(t *testing.T) {
	server, _ := newTestServer(t)
	for _, address := range []string{"/", "/api/v1/search"} {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest(http.MethodPost, address, strings.NewReader("x")))
		if w.Code != http.StatusMethodNotAllowed {
			t.Errorf("POST %s: %d", address, w.Code)
		}
		w = httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest(http.MethodHead, address, nil))
		if w.Code != http.StatusOK {
			t.Errorf("HEAD %s: %d", address, w.Code)
		}
	}
}

func TestReadiness(t *testing.T) {
	noIndex := searchFunc(func(context.Context, search.Query) (*search.Results, error) { return nil, search.ErrNoIndex })
	server, _ := newServerOn(t, noIndex, newSampleLibrary(t))
	if res := get(t, server, "/healthz"); res.StatusCode != http.StatusOK {
		t.Errorf("healthz %d without an index", res.StatusCode)
	}
	if res := get(t, server, "/readyz"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("readyz %d without an index", res.StatusCode)
	}
	server, _ = newTestServer(t)
	if res := get(t, server, "/readyz"); res.StatusCode != http.StatusOK {
		t.Errorf("readyz %d with an index", res.StatusCode)
	}
	server.config.Ready = func(context.Context) error { return errors.New("warming up") }
	if res := get(t, server, "/readyz"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("readyz %d while Ready says no", res.StatusCode)
	}
}

func TestInterfaceLanguage(t *testing.T) {
	server, _ := newTestServer(t)
	tests := []struct{ address, cookie, accept, want string }{
		{"/help", "", "", "en"},
		{"/help", "", "zh-TW,en;q=0.5", "zh"},
		{"/help", "", "de,pt;q=0.8,ru;q=0.3", "ru"},
		{"/help", "", "de", "en"},
		{"/help", "", ";;;", "en"},
		{"/help", "ar", "fr", "ar"},
		{"/help", "xx", "fr", "fr"},
		{"/help?ui-lang=es", "ar", "fr", "es"},
		{"/help?ui-lang=nonsense", "", "fr", "fr"},
	}
	for _, test := range tests {
		headers := []string{"Accept-Language", test.accept}
		if test.cookie != "" {
			headers = append(headers, "Cookie", words.Param+"="+test.cookie)
		}
		res := get(t, server, test.address, headers...)
		if got := res.Header.Get("Content-Language"); got != test.want {
			t.Errorf("%+v: %s", test, got)
		}
		if set := len(res.Cookies()) == 1; set != strings.HasSuffix(test.address, "ui-lang=es") {
			t.Errorf("%+v: cookie set: %v", test, set)
		}
	}
}

func TestLinksKeepTheInterfaceLanguage(t *testing.T) {
	server, _ := newTestServer(t)
	for _, address := range []string{"/?q=survey&ui-lang=ru", "/doc/CCM/MSP/2018/WP.90?ui-lang=ru", "/?ui-lang=ru"} {
		doc := page(t, server, http.StatusOK, address)
		for _, href := range attributes(doc.Find("main a, .bar a"), "href") {
			own := strings.HasPrefix(href, "#") || strings.HasPrefix(href, "/api/")
			if !own && !strings.Contains(href, "ui-lang=ru") && !strings.Contains(href, "?lang=") {
				t.Errorf("%s: the link %s loses the language", address, href)
			}
		}
	}
	doc := page(t, server, http.StatusOK, "/?q=survey&article=4&ui-lang=ru")
	want := "/?article=4&q=survey&ui-lang=zh"
	if got := attributes(doc.Find(`header .tongues a[lang=zh]`), "href"); !cmp.Equal(got, []string{want}) {
		t.Errorf("switch to Chinese %q, want %q", got, want)
	}
}

func TestStaticFiles(t *testing.T) {
	server, _ := newTestServer(t)
	address := page(t, server, http.StatusOK, "/help").Find("link[rel=stylesheet]").AttrOr("href", "")
	res := get(t, server, address)
	if got := res.Header.Get("Cache-Control"); res.StatusCode != http.StatusOK || !strings.Contains(got, "immutable") {
		t.Errorf("status %d, cache %q", res.StatusCode, got)
	}
	if got := res.Header.Get("Content-Type"); !strings.HasPrefix(got, "text/css") {
		t.Errorf("type %q", got)
	}
	if res := get(t, server, address, "If-None-Match", res.Header.Get("ETag")); res.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged file: %d", res.StatusCode)
	}
	if got := get(t, server, "/static/old/style.css").Header.Get("Cache-Control"); got != "no-cache" {
		t.Errorf("old address: cache %q", got)
	}
	if res := get(t, server, "/static/x/none.css"); res.StatusCode != http.StatusNotFound {
		t.Errorf("unknown file: %d", res.StatusCode)
	}
}

func TestCompressionAndRevalidation(t *testing.T) {
	server, _ := newTestServer(t)
	res := get(t, server, "/?q=survey", "Accept-Encoding", "gzip")
	packed := len(body(t, res))
	if got := res.Header.Get("Content-Encoding"); got != "gzip" || packed > 60<<10 {
		t.Errorf("encoding %q, %d bytes", got, packed)
	}
	tag := res.Header.Get("ETag")
	if again := get(t, server, "/?q=survey", "If-None-Match", tag); tag == "" || again.StatusCode != http.StatusNotModified {
		t.Errorf("unchanged page with %q: %d", tag, again.StatusCode)
	}
	if other := get(t, server, "/?q=survey", "If-None-Match", tag, "Accept-Language", "fr"); other.StatusCode != http.StatusOK {
		t.Errorf("the page in another language: %d", other.StatusCode)
	}
}

func TestAccessLogKeepsQueriesOut(t *testing.T) {
	server, log := newTestServer(t)
	get(t, server, "/?q=confidential")
	if !strings.Contains(log.String(), "status=200") || strings.Contains(log.String(), "confidential") {
		t.Errorf("log: %s", log)
	}
}

func TestRequestTimeout(t *testing.T) {
	slow := searchFunc(func(ctx context.Context, _ search.Query) (*search.Results, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	server, err := New(Config{Searcher: slow, Library: newSampleLibrary(t), RequestTimeout: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if res := get(t, server, "/?q=a"); res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("status %d", res.StatusCode)
	}
}

// TestServeDrains stops the server while a request is under way: the request
// is answered, later ones are not.
func TestServeDrains(t *testing.T) {
	started, release := make(chan struct{}), make(chan struct{})
	slow := searchFunc(func(context.Context, search.Query) (*search.Results, error) {
		close(started)
		<-release
		return &search.Results{}, nil
	})
	server, _ := newServerOn(t, slow, newSampleLibrary(t))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	stopped, answered := make(chan error, 1), make(chan string, 1)
	go func() { stopped <- server.Serve(ctx, listener) }()
	address := "http://" + listener.Addr().String()
	go func() {
		res, err := http.Get(address + "/api/v1/search?q=a")
		if err != nil {
			answered <- err.Error()
			return
		}
		_, _ = io.Copy(io.Discard, res.Body)
		_ = res.Body.Close()
		answered <- res.Status
	}()
	<-started
	cancel()
	select {
	case err := <-stopped:
		t.Fatalf("stopped with a request under way: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	close(release)
	if got := <-answered; got != "200 OK" {
		t.Errorf("the request under way got %s", got)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if _, err := http.Get(address); err == nil {
		t.Error("a request after the stop was answered")
	}
}

func TestRunReportsABusyAddress(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	server, _ := newTestServer(t)
	if err := server.Run(t.Context(), listener.Addr().String()); err == nil || !strings.Contains(err.Error(), "listen on") {
		t.Errorf("Run on a busy address: %v", err)
	}
}
