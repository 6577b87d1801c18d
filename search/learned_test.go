package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/rewrite"
)

// TestLearnedTranslationsAreListed lists what was looked for by learned
// translations, as the texts write it, and takes a word of it back.
func TestLearnedTranslationsAreListed(t *testing.T) {
	x := herderIndex(t, WithPacks(herderPack(t)))
	listed := func(r *Results) map[corpus.ConceptID]string {
		all := map[corpus.ConceptID]string{}
		for _, e := range r.Expansions {
			if !e.Learned || e.Label != strings.TrimPrefix(string(e.ID), rewrite.LearnedPrefix) {
				t.Errorf("listed: %+v", e)
			}
			all[e.ID] = e.Terms[len(e.Terms)-1]
		}
		return all
	}
	want := map[corpus.ConceptID]string{"word:farmers": "agriculteurs", "word:wells": "puits"}
	if diff := cmp.Diff(want, listed(find(t, x, Query{Text: "farmers wells"}))); diff != "" {
		t.Error(diff)
	}
	q, err := ParseQuery(Query{Text: "farmers wells", NoExpand: []corpus.ConceptID{"word:wells"}, Filters: facet.By(facet.Language, "fr")}.Values())
	if err != nil {
		t.Fatal(err)
	}
	r := find(t, x, q)
	if diff := cmp.Diff(map[corpus.ConceptID]string{"word:farmers": "agriculteurs"}, listed(r)); diff != "" {
		t.Errorf("without wells: %s", diff)
	}
	for _, h := range r.Hits {
		if !strings.Contains(h.Text, "agriculteurs") {
			t.Errorf("%q is found by a translation that was taken back", h.Text)
		}
	}
	if r := find(t, x, Query{Text: "farmers wells", Exact: true}); len(r.Expansions) > 0 {
		t.Errorf("as typed only: %v", r.Expansions)
	}
}

// TestNotCannotLeakThroughPacks excludes every word beside every query that
// learned translations expand.
func TestNotCannotLeakThroughPacks(t *testing.T) {
	x := herderIndex(t, WithPacks(herderPack(t)))
	words := []string{"farmers", "wells", "bergers", "puits", "农民", "水井"}
	for _, text := range words {
		for _, excluded := range words {
			for _, form := range []string{excluded, `"` + excluded + `"`, "(" + excluded + " OR xyzzy)"} {
				for _, h := range find(t, x, Query{Text: text + " -" + form, Limit: 100}).Hits {
					if slices.Contains(strings.Fields(h.Text), excluded) || h.Language == corpus.Chinese && strings.Contains(h.Text, excluded) {
						t.Errorf("%s -%s: found %q", text, form, h.Text)
					}
				}
			}
		}
	}
}
