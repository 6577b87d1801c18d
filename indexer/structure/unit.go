package structure

import (
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/indexer/extract"
)

// unit is a paragraph in the making.
type unit struct {
	kind    corpus.ParagraphKind
	class   class
	element string
	label   string // as cited
	level   int
	above   []*head
	printed string // the label as printed; of headings
	text    string
	cells   []string
	header  bool // a row that names the columns
	notes   []corpus.Note
	page    int
	last    extract.Block // the block that gave the end of the text
	items   int           // bullets given out below this unit
}

// head is an open heading with the counters of what stands directly below it.
// The root of an outline is a head without a unit.
type head struct {
	unit    *unit
	class   class
	style   style
	name    string // of divisions
	ordinal int
	level   int     // the level that the format gave; zero for none
	size    float64 // of headings known by their look
	looks   bool    // known by its look only
	depth   int
	texts   int // unnumbered paragraphs below
	items   int // bullets directly below
	subs    int // the last number of a heading directly below
	scope   scope
}

// scope is where paragraph numbers run on: the document, an annex or an
// article.
type scope struct {
	own    bool
	last   int
	unit   *unit // the last numbered paragraph
	suffix string
	fresh  bool // a heading was opened since the last numbered paragraph
}

// title returns a heading with its label, as a path shows it.
func (u *unit) title() string {
	if u.kind != corpus.Heading {
		return u.label
	}
	return strings.TrimSpace(u.printed + " " + u.text)
}

func (u *unit) paragraph() corpus.Paragraph {
	p := corpus.Paragraph{
		Element: corpus.Element(u.element), Kind: u.kind, Label: u.label, Level: u.level,
		Text: u.text, Cells: u.cells, Header: u.header, Notes: u.notes, Page: u.page,
	}
	if u.kind == corpus.Heading {
		p.Text = u.title()
	}
	for _, h := range u.above {
		p.Path = append(p.Path, h.unit.title())
	}
	return p
}

// suffixes order the numbers that were put in later: 12, 12 bis, 12 ter.
var suffixes = []string{"", "bis", "ter", "quater", "quinquies", "sexies"}

// elementNumber writes a number for an element id: "12", "12bis", "1-1-1".
func elementNumber(l label) string {
	parts := make([]string, len(l.number))
	for i, n := range l.number {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, "-") + l.suffix
}

// citedNumber writes the number of a paragraph as it is cited: "12 bis".
func citedNumber(l label) string {
	if l.suffix == "" {
		return strconv.Itoa(l.ordinal())
	}
	return strconv.Itoa(l.ordinal()) + " " + l.suffix
}

// citedPoint writes a point as it is cited below a paragraph, the same in all
// languages: (أ), а) and (a) are all "(a)", and '1' is "(i)".
func citedPoint(l label) string {
	n := l.ordinal()
	switch l.style {
	case romanDouble, romanHalf, romanDot, quoted:
		return "(" + naming.Roman(n) + ")"
	case digitDouble, digitHalf, circled, decimalItem:
		return "(" + strconv.Itoa(n) + ")"
	case hanDouble:
		return "(" + strings.Trim(l.printed, "()（） ") + ")"
	}
	return "(" + naming.Letters(n) + ")"
}

// elementPoint writes a point for an element id by its depth below the
// paragraph, from 0: letters, then Roman numerals, then letters again.
func elementPoint(n, depth int) string {
	if depth == 1 {
		return "point_" + naming.Roman(min(n, 399))
	}
	return "point_" + naming.Letters(n)
}
