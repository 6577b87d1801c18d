package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestBlocksNeverSkipAHeadingLevel(t *testing.T) {
	v := testVisit(t, corpus.English)
	doc := &corpus.Document{Symbol: "A/1", Language: corpus.English}
	for _, level := range []int{3, 0, 9, 1, 2} {
		doc.Paragraphs = append(doc.Paragraphs, corpus.Paragraph{Kind: corpus.Heading, Level: level, Text: "x"})
	}
	var got []int
	for _, b := range v.blocks(text{doc: doc}) {
		got = append(got, b.Heading.Level)
	}
	if diff := cmp.Diff([]int{2, 2, 3, 2, 3}, got); diff != "" {
		t.Error(diff)
	}
}
