package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"repertory/corpus"
	"repertory/search"
)

// texts returns the text of each element a selection holds, blanks folded.
func texts(s *goquery.Selection) []string {
	return s.Map(func(_ int, s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") })
}

// attributes returns an attribute of each element.
func attributes(s *goquery.Selection, name string) []string {
	return s.Map(func(_ int, s *goquery.Selection) string { return s.AttrOr(name, "") })
}

func TestSearchPageShowsHits(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/?q=survey&article=4")
	if got := texts(doc.Find("#count")); got[0] != "Search results: 4 paragraphs" {
		t.Errorf("count %q", got)
	}
	hit := doc.Find(".hit").Eq(1)
	for _, test := range []struct{ selector, want string }{
		{".label", "2"},
		{"h2", "2 Survey and clearance of strike sites - lessons from three provinces Illustrative"},
		{".path", "II. Practice › A. Best practices for clearing strikes"},
		{".snippet mark", "survey"},
		{".facts .symbol [data-citation]", "CCM/MSP/2018/WP.90, para. 2"},
		{".facts time", "1 June 2018"},
		{".tags summary", "Why these tags: Article 4 · Clearance"},
		{".tags li:first-child .reason", "from the paragraph or heading above"},
		{".alsoin li", "العربية"},
	} {
		if got := texts(hit.Find(test.selector)); len(got) == 0 || got[0] != test.want {
			t.Errorf("%s: %q, want %q", test.selector, got, test.want)
		}
	}
	want := "/doc/CCM/MSP/2018/WP.90?at=para_2&lang=en&q=survey#para_2"
	if got := attributes(hit.Find("h2 a"), "href"); got[0] != want {
		t.Errorf("link %q, want %q", got, want)
	}
	if diff := cmp.Diff([]string{"ar", "zh", "fr", "ru", "es"}, attributes(hit.Find(".alsoin a"), "hreflang"), cmpopts.SortSlices(strings.Compare)); diff != "" {
		t.Errorf("also in: %s", diff)
	}
}

func TestSearchPageKeepsTheStateOfFilters(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/?article=4&article=5&lang=en&sort=date&group=document&ui-lang=fr")
	checked := doc.Find(".filters input[checked]")
	if diff := cmp.Diff([]string{"4", "5", "en"}, attributes(checked, "value")); diff != "" {
		t.Errorf("checked: %s", diff)
	}
	if diff := cmp.Diff([]string{"search", "search", "search"}, attributes(checked, "form")); diff != "" {
		t.Errorf("the boxes belong to another form: %s", diff)
	}
	hidden := map[string]string{}
	doc.Find("#search input[type=hidden]").Each(func(_ int, s *goquery.Selection) {
		hidden[s.AttrOr("name", "")] = s.AttrOr("value", "")
	})
	if diff := cmp.Diff(map[string]string{"sort": "date", "group": "document", "ui-lang": "fr"}, hidden); diff != "" {
		t.Errorf("hidden fields: %s", diff)
	}
	if diff := cmp.Diff([]string{"Retirer le filtre Article 4", "Retirer le filtre Article 5", "Retirer le filtre English"},
		texts(doc.Find(".chip .visually-hidden"))); diff != "" {
		t.Errorf("chips: %s", diff)
	}
	first, err := url.Parse(attributes(doc.Find(".chip"), "href")[0])
	if err != nil {
		t.Fatal(err)
	}
	want := url.Values{"article": {"5"}, "lang": {"en"}, "sort": {"date"}, "group": {"document"}, "ui-lang": {"fr"}}
	if diff := cmp.Diff(want, first.Query()); diff != "" {
		t.Errorf("first chip: %s", diff)
	}
}

func TestEmptyAnswerExplainsItself(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/?q=register&article=4&topic=clearance")
	if got := texts(doc.Find("#count")); got[0] != "Nothing matches" {
		t.Errorf("heading %q", got)
	}
	if diff := cmp.Diff([]string{"Without any filter 2"}, texts(doc.Find(".ways li"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"/?q=register"}, attributes(doc.Find(".ways a"), "href")); diff != "" {
		t.Error(diff)
	}
	if n := doc.Find(".filters input[checked]").Length(); n != 2 {
		t.Errorf("%d filters stay in view, want 2", n)
	}
	doc = page(t, server, http.StatusOK, "/?q=survey+xylophone")
	if diff := cmp.Diff([]string{"Nothing here contains the word xylophone."}, texts(doc.Find(".nothing > p:first-child"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"With the word survey alone 8"}, texts(doc.Find(".ways li"))); diff != "" {
		t.Error(diff)
	}
}

func TestEntryPage(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/?ui-lang=zh")
	if got := doc.Find("html").AttrOr("lang", ""); got != "zh" {
		t.Errorf("language %q", got)
	}
	topics := texts(doc.Find("#topics + ul li"))
	if len(topics) == 0 || topics[0] != "销毁储存 2" {
		t.Errorf("topics %q", topics)
	}
	if got := attributes(doc.Find("#topics + ul a"), "href")[0]; got != "/?topic=stockpile-destruction&ui-lang=zh" {
		t.Errorf("topic link %q", got)
	}
	recent := texts(doc.Find(".recent h3"))
	if len(recent) != 3 || recent[0] != "打击地点的勘察和清理——三省经验 示例" {
		t.Errorf("recent %q", recent)
	}
}

// TestRecentDocumentsAreInTheReadersLanguage gives hits in another language
// than the reader's, as a paragraph that one version alone has would.
func TestRecentDocumentsAreInTheReadersLanguage(t *testing.T) {
	library := newSampleLibrary(t)
	inRussian := searchFunc(func(context.Context, search.Query) (*search.Results, error) {
		return &search.Results{Total: 1, Hits: []search.Hit{
			{Symbol: "CCM/MSP/2018/WP.90", Language: corpus.Russian, Title: "Обследование"},
			{Symbol: "CCM/MSP/2001/1", Language: corpus.Russian, Title: "Удалено"},
		}}, nil
	})
	server, _ := newServerOn(t, inRussian, library)
	doc := page(t, server, http.StatusOK, "/?ui-lang=zh")
	if diff := cmp.Diff([]string{"打击地点的勘察和清理——三省经验", "Удалено"}, texts(doc.Find(".recent h3"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ar", "en", "fr", "ru", "es"}, attributes(doc.Find(".recent .alsoin a"), "lang")); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyIndexStillHasAnEntryPage(t *testing.T) {
	empty := searchFunc(func(context.Context, search.Query) (*search.Results, error) { return &search.Results{}, nil })
	server, _ := newServerOn(t, empty, newSampleLibrary(t))
	doc := page(t, server, http.StatusOK, "/")
	if !strings.Contains(doc.Find("main").Text(), "There are no documents yet.") {
		t.Error("the page does not say that there is nothing")
	}
	if n := doc.Find(".browse").Length(); n != 0 {
		t.Errorf("%d empty indexes shown", n)
	}
}

func TestBadQueryIsAPageForPeople(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusBadRequest, "/?article=99&ui-lang=es")
	if got := doc.Find("h1").Text(); got != "No se puede leer esta dirección" {
		t.Errorf("title %q", got)
	}
	if got := doc.Find("[lang=en]").Last().Text(); !strings.Contains(got, "article") {
		t.Errorf("reason %q", got)
	}
}
