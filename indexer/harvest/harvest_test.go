package harvest

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

const pdfBytes = "%PDF-1.7\nnot much of a file, but it begins like one\n"

// site is a web server for tests. Paths that it does not have give 404.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	log   []string
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{pages: map[string]http.HandlerFunc{}}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.log = append(s.log, r.URL.RequestURI())
	h := s.pages[r.URL.RequestURI()]
	s.mu.Unlock()
	if h == nil {
		http.NotFound(w, r)
		return
	}
	h(w, r)
}

func (s *site) serve(path, contentType, body string) {
	s.pages[path] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, body)
	}
}

// asked returns the requests since the last call, without robots.txt.
func (s *site) asked() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := slices.DeleteFunc(s.log, func(p string) bool { return p == "/robots.txt" })
	s.log = nil
	return asked
}

func (s *site) targets(paths ...string) []Target {
	var targets []Target
	for _, p := range paths {
		targets = append(targets, Target{URL: s.URL + p})
	}
	return targets
}

func local(dir string) Options {
	return Options{Dir: dir, AllowPrivate: true, Depth: 1, MaxFiles: 100}
}

func run(t *testing.T, opts Options, targets []Target) *Report {
	t.Helper()
	r, err := New(opts).Run(t.Context(), targets)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// told lists what a report says: status and path of each address.
func told(s *site, r *Report) []string {
	var lines []string
	for _, o := range r.Outcomes {
		lines = append(lines, string(o.Status)+" "+strings.TrimPrefix(o.URL, s.URL))
	}
	return lines
}

func diff(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func packed(t *testing.T, s string) string {
	t.Helper()
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.String()
}

func TestPageWithDocuments(t *testing.T) {
	const body = `<html><head><base href="/docs/"></head><body>
<a href="report.pdf">PDF</a> <a href="report.pdf#page=2">again</a> <a href="/get?file=plan.docx">Word</a>
<a href="next.html">next page</a> <a href="picture.png">picture</a> <a href="mailto:x@example.org">mail</a>
<a href="https://elsewhere.example/other.pdf">other</a></body></html>`
	for _, tt := range []struct {
		name  string
		depth int
		want  []string
	}{
		{"only what is named", 0, []string{"fetched /"}},
		{"documents", 1, []string{"fetched /", "fetched /docs/report.pdf", "failed /get?file=plan.docx"}},
		{"pages and their documents", 2, []string{
			"fetched /", "fetched /docs/report.pdf", "failed /get?file=plan.docx", "fetched /docs/next.html",
			"failed /docs/picture.png", "fetched /docs/deep.pdf"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.serve("/", "text/html; charset=utf-8", body)
			s.serve("/docs/report.pdf", "application/pdf", pdfBytes)
			s.serve("/get?file=plan.docx", "text/html", "<html><body>Log in</body></html>")
			s.serve("/docs/next.html", "text/html", `<html><a href="deep.pdf">d</a><a href="too-deep.html">x</a></html>`)
			s.serve("/docs/deep.pdf", "application/pdf", pdfBytes)
			s.serve("/docs/picture.png", "image/png", "\x89PNG\r\n\x1a\n")
			opts := local(t.TempDir())
			opts.Depth = tt.depth
			r := run(t, opts, s.targets("/"))
			diff(t, "outcomes", tt.want, told(s, r))
			if tt.depth == 1 {
				diff(t, "note", "1 addresses on other hosts were left out; --any-host takes them", r.Outcomes[0].Note)
				diff(t, "found in", s.URL+"/", r.Outcomes[1].From)
				if !strings.Contains(r.Outcomes[2].Reason, "web page in place of the document") {
					t.Errorf("reason: %q", r.Outcomes[2].Reason)
				}
				content, err := os.ReadFile(r.Outcomes[1].File)
				if err != nil || string(content) != pdfBytes {
					t.Errorf("stored %q, %v", content, err)
				}
			}
		})
	}
}

func TestAnyHost(t *testing.T) {
	a, b := newSite(t), newSite(t)
	b.serve("/far.pdf", "application/pdf", pdfBytes)
	a.serve("/", "text/html", `<html><a href="`+b.URL+`/far.pdf">far</a><a href="/hop.pdf">hop</a></html>`)
	a.pages["/hop.pdf"] = http.RedirectHandler(b.URL+"/far.pdf?hop", http.StatusFound).ServeHTTP
	b.serve("/far.pdf?hop", "application/pdf", pdfBytes)

	r := run(t, local(t.TempDir()), a.targets("/"))
	diff(t, "same host", []string{"fetched /", "failed /hop.pdf"}, told(a, r))
	if len(b.asked()) != 0 {
		t.Error("the other host was asked")
	}
	opts := local(t.TempDir())
	opts.AnyHost = true
	r = run(t, opts, a.targets("/"))
	diff(t, "any host", map[Status]int{Fetched: 3}, r.Counts)
}

func TestMaxFiles(t *testing.T) {
	s := newSite(t)
	s.serve("/", "text/html", `<html><a href="1.pdf">1</a><a href="2.pdf">2</a><a href="3.pdf">3</a></html>`)
	for _, p := range []string{"/1.pdf", "/2.pdf", "/3.pdf"} {
		s.serve(p, "application/pdf", pdfBytes+p)
	}
	opts := local(t.TempDir())
	opts.MaxFiles = 1
	r := run(t, opts, s.targets("/", "/3.pdf"))
	diff(t, "outcomes", []string{"fetched /", "fetched /3.pdf", "fetched /1.pdf"}, told(s, r))
	diff(t, "left out", 1, r.LeftOut)
}

func TestConditionalRequests(t *testing.T) {
	s := newSite(t)
	tag, body := `"one"`, "<html><a href=doc.pdf>d</a></html>"
	s.pages["/"] = func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", tag)
		w.Header().Set("Content-Type", "text/html; charset=gb18030")
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, body)
	}
	s.pages["/doc.pdf"] = func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, "doc.pdf", time.Date(2018, 9, 3, 0, 0, 0, 0, time.UTC), strings.NewReader(pdfBytes))
	}
	dir := t.TempDir()
	diff(t, "first", []string{"fetched /", "fetched /doc.pdf"}, told(s, run(t, local(dir), s.targets("/"))))
	again := run(t, local(dir), s.targets("/"))
	diff(t, "second", []string{"unchanged /", "unchanged /doc.pdf"}, told(s, again))

	origins, err := Origins(filepath.Dir(again.Outcomes[0].File))
	if err != nil {
		t.Fatal(err)
	}
	o := origins[filepath.Base(again.Outcomes[0].File)]
	diff(t, "origin", []string{s.URL + "/", tag, "text/html; charset=gb18030"}, []string{o.URL, o.ETag, o.ContentType})

	tag, body = `"two"`, "<html>new</html>"
	diff(t, "changed", []string{"fetched /"}, told(s, run(t, local(dir), s.targets("/"))))

	// A stored file that was damaged is fetched again in full.
	if err := os.WriteFile(again.Outcomes[1].File, []byte("damaged"), 0o644); err != nil {
		t.Fatal(err)
	}
	diff(t, "damaged", []string{"fetched /doc.pdf"}, told(s, run(t, local(dir), s.targets("/doc.pdf"))))
}

func TestSameContentWithoutValidatorsIsUnchanged(t *testing.T) {
	s := newSite(t)
	s.serve("/a", "text/html", "<html>a</html>")
	dir := t.TempDir()
	run(t, local(dir), s.targets("/a"))
	diff(t, "again", []string{"unchanged /a"}, told(s, run(t, local(dir), s.targets("/a"))))
	s.serve("/a", "application/pdf", pdfBytes)
	r := run(t, local(dir), s.targets("/a"))
	diff(t, "other format", []string{"fetched /a"}, told(s, r))
	files, _ := filepath.Glob(filepath.Join(dir, "*", "[a-z0-9]*"))
	diff(t, "files", []string{r.Outcomes[0].File}, files)
	delete(s.pages, "/a")
	r = run(t, local(dir), s.targets("/a"))
	if o := r.Outcomes[0]; o.Status != Failed || !strings.Contains(o.Reason, "404") || !strings.Contains(o.Reason, "stays") {
		t.Errorf("gone: %+v", o)
	}
}

func TestSizeLimit(t *testing.T) {
	s := newSite(t)
	s.serve("/declared.pdf", "application/pdf", pdfBytes)
	s.pages["/flowing.pdf"] = func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			fmt.Fprint(w, pdfBytes)
			w.(http.Flusher).Flush()
		}
	}
	s.pages["/bomb.html"] = func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		fmt.Fprint(w, packed(t, strings.Repeat("<p>", 10_000)))
	}
	opts := local(t.TempDir())
	opts.maxFile = 40
	r := run(t, opts, s.targets("/declared.pdf", "/flowing.pdf", "/bomb.html"))
	for _, o := range r.Outcomes {
		if o.Status != Failed || !strings.Contains(o.Reason, "larger than") {
			t.Errorf("%s: %s %q", o.URL, o.Status, o.Reason)
		}
	}
	diff(t, "counts", map[Status]int{Failed: 3}, r.Counts)
}

func TestSitemapsAndFeeds(t *testing.T) {
	s := newSite(t)
	s.serve("/index.xml", "application/xml", `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>`+s.URL+`/map.xml.gz</loc></sitemap></sitemapindex>`)
	s.serve("/map.xml.gz", "application/x-gzip", packed(t, `<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>`+s.URL+`/en</loc><xhtml:link rel="alternate" hreflang="zh" href="`+s.URL+`/zh"/></url></urlset>`))
	s.serve("/en", "text/html", `<html><a href="/en.pdf">x</a></html>`)
	s.serve("/zh", "text/html", `<html>中文</html>`)
	s.serve("/en.pdf", "application/pdf", pdfBytes)
	s.serve("/rss", "application/rss+xml", `<rss version="2.0"><channel><title>t</title>
<item><link>`+s.URL+`/news</link><enclosure url="/enclosed.pdf" type="application/pdf" length="1"/><enclosure url="/sound.mp3" type="audio/mpeg"/></item></channel></rss>`)
	s.serve("/atom", "application/atom+xml", `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>e</title><link href="`+s.URL+`/entry"/></entry></feed>`)
	s.serve("/news", "text/html", `<html>news</html>`)
	s.serve("/entry", "text/html", `<html>entry</html>`)
	s.serve("/enclosed.pdf", "application/pdf", pdfBytes+"2")
	s.serve("/broken.xml", "application/xml", `<urlset><url><loc>`)

	r := run(t, local(t.TempDir()), s.targets("/index.xml", "/rss", "/atom", "/broken.xml"))
	diff(t, "outcomes", []string{
		"fetched /index.xml", "fetched /rss", "fetched /atom", "failed /broken.xml",
		"fetched /map.xml.gz", "fetched /news", "fetched /enclosed.pdf", "fetched /entry",
		"fetched /en", "fetched /zh", "fetched /en.pdf",
	}, told(s, r))
	diff(t, "files", 6, len(r.Files()))
}

func TestEndlessSitemaps(t *testing.T) {
	s := newSite(t)
	for i := range 10 {
		s.serve(fmt.Sprintf("/%d.xml", i), "application/xml", fmt.Sprintf(`<sitemapindex><sitemap><loc>/%d.xml</loc></sitemap></sitemapindex>`, i+1))
	}
	r := run(t, local(t.TempDir()), s.targets("/0.xml"))
	diff(t, "counts", map[Status]int{Fetched: MaxListDepth, Failed: 1}, r.Counts)
}

func TestBySymbol(t *testing.T) {
	s := newSite(t)
	template := Template(s.URL + "/{lang}/{symbol}")
	s.serve("/zh/CCM/MSP/2018/6", "application/pdf", pdfBytes)
	s.serve("/en/CCM/MSP/2018/6", "text/html", `<html><iframe src="/view?file=%2Ffiles%2F77.pdf"></iframe><iframe src="/ad"></iframe></html>`)
	s.serve("/files/77.pdf", "application/pdf", pdfBytes+"en")
	s.serve("/fr/CCM/MSP/2018/6", "text/html", `<html>Document introuvable</html>`)
	s.serve("/es/CCM/MSP/2018/6", "text/html", `<html><h1>CCM/MSP/2018/6</h1>texto</html>`)
	targets, err := ParseTarget("ccm/msp/2018/6", template, []corpus.Language{corpus.Chinese, corpus.English, corpus.French, corpus.Spanish})
	if err != nil {
		t.Fatal(err)
	}
	r := run(t, local(t.TempDir()), targets)
	diff(t, "outcomes", []string{
		"fetched /zh/CCM/MSP/2018/6", "fetched /en/CCM/MSP/2018/6", "failed /fr/CCM/MSP/2018/6",
		"fetched /es/CCM/MSP/2018/6", "fetched /files/77.pdf",
	}, told(s, r))
	var names []string
	for _, f := range r.Files() {
		names = append(names, filepath.Base(f))
	}
	diff(t, "names", []string{"CCM_MSP_2018_6-ZH.pdf", "CCM_MSP_2018_6-ES.html", "CCM_MSP_2018_6-EN.pdf"}, names)
	origins, err := Origins(filepath.Dir(r.Files()[0]))
	if err != nil {
		t.Fatal(err)
	}
	o := origins["CCM_MSP_2018_6-EN.pdf"]
	diff(t, "origin", []string{s.URL + "/files/77.pdf", "CCM/MSP/2018/6", "en"}, []string{o.URL, string(o.Symbol), string(o.Language)})
}

func TestTwoAddressesOfOneSymbol(t *testing.T) {
	s := newSite(t)
	s.serve("/en/CCM_MSP_2018_6.pdf", "application/pdf", pdfBytes)
	s.serve("/zh/CCM_MSP_2018_6.pdf", "application/pdf", pdfBytes+"zh")
	dir := t.TempDir()
	r := run(t, local(dir), s.targets("/en/CCM_MSP_2018_6.pdf", "/zh/CCM_MSP_2018_6.pdf"))
	diff(t, "first", "CCM_MSP_2018_6.pdf", filepath.Base(r.Files()[0]))
	diff(t, "second", "127.0.0.1-zh-CCM_MSP_2018_6.pdf", filepath.Base(r.Files()[1]))
	origins, err := Origins(filepath.Dir(r.Files()[1]))
	if err != nil {
		t.Fatal(err)
	}
	diff(t, "symbol", corpus.Symbol("CCM/MSP/2018/6"), origins[filepath.Base(r.Files()[1])].Symbol)
	again := run(t, local(dir), s.targets("/zh/CCM_MSP_2018_6.pdf", "/en/CCM_MSP_2018_6.pdf"))
	diff(t, "names stay", []string{r.Files()[1], r.Files()[0]}, again.Files())
	diff(t, "again", map[Status]int{Unchanged: 2}, again.Counts)
}

func TestResumeAfterStop(t *testing.T) {
	s := newSite(t)
	s.serve("/", "text/html", `<html><a href="1.pdf">1</a><a href="2.pdf">2</a><a href="3.pdf">3</a></html>`)
	ctx, stop := context.WithCancel(t.Context())
	s.serve("/1.pdf", "application/pdf", pdfBytes+"1")
	s.pages["/2.pdf"] = func(w http.ResponseWriter, r *http.Request) {
		if stop != nil {
			stop()
			<-r.Context().Done()
			return
		}
		fmt.Fprint(w, pdfBytes+"2")
	}
	s.serve("/3.pdf", "application/pdf", pdfBytes+"3")
	dir := t.TempDir()
	r, err := New(local(dir)).Run(ctx, s.targets("/"))
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("err = %v", err)
	}
	diff(t, "stopped", []string{"fetched /", "fetched /1.pdf"}, told(s, r))
	s.asked()
	stop = nil

	r = run(t, local(dir), s.targets("/"))
	diff(t, "resumed", []string{"unchanged /", "unchanged /1.pdf", "fetched /2.pdf", "fetched /3.pdf"}, told(s, r))
	diff(t, "asked again", []string{"/2.pdf", "/3.pdf"}, s.asked())

	r = run(t, local(dir), s.targets("/"))
	diff(t, "complete", map[Status]int{Unchanged: 4}, r.Counts)
	diff(t, "everything is asked for", 4, len(s.asked()))
}

func TestOldStopIsForgotten(t *testing.T) {
	dir := t.TempDir()
	began := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, tt := range []struct {
		now  time.Time
		want time.Time
	}{
		{began, began.Add(time.Second)},
		{began.Add(23 * time.Hour), began},
		{began.Add(25 * time.Hour), began.Add(25*time.Hour + time.Second)},
		{began, began.Add(time.Second)}, // the clock was put back
	} {
		got, err := beginRun(dir, tt.now)
		if err != nil || !got.Equal(tt.want) {
			t.Errorf("at %v: %v, %v, want %v", tt.now, got, err, tt.want)
		}
	}
}

func TestOneRunAtATime(t *testing.T) {
	dir := t.TempDir()
	unlock, err := corpus.Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer unlock()
	if _, err := New(local(dir)).Run(t.Context(), nil); !errors.Is(err, corpus.ErrLocked) {
		t.Errorf("err = %v", err)
	}
}

func TestUnwritableFolderEndsTheRun(t *testing.T) {
	s := newSite(t)
	s.serve("/a", "text/html", "<html>a</html>")
	dir := t.TempDir()
	// A file stands where the folder of the host belongs.
	u, err := parseAddress(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, hostFolder(u)), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := New(local(dir)).Run(t.Context(), s.targets("/a"))
	if err == nil || len(r.Outcomes) != 0 {
		t.Errorf("report %+v, error %v", r, err)
	}
}

var loopback = netip.MustParsePrefix("127.0.0.1/32")
