package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/indexer/extract"
)

func TestLabelsFirst(t *testing.T) {
	line := func(text string, gap, indent float64) extract.Block {
		return extract.Block{Kind: extract.Line, Text: text, Gap: gap, Indent: indent, Page: 1}
	}
	texts := func(blocks []extract.Block) (all []string) {
		for _, b := range blocks {
			all = append(all, b.Text)
		}
		return all
	}
	in := []extract.Block{line("(أ)", 1.5, 2.4), line("first", 0, 4.8), line("second", 1.3, 4.7), line("(ب)", 0, 2.4), line("goes on", 1, 4.8), line("cell", 1, 4), line("358 000", 0, 2)}
	out := labelsFirst(in)
	if diff := cmp.Diff([]string{"(أ)", "first", "(ب)", "second", "goes on", "cell", "358 000"}, texts(out)); diff != "" {
		t.Error(diff)
	}
	if out[2].Gap != 1.3 || out[3].Gap != 0 || in[2].Text != "second" {
		t.Errorf("gaps %v and %v; the first of the given blocks is now %q", out[2].Gap, out[3].Gap, in[2].Text)
	}
}
