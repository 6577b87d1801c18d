package web

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search"
)

// The secret words stand in restricted documents only; the last one is what
// the first would be taught to be in French.
const (
	secretWord   = "zyxqvortal"
	secretFrench = "wimplorane"
	secretName   = "Plugolsk"
	// secretState and secretYear are named by restricted documents alone.
	secretState = "TUV"
	secretYear  = "1987"

	secretSymbol  = "CCM/MSP/2018/R.77"
	secretWorking = "CCM/MSP/2018/WP.9999"
	publicSymbol  = "CCM/MSP/2018/WP.1"
	mixedSymbol   = "CCM/MSP/2018/WP.2"
	former        = "CCM/MSP/2018/WP.3"
	missingSymbol = "CCM/MSP/2018/WP.9998"
)

var imported = []corpus.Source{{Path: "file.md", SHA256: strings.Repeat("a", 64), Format: "markdown", Imported: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}}

// plain is a public document with aligned paragraphs enough to teach words.
func plain(symbol corpus.Symbol, l corpus.Language, title, word string) *corpus.Document {
	d := &corpus.Document{
		Symbol: symbol, Language: l, Title: title, Kind: corpus.Report, Meeting: "8MSP", Date: "2018-06-01",
		Access: corpus.Public, Sources: imported,
	}
	for i := range 110 {
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{
			Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Label: fmt.Sprint(i + 1), Kind: corpus.Text,
			Text:   fmt.Sprintf("%s clearance of area %d; see %s and the survey of the field.", word, i, secretSymbol),
			Topics: []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Explicit}},
		})
	}
	return d
}

// restricted is a document with the secret at every place there is.
func restricted(symbol corpus.Symbol, l corpus.Language) *corpus.Document {
	word := secretWord
	if l == corpus.French {
		word = secretFrench
	}
	d := plain(symbol, l, "Title of "+word, word)
	d.Access, d.Date, d.Submitter, d.Printed, d.AgendaItem = corpus.Restricted, secretYear+"-06-01", secretName, word+"/1", word
	d.Session = &corpus.Session{Name: word, Place: secretName, Dates: secretYear}
	d.Meeting, d.Warnings = "2RC", []string{"Look at " + word}
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		p.Path, p.Label = []string{"Heading of " + word}, p.Label+"("+word+")"
		p.Notes = []corpus.Note{{Mark: "1", Text: "Note of " + word}}
		p.States = []corpus.StateTag{{Code: secretState, Evidence: corpus.Explicit, Words: word}}
		p.Speaker = &corpus.Speaker{Words: word + " speaks"}
		p.Cells = []string{word}
		p.Articles = []corpus.ArticleTag{{Number: 19, Evidence: corpus.Explicit, Words: word}}
	}
	return d
}

// vault is a server over a corpus that has restricted documents, or that never
// had any.
func vault(t *testing.T, secret bool) (*Server, *corpus.Store, *search.Live) {
	t.Helper()
	dir := t.TempDir()
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	save := func(d *corpus.Document) {
		if err := store.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range []corpus.Language{corpus.English, corpus.French} {
		save(plain(publicSymbol, l, "Report on clearance", "Public"))
		save(plain(former, l, "Once public", "Former"))
		save(plain("CCM/MSP/2018/WP.4", l, "Second report", "Other"))
		if err := store.Remove(t.Context(), corpus.Key{Symbol: former, Language: l}); err != nil {
			t.Fatal(err)
		}
	}
	save(plain(mixedSymbol, corpus.English, "Partly public", "Mixed"))
	if secret {
		for _, l := range []corpus.Language{corpus.English, corpus.French} {
			for _, s := range []corpus.Symbol{secretSymbol, secretWorking, former, publicSymbol + "/Rev.1", publicSymbol + "/Corr.1"} {
				save(restricted(s, l))
			}
		}
		odd := restricted("CCM/MSP/2018/WP.97", corpus.English)
		odd.Access = "secret" // a word that the program does not know
		save(odd)
		save(restricted(mixedSymbol, corpus.French))
		if err := store.Retire(t.Context(), restricted(publicSymbol, corpus.English)); err != nil {
			t.Fatal(err)
		}
	}
	live := liveIndex(t, store, filepath.Join(dir, "index"), false)
	server, err := New(Config{Searcher: Index(live.Use), Library: corpus.PublicStore{Store: store}, Originals: corpus.PublicStore{Store: store}, Field: Index(live.Use), Generation: live.Info, AdminEmail: "a@example.org"})
	if err != nil {
		t.Fatal(err)
	}
	return server, store, live
}

// liveIndex builds and opens an index.
func liveIndex(t *testing.T, store *corpus.Store, dir string, restricted bool) *search.Live {
	t.Helper()
	if _, err := build.Documents(t.Context(), dir, store.Documents(t.Context()), build.Options{Restricted: restricted}); err != nil {
		t.Fatal(err)
	}
	live, err := search.OpenLive(dir, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { live.Close() })
	return live
}

// doors are the addresses to try for each route of the site. SYMBOL stands for
// each symbol and WORD for each text to search for.
var doors = map[string][]string{
	"/": {
		"/", "/?q=WORD", "/?q=WORD&lang=fr", "/?q=title:WORD", "/?q=symbol:SYMBOL", "/?q=SYMBOL", "/?q=SYMBOL,+para.+1", "/?state=" + secretState, "/?year=" + secretYear,
		"/?meeting=2RC", "/?article=19", "/?like=SYMBOL@en%23para_1", "/?q=WORD&ui-lang=zh", "/?q=clearance&group=document", "/?q=clearance&sort=date",
	},
	"/doc/*symbol": {
		"/doc/SYMBOL", "/doc/SYMBOL?lang=en", "/doc/SYMBOL?lang=fr&ui-lang=ar", "/doc/SYMBOL?lang=en&at=para_1", "/doc/SYMBOL?lang=en&format=json", "/doc/SYMBOL?lang=fr&format=markdown",
		"/doc/SYMBOL?lang=en&format=ris", "/doc/SYMBOL?lang=xx",
	},
	"/original/*symbol":           {"/original/SYMBOL", "/original/SYMBOL?lang=en", "/original/SYMBOL?lang=fr"},
	"/topic/:id":                  {"/topic/clearance", "/topic/WORD"},
	"/topic/:id/timeline":         {"/topic/clearance/timeline", "/topic/universalization/timeline"},
	"/article/:n":                 {"/article/4", "/article/19"},
	"/meeting/:id":                {"/meeting/2RC", "/meeting/8MSP?ui-lang=fr"},
	"/state/:code":                {"/state/" + secretState, "/state/LAO"},
	"/plan/:id":                   {"/plan/lausanne", "/plan/dubrovnik?action=1.1"},
	"/topics":                     {"/topics"},
	"/articles":                   {"/articles"},
	"/meetings":                   {"/meetings"},
	"/states":                     {"/states"},
	"/plans":                      {"/plans"},
	"/cooperation":                {"/cooperation", "/cooperation?state=" + secretState},
	"/coverage":                   {"/coverage", "/coverage?meeting=2RC", "/coverage?lacking=1"},
	"/help":                       {"/help"},
	"/cite/*symbol":               {"/cite/SYMBOL", "/cite/SYMBOL?lang=fr", "/cite/SYMBOL?lang=en&at=para_1&format=bibtex", "/cite/SYMBOL?lang=en&format=csl"},
	"/pack":                       {"/pack", "/pack?item=SYMBOL@en%23para_1", "/pack?item=SYMBOL@fr%23para_2&format=json", "/pack?item=SYMBOL@en%23para_1&format=md", "/pack?add=SYMBOL@en%23para_1"},
	"/api":                        {"/api"},
	"/api/openapi.json":           {"/api/openapi.json"},
	"/api/openapi.yaml":           {"/api/openapi.yaml"},
	"/feed.atom":                  {"/feed.atom", "/feed.atom?q=WORD", "/feed.atom?limit=100&lang=fr", "/feed.atom?q=symbol:SYMBOL"},
	"/opensearch.xml":             {"/opensearch.xml"},
	"/opensearch/suggest":         {"/opensearch/suggest?q=WORD", "/opensearch/suggest?q=SYMBOL", "/opensearch/suggest?q=Title+of"},
	"/sitemap.xml":                {"/sitemap.xml"},
	"/sitemap/:part":              {"/sitemap/1.xml", "/sitemap/2.xml"},
	"/robots.txt":                 {"/robots.txt"},
	"/oai":                        {"/oai?verb=Identify", "/oai?verb=ListSets", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=meeting:2RC", "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:repertory:document:SYMBOL@en", "/oai?verb=ListMetadataFormats&identifier=urn:repertory:document:SYMBOL@fr"},
	"/vocabulary":                 {"/vocabulary"},
	"/vocabulary.ttl":             {"/vocabulary.ttl"},
	"/vocabulary.jsonld":          {"/vocabulary.jsonld"},
	"/vocabulary.rdf":             {"/vocabulary.rdf"},
	"/static/:version/:name":      {"/static/x/style.css"},
	"/healthz":                    {"/healthz"},
	"/readyz":                     {"/readyz"},
	"/mcp":                        {"/mcp"},
	"/api/v1/documents/*symbol":   {"/api/v1/documents/SYMBOL", "/api/v1/documents/SYMBOL?lang=fr", "/api/v1/documents/SYMBOL?lang=ru"},
	"/api/v1/paragraphs/*symbol":  {"/api/v1/paragraphs/SYMBOL?at=para_1", "/api/v1/paragraphs/SYMBOL?at=para_1&lang=fr"},
	"/api/v1/versions/*symbol":    {"/api/v1/versions/SYMBOL"},
	"/api/v1/vocabulary":          {"/api/v1/vocabulary"},
	"/api/v1/vocabulary/:concept": {"/api/v1/vocabulary/WORD", "/api/v1/vocabulary/" + secretState},
	"/api/v1/coverage":            {"/api/v1/coverage"},
	"/api/v1/search":              {"/api/v1/search", "/api/v1/search?q=WORD", "/api/v1/search?q=WORD&explain=1", "/api/v1/search?q=WORD&query-lang=en&lang=fr", "/api/v1/search?q=SYMBOL", "/api/v1/search?state=" + secretState, "/api/v1/search?q=clearance&explain=1"},
	"/api/v1/similar":             {"/api/v1/similar?id=SYMBOL@en%23para_1"},
	"/api/v1/facets":              {"/api/v1/facets", "/api/v1/facets?q=WORD", "/api/v1/facets?year=" + secretYear},
	"/api/v1/suggest":             {"/api/v1/suggest?q=WORD", "/api/v1/suggest?q=SYMBOL", "/api/v1/suggest?q=Title+of"},
	"/api/v1/export":              {"/api/v1/export?limit=10000", "/api/v1/export?q=WORD", "/api/v1/export?state=" + secretState},
}

// posts are the doors that take a body, by address.
var posts = map[string][]string{
	"/pack": {"item=SYMBOL@en%23para_1", "item=SYMBOL@fr%23para_1&format=html", "item=SYMBOL@en%23para_1&do=up:0"},
	"/oai":  {"verb=GetRecord&metadataPrefix=oai_dc&identifier=urn:repertory:document:SYMBOL@en"},
	"/mcp": {
		call("search", `{"query":"WORD"}`), call("search", `{"query":"SYMBOL"}`), call("list_topics", `{}`),
		call("get_paragraph", `{"id":"SYMBOL@en#para_1"}`), call("get_paragraph", `{"id":"SYMBOL@fr#para_1"}`), call("similar", `{"id":"SYMBOL@fr#para_2"}`),
		call("similar", `{"id":"SYMBOL@en#para_1"}`),
	},
}

func call(name, arguments string) string {
	return `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"` + name + `","arguments":` + arguments + `}}`
}

var (
	triedSymbols = []string{secretSymbol, secretWorking, former, publicSymbol, publicSymbol + "/Rev.1", publicSymbol + "/Corr.1", mixedSymbol, "CCM/MSP/2018/WP.97", missingSymbol}
	// triedWords come near the secret words: what completes or corrects them
	// would give them away.
	triedWords = []string{secretWord, secretFrench, "zyxqvorta", "zyxqvort*", "wimploran", secretName, "plugolks", "clearance", "former"}
)

// filled puts symbols and words into an address or a body; with -short, only the
// most telling ones.
func filled(templates []string) []string {
	triedSymbols, triedWords := triedSymbols, triedWords
	if testing.Short() {
		triedSymbols, triedWords = []string{secretSymbol, former, publicSymbol}, []string{secretWord, "zyxqvorta"}
	}
	var all []string
	for _, template := range templates {
		switch {
		case strings.Contains(template, "SYMBOL"):
			for _, s := range triedSymbols {
				all = append(all, strings.ReplaceAll(template, "SYMBOL", s))
			}
		case strings.Contains(template, "WORD"):
			for _, w := range triedWords {
				all = append(all, strings.ReplaceAll(template, "WORD", w))
			}
		default:
			all = append(all, template)
		}
	}
	return all
}

// attempts are all requests of the attack; a route without a door fails the
// test, so that none is forgotten.
func attempts(t *testing.T, server *Server) []*http.Request {
	t.Helper()
	routes, err := server.routes()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	var all []*http.Request
	for _, route := range routes.(*gin.Engine).Routes() {
		if seen[route.Path] {
			continue
		}
		seen[route.Path] = true
		if len(doors[route.Path]) == 0 {
			t.Errorf("no door is tried for the route %s: add one", route.Path)
		}
		for i, address := range filled(doors[route.Path]) {
			all = append(all, httptest.NewRequest(http.MethodGet, address, nil))
			if i == 0 {
				all = append(all, httptest.NewRequest(http.MethodHead, address, nil))
			}
		}
	}
	for path, bodies := range posts {
		for _, content := range filled(bodies) {
			r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(content))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			if path == "/mcp" {
				r.Header.Set("Content-Type", "application/json")
				r.Header.Set("Accept", "application/json, text/event-stream")
			}
			all = append(all, r)
		}
	}
	return all
}

// incidental is what differs between two answers that say the same: times and
// request numbers.
var incidental = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z|"took_ms":[0-9.]+|"request_id":"[0-9a-f]{16}"|"age_seconds":\d+|[0-9a-f]{16}`)

// told is all that an answer tells.
func told(t *testing.T, server http.Handler, r *http.Request) string {
	t.Helper()
	again := r.Clone(t.Context())
	if r.Body != nil {
		raw, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		r.Body, again.Body = io.NopCloser(bytes.NewReader(raw)), io.NopCloser(bytes.NewReader(raw))
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, again)
	header := w.Header().Clone()
	for _, name := range []string{"X-Request-Id", "Etag", "Last-Modified", "Content-Length"} {
		header.Del(name) // times and numbers are in them
	}
	return incidental.ReplaceAllString(fmt.Sprintf("%d\n%v\n%s", w.Code, header, w.Body), "~")
}

// TestRestrictedDocumentsChangeNothing asks two servers everything, one of
// which has restricted documents: the answers must be the same, whatever is
// asked for. Words of such documents must not occur either.
func TestRestrictedDocumentsChangeNothing(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of requests; runs without -short")
	}
	with, _, _ := vault(t, true)
	without, _, _ := vault(t, false)
	for _, r := range attempts(t, with) {
		got, want := told(t, with, r), told(t, without, r)
		if got != want {
			t.Errorf("%s %s tells of restricted documents:\n%s", r.Method, r.URL, cmp.Diff(want, got))
		}
	}
	for _, address := range []string{"/", "/api/v1/export?limit=10000", "/sitemap/1.xml", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/api/v1/coverage"} {
		text := told(t, with, httptest.NewRequest(http.MethodGet, address, nil))
		for _, secret := range []string{secretWord, secretFrench, secretName} {
			if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
				t.Errorf("%s contains %q", address, secret)
			}
		}
	}
}

// TestMissingAndRestrictedAnswerAlike compares, on one server, a document that
// is restricted with one that does not exist.
func TestMissingAndRestrictedAnswerAlike(t *testing.T) {
	server, _, _ := vault(t, true)
	for _, templates := range doors {
		for _, template := range templates {
			if !strings.Contains(template, "SYMBOL") {
				continue
			}
			ask := func(symbol string) string {
				text := told(t, server, httptest.NewRequest(http.MethodGet, strings.ReplaceAll(template, "SYMBOL", symbol), nil))
				return strings.NewReplacer(symbol, "SYMBOL", strings.ReplaceAll(symbol, "/", "%2F"), "SYMBOL").Replace(text)
			}
			if diff := cmp.Diff(ask(missingSymbol), ask(secretWorking)); diff != "" {
				t.Errorf("%s: a restricted document is told from a missing one:\n%s", template, diff)
			}
		}
	}
}

// TestMetricsKeepSecrets reads the metrics, whose labels must not tell names,
// nor their figures count restricted documents.
func TestMetricsKeepSecrets(t *testing.T) {
	read := func(secret bool) []string {
		server, _, _ := vault(t, secret)
		for _, r := range attempts(t, server) {
			if strings.HasPrefix(r.URL.Path, "/doc/") || r.URL.RawQuery == "q="+secretWord {
				told(t, server, r)
			}
		}
		w := httptest.NewRecorder()
		server.Metrics().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/metrics", nil))
		if strings.Contains(strings.ToLower(w.Body.String()), secretWord) || strings.Contains(w.Body.String(), "R.77") {
			t.Error("the metrics tell names")
		}
		timed := regexp.MustCompile(`(?m)^(#|repertory_.*(duration|created|age|timestamp)|go_|process_|promhttp_)`)
		return slices.DeleteFunc(strings.Split(w.Body.String(), "\n"), func(line string) bool { return timed.MatchString(line) })
	}
	if diff := cmp.Diff(read(false), read(true)); diff != "" {
		t.Error(diff)
	}
}
