package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// TestHitsNameWhatIsNewer finds all texts of a family: each says what revises,
// corrects or amends it, and what is hidden is not named.
func TestHitsNameWhatIsNewer(t *testing.T) {
	doc := func(symbol corpus.Symbol, l corpus.Language) *corpus.Document {
		return &corpus.Document{Symbol: symbol, Language: l, Access: corpus.Public, Paragraphs: []corpus.Paragraph{{
			Element: "para_1", Kind: corpus.Text, Text: "Depot " + string(symbol) + " " + string(l),
		}}}
	}
	dir := t.TempDir()
	buildIn(t, dir, []*corpus.Document{
		doc("CCM/7", "en"), doc("CCM/7/Add.1", "en"), doc("CCM/7/Corr.1", "en"),
		doc("CCM/7/Rev.1", "en"), doc("CCM/7/Rev.1", "fr"), doc("CCM/7/Rev.2", "en"),
		doc("CCM/70", "en"), doc("CCM/8/Rev.1", "en"),
	})
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	rev1 := corpus.Member{Symbol: "CCM/7/Rev.1", Relation: corpus.RevisedBy, Languages: []corpus.Language{"en", "fr"}}
	rev2 := corpus.Member{Symbol: "CCM/7/Rev.2", Relation: corpus.RevisedBy, Languages: []corpus.Language{"en"}}
	corr := corpus.Member{Symbol: "CCM/7/Corr.1", Relation: corpus.Corrected, Languages: []corpus.Language{"en"}}
	for _, test := range []struct {
		name   string
		hidden []corpus.Key
		want   map[corpus.Symbol][]corpus.Member
	}{
		{"all", nil, map[corpus.Symbol][]corpus.Member{
			"CCM/7": {rev2, rev1, corr}, "CCM/7/Add.1": nil, "CCM/7/Corr.1": nil, "CCM/7/Rev.1": {rev2}, "CCM/7/Rev.2": nil, "CCM/70": nil, "CCM/8/Rev.1": nil,
		}},
		{"without what is hidden", []corpus.Key{{Symbol: "CCM/7/Rev.2", Language: "en"}}, map[corpus.Symbol][]corpus.Member{
			"CCM/7": {rev1, corr}, "CCM/7/Add.1": nil, "CCM/7/Corr.1": nil, "CCM/7/Rev.1": nil, "CCM/70": nil, "CCM/8/Rev.1": nil,
		}},
	} {
		x.hide(test.hidden)
		got := map[corpus.Symbol][]corpus.Member{}
		for _, h := range find(t, x, Query{Text: "depot"}).Hits {
			got[h.Symbol] = h.Newer
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
	}
}
