package structure

import (
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// numberedHeading reads a heading that is numbered in the style of paragraphs or
// points, as in
//
//  6. The report follows.
//  1. Official debt
//  7. In 1995 the debt grew.
//
// Such a heading is a short line, is not the next paragraph, and stands before
// the paragraph that is.
func (w *walker) numberedHeading(at situation) (label, bool) {
	s := w.scope()
	if s.last == 0 || at.block.Kind != extract.Line || !sure(at) || at.colon || len(w.found[at.index]) == 0 {
		return label{}, false
	}
	for k := at.index; k < len(w.blocks) && k <= at.index+maxNumberedHeadings; k++ {
		title := w.isNumberedTitle(k)
		if k > at.index && !title && w.numberAt(k) == s.last+1 {
			l := w.found[at.index][0]
			l.class = heading
			return l, true
		}
		if !title {
			break
		}
	}
	return label{}, false
}

// maxNumberedHeadings is how many lines of such headings may stand above each
// other.
const maxNumberedHeadings = 6

// isNumberedTitle reports whether a line is a number or letter with a short
// title, or the second line of one.
func (w *walker) isNumberedTitle(i int) bool {
	b := w.blocks[i]
	if b.Kind != extract.Line || utf8.RuneCountInString(b.Text) > 110 || endsSentence(b.Text) || i+1 >= len(w.blocks) {
		return false
	}
	switch script.Last(b.Text) {
	case ',', ';', ':', '，', '、':
		return false
	}
	for _, l := range w.found[i] {
		if (l.class == para || l.class == point && l.style != quoted && l.style != circled) && unicode.IsUpper(script.First(l.rest)) {
			next := w.blocks[i+1]
			return next.Gap >= gapLimit || len(w.found[i+1]) > 0 || next.Page != b.Page || w.wrapsTitle(i+1)
		}
	}
	return i > 0 && len(w.found[i]) == 0 && w.wrapsTitle(i)
}

// wrapsTitle reports whether a line goes on with a numbered title above it and
// ends it.
func (w *walker) wrapsTitle(i int) bool {
	b := w.blocks[i]
	if i+1 >= len(w.blocks) || b.Gap >= gapLimit || b.Gap <= sameHeight || endsSentence(b.Text) || b.Full {
		return false
	}
	return len(w.found[i-1]) > 0 && (w.blocks[i+1].Gap >= gapLimit || w.blocks[i+1].Page != b.Page)
}
