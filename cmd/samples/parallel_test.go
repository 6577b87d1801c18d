package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/cmd/samples/source"
	"repertory/corpus"
)

// TestParallel checks that all languages of a work have the same headings,
// paragraphs, points, tables and footnotes, and the same facts.
func TestParallel(t *testing.T) {
	works := map[string]*source.Document{}
	for _, doc := range sources(t) {
		first := works[doc.Work]
		if first == nil {
			works[doc.Work] = doc
			continue
		}
		if diff := cmp.Diff(first.Keys(), doc.Keys()); diff != "" {
			t.Errorf("%s: %s and %s differ (-%[2]s +%[3]s)\n%[4]s", doc.Work, first.Language, doc.Language, diff)
		}
		want := []string{first.Symbol, first.Original, first.Kind, first.Date, first.Meeting}
		got := []string{doc.Symbol, doc.Original, doc.Kind, doc.Date, doc.Meeting}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: front matter of %s and %s differs\n%s", doc.Work, first.Language, doc.Language, diff)
		}
	}
}

// TestFacts checks the front matter against what the corpus knows.
func TestFacts(t *testing.T) {
	for _, doc := range sources(t) {
		if _, err := corpus.ParseSymbol(doc.Symbol); err != nil {
			t.Errorf("%s %s: %v", doc.Work, doc.Language, err)
		}
		if !strings.HasPrefix(doc.Symbol, "SAMPLE/") {
			t.Errorf("%s %s: symbol %s could be taken for an official one", doc.Work, doc.Language, doc.Symbol)
		}
	}
}
