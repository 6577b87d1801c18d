package web

import (
	"encoding/base64"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/mmcdole/gofeed/atom"
	"github.com/temoto/robotstxt"

	"repertory/corpus"
	"repertory/corpus/skos"
	"repertory/search"
)

// newPublicServer serves the sample documents at a public address.
func newPublicServer(t *testing.T) *Server {
	t.Helper()
	library := newSampleLibrary(t)
	server, err := New(Config{Searcher: sampleSearcher{library}, Library: library, BaseURL: "https://repertory.example.org"})
	if err != nil {
		t.Fatal(err)
	}
	return server
}

func TestFeedGolden(t *testing.T) {
	server := newPublicServer(t)
	for file, address := range map[string]string{
		"feed_zh.atom":    "/feed.atom?q=harvest&ui-lang=zh&limit=2",
		"feed_empty.atom": "/feed.atom?q=xylophone&ui-lang=ar",
	} {
		res := get(t, server, address)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != "application/atom+xml; charset=utf-8" {
			t.Errorf("%s: %d %v", address, res.StatusCode, res.Header)
		}
		golden(t, file, []byte(body(t, res)))
	}
}

// TestFeedIsWhatTheSearchFinds reads a feed with a reader that is not ours,
// page by page.
func TestFeedIsWhatTheSearchFinds(t *testing.T) {
	server := newPublicServer(t)
	var results search.Results
	if err := json.Unmarshal([]byte(body(t, get(t, server, "/api/v1/search?limit=100&ui-lang=fr"))), &results); err != nil {
		t.Fatal(err)
	}
	var ids []string
	pages := 0
	for address := "/feed.atom?limit=4&ui-lang=fr"; address != ""; pages++ {
		feed, err := new(atom.Parser).Parse(strings.NewReader(body(t, get(t, server, address))))
		if err != nil {
			t.Fatal(err)
		}
		if feed.ID == "" || feed.Title == "" || feed.UpdatedParsed == nil || len(feed.Authors) != 1 || feed.Language != "fr" {
			t.Fatalf("%s: %+v", address, feed)
		}
		for _, e := range feed.Entries {
			if e.Title == "" || e.UpdatedParsed == nil || !e.UpdatedParsed.Equal(sampleImport) || e.Content == nil || e.Content.Value == "" {
				t.Errorf("entry %+v", e)
			}
			ids = append(ids, e.ID)
		}
		links := map[string]string{}
		for _, l := range feed.Links {
			links[l.Rel] = strings.TrimPrefix(l.Href, "https://repertory.example.org")
		}
		if (links["previous"] == "") != (pages == 0) || links["first"] == "" || links["last"] == "" {
			t.Errorf("page %d: links %v", pages, links)
		}
		address = links["next"]
	}
	if pages < 2 || len(ids) != results.Total || len(slices.Compact(slices.Sorted(slices.Values(ids)))) != len(ids) {
		t.Errorf("%d entries on %d pages, %d results", len(ids), pages, results.Total)
	}
}

func TestFeedErrors(t *testing.T) {
	res := get(t, newPublicServer(t), "/feed.atom?article=99")
	if res.StatusCode != http.StatusBadRequest || res.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %v", res.StatusCode, res.Header)
	}
}

// TestDiscovery checks that pages lead to the feed and the search description.
func TestDiscovery(t *testing.T) {
	server := newPublicServer(t)
	doc := page(t, server, http.StatusOK, "/?q=survey&article=4&page=1&ui-lang=ru")
	want := []string{"/feed.atom?article=4&q=survey&sort=date&ui-lang=ru"}
	if got := attributes(doc.Find(`link[rel=alternate][type="application/atom+xml"]`), "href"); !cmp.Equal(got, want) {
		t.Errorf("feed %q", got)
	}
	if got := attributes(doc.Find(`.feed a`), "href"); !cmp.Equal(got, want) {
		t.Errorf("visible link %q", got)
	}
	if got := attributes(doc.Find(`link[rel=search]`), "href"); !cmp.Equal(got, []string{"/opensearch.xml"}) {
		t.Errorf("search description %q", got)
	}
}

func TestOpenSearchGolden(t *testing.T) {
	server := newPublicServer(t)
	for _, l := range corpus.Languages() {
		var read struct {
			ShortName, Description string
		}
		text := body(t, get(t, server, "/opensearch.xml?ui-lang="+string(l)))
		if err := xml.Unmarshal([]byte(text), &read); err != nil {
			t.Fatal(err)
		}
		// The limits of the specification.
		if len([]rune(read.ShortName)) > 16 || len([]rune(read.Description)) > 1024 || read.Description == "" {
			t.Errorf("%s: %+v", l, read)
		}
		if l == corpus.Arabic {
			golden(t, "opensearch_ar.xml", []byte(text))
		}
	}
	golden(t, "opensearch_suggest.json", []byte(body(t, get(t, server, "/opensearch/suggest?q=survey&ui-lang=en"))+"\n"))
}

func TestSitemapGolden(t *testing.T) {
	server := newPublicServer(t)
	golden(t, "sitemap_index.xml", []byte(body(t, get(t, server, "/sitemap.xml"))))
	parts := strings.SplitAfter(body(t, get(t, server, "/sitemap/1.xml")), "</url>")
	kept := slices.DeleteFunc(parts, func(entry string) bool { // a page of the site and the documents stand for all
		return strings.Contains(entry, "<loc>") && !strings.Contains(entry, "/doc/") && !strings.Contains(entry, "/topic/clearance?")
	})
	golden(t, "sitemap_1.xml", []byte(strings.Join(kept, "")))
	for _, address := range []string{"/sitemap/0.xml", "/sitemap/2.xml", "/sitemap/-1.xml", "/sitemap/1", "/sitemap/x.xml", "/sitemap/99999999999999999999.xml", "/sitemap/922337203685477580.xml"} {
		if res := get(t, server, address); res.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", address, res.StatusCode)
		}
	}
}

// TestRobots reads robots.txt with a reader that is not ours.
func TestRobots(t *testing.T) {
	robots, err := robotstxt.FromString(body(t, get(t, newPublicServer(t), "/robots.txt")))
	if err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]bool{
		"/": true, "/?ui-lang=fr": true, "/?q=a&ui-lang=fr": false, "/?ui-lang=fr&q=a": false, "/doc/CCM/MSP/2018/6?lang=zh": true, "/help": true, "/sitemap.xml": true, "/vocabulary": true, "/api": true, "/oai?verb=Identify": true,
		"/topic/clearance?ui-lang=zh": true, "/state/LAO": true, "/topic/clearance?pack=item%3DX": false,
		"/?q=survey": false, "/feed.atom?q=survey": false, "/api/v1/search?q=survey": false,
	} {
		if got := robots.TestAgent(address, "Examplebot"); got != want {
			t.Errorf("%s: allowed %v", address, got)
		}
	}
	if !slices.Contains(robots.Sitemaps, "https://repertory.example.org/sitemap.xml") {
		t.Errorf("sitemaps %v", robots.Sitemaps)
	}
}

func TestHarvestByPost(t *testing.T) {
	server := newPublicServer(t)
	r := httptest.NewRequest(http.MethodPost, "/oai", strings.NewReader("verb=ListRecords&metadataPrefix=oai_dc"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	got := get(t, server, "/oai?verb=ListRecords&metadataPrefix=oai_dc")
	cut := func(s string) string { _, s, _ = strings.Cut(s, "</responseDate>"); return s }
	if text := body(t, got); w.Code != http.StatusOK || cut(w.Body.String()) != cut(text) || !strings.Contains(text, "<dc:title") {
		t.Errorf("POST %d differs from GET: %s", w.Code, w.Body)
	}
	r = httptest.NewRequest(http.MethodPost, "/oai", strings.NewReader("verb=%zz"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w = httptest.NewRecorder()
	server.ServeHTTP(w, r)
	if w.Code != http.StatusBadRequest {
		t.Errorf("a form that cannot be read: %d", w.Code)
	}
}

func TestVocabularyPage(t *testing.T) {
	server := newPublicServer(t)
	doc := page(t, server, http.StatusOK, "/vocabulary?ui-lang=zh")
	for _, e := range skos.Entries() {
		if doc.Find("[id='"+string(e.ID)+"']").Length() != 1 {
			t.Errorf("%s is not on the page once", e.ID)
		}
	}
	for _, href := range attributes(doc.Find("main a"), "href") {
		if id, ok := strings.CutPrefix(href, "#"); ok && doc.Find("[id='"+id+"']").Length() != 1 {
			t.Errorf("nothing is at %s", href)
		}
	}
	for accept, want := range map[string]string{
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "text/html", "": "text/html", "*/*": "text/html",
		"text/turtle": "text/turtle", "application/rdf+xml, text/html;q=0.5": "application/rdf+xml",
		"application/ld+json;q=0.2, text/html": "text/html", "text/turtle;q=0, */*": "text/html", "text/turtle; q=0.9, application/ld+json; q=0.1": "text/turtle",
	} {
		if got := get(t, server, "/vocabulary", "Accept", accept).Header.Get("Content-Type"); !strings.HasPrefix(got, want) {
			t.Errorf("Accept %q: %s", accept, got)
		}
	}
}

func TestSafeHost(t *testing.T) {
	for base, fine := range map[string]bool{
		"": true, "https://repertory.example.org": true, "http://localhost:8080/": true, "https://a.example/path": false,
		"repertory.example.org": false, "ftp://a.example": false, "https://user@a.example": false, "https://a.example?x": false,
	} {
		if _, err := parseBase(base); (err == nil) != fine {
			t.Errorf("%q: %v", base, err)
		}
	}
	for host, want := range map[string]string{"localhost:8080": "localhost:8080", "LOCALHOST": "localhost", "localhost:80\"><": "localhost", "evil.example": "localhost", "": "localhost"} {
		if got := safeHost(host, nil); got != want {
			t.Errorf("Host %q: %q, want %q", host, got, want)
		}
	}
}

// TestExportPages follows the Link headers of an export in small parts.
func TestExportPages(t *testing.T) {
	server := newPublicServer(t)
	lines, cursor := 0, ""
	for address := "/api/v1/export?q=survey&limit=2"; address != ""; {
		res := get(t, server, address)
		lines += strings.Count(body(t, res), "\n")
		link := res.Header.Get("Link")
		address = strings.TrimSuffix(strings.TrimPrefix(link, "<"), `>; rel="next"`)
		if total := res.Header.Get("X-Total-Count"); address == "" && total != "" && lines == 0 {
			t.Errorf("nothing of %s", total)
		}
		if u, err := url.Parse(address); err != nil || address != "" && u.Query().Get("q") != "survey" {
			t.Errorf("link %s", link)
		} else if address != "" {
			cursor = u.Query().Get("cursor")
		}
	}
	if lines < 3 {
		t.Errorf("%d lines", lines)
	}
	for address, want := range map[string]int{
		"/api/v1/export?limit=0": 400, "/api/v1/export?limit=10001": 400, "/api/v1/export?article=99": 400, "/api/v1/export?cursor=x": 400,
		"/api/v1/export?q=survey&cursor=" + ofGeneration(t, cursor, "g000000"): 410,
	} {
		if res := get(t, server, address); res.StatusCode != want {
			t.Errorf("%s: %d, want %d", address, res.StatusCode, want)
		}
	}
}

// ofGeneration returns a cursor as it would be for another generation.
func ofGeneration(t *testing.T, cursor, generation string) string {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	_, place, found := strings.Cut(string(raw), ".")
	if err != nil || !found {
		t.Fatalf("cursor %q", cursor)
	}
	return base64.RawURLEncoding.EncodeToString([]byte(generation + "." + place))
}
