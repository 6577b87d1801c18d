package site

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/words"
)

// testPages are the pages with their words.
func testPages(t *testing.T) *Pages {
	t.Helper()
	all, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := LoadPages(all)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

// TestTemplatesFullAndEmpty executes every page in every language with empty
// structs and with everything filled in.
func TestTemplatesFullAndEmpty(t *testing.T) {
	r := testPages(t)
	for _, lang := range corpus.Languages() {
		v := visit{words: r.catalogues[lang], rules: r.rules, links: links{lang: lang, explicit: true}, url: &url.URL{Path: "/"}}
		full := fullReading(v)
		beside := v.populateDocument(besideOf(fullDocument()))
		for name, data := range map[string][]any{
			"search":   {searchPage{}, fullSearch(v)},
			"entry":    {entryPage{frame: frame{OwnBox: true}}, v.populateEntry(fullResults(), fullResults())},
			"document": {documentPage{}, full, beside},
			"missing":  {missingPage{}, v.populateMissing(&corpus.MissingVersionError{Symbol: "A/1", Language: corpus.Arabic, Languages: corpus.Languages()}, reading{at: "para_1"})},
			"help":     {helpPage{}, v.populateHelp()},
			"error":    {errorPage{}, v.populateError(Failure{500, "internal", "", "id"}), v.populateError(Failure{400, "badrequest", "a reason", ""})},
		} {
			for i, page := range data {
				html, err := r.render(lang, name, page)
				if err != nil {
					t.Errorf("%s, %s, %d: %v", lang, name, i, err)
					continue
				}
				checkHTML(t, string(lang)+" "+name, string(html))
			}
		}
	}
}

var idForm = regexp.MustCompile(` id="([^"]*)"`)

// checkHTML finds what html/template writes for values it distrusts, and ids
// that occur twice.
func checkHTML(t *testing.T, name, html string) {
	t.Helper()
	for _, bad := range []string{"ZgotmplZ", "<no value>", "%!"} {
		if strings.Contains(html, bad) {
			t.Errorf("%s contains %s", name, bad)
		}
	}
	seen := map[string]bool{}
	for _, m := range idForm.FindAllStringSubmatch(html, -1) {
		if seen[m[1]] {
			t.Errorf("%s: the id %q occurs twice", name, m[1])
		}
		seen[m[1]] = true
	}
}

func fullSearch(v visit) searchPage {
	q := search.Query{Text: `<b>"word"</b>`, Filters: facet.By(facet.Article, "preamble", "4").With(facet.Year, "2018"), Offset: 50}
	page := v.populateSearch(q, fullResults())
	page.Hints = v.populateHints(q, []hint{{filter: search.Query{Filters: facet.By(facet.Article, "4")}}, {filter: search.Query{Filters: facet.By(facet.Year, "2018", "2019")}}}, q)
	page.Nothing = v.populateZeroResults([]trial{{query: q, total: 3, word: "word"}, {query: q, total: 3, dropped: "word"}, {query: q, total: 3, without: "2018"}, {query: q, total: 9, unfiltered: true}, {query: search.Query{}, word: "absent"}})
	return page
}

func fullResults() *search.Results {
	hit := search.Hit{
		Symbol: "CCM/MSP/2018/6", Language: corpus.Arabic, Element: "para_12__point_a", Label: "12(a)",
		Title: `Title <script>alert(1)</script>`, Path: []string{"One", "Two"}, Text: "text",
		Snippet: []search.Fragment{{Text: "a "}, {Text: "<i>b</i>", Match: true}},
		Newer:   fullFamily()[:3],
		AlsoIn:  corpus.Languages(), Kind: corpus.Report, Meeting: "8MSP", Date: "2018-06-01", Page: 3, Illustrative: true, More: 2,
		Tags: []facet.Tag{
			{Facet: facet.Topic, Value: "clearance", Evidence: corpus.Vocabulary, Words: "cleared"},
			{Facet: facet.Article, Value: "4", Evidence: corpus.Explicit, Words: "Article 4"},
			{Facet: facet.Article, Value: "preamble", Evidence: corpus.Curated},
		},
	}
	r := &search.Results{Total: 123, Hits: []search.Hit{hit, {}}, Facets: map[facet.Name][]search.FacetValue{}}
	for facet, values := range map[facet.Name][]string{
		facet.Article: {"preamble", "4", "5", "6", "7", "8", "9", "10"}, facet.Topic: {"clearance", "unknown"},
		facet.Kind: {"report"}, facet.Meeting: {"8MSP"}, facet.Year: {"2018"},
		facet.State: {"LAO"}, facet.Speaker: {"LAO", "president"}, facet.Practice: {"lesson"}, facet.Language: {"ar"},
	} {
		for _, value := range values {
			r.Facets[facet] = append(r.Facets[facet], search.FacetValue{Value: value, Label: value, Count: 5, Selected: value == "10"})
		}
	}
	return r
}

// fullReading is a document page with everything on it.
func fullReading(v visit) documentPage {
	doc := fullDocument()
	all := marks{"deep": {{Text: "deep", Match: true}}, "1 One": {{Text: "1 "}, {Text: "One", Match: true}}, "1": {{Text: "1", Match: true}}}
	page := v.populateDocument(opened{
		reading:   reading{at: "para_9", query: "deep one", with: corpus.Russian},
		main:      text{doc: doc, marks: all, at: "p1"},
		languages: []corpus.Language{corpus.Chinese, corpus.English},
	})
	page.Family = v.family(doc.Language, fullFamily())
	page.Original = &choice{Name: "original", URL: "/original/CCM/MSP/2018/6"}
	return page
}

// besideOf lays a document beside a version that lacks a part and has another.
func besideOf(doc *corpus.Document) opened {
	other := *doc
	other.Language = corpus.Arabic
	other.Paragraphs = append([]corpus.Paragraph{{Element: "p0", Kind: corpus.Text, Text: "more"}}, doc.Paragraphs[2:]...)
	return opened{
		reading: reading{with: corpus.Arabic}, main: text{doc: doc}, beside: text{doc: &other},
		languages: []corpus.Language{corpus.Arabic, corpus.Chinese},
	}
}

// fullFamily has a document in every relation.
func fullFamily() []corpus.Member {
	var all []corpus.Member
	for _, r := range relationOrder {
		all = append(all, corpus.Member{Symbol: "CCM/MSP/2018/6/Rev.1", Relation: r, Languages: corpus.Languages()})
	}
	return all
}

func fullDocument() *corpus.Document {
	tags := corpus.Paragraph{
		Articles:   []corpus.ArticleTag{{Number: 4, Evidence: corpus.Explicit, Words: "Article 4"}},
		Topics:     []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Inherited}},
		Notes:      []corpus.Note{{Mark: "1", Text: "A note."}},
		Speaker:    &corpus.Speaker{Name: "Ms. Vongsa", State: "LAO", Role: corpus.Coordinator, Evidence: corpus.Explicit, Words: "Ms. Vongsa (…)"},
		Meetings:   []corpus.MeetingTag{{ID: "9MSP", Evidence: corpus.Explicit, Words: "Ninth Meeting"}},
		Actions:    []corpus.ActionTag{{Plan: "dubrovnik", Number: "4.2", Evidence: corpus.Explicit}, {Plan: "lausanne"}},
		Deadlines:  []corpus.Deadline{{State: "TCD", Article: 4, Date: "2025-10-01", Status: corpus.ExtensionGranted, Evidence: corpus.Explicit}},
		Assistance: []corpus.Assistance{{State: "LBN", Type: corpus.Requested, Topic: "clearance", Kinds: []corpus.AssistanceKind{corpus.Technical, corpus.Material}, Evidence: corpus.Explicit}},
		Practices:  []corpus.PracticeTag{{ID: corpus.Lesson, Evidence: corpus.Inherited}},
	}
	part := func(e corpus.Element, kind corpus.ParagraphKind, level int, text string, cells ...string) corpus.Paragraph {
		p := tags
		p.Element, p.Kind, p.Level, p.Text, p.Cells, p.Label = e, kind, level, text, cells, "1"
		return p
	}
	return &corpus.Document{
		Symbol: "CCM/MSP/2018/6", Language: corpus.Chinese, Original: corpus.English, Title: "<b>标题</b>", Kind: corpus.Report,
		Meeting: "8MSP", Date: "2018-06-01", Submitter: "s", AgendaItem: "7(j)", Session: &corpus.Session{Place: "日内瓦", Dates: "2018年9月3日至5日"}, Access: corpus.Restricted, Illustrative: true,
		Paragraphs: []corpus.Paragraph{
			part("h1", corpus.Heading, 1, "1 One"), part("h2", corpus.Heading, 2, "Two"), part("h3", corpus.Heading, 3, "Three"),
			part("h4", corpus.Heading, 4, "Four"), part("h5", corpus.Heading, 5, "Five"),
			part("p1", corpus.Text, 0, "<script>alert(1)</script>"), part("p2", corpus.Text, 9, "deep"),
			part("r1", corpus.Row, 0, "A: 1", "1"), part("r2", corpus.Row, 0, "no cells"),
		},
	}
}

func TestTextIsEscaped(t *testing.T) {
	r := testPages(t)
	v := testVisit(t, corpus.English)
	for name, page := range map[string]any{"search": fullSearch(v), "document": v.populateDocument(opened{main: text{doc: fullDocument()}})} {
		html, err := r.render(corpus.English, name, page)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(html), "<script>alert") || strings.Contains(string(html), "<i>b</i>") {
			t.Errorf("%s: text of a document is not escaped", name)
		}
	}
}
