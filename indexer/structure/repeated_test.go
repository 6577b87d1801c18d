package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestRepeatedNumbersAreTold(t *testing.T) {
	para := func(e corpus.Element, label string, page int) corpus.Paragraph {
		return corpus.Paragraph{Element: e, Kind: corpus.Text, Label: label, Page: page}
	}
	tests := []struct {
		name       string
		paragraphs []corpus.Paragraph
		want       []string
	}{
		{"each number once", []corpus.Paragraph{para("para_1", "1", 1), para("para_2", "2", 1), para("annex_1__para_1", "1", 2)}, nil},
		{"points of a quoted paragraph", []corpus.Paragraph{
			para("para_1", "1", 1), para("para_1__point_a", "1(a)", 1), para("para_1-2", "1", 3), para("para_1-2__point_a", "1(a)", 3),
		}, []string{"These paragraph numbers stand more than once from page 3 on: 1; cite the later ones with their heading or page."}},
		{"many, pages unknown", []corpus.Paragraph{
			para("para_1", "1", 0), para("para_2", "2", 0), para("para_3", "3", 0), para("para_4", "4", 0), para("para_5", "5", 0), para("para_6", "6", 0),
			para("para_1-2", "1", 0), para("para_2-2", "2", 0), para("para_3-2", "3", 0), para("para_4-2", "4", 0), para("para_5-2", "5", 0), para("para_6-2", "6", 0),
		}, []string{"These paragraph numbers stand more than once: 1, 2, 3, 4, 5 and 1 more; cite the later ones with their heading or page."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &corpus.Document{Paragraphs: tt.paragraphs}
			tellRepeated(d)
			if diff := cmp.Diff(tt.want, d.Warnings); diff != "" {
				t.Error(diff)
			}
		})
	}
}
