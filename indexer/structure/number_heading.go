package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// headsNext reports whether a block is a heading that its look does not tell,
// but its place: a short line that stands alone before the next numbered
// paragraph. It may be numbered in the style of paragraphs or points itself, as
// in
//
//  6. The report follows.
//  1. Official debt
//  7. In 1995 the debt grew.
func (w *walker) headsNext(at situation) bool {
	s := w.scope()
	if at.block.Kind != extract.Line || at.block.Size == 0 || at.colon {
		return false
	}
	if itemHeading.MatchString(at.block.Text) && (at.block.Gap >= gapLimit || at.block.Gap == 0) {
		return true
	}
	if s.last == 0 || !sure(at) || w.numberAt(at.index) == s.last+1 {
		return false
	}
	for k := at.index; k < len(w.blocks) && k <= at.index+maxNumberedHeadings; k++ {
		title := w.isNumberedTitle(k) || w.isAloneTitle(k)
		if k > at.index && w.numberAt(k) == s.last+1 && !w.isNumberedTitle(k) {
			return true
		}
		if !title {
			return false
		}
	}
	return false
}

// itemHeading matches the lines with which records of meetings head an item of
// their agenda.
var itemHeading = regexp.MustCompile(`(?i)^(?:(?:agenda )?items? [0-9]+|point [0-9]+|points [0-9]+|tema [0-9]+|temas [0-9]+|пункты? [0-9]+ повестки дня|议程项目 ?[0-9]+|البن(?:د|دان|ود) [0-9٠-٩]+)[0-9 ,()a-z、和与]*(?: (?:et|y|and|и|و) [0-9 ,()a-z]+)*(?: de l[’']ordre du jour| del programa| من جدول الأعمال)?\s*(?:[（(](?:continued|suite|continuación|продолжение|续|تابع)[)）])?$`)

// openTitle opens a heading that its place tells: by its number where it has
// one.
func (w *walker) openTitle(i int, b extract.Block) {
	for _, l := range w.found[i] {
		if l.class == para || l.class == point {
			l.class = heading
			w.openLabelled(l, b)
			return
		}
	}
	w.openPlain(b, true)
}

// isAloneTitle reports whether a line without a number may be a heading: it is
// short, begins with a capital, ends no sentence, and has white space round it.
func (w *walker) isAloneTitle(i int) bool {
	b := w.blocks[i]
	if b.Kind != extract.Line || len(w.found[i]) > 0 || i+1 >= len(w.blocks) || utf8.RuneCountInString(b.Text) > 110 || letterCount(b.Text) < 4 || endsSentence(b.Text) || b.Full && !b.Bold {
		return false
	}
	first := script.First(b.Text)
	if b.Size < smallType || unicode.IsLower(first) || !unicode.IsLetter(first) || strings.ContainsRune(",;:，、", script.Last(b.Text)) {
		return false
	}
	if len(symbolsIn(b.Text)) > 0 {
		return false
	}
	next := w.blocks[i+1]
	return (b.Gap >= gapLimit || b.Gap == 0) && (next.Gap >= gapLimit || next.Page != b.Page)
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
