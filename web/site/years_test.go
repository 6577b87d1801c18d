package site

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

func TestSpanReachesThePresent(t *testing.T) {
	years := span(2015, 0)
	if years[0] != "2015" || years[len(years)-1] != strconv.Itoa(thisYear()) {
		t.Errorf("since 2015: %v", years)
	}
	if years = span(0, 2012); years[len(years)-1] != "2012" || years[0] != strconv.Itoa(firstYear) {
		t.Errorf("until 2012: %v", years)
	}
	if years = span(2099, 0); !cmp.Equal(years, []string{"2099"}) {
		t.Errorf("since 2099: %v", years)
	}
}

func TestYearsInARowAreOneFilter(t *testing.T) {
	v := testVisit(t, corpus.English)
	got := v.activeFilters(search.Query{Text: "x", Filters: facet.By(facet.Article, "4").With(facet.Year, "2018", "2015", "2017", "2016", "2010")})
	want := []activeFilter{
		{Name: "Article 4", URL: "/?q=x&year=2018&year=2015&year=2017&year=2016&year=2010"},
		{Facet: "Year", Name: "2015–2018", URL: "/?article=4&q=x&year=2010"},
		{Facet: "Year", Name: "2010", URL: "/?article=4&q=x&year=2018&year=2015&year=2017&year=2016"},
	}
	// The order of the runs is that in which their first years were chosen.
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHistogram(t *testing.T) {
	v := testVisit(t, corpus.English)
	r := &search.Results{Facets: map[facet.Name][]search.FacetValue{facet.Year: {
		{Value: "2018", Count: 200}, {Value: "2015", Count: 1}, {Value: "2016", Count: 50},
	}}}
	bars := v.facets(search.Query{Filters: facet.By(facet.Year, "2019")}, r)[0].Bars
	type bar struct {
		Year, Count string
		Share       int
		Selected    bool
	}
	var got []bar
	for _, b := range bars {
		got = append(got, bar{b.Value, b.Count, b.Share, b.Selected})
	}
	want := []bar{{"2019", "0", 0, true}, {"2018", "200", 100, false}, {"2017", "0", 0, false}, {"2016", "50", 25, false}, {"2015", "1", 1, false}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, stray := range []string{"1899", "n.d."} {
		r.Facets[facet.Year] = []search.FacetValue{{Value: "2018", Count: 2}, {Value: stray, Count: 1}}
		if bars := v.facets(search.Query{}, r)[0].Bars; len(bars) != 2 {
			t.Errorf("%s: %d bars, want those of the two values", stray, len(bars))
		}
	}
}
