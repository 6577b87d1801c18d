package web

import (
	"context"
	"encoding/csv"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/site"
)

// evil texts break out of markup, attributes, addresses and templates where
// they are not written as texts.
var evil = []string{
	`<script>alert(1)</script>`, `"onmouseover="alert(1)`, `'onfocus='alert(1)`, `javascript:alert(1)`, `<img src=x onerror=alert(1)>`,
	`</title><svg onload=alert(1)>`, `{{.}}{{printf "%s" .Lang}}`, `${7*7}#{7*7}<%= 7*7 %>`, "\u202Egnp.exe\u202C\u2066x", `]]><x/>`, `</script><script>alert(1)</script>`,
	`=HYPERLINK("http://evil.example","x")`, "a\r\nX-Evil: 1", "\x00\x1b[31m",
}

// hostileServer serves a document that has the evil texts at every place.
func hostileServer(t *testing.T) *Server {
	t.Helper()
	dir := t.TempDir()
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	bad := strings.Join(evil, " ")
	for _, l := range []corpus.Language{corpus.English, corpus.Arabic} {
		d := &corpus.Document{
			Symbol: "CCM/MSP/2018/6", Language: l, Title: bad, Printed: bad, Kind: corpus.Report, Meeting: "8MSP", Date: "2018-06-01", Submitter: bad,
			AgendaItem: bad, Session: &corpus.Session{Name: bad, Place: bad, Dates: bad}, Access: corpus.Public, Sources: imported, Warnings: []string{bad},
		}
		for i, text := range append(slices.Clone(evil), bad) {
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{
				Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Kind: corpus.Text, Label: text, Path: []string{text}, Text: "clearance " + text,
				Notes: []corpus.Note{{Mark: text, Text: text}}, Topics: []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Explicit, Words: text}},
				Speaker: &corpus.Speaker{Words: text},
			})
		}
		if err := store.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	live := liveIndex(t, store, filepath.Join(dir, "index"), false)
	server, err := New(Config{Searcher: Index(live.Use), Library: corpus.PublicStore{Store: store}, Generation: live.Info})
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// hostileAddresses puts the evil texts into every parameter and path.
func hostileAddresses() []string {
	all := []string{
		"/", "/?q=clearance", "/?q=clearance&group=document", "/doc/CCM/MSP/2018/6?lang=en", "/doc/CCM/MSP/2018/6?lang=ar&ui-lang=ar&at=para_1", "/cite/CCM/MSP/2018/6?lang=en&at=para_2",
		"/pack?item=CCM/MSP/2018/6@en:para_1", "/help", "/api", "/vocabulary", "/?like=CCM/MSP/2018/6@en%23para_1",
	}
	texts := evil
	if testing.Short() {
		texts = evil[:4]
	}
	for _, text := range texts {
		e, p := url.QueryEscape(text), url.PathEscape(text)
		all = append(all,
			"/?q="+e, "/?q=%22"+e+"%22", "/?q=clearance&topic="+e, "/?q=clearance&ui-lang="+e, "/?q=clearance&noexpand="+e, "/?q=clearance&pack="+e, "/?like="+e, "/?q="+e+"&sort="+e,
			"/?"+e+"="+e, "/doc/"+p, "/doc/CCM/MSP/2018/6?lang="+e, "/doc/CCM/MSP/2018/6?lang=en&at="+e, "/doc/CCM/MSP/2018/6?lang=en&format="+e, "/cite/"+p+"?lang="+e,
			"/pack?item="+e, "/pack?title="+e+"&question="+e, "/pack?add="+e, "/"+p, "/vocabulary?q="+e, "/sitemap/"+p, "/static/"+p+"/"+p)
	}
	return all
}

// TestPagesTakeTextsAsTexts asks for every page with evil texts in documents
// and in the address. A page that ran one, or carried it in a header, would
// show it: by an element or attribute that the templates do not have.
func TestPagesTakeTextsAsTexts(t *testing.T) {
	server := hostileServer(t)
	for _, address := range hostileAddresses() {
		res := get(t, server, address)
		if res.StatusCode >= 500 {
			t.Errorf("%s: status %d", address, res.StatusCode)
		}
		checkHeaders(t, address, res)
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			continue
		}
		doc, err := goquery.NewDocumentFromReader(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		checkPage(t, address, doc)
	}
}

// checkHeaders looks for what every answer has, and what none may.
func checkHeaders(t *testing.T, address string, res *http.Response) {
	t.Helper()
	for _, name := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy", "X-Request-ID"} {
		if res.Header.Get(name) == "" {
			t.Errorf("%s: no header %s", address, name)
		}
	}
	for name, values := range res.Header {
		if name == "X-Evil" || strings.ContainsAny(strings.Join(values, ""), "\r\n\x00") {
			t.Errorf("%s: header %s: %q", address, name, values)
		}
	}
}

// checkPage looks for scripts, handlers and foreign addresses.
func checkPage(t *testing.T, address string, doc *goquery.Document) {
	t.Helper()
	doc.Find("*").Each(func(_ int, e *goquery.Selection) {
		node := e.Get(0)
		for _, a := range node.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "srcdoc":
				t.Errorf("%s: <%s %s=%q>", address, node.Data, a.Key, a.Val)
			case a.Key == "href", a.Key == "src", a.Key == "action", a.Key == "formaction":
				if u, err := url.Parse(value); err != nil || u.Scheme != "" && u.Scheme != "https" && u.Scheme != "http" || strings.HasPrefix(value, "//") || strings.Contains(u.Host, "evil") {
					t.Errorf("%s: <%s %s=%q>", address, node.Data, a.Key, a.Val)
				}
			}
		}
		switch node.Data {
		case "script":
			if kind := e.AttrOr("type", ""); kind != "application/ld+json" && (e.Text() != "" || !strings.HasPrefix(e.AttrOr("src", ""), "/static/")) {
				t.Errorf("%s: a script of a document: %q", address, e.Text())
			}
		case "iframe", "object", "embed", "base", "x":
			t.Errorf("%s: <%s>", address, node.Data)
		}
	})
	for _, e := range []string{"h1 svg", "img", "title svg"} {
		doc.Find(e).Each(func(_ int, s *goquery.Selection) {
			if src := s.AttrOr("src", ""); e == "img" && src == "x" || e != "img" {
				t.Errorf("%s: a document put <%s> into the page", address, e)
			}
		})
	}
}

// TestEveryRouteHasSecurityHeaders takes the routes from the server.
func TestEveryRouteHasSecurityHeaders(t *testing.T) {
	server, _ := newTestServer(t)
	routes, err := server.routes()
	if err != nil {
		t.Fatal(err)
	}
	for _, route := range routes.(*gin.Engine).Routes() {
		address := strings.NewReplacer("*symbol", wp90, ":version", "x", ":name", "x", ":part", "1.xml", ":concept", "x").Replace(route.Path)
		w := httptest.NewRecorder()
		server.ServeHTTP(w, httptest.NewRequest(route.Method, address, nil))
		checkHeaders(t, route.Method+" "+address, w.Result())
	}
}

// TestDataIsWrittenForItsReader takes the evil texts in the forms for programs.
func TestDataIsWrittenForItsReader(t *testing.T) {
	server := hostileServer(t)
	item := ""
	for i := range evil {
		item += fmt.Sprintf("&item=CCM/MSP/2018/6@en:para_%d", i+1)
	}
	res := get(t, server, "/pack?format=csv"+item)
	if res.StatusCode != http.StatusOK {
		t.Fatalf("status %d: %s", res.StatusCode, body(t, res))
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(body(t, res), "\ufeff"))).ReadAll()
	if err != nil || len(rows) < len(evil) {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(strings.TrimLeft(cell, " \t\r\n")+" ", "=+-@") && strings.IndexAny(cell, "=+-@\t\r") == 0 {
				t.Errorf("a spreadsheet would calculate %q", cell)
			}
		}
	}
	for _, format := range []string{"ris", "bibtex"} {
		text := body(t, get(t, server, "/cite/CCM/MSP/2018/6?lang=en&format="+format))
		for line := range strings.Lines(text) {
			if strings.HasPrefix(line, "X-Evil") {
				t.Errorf("%s: a line of its own: %q", format, line)
			}
		}
	}
	for _, address := range []string{"/feed.atom?q=clearance", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/sitemap/1.xml", "/opensearch.xml"} {
		if text := body(t, get(t, server, address)); strings.Contains(text, "<script>") || strings.Contains(text, "<x/>") || strings.ContainsAny(text, "\x00\x1b") {
			t.Errorf("%s: markup of a document: %s", address, text)
		}
	}
}

// TestLimits asks for more than anybody needs.
func TestLimits(t *testing.T) {
	server := hostileServer(t)
	for _, test := range []struct {
		name, address string
		status        int
	}{
		{"long query", "/api/v1/search?q=" + strings.Repeat("x", search.MaxQueryLength+1), 400},
		{"many words", "/api/v1/search?q=" + strings.Repeat("a+", 480), 200},
		{"many clauses", "/api/v1/search?q=" + url.QueryEscape(strings.Repeat("title:a OR ", 80)+"b"), 200},
		{"deep nesting", "/api/v1/search?q=" + strings.Repeat("(", 400) + "a" + strings.Repeat(")", 400), 200},
		{"all words", "/api/v1/search?q=*", 200},
		{"short prefix", "/api/v1/search?q=a*", 200},
		{"wildcards", "/api/v1/search?q=" + url.QueryEscape("*a* ?b? c*d /.*/ ~~~"), 200},
		{"deep page", "/api/v1/search?q=clearance&page=2147483647", 400},
		{"deep offset", fmt.Sprintf("/api/v1/search?q=clearance&offset=%d", search.MaxDepth+1), 400},
		{"large page", fmt.Sprintf("/api/v1/search?limit=%d", search.MaxLimit+1), 400},
		{"large export", "/api/v1/export?limit=10001", 400},
		{"many filters", "/api/v1/search?" + strings.Repeat("year=2018&", 3000), 200},
		{"long symbol", "/api/v1/documents/CCM/" + strings.Repeat("A1/", 300), 400},
		{"traversal", "/doc/..%2f..%2f..%2fetc%2fpasswd", 400},
		{"traversal of files", "/static/..%2f..%2f/..%2fserver.go", 404},
		{"a byte that ends names", "/api/v1/documents/CCM%00/1", 400},
		{"bad UTF-8", "/api/v1/search?q=%ff%fe", 400},
	} {
		res := get(t, server, test.address)
		if res.StatusCode != test.status {
			t.Errorf("%s: status %d, want %d: %.300s", test.name, res.StatusCode, test.status, body(t, res))
		}
	}
}

// TestSlowSearchIsGivenUp asks a search that never ends by itself.
func TestSlowSearchIsGivenUp(t *testing.T) {
	slow := searchFunc(func(ctx context.Context, _ search.Query) (*search.Results, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	})
	server, err := New(Config{Searcher: slow, Library: newSampleLibrary(t), SearchTimeout: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	for address, media := range map[string]string{"/api/v1/search?q=a": "application/problem+json", "/?q=a": "text/html; charset=utf-8", "/feed.atom?q=a": "application/problem+json"} {
		res := get(t, server, address)
		if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" || res.Header.Get("Content-Type") != media {
			t.Errorf("%s: %d %v", address, res.StatusCode, res.Header)
		}
	}
	if DefaultSearchTimeout > 2*time.Second {
		t.Errorf("searches may take %v", DefaultSearchTimeout)
	}
}

// stuck answers nothing until it is told to give up.
type stuck struct{}

func (stuck) wait(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }

func (s stuck) Search(ctx context.Context, _ search.Query) (*search.Results, error) {
	return nil, s.wait(ctx)
}

func (s stuck) Suggest(ctx context.Context, _ string, _ corpus.Language, _ int) ([]search.Suggestion, error) {
	return nil, s.wait(ctx)
}

func (s stuck) Stretch(ctx context.Context, _ search.Query, _ search.Position, _ int, _ func(*search.Stretch) error) error {
	return s.wait(ctx)
}

func (s stuck) Mark(ctx context.Context, _ search.Query, _ corpus.Language, _ []string) ([][]search.Fragment, error) {
	return nil, s.wait(ctx)
}

func (s stuck) Findings(ctx context.Context, _ search.FindingFilter) (*search.Findings, error) {
	return nil, s.wait(ctx)
}
func (s stuck) Cross(ctx context.Context) ([]search.CrossCount, error) { return nil, s.wait(ctx) }
func (s stuck) Coverage(ctx context.Context) (*corpus.Coverage, error) { return nil, s.wait(ctx) }
func (s stuck) Newest(ctx context.Context, _ search.Query) ([]search.Hit, error) {
	return nil, s.wait(ctx)
}

func (s stuck) Telling(ctx context.Context, _ search.Query, _ facet.Name) ([]search.TellingGroup, error) {
	return nil, s.wait(ctx)
}

func (s stuck) Cited(ctx context.Context, _ search.Query) (*search.Citations, error) {
	return nil, s.wait(ctx)
}

// TestEveryRouteGivesUpInTime asks each address that searches, of a server
// whose searches never end and whose long requests may take a day.
func TestEveryRouteGivesUpInTime(t *testing.T) {
	server, err := New(Config{Searcher: stuck{}, Field: stuck{}, Library: newSampleLibrary(t), SearchTimeout: time.Millisecond, RequestTimeout: 24 * time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	const html, problem = "text/html; charset=utf-8", "application/problem+json"
	for address, media := range map[string]string{
		"/": html, "/?q=a": html, "/?like=CCM/1@en%23para_1": html, "/doc/CCM/MSP/2018/WP.90?q=a": html,
		"/topic/clearance": html, "/topic/clearance/timeline": html, "/article/4": html, "/meeting/8MSP": html, "/state/LAO": html,
		"/plan/lausanne": html, "/topics": html, "/articles": html, "/meetings": html, "/states": html, "/plans": html,
		"/cooperation": html, "/coverage": html,
		"/feed.atom?q=a": problem, "/opensearch/suggest?q=a": problem, "/readyz": problem,
		"/api/v1/search?q=a": problem, "/api/v1/similar?id=CCM/1@en%23para_1": problem, "/api/v1/facets?q=a": problem, "/api/v1/suggest?q=a": problem,
	} {
		res := get(t, server, address)
		if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" || res.Header.Get("Content-Type") != media {
			t.Errorf("%s: %d %v", address, res.StatusCode, res.Header)
		}
	}
}

// TestResultsAreSentWithoutAdvice searches where the first search is answered
// and those for a way out of the empty answer are not.
func TestResultsAreSentWithoutAdvice(t *testing.T) {
	asked := 0
	slow := searchFunc(func(ctx context.Context, _ search.Query) (*search.Results, error) {
		if asked++; asked == 1 {
			return &search.Results{}, nil
		}
		<-ctx.Done()
		return nil, ctx.Err()
	})
	server, err := New(Config{Searcher: slow, Library: newSampleLibrary(t), SearchTimeout: 10 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	if res := get(t, server, "/?q=two+words"); res.StatusCode != http.StatusOK || asked < 2 {
		t.Errorf("status %d after %d searches", res.StatusCode, asked)
	}
}

// TestLargeRequestsAreRefused speaks to a real server, which sees headers and
// bodies before the handlers do.
func TestLargeRequestsAreRefused(t *testing.T) {
	server := hostileServer(t)
	base := listening(t, server)
	send := func(method, path string, size int, header string) int {
		r, err := http.NewRequestWithContext(t.Context(), method, base+path, strings.NewReader(strings.Repeat("a", size)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Long", header)
		res, err := http.DefaultClient.Do(r)
		if err != nil {
			return 0 // cut off
		}
		defer res.Body.Close()
		return res.StatusCode
	}
	if got := send(http.MethodGet, "/healthz", 0, strings.Repeat("h", 64<<10)); got != http.StatusRequestHeaderFieldsTooLarge {
		t.Errorf("long header: %d", got)
	}
	for _, path := range []string{"/oai", "/mcp", "/pack"} {
		if got := send(http.MethodPost, path, site.MaxPackBytes+1, ""); got != 0 && (got < 400 || got >= 500) {
			t.Errorf("POST %s with a large body: %d", path, got)
		}
	}
}

// listening serves on a free port until the test ends, and returns the address.
func listening(t *testing.T, server *Server) string {
	t.Helper()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, listener) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + listener.Addr().String()
}
