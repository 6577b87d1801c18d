package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search"
)

// fieldDocuments are documents whose paragraphs tell what the pages of the
// field show.
func fieldDocuments() []*corpus.Document {
	tell := func(n int, text string, more func(*corpus.Paragraph)) corpus.Paragraph {
		p := corpus.Paragraph{
			Element: corpus.Element(fmt.Sprintf("para_%d", n)), Kind: corpus.Text, Label: fmt.Sprint(n), Text: text,
			Articles: []corpus.ArticleTag{{Number: 4, Evidence: corpus.Explicit, Words: "Article 4"}},
			Topics:   []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Vocabulary}},
			States:   []corpus.StateTag{{Code: "LBN", Evidence: corpus.Explicit, Words: "Lebanon"}},
		}
		if more != nil {
			more(&p)
		}
		return p
	}
	document := func(s corpus.Symbol, l corpus.Language, m corpus.MeetingID, k corpus.Kind, ps ...corpus.Paragraph) *corpus.Document {
		return &corpus.Document{
			Symbol: s, Language: l, Title: "Title of " + string(s), Kind: k, Meeting: m, Date: m.Info().Start,
			Access: corpus.Public, Paragraphs: ps,
		}
	}
	asks := func(p *corpus.Paragraph) {
		p.Assistance = []corpus.Assistance{{State: "LBN", Topic: "clearance", Type: corpus.Requested, Kinds: []corpus.AssistanceKind{corpus.Technical}, Evidence: corpus.Explicit, Words: "asked for help"}}
	}
	gives := func(p *corpus.Paragraph) {
		p.Assistance = []corpus.Assistance{{State: "NOR", Type: corpus.Offered, Evidence: corpus.Explicit}}
	}
	due := func(p *corpus.Paragraph) {
		p.Deadlines = []corpus.Deadline{{State: "LBN", Article: 4, Date: "2026-05-01", Status: corpus.ExtensionGranted, Evidence: corpus.Explicit, Words: "until 1 May 2026"}}
	}
	acts := func(number string) func(*corpus.Paragraph) {
		return func(p *corpus.Paragraph) {
			p.Actions = []corpus.ActionTag{{Plan: "lausanne", Number: number, Evidence: corpus.Explicit}}
		}
	}
	secret := document("CCM/MSP/2019/R.1", "en", "9MSP", corpus.Report, tell(1, "A secret deadline.", due), tell(2, "A secret request.", asks), tell(3, "A secret action.", acts("4.1")))
	secret.Access = corpus.Restricted
	return []*corpus.Document{
		document("CCM/CONF/2020/1", "en", "2RC", corpus.ActionPlan, tell(1, "Survey every area.", acts("4.1"))),
		document("CCM/MSP/2018/6", "en", "8MSP", corpus.Report,
			tell(1, "Lebanon asked for help with clearance.", asks), tell(2, "Norway gives.", gives), tell(3, "Granted until 1 May 2026.", due)),
		document("CCM/MSP/2018/6", "zh", "8MSP", corpus.Report, tell(1, "黎巴嫩请求援助。", asks)),
		document("CCM/MSP/2019/7", "en", "9MSP", corpus.WorkPlan,
			tell(1, "As said in CCM/MSP/2018/6, para. 2.", acts("4.1")), tell(2, "The plan as a whole <b>matters</b>.", acts(""))),
		secret,
	}
}

// newFieldServer serves an index of documents as the command does.
func newFieldServer(t testing.TB, documents []*corpus.Document) *Server {
	t.Helper()
	dir := t.TempDir()
	if _, err := build.Documents(t.Context(), dir, func(yield func(*corpus.Document, error) bool) {
		for _, d := range documents {
			if !yield(d, nil) {
				return
			}
		}
	}, build.Options{Problems: []corpus.Problem{{Path: "x.pdf", Failed: true, Symbol: "CCM/MSP/2018/6", Language: corpus.French}}}); err != nil {
		t.Fatal(err)
	}
	live, err := search.OpenLive(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { live.Close() })
	public := slices.DeleteFunc(slices.Clone(documents), func(d *corpus.Document) bool { return d.Access == corpus.Restricted })
	server, err := New(Config{
		Searcher: Index(live.Use), Library: &sampleLibrary{public}, Field: Index(live.Use),
		Statuses: []corpus.TreatyStatus{{State: "LBN", Signed: "2008-12-03", BoundSince: "2011-05-01", Note: "A note."}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// fieldPages are the pages of the field, each with an address.
var fieldPages = []string{
	"/topics", "/articles", "/meetings", "/states", "/plans", "/topic/clearance", "/topic/clearance/timeline", "/article/4", "/article/preamble",
	"/meeting/8MSP", "/meeting/2RC", "/state/LBN", "/plan/lausanne", "/plan/lausanne?action=4.1", "/plan/vientiane",
	"/cooperation", "/cooperation?state=LBN&topic=clearance", "/coverage", "/coverage?lacking=1&kind=report&meeting=8MSP",
}

func TestFieldPagesInAllLanguages(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of requests; runs without -short")
	}
	full, empty := newFieldServer(t, fieldDocuments()), newFieldServer(t, nil)
	bare, _ := newTestServer(t) // without a Field
	for _, lang := range corpus.Languages() {
		for _, path := range fieldPages {
			address, _ := url.Parse(path)
			values := address.Query()
			values.Set("ui-lang", string(lang))
			address.RawQuery = values.Encode()
			for name, server := range map[string]*Server{"full": full, "empty": empty, "bare": bare} {
				res := get(t, server, address.String())
				html := body(t, res)
				missing := name != "full" && values.Get("action") != "" // no such action there
				if (res.StatusCode != 200) != missing {
					t.Errorf("%s, %s: status %d", name, address, res.StatusCode)
				}
				checkHTML(t, name+" "+address.String(), html)
				if strings.Contains(html, "secret") || strings.Contains(html, "<b>matters") {
					t.Errorf("%s, %s shows what it must not", name, address)
				}
			}
		}
	}
}

// TestFieldLinksLead follows every link of the pages once.
func TestFieldLinksLead(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	seen := map[string]bool{}
	for _, path := range append(slices.Clone(fieldPages), "/") {
		doc := page(t, server, 200, path)
		doc.Find("main a[href], nav.sections a[href]").Each(func(_ int, a *goquery.Selection) {
			href, _, _ := strings.Cut(a.AttrOr("href", ""), "#")
			if href == "" || seen[href] {
				return
			}
			seen[href] = true
			if res := get(t, server, href); res.StatusCode != 200 {
				t.Errorf("%s leads to %s: status %d", path, href, res.StatusCode)
			}
		})
	}
	if len(seen) < 200 {
		t.Errorf("%d links", len(seen))
	}
}

func TestNoSuchFieldPage(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	for path, status := range map[string]int{
		"/topic/x": 404, "/topic/x/timeline": 404, "/article/24": 404, "/meeting/99MSP": 404, "/state/XXX": 404, "/plan/x": 404, "/plan/lausanne?action=9.9": 404,
		"/cooperation?state=XXX": 400, "/cooperation?topic=x": 400, "/coverage?kind=x": 400, "/coverage?meeting=x": 400,
	} {
		if res := get(t, server, path); res.StatusCode != status {
			t.Errorf("%s: status %d, want %d", path, res.StatusCode, status)
		}
	}
}

// partTexts returns the texts of what a selector finds, with blanks made one.
func partTexts(doc *goquery.Document, selector string) []string {
	var all []string
	doc.Find(selector).Each(func(_ int, s *goquery.Selection) { all = append(all, strings.Join(strings.Fields(s.Text()), " ")) })
	return all
}

func expect(t *testing.T, what string, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s:\n%s", what, diff)
	}
}

func TestTopicPage(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	doc := page(t, server, 200, "/topic/clearance?ui-lang=en")
	expect(t, "heading", []string{"Clearance"}, partTexts(doc, "h1"))
	expect(t, "current section", []string{"Topics"}, partTexts(doc, ".sections a[aria-current]"))
	expect(t, "years", []string{"2018 3", "2019 2", "2020 1"}, partTexts(doc, "table.chart:first-of-type tbody tr"))
	expect(t, "newest", []string{"CCM/CONF/2020/1, para. 1", "CCM/MSP/2019/7, para. 1", "CCM/MSP/2018/6, para. 1"}, partTexts(doc, "#newest ~ .quotations .source a"))
	expect(t, "cited", []string{"CCM/MSP/2018/6, para. 2"}, partTexts(doc, "#cited ~ .quotations .source a"))
	expect(t, "by how many", []string{"cited by 1 document", "cited by 1 document"}, partTexts(doc, "#cited ~ * strong"))
	all := doc.Find(".field-head .allof a").First()
	if all.Text() != "Show all 6 paragraphs" || all.AttrOr("href", "") != "/?topic=clearance&ui-lang=en" {
		t.Errorf("all: %s %s", all.Text(), all.AttrOr("href", ""))
	}
	if bars := doc.Find("table.chart .bar rect"); bars.Length() < 5 || doc.Find("[style]").Length() > 0 {
		t.Errorf("%d bars; inline styles are forbidden", bars.Length())
	}
	first := doc.Find("table.chart tbody a").First().AttrOr("href", "")
	if found := page(t, server, 200, first); !strings.Contains(found.Find("#count").Text(), "3 paragraphs") {
		t.Errorf("the first bar leads to %s: %s", first, found.Find("#count").Text())
	}
}

func TestTimelinePage(t *testing.T) {
	doc := page(t, newFieldServer(t, fieldDocuments()), 200, "/topic/clearance/timeline?ui-lang=en")
	expect(t, "meetings", []string{"Eighth Meeting of States Parties", "Ninth Meeting of States Parties", "Second Review Conference"}, partTexts(doc, ".timeline h2"))
	expect(t, "when", []string{"Geneva, 3–5 September 2018", "Geneva, 2–4 September 2019", "online, 25–27 November 2020; Geneva, 20–21 September 2021"}, partTexts(doc, ".timeline li > .about"))
	expect(t, "links", []string{"Show all 3 paragraphs", "Show all 2 paragraphs", "Show the one paragraph"}, partTexts(doc, ".timeline .allof"))
}

func TestStatePage(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	doc := page(t, server, 200, "/state/lbn?ui-lang=en")
	expect(t, "facts", []string{"ISO code LBN", "Region Western Asia", "Regional group of the United Nations Asia-Pacific States", "Status State Party", "Signed 3 December 2008", "Bound since 1 May 2011"},
		spaced(doc, ".mast-facts div", "dt", "dd"))
	expect(t, "deadlines", []string{"Article 4 Extension granted until 1 May 2026"}, partTexts(doc, ".deadlines .who"))
	expect(t, "evidence", []string{"until 1 May 2026"}, partTexts(doc, ".deadlines mark"))
	expect(t, "requests", []string{"Lebanon technical"}, partTexts(doc, ".assistance .who"))
	expect(t, "canonical", []string{"/state/LBN?ui-lang=en"}, []string{doc.Find("link[rel=canonical]").AttrOr("href", "")})
	expect(t, "alternates", []string{"/state/LBN?ui-lang=ar", "/state/LBN?ui-lang=zh", "/state/LBN?ui-lang=en", "/state/LBN?ui-lang=fr", "/state/LBN?ui-lang=ru",
		"/state/LBN?ui-lang=es", "/state/LBN"}, attributes(doc.Find("link[rel=alternate][hreflang]"), "href"))
	expect(t, "canonical in Chinese", []string{"/state/LBN?ui-lang=zh"},
		[]string{page(t, server, 200, "/state/LBN", "Accept-Language", "zh").Find("link[rel=canonical]").AttrOr("href", "")})
	expect(t, "Chinese request", []string{"CCM/MSP/2018/6，第1段"}, partTexts(page(t, server, 200, "/state/LBN?ui-lang=zh"), ".assistance .source a"))
	doc = page(t, server, 200, "/state/CHE?ui-lang=en")
	expect(t, "a State without findings", []string{"There is no paragraph on this here yet.", "No paragraph here tells a deadline of this State.", "No paragraph here tells that this State asks for assistance or gives it."}, partTexts(doc, ".none"))
}

// spaced returns the texts of parts of what a selector finds.
func spaced(doc *goquery.Document, selector string, parts ...string) []string {
	var all []string
	doc.Find(selector).Each(func(_ int, s *goquery.Selection) {
		var words []string
		for _, part := range parts {
			words = append(words, strings.TrimSpace(s.Find(part).Text()))
		}
		all = append(all, strings.Join(words, " "))
	})
	return all
}

func TestPlanPage(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	doc := page(t, server, 200, "/plan/lausanne?ui-lang=en")
	expect(t, "actions", []string{"Action 4.1"}, partTexts(doc, ".plan-actions h3"))
	expect(t, "definition", []string{"Survey every area."}, partTexts(doc, ".definition blockquote"))
	expect(t, "reports", []string{"CCM/MSP/2019/7, para. 1"}, partTexts(doc, ".plan-actions .quotations .source a"))
	expect(t, "whole", []string{"The plan as a whole <b>matters</b>."}, partTexts(doc, "#whole ~ .quotations blockquote"))
	doc = page(t, server, 200, "/plan/lausanne?action=4.1&ui-lang=en")
	expect(t, "back", []string{"All actions of the plan"}, partTexts(doc, ".allof"))
	expect(t, "title", []string{"Lausanne Action Plan – Action 4.1"}, partTexts(doc, "h1"))
}

func TestCooperationPage(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	doc := page(t, server, 200, "/cooperation?ui-lang=en")
	expect(t, "topics", []string{"Clearance", "Purpose not said"}, partTexts(doc, ".assistance h3"))
	expect(t, "requests", []string{"Lebanon technical"}, partTexts(doc, ".sides > div:first-child .who"))
	expect(t, "offers", []string{"Norway"}, partTexts(doc, ".sides > div:last-child .who"))
	doc = page(t, server, 200, "/cooperation?state=NOR&ui-lang=en")
	expect(t, "one State", []string{"Norway"}, partTexts(doc, ".assistance .who"))
	expect(t, "chosen", []string{"All", "Norway"}, func() []string {
		chosen := partTexts(doc, "select option[selected]")
		return append([]string{strings.TrimSpace(doc.Find("#choose-topic option").First().Text())}, chosen...)
	}())
	if doc.Find("form.choose input[name=ui-lang]").AttrOr("value", "") != "en" {
		t.Error("the form forgets the language")
	}
}

func TestCoveragePage(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	doc := page(t, server, 200, "/coverage?ui-lang=en")
	expect(t, "documents", []string{"CCM/CONF/2020/1", "CCM/MSP/2018/6", "CCM/MSP/2019/7"}, partTexts(doc, ".coverage tbody th > bdi"))
	expect(t, "one of them", []string{"missing", "available", "available", "could not be read", "missing", "missing"}, partTexts(doc, ".coverage tbody tr:nth-child(2) td"))
	expect(t, "languages", []string{"العربية 0", "中文 1", "English 3", "Français 0", "Русский 0", "Español 0"}, partTexts(doc, ".coverage thead th:not(:first-child)"))
	doc = page(t, server, 200, "/coverage?meeting=9MSP&ui-lang=en")
	expect(t, "a meeting", []string{"CCM/MSP/2019/7"}, partTexts(doc, ".coverage tbody th > bdi"))
	expect(t, "none", []string{"There is no such document."}, partTexts(page(t, server, 200, "/coverage?kind=statement&ui-lang=en"), ".none"))
}

func TestListPages(t *testing.T) {
	server := newFieldServer(t, fieldDocuments())
	expect(t, "count", []string{"6"}, partTexts(page(t, server, 200, "/topics?ui-lang=en"), ".listing .count"))
	meetings := partTexts(page(t, server, 200, "/meetings?ui-lang=en"), ".listing li")
	if len(meetings) != len(corpus.Meetings()) || !strings.HasPrefix(meetings[0], "3RC Third Review Conference") {
		t.Errorf("meetings: %v", meetings)
	}
	states := partTexts(page(t, server, 200, "/states?ui-lang=fr"), ".listing a")
	if len(states) != len(corpus.States()) {
		t.Errorf("%d States of %d", len(states), len(corpus.States()))
	}
	// É is sorted as E, not behind Z.
	if e, z := slices.Index(states, "Égypte"), slices.Index(states, "Zambie"); e < 0 || e > z {
		t.Errorf("Égypte is at %d, Zambie at %d", e, z)
	}
}

func TestEntryPageHasTheMatrix(t *testing.T) {
	doc := page(t, newFieldServer(t, fieldDocuments()), 200, "/?ui-lang=en")
	expect(t, "cell of the entry page", []string{"6"}, partTexts(doc, ".matrix td a"))
	if doc.Find(".matrix tbody th[scope=row]").Length() != 1 || doc.Find(".matrix thead th[scope=col]").Length() != 2 {
		t.Error("the matrix lacks headers")
	}
}
