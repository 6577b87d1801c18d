package build

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestIdentities(t *testing.T) {
	doc := func(elements ...corpus.Element) *corpus.Document {
		d := &corpus.Document{}
		for _, e := range elements {
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: e})
		}
		return d
	}
	docs := []*corpus.Document{doc("a", "b", "b", "d"), doc("x", "b", "c", "d"), doc("d", "a")}
	var got [][]corpus.Element
	for _, versions := range identities(docs) {
		var row []corpus.Element
		for _, v := range versions {
			row = append(row, docs[v.document].Paragraphs[v.paragraph].Element)
		}
		got = append(got, row)
	}
	want := [][]corpus.Element{{"x"}, {"a", "a"}, {"b", "b"}, {"c"}, {"b"}, {"d", "d", "d"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
