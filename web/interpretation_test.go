package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
	"repertory/search/query"
)

// explained answers every search with one hit and all that can be said of how
// it was read.
func explained(context.Context, search.Query) (*search.Results, error) {
	return &search.Results{
		Total: 1, Hits: []search.Hit{{ID: "CCM/MSP/2018/6@en#para_1", Symbol: "CCM/MSP/2018/6", Language: "en", Element: "para_1", Label: "1"}},
		QueryLanguage: "fr",
		Relaxed:       &search.Relaxed{Level: "any", Missing: []string{"xyzzy"}},
		Notes:         []query.Note{{Code: query.UnknownValue, Text: "article:99"}},
		Jump:          &search.Jump{Symbol: "CCM/MSP/2018/6", Language: "en", Element: "para_1", Label: "1"},
		Expansions: []search.Expansion{{ID: "clearance", Label: "clearance", Terms: []string{"清理", "dépollution"}},
			{ID: "word:scrub", Label: "scrub", Terms: []string{"灌木"}, Learned: true}},
		Related:     []search.Related{{ID: "demining", Label: "demining", Relation: "narrower"}},
		Corrections: []search.Correction{{Text: "clearance now", From: "clearence", To: "clearance"}},
	}, nil
}

func TestSearchPageSaysHowItWasRead(t *testing.T) {
	server, _ := newServerOn(t, searchFunc(explained), newSampleLibrary(t))
	doc := page(t, server, http.StatusOK, "/?q=clearence+now&noexpand=demining&article=4")
	for _, test := range []struct{ selector, text string }{
		{".jump", "Go to CCM/MSP/2018/6, para. 1"},
		{".correct", "Did you mean clearance now?"},
		{".understood .correct + .note", "article:99 is no value of that field; it was searched as words."},
		{".expansions ul:nth-of-type(2) .chip .visually-hidden", "Do not search for scrub in other languages"},
		{".expansions ul:nth-of-type(1) .chip .visually-hidden", "Do not search for clearance in other languages"},
		{".related li", "demining narrower"},
		{".readas summary", "Read as French + clearance"},
	} {
		if got := texts(doc.Find(test.selector)); len(got) != 1 || !strings.EqualFold(got[0], test.text) {
			t.Errorf("%s: %q, want %q", test.selector, got, test.text)
		}
	}
	for selector, want := range map[string]url.Values{
		".correct a":         {"q": {"clearance now"}, "noexpand": {"demining"}, "article": {"4"}},
		".expansions .chip":  {"q": {"clearence now"}, "noexpand": {"demining", "clearance"}, "article": {"4"}},
		".expansions .clear": {"q": {"clearence now"}, "article": {"4"}},
		".related a":         {"q": {"demining"}},
		".readas [lang=zh]":  {"q": {"clearence now"}, "noexpand": {"demining"}, "article": {"4"}, "query-lang": {"zh"}},
		".hit .like a":       {"like": {"CCM/MSP/2018/6@en#para_1"}},
	} {
		address, err := url.Parse(attributes(doc.Find(selector), "href")[0])
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, address.Query()); diff != "" {
			t.Errorf("%s: %s", selector, diff)
		}
	}
	if got := texts(doc.Find(".understood .note")); len(got) != 3 || !strings.Contains(got[2], "xyzzy") {
		t.Errorf("notes: %q", got)
	}
	hidden := doc.Find("#search input[name=noexpand]").AttrOr("value", "")
	if hidden != "demining" {
		t.Errorf("a new search forgets what is not to be expanded: %q", hidden)
	}
}

func TestHelpListsTheOperators(t *testing.T) {
	server, _ := newTestServer(t)
	for _, l := range corpus.Languages() {
		doc := page(t, server, http.StatusOK, "/help?ui-lang="+string(l))
		if n := doc.Find(".operators dt").Length(); n != len(query.Operators()) {
			t.Errorf("%s: %d operators, want %d", l, n, len(query.Operators()))
		}
		for _, address := range attributes(doc.Find(".operators a"), "href") {
			if !strings.Contains(address, "q=") {
				t.Errorf("%s: the example %s searches for nothing", l, address)
			}
		}
	}
}

func TestAPISuggest(t *testing.T) {
	server, _ := newTestServer(t)
	for address, status := range map[string]int{
		"/api/v1/suggest?q=survey&ui-lang=en": 200, "/api/v1/suggest?q=": 200, "/api/v1/suggest?q=s&limit=0": 400,
		"/api/v1/suggest?q=s&limit=999": 400, "/api/v1/suggest?q=s&ui-lang=xx": 400,
	} {
		if res := get(t, server, address); res.StatusCode != status {
			t.Errorf("%s: status %d, want %d", address, res.StatusCode, status)
		}
	}
	if got := body(t, get(t, server, "/api/v1/suggest?q=survey&limit=1")); !strings.Contains(got, `"kind":"title"`) {
		t.Errorf("suggestions: %s", got)
	}
}

func TestAPISimilar(t *testing.T) {
	var asked search.Query
	server, _ := newServerOn(t, searchFunc(func(_ context.Context, q search.Query) (*search.Results, error) {
		asked = q
		return &search.Results{}, nil
	}), newSampleLibrary(t))
	const id = "CCM/MSP/2018/6@en#para_1"
	if res := get(t, server, "/api/v1/similar?lang=fr&id="+url.QueryEscape(id)); res.StatusCode != http.StatusOK {
		t.Fatalf("status %d", res.StatusCode)
	}
	if asked.Like != id || len(asked.Filters) != 1 {
		t.Errorf("asked for %+v", asked)
	}
	for _, bad := range []string{"", "nonsense"} {
		if res := get(t, server, "/api/v1/similar?id="+bad); res.StatusCode != http.StatusBadRequest {
			t.Errorf("id %q: status %d", bad, res.StatusCode)
		}
	}
}
