package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/search"
	"repertory/web"
)

// served serves a data folder over HTTP.
func served(t *testing.T, dir string, change func(*web.Config)) *httptest.Server {
	t.Helper()
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	live, err := search.OpenLive(filepath.Join(dir, "index"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { live.Close() })
	config := web.Config{Searcher: web.Index(live.Use), Library: corpus.PublicStore{Store: store}, Field: web.Index(live.Use), Generation: live.Info}
	if change != nil {
		change(&config)
	}
	server, err := web.New(config)
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server)
	t.Cleanup(s.Close)
	return s
}

// fetch gets an address and returns its status, headers and body.
func fetch(t *testing.T, address string) (int, http.Header, string) {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, res.Header, string(body)
}

var nextLink = regexp.MustCompile(`^<(.*)>; rel="next"$`)

// exported follows an export from its beginning and returns its hits.
func exported(t *testing.T, s *httptest.Server, address string) []search.Hit {
	t.Helper()
	var hits []search.Hit
	for address != "" {
		status, header, body := fetch(t, s.URL+address)
		if status != http.StatusOK || header.Get("Content-Type") != "application/x-ndjson; charset=utf-8" {
			t.Fatalf("%s: %d %s", address, status, body)
		}
		for lines := bufio.NewScanner(strings.NewReader(body)); lines.Scan(); {
			var h search.Hit
			if err := json.Unmarshal(lines.Bytes(), &h); err != nil {
				t.Fatal(err)
			}
			hits = append(hits, h)
		}
		address = ""
		if m := nextLink.FindStringSubmatch(header.Get("Link")); m != nil {
			address = m[1]
		}
	}
	return hits
}

// TestExportIsWhatTheSearchCounts exports searches in small parts and compares
// them with the search.
func TestExportIsWhatTheSearchCounts(t *testing.T) {
	s := served(t, demo(t), nil)
	for _, query := range []string{"", "q=clearance", "q=清理&ui-lang=zh", "article=4&lang=fr", "q=survey&group=document", "topic=victim-assistance&kind=best-practice", "q=xylophone"} {
		hits := exported(t, s, "/api/v1/export?limit=37&"+query)
		var want struct{ Total int }
		_, _, body := fetch(t, s.URL+"/api/v1/search?"+query)
		if err := json.Unmarshal([]byte(body), &want); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for _, h := range hits {
			ids[h.ID] = true
		}
		if len(ids) != want.Total || len(hits) != want.Total {
			t.Errorf("%s: %d hits, %d of them different; the search counts %d", query, len(hits), len(ids), want.Total)
		}
		whole := exported(t, s, "/api/v1/export?limit=10000&"+query)
		for i := range whole {
			if whole[i].ID != hits[i].ID {
				t.Fatalf("%s: hit %d is %s in one part and %s in many", query, i, whole[i].ID, hits[i].ID)
			}
		}
	}
}

// copied returns a copy of the sample data that a test may change.
func copied(t *testing.T) (string, *corpus.Store) {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"corpus", "index"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(demo(t), part))); err != nil {
			t.Fatal(err)
		}
	}
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	return dir, store
}

// TestCursorOfAnOlderIndex builds the index anew in the middle of an export.
func TestCursorOfAnOlderIndex(t *testing.T) {
	long(t)
	dir, store := copied(t)
	_, header, _ := fetch(t, served(t, dir, nil).URL+"/api/v1/export?limit=5")
	next := nextLink.FindStringSubmatch(header.Get("Link"))[1]
	if err := store.Remove(t.Context(), corpus.Key{Symbol: "SAMPLE/BP/2020/4", Language: corpus.Russian}); err != nil {
		t.Fatal(err)
	}
	if status, _, errOut := command(t, "--data", dir, "index"); status != exitOK {
		t.Fatal(errOut)
	}
	s := served(t, dir, nil)
	status, header, body := fetch(t, s.URL+next)
	if status != http.StatusGone || !strings.Contains(body, "/api#problem-stale-cursor") || header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %s", status, body)
	}
	for _, bad := range []string{"cursor=x", "cursor=AAAA", "q=other&" + strings.SplitN(next, "?", 2)[1]} {
		if status, _, body := fetch(t, s.URL+"/api/v1/export?"+bad); status != http.StatusBadRequest || !strings.Contains(body, "bad-cursor") {
			t.Errorf("%s: %d %s", bad, status, body)
		}
	}
}

// hide makes a document restricted in all its languages.
func hide(t *testing.T, store *corpus.Store, symbol corpus.Symbol) {
	t.Helper()
	languages, err := store.Languages(t.Context(), symbol)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range languages {
		d, err := store.Document(t.Context(), symbol, l)
		if err != nil {
			t.Fatal(err)
		}
		d.Access = corpus.Restricted
		if err := store.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRestrictedDocumentsAppearNowhere hides a document and looks for it at
// every address for programs. That it was there once may be told, and nothing
// else of it.
func TestRestrictedDocumentsAppearNowhere(t *testing.T) {
	long(t)
	dir, store := copied(t)
	const symbol = "SAMPLE/CONF/2020/3"
	before, err := store.Document(t.Context(), symbol, corpus.English)
	if err != nil {
		t.Fatal(err)
	}
	hide(t, store, symbol)
	if status, _, errOut := command(t, "--data", dir, "index"); status != exitOK {
		t.Fatal(errOut)
	}
	s := served(t, dir, nil)
	for _, address := range []string{
		"/api/v1/export?limit=10000", "/api/v1/search?limit=100&q=stockpile", "/api/v1/facets", "/api/v1/coverage", "/api/v1/suggest?q=" + symbol,
		"/feed.atom?limit=100", "/feed.atom?limit=100&q=stockpile", "/opensearch/suggest?q=Sample+best", "/sitemap.xml", "/sitemap/1.xml",
		"/oai?verb=ListRecords&metadataPrefix=oai_dc",
	} {
		status, _, body := fetch(t, s.URL+address)
		if status != http.StatusOK {
			t.Errorf("%s: %d", address, status)
		}
		if strings.Contains(body, before.Title) || strings.Contains(body, symbol) && !strings.HasPrefix(address, "/oai") && !strings.HasPrefix(address, "/opensearch/suggest?q="+symbol) {
			t.Errorf("%s tells of %s", address, symbol)
		}
	}
	for _, address := range []string{"/api/v1/documents/" + symbol, "/api/v1/versions/" + symbol, "/api/v1/paragraphs/" + symbol + "?at=para_1", "/doc/" + symbol} {
		if status, _, _ := fetch(t, s.URL+address); status != http.StatusNotFound {
			t.Errorf("%s: %d", address, status)
		}
	}
	_, _, body := fetch(t, s.URL+"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:repertory:document:"+symbol+"@en")
	if !strings.Contains(body, `<header status="deleted">`) || strings.Contains(body, "<metadata>") {
		t.Errorf("harvesters are not told that it went: %s", body)
	}
}

// TestBaseURL checks where absolute links lead.
func TestBaseURL(t *testing.T) {
	s := served(t, demo(t), nil)
	host := strings.TrimPrefix(s.URL, "http://")
	_, port, _ := strings.Cut(host, ":")
	for _, test := range []struct{ host, want string }{
		{host, "http://" + host},
		{"localhost:" + port, "http://localhost:" + port},
		{"evil.example", "http://" + host},
		{"evil.example:80", "http://" + host},
		{"10.9.8.7", "http://" + host},
	} {
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/robots.txt", nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Host = test.host
		res, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if !strings.Contains(string(body), "Sitemap: "+test.want+"/sitemap.xml\n") {
			t.Errorf("Host %s: %s", test.host, body)
		}
	}
	public := served(t, demo(t), func(c *web.Config) { c.BaseURL = "https://repertory.example.org/" })
	for _, address := range []string{"/robots.txt", "/sitemap.xml", "/sitemap/1.xml", "/feed.atom?q=survey", "/opensearch.xml", "/oai?verb=Identify", "/vocabulary.ttl"} {
		_, _, body := fetch(t, public.URL+address)
		if !strings.Contains(body, "https://repertory.example.org/") || strings.Contains(body, "127.0.0.1") {
			t.Errorf("%s does not use the public address", address)
		}
	}
	if _, err := web.New(web.Config{Searcher: web.Index((&search.Live{}).Use), Library: corpus.PublicStore{}, BaseURL: "repertory.example.org"}); err == nil {
		t.Error("a base URL without a scheme was taken")
	}
}

// addRecords adds documents, so that there are more records than a harvester
// gets at once, and removes one.
func addRecords(t *testing.T, store *corpus.Store) {
	t.Helper()
	for n := range 60 {
		d := &corpus.Document{
			Symbol: corpus.Symbol(fmt.Sprintf("SAMPLE/HV/2020/%d", n+1)), Language: corpus.English, Title: "Harvest <& " + strconv.Itoa(n),
			Access: corpus.Public, Paragraphs: []corpus.Paragraph{},
		}
		if err := store.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Remove(t.Context(), corpus.Key{Symbol: "SAMPLE/HV/2020/1", Language: corpus.English}); err != nil {
		t.Fatal(err)
	}
}

// TestProtocols lets programs that others wrote use the site. It runs when
// REPERTORY_E2E is set, and needs node and the packages of web/e2e.
func TestProtocols(t *testing.T) {
	if os.Getenv("REPERTORY_E2E") == "" {
		t.Skip("REPERTORY_E2E is not set")
	}
	e2e := filepath.Join("..", "..", "web", "e2e")
	if _, err := os.Stat(filepath.Join(e2e, "node_modules")); err != nil {
		t.Fatal("the packages of the tests are missing: run npm ci in web/e2e")
	}
	dir, store := copied(t)
	addRecords(t, store)
	if status, _, errOut := command(t, "--data", dir, "index"); status != exitOK {
		t.Fatalf("status %d: %s", status, errOut)
	}
	s := served(t, dir, nil)
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	tests, err := filepath.Glob(filepath.Join(e2e, "protocol", "*.test.mjs"))
	if err != nil || len(tests) == 0 {
		t.Fatalf("no tests: %v", err)
	}
	arguments := []string{"--test", "--test-reporter=spec"}
	for _, test := range tests {
		arguments = append(arguments, filepath.Join("protocol", filepath.Base(test)))
	}
	node := exec.CommandContext(ctx, "node", arguments...)
	node.Dir = e2e
	node.Env = append(os.Environ(), "REPERTORY_SITE="+s.URL)
	out, err := node.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatalf("protocol tests: %v", err)
	}
}

// TestRemove takes a document out, in one language and then in all, and asks
// for it where people, programs and harvesters do.
func TestRemove(t *testing.T) {
	long(t)
	dir, _ := copied(t)
	const symbol = "SAMPLE/BP/2020/4"
	for _, step := range []struct {
		arguments []string
		status    int
		gone      []string
	}{
		{[]string{"SAMPLE/BP/1999/1"}, exitFailed, nil},
		{[]string{symbol, "--lang", "xx"}, exitUsage, nil},
		{[]string{symbol, "--lang", "fr"}, exitOK, []string{"fr"}},
		{[]string{symbol, "--lang", "fr"}, exitOK, []string{"fr"}},
		{[]string{symbol}, exitOK, []string{"fr", "en", "zh", "ar"}},
	} {
		if status, _, errOut := command(t, append([]string{"--data", dir, "remove"}, step.arguments...)...); status != step.status {
			t.Errorf("%v: status %d, want %d: %s", step.arguments, status, step.status, errOut)
		}
		s := served(t, dir, nil)
		for _, l := range []string{"ar", "en", "fr", "zh"} {
			gone := strings.Contains(strings.Join(step.gone, " "), l)
			status, _, _ := fetch(t, s.URL+"/api/v1/documents/"+symbol+"?lang="+l)
			if (status == http.StatusNotFound) != gone {
				t.Errorf("%v: %s has status %d", step.arguments, l, status)
			}
			_, _, record := fetch(t, s.URL+"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:repertory:document:"+symbol+"@"+l)
			if strings.Contains(record, `status="deleted"`) != gone {
				t.Errorf("%v: record of %s: %s", step.arguments, l, record)
			}
		}
		var found struct{ Total int }
		_, _, body := fetch(t, s.URL+"/api/v1/search?lang=fr&q=symbol:"+symbol)
		if err := json.Unmarshal([]byte(body), &found); err != nil || (found.Total == 0) != (step.gone != nil) {
			t.Errorf("%v: the search finds %d, %v", step.arguments, found.Total, err)
		}
	}
}
