package search

import (
	"testing"

	"repertory/corpus"
	"repertory/corpus/facet"
)

func TestExpansion(t *testing.T) {
	x := openLibrary(t)
	x.rewriter.SetVocabulary([]corpus.Concept{
		{ID: "clearance", Labels: map[corpus.Language][]string{"en": {"clearance"}, "fr": {"dépollution"}, "zh": {"清理"}}},
		{ID: "risk-education", Labels: map[corpus.Language][]string{"en": {"risk education"}, "zh": {"风险教育"}}},
	})
	tests := []struct {
		text, reader string
		want         string // the first hit
	}{
		{"clearance", "en", en1},
		{"risk education", "en", re2},
		{"dépollution", "fr", "CCM/MSP/2018/6@fr#para_1"},
		{"清理", "zh", zh1},
		{`"risk education"`, "en", re2}, // a phrase is expanded inside itself
	}
	for _, test := range tests {
		got := ids(find(t, x, Query{Text: test.text, Reader: corpus.Language(test.reader)}))
		if test.want == "" && len(got) > 0 || test.want != "" && (len(got) == 0 || got[0] != test.want) {
			t.Errorf("%q finds %v, want %s first", test.text, got, test.want)
		}
	}
	for _, text := range []string{"clearance", "清理"} {
		r := find(t, x, Query{Text: text, Filters: facet.By(facet.Language, "fr"), Reader: "fr"})
		if r.Total != 1 {
			t.Errorf("%q finds %d paragraphs in French, want 1", text, r.Total)
		}
	}
	if r := find(t, x, Query{Text: "risk education -风险"}); r.Total != 0 {
		t.Errorf("an exclusion leaks through a translation: %v", ids(r))
	}
}
