package site

import (
	"net/url"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

func TestFacetFoldsButKeepsTheChosen(t *testing.T) {
	v := testVisit(t, corpus.English)
	q := search.Query{Filters: facet.By(facet.Article, "18")}
	r := &search.Results{Facets: map[facet.Name][]search.FacetValue{}}
	for _, a := range []string{"10", "11", "12", "13", "14", "15", "16", "18"} {
		r.Facets[facet.Article] = append(r.Facets[facet.Article], search.FacetValue{Value: a, Count: 1})
	}
	got := v.facets(q, r)
	if len(got) != 1 || len(got[0].Shown) != shownValues+1 || len(got[0].Folded) != 1 {
		t.Fatalf("facets %+v", got)
	}
	if last := got[0].Shown[shownValues]; last.Value != "18" || !last.Selected {
		t.Errorf("the chosen value is not in view: %+v", last)
	}
	if got[0].More != "1 more" {
		t.Errorf("more: %q", got[0].More)
	}
}

func TestTrialsAreBounded(t *testing.T) {
	q := search.Query{Text: strings.Repeat("word ", 50), Filters: facet.By(facet.Article, "4")}
	if n := len(testVisit(t, corpus.English).planTrials(q)); n != maxTrials {
		t.Errorf("%d trials, want %d", n, maxTrials)
	}
}

func TestPaging(t *testing.T) {
	v := testVisit(t, corpus.English)
	numbers := func(p paging) []string {
		var all []string
		for _, link := range p.Pages {
			switch {
			case link.Gap:
				all = append(all, "…")
			case link.Current:
				all = append(all, "["+link.Number+"]")
			default:
				all = append(all, link.Number)
			}
		}
		return all
	}
	tests := []struct {
		q              search.Query
		total          int
		want           string
		previous, next string
	}{
		{search.Query{Text: "a"}, 10, "", "", ""},
		{search.Query{Text: "a"}, 11, "[1] 2", "", "/?page=2&q=a"},
		{search.Query{Text: "a", Offset: 60}, 200, "1 … 5 6 [7] 8 9 … 20", "/?page=6&q=a", "/?page=8&q=a"},
		{search.Query{Text: "a", Limit: 30, Offset: 30}, 1_000_000, "1 [2] 3 4 … 333", "/?limit=30&q=a", "/?limit=30&page=3&q=a"},
		{search.Query{Text: "a", Offset: 500}, 11, "1 2", "/?page=2&q=a", ""},
	}
	for _, test := range tests {
		got := v.paging(test.q, test.total)
		if s := strings.Join(numbers(got), " "); s != test.want || got.Previous != test.previous || got.Next != test.next {
			t.Errorf("offset %d of %d: %q, %q, %q; want %q, %q, %q", test.q.Offset, test.total,
				s, got.Previous, got.Next, test.want, test.previous, test.next)
		}
	}
}

// testVisit is a visit of the start page in a language.
func testVisit(t *testing.T, lang corpus.Language) visit {
	t.Helper()
	pages := testPages(t)
	return visit{words: pages.catalogues[lang], rules: pages.rules, links: links{lang: lang}, url: &url.URL{Path: "/"}}
}
