package structure

import (
	"slices"

	"repertory/indexer/extract"
)

// labelsFirst puts the label of a point before the line that it stands beside.
// Where both have the same height, a layout may give them in either order, and
// in pages that run from right to left it often gives the text first.
func labelsFirst(blocks []extract.Block) []extract.Block {
	out := slices.Clone(blocks)
	for i := 1; i < len(out); i++ {
		text, b := out[i-1], out[i]
		if text.Kind != extract.Line || b.Kind != extract.Line || text.Page != b.Page || b.Gap > sameHeight || text.Gap <= sameHeight || b.Indent >= text.Indent || !onlyPoint(b.Text) {
			continue
		}
		b.Gap, text.Gap = text.Gap, b.Gap
		out[i-1], out[i] = b, text
	}
	return out
}

// onlyPoint reports whether a text is the label of a point and nothing else.
func onlyPoint(s string) bool {
	return slices.ContainsFunc(candidates(s), func(l label) bool { return l.class == point && l.rest == "" })
}
