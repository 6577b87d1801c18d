package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"repertory/search"
)

// noted is a QueryLog that remembers.
type noted []string

func (n *noted) Add(text string, total int) {
	if total == 0 {
		text += " (nothing)"
	}
	*n = append(*n, text)
}

// newObserved is a test server that tells its generation and notes queries.
func newObserved(t *testing.T) (*Server, *noted) {
	t.Helper()
	library := newSampleLibrary(t)
	log := &noted{}
	server, err := New(Config{
		Searcher: sampleSearcher{library}, Library: library, QueryLog: log,
		Generation: func() *search.Generation {
			return &search.Generation{Name: "g000007", Created: time.Now().Add(-time.Hour), Works: 1, Documents: 2, Paragraphs: 3, Passages: 4, Restricted: 99}
		},
		LastImport: func() (*LastImport, error) {
			return &LastImport{Finished: time.Unix(1700000000, 0), Results: map[string]int{"new": 5, "failed": 1}, Flagged: 2}, nil
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return server, log
}

func scrape(t *testing.T, server *Server) string {
	t.Helper()
	w := httptest.NewRecorder()
	server.Metrics().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	return w.Body.String()
}

func TestMetrics(t *testing.T) {
	server, _ := newObserved(t)
	for _, address := range []string{"/?q=survey", "/?q=zzzz", "/", "/doc/CCM/MSP/2018/WP.90", "/doc/CCM/none", "/no/such/page", "/readyz"} {
		get(t, server, address)
	}
	server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("BREW", "/", nil))
	text := scrape(t, server)
	for _, line := range []string{
		`repertory_http_requests_total{method="GET",route="/",status="200"} 3`,
		`repertory_http_requests_total{method="GET",route="none",status="404"} 1`,
		`repertory_http_requests_total{method="other",route="none",status="405"} 1`,
		`repertory_http_request_duration_seconds_count{route="/doc/*symbol"} 2`,
		`repertory_searches_total{outcome="found"} 1`,
		`repertory_searches_total{outcome="nothing"} 1`,
		`repertory_searches_total{outcome="failed"} 0`,
		`repertory_search_duration_seconds_count 2`,
		`repertory_index_info{generation="g000007"} 1`,
		`repertory_index_age_seconds 3600.`,
		`repertory_index_passages 4`,
		`repertory_last_import_timestamp_seconds 1.7e+09`,
		`repertory_last_import_files{result="failed"} 1`,
		`repertory_last_import_files{result="flagged"} 2`,
		`go_goroutines `,
	} {
		if !strings.Contains(text, line) {
			t.Errorf("no line %s", line)
		}
	}
	for _, secret := range []string{"survey", "WP.90", "such/page", "99"} {
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "repertory_") && strings.Contains(line, secret) && !strings.Contains(line, "seconds") {
				t.Errorf("the metrics tell of %s: %s", secret, line)
			}
		}
	}
	problems, err := testutil.GatherAndLint(server.metrics.registry)
	if err != nil || len(problems) > 0 {
		t.Errorf("by the rules of Prometheus: %v %v", problems, err)
	}
}

func TestMetricsCountFaults(t *testing.T) {
	broken := searchFunc(func(context.Context, search.Query) (*search.Results, error) { return nil, errors.New("broken") })
	server, _ := newServerOn(t, broken, newSampleLibrary(t))
	get(t, server, "/?q=a")
	if text := scrape(t, server); !strings.Contains(text, `repertory_searches_total{outcome="failed"} 1`) || !strings.Contains(text, `status="500"`) {
		t.Errorf("a failed search is not counted:\n%s", text)
	}
}

// TestMetricsApart serves the metrics at an address of their own, and not on
// the site.
func TestMetricsApart(t *testing.T) {
	server, _ := newObserved(t)
	if res := get(t, server, "/metrics"); res.StatusCode != http.StatusNotFound {
		t.Errorf("the site answers /metrics with %d", res.StatusCode)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	if err := server.RunMetrics(t.Context(), address); err == nil {
		t.Error("a busy address gave no error")
	}
	if err := listener.Close(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- server.RunMetrics(ctx, address) }()
	var res *http.Response
	for res == nil { // until it listens
		res, _ = http.Get("http://" + address + "/metrics")
		if len(ended) > 0 {
			t.Fatal(<-ended)
		}
	}
	raw, err := io.ReadAll(res.Body)
	if err != nil || res.Body.Close() != nil || !strings.Contains(string(raw), "repertory_index_info") {
		t.Errorf("%v: %s", err, raw)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Errorf("RunMetrics: %v", err)
	}
}

func TestReadyTellsTheGeneration(t *testing.T) {
	server, log := newObserved(t)
	var got map[string]any
	if err := json.NewDecoder(get(t, server, "/readyz").Body).Decode(&got); err != nil {
		t.Fatal(err)
	}
	g, ok := got["generation"].(map[string]any)
	if !ok || got["status"] != "ready" {
		t.Fatalf("%v", got)
	}
	delete(g, "created")
	want := map[string]any{"id": "g000007", "age_seconds": 3600.0, "works": 1.0, "documents": 2.0, "paragraphs": 3.0, "passages": 4.0}
	if diff := cmp.Diff(want, g); diff != "" {
		t.Error(diff)
	}
	if len(*log) > 0 {
		t.Errorf("the probe was noted as a search: %v", *log)
	}
}

// TestQueryLog notes what readers search for, once, and not what the pages
// search for to help them, nor further pages and filters.
func TestQueryLog(t *testing.T) {
	server, log := newObserved(t)
	for _, address := range []string{
		"/?q=survey", "/?q=survey&page=2", "/?q=survey&article=4", "/", "/?article=4", "/?q=zzzz+qqqq", "/api/v1/search?q=clearance", "/api/v1/suggest?q=surv",
	} {
		get(t, server, address)
	}
	if diff := cmp.Diff(noted{"survey", "zzzz qqqq (nothing)", "clearance"}, *log); diff != "" {
		t.Error(diff)
	}
}

// TestModelsAreServed asks the server as clients for language models do.
func TestModelsAreServed(t *testing.T) {
	site, log := newObserved(t)
	server := httptest.NewServer(site)
	defer server.Close()
	ask := func(message string, headers ...string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+"/mcp", strings.NewReader(message))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", "application/json, text/event-stream")
		for i := 0; i+1 < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		return res, body(t, res)
	}
	call := `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"survey"}}}`
	res, text := ask(call)
	if res.StatusCode != http.StatusOK || !strings.Contains(text, `"url":"`+server.URL+"/doc/") || !strings.Contains(text, `"citation":"`) {
		t.Errorf("%d: %s", res.StatusCode, text)
	}
	if res.Header.Get("X-Request-ID") == "" {
		t.Error("the answer has no id")
	}
	if diff := cmp.Diff(noted{"survey"}, *log); diff != "" {
		t.Errorf("the search of a model is not noted: %s", diff)
	}
	if res, _ := ask(call, "Origin", "https://other.example"); res.StatusCode != http.StatusForbidden {
		t.Errorf("a page of another site is answered: %d", res.StatusCode)
	}
	if res, _ := ask(`{"x":"` + strings.Repeat("x", maxBodyBytes) + `"}`); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("too much is answered: %d", res.StatusCode)
	}
	if text := scrape(t, site); !strings.Contains(text, `repertory_http_requests_total{method="POST",route="/mcp",status="200"} 1`) {
		t.Error("the calls are not counted")
	}
}

// TestModelsAreLimited counts calls of language models as those of other
// programs.
func TestModelsAreLimited(t *testing.T) {
	library := newSampleLibrary(t)
	server, err := New(Config{Searcher: sampleSearcher{library}, Library: library, RateLimit: .1})
	if err != nil {
		t.Fatal(err)
	}
	var last int
	for range 3 {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/mcp", strings.NewReader("{}")))
		last = w.Code
	}
	if last != http.StatusTooManyRequests {
		t.Errorf("the third call is answered with %d", last)
	}
	if !strings.Contains(scrape(t, server), "repertory_http_rate_limited_total 2") {
		t.Error("the calls that were turned away are not counted")
	}
}

// crowded is a Searcher whose searches for "wait" end when they are let go.
type crowded struct {
	Searcher
	begun, let chan struct{}
}

func (s crowded) Search(ctx context.Context, q search.Query) (*search.Results, error) {
	if q.Text == "wait" {
		s.begun <- struct{}{}
		<-s.let
	}
	return s.Searcher.Search(ctx, q)
}

// TestSearchesWaitForRoom asks for one search more than may run at once: it is
// told to come back, and is answered once there is room.
func TestSearchesWaitForRoom(t *testing.T) {
	library := newSampleLibrary(t)
	searcher := crowded{sampleSearcher{library}, make(chan struct{}), make(chan struct{})}
	server, err := New(Config{Searcher: searcher, Library: library, SearchTimeout: 200 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	ask := func(text string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/api/v1/search?q="+text, nil))
		return w
	}
	var crowd sync.WaitGroup
	for range cap(server.slots) {
		crowd.Go(func() { ask("wait") })
		<-searcher.begun
	}
	if w := ask("survey"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("without room: %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	close(searcher.let)
	crowd.Wait()
	if w := ask("survey"); w.Code != http.StatusOK {
		t.Errorf("with room again: %d %s", w.Code, w.Body)
	}
	if text, want := scrape(t, server), `repertory_searches_total{outcome="failed"} 1`; !strings.Contains(text, want) {
		t.Errorf("the metrics do not say %s", want)
	}
}
