package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus/script"
)

// pdfPage is a page with its lines in reading order.
type pdfPage struct {
	number                   int
	left, bottom, right, top float64
	lines                    []pdfLine
}

func (p *pdfPage) turn(quarters int) {
	for range quarters {
		p.left, p.right, p.bottom, p.top = p.bottom, p.top, -p.right, -p.left
	}
}

// pdfLine is a printed line, or the part of one that stands in one column.
type pdfLine struct {
	glyphs         []glyph // let go once the text is written
	page, column   int
	x0, x1, y0, y1 float64
	size           float64
	bold           bool
	rtl            bool
	turned         bool // stands at an angle to the page
	spaced         bool // the file has the blanks between the words of the page
	text           string
	raised         []raisedText
	firstWord      float64 // the width of the first word in points
	notes          []int   // the notes that are called, by index in the document
}

// raisedText is a run of small raised characters in the text of a line: a
// footnote mark, an ordinal, an exponent.
type raisedText struct {
	from, to int
	// clear says that all of it stands well above the base line, which small
	// type of a scanned page does not.
	clear bool
}

// cutLines gathers glyphs that follow each other on the same height. Slanting
// text, such as watermarks, is left out; its words are counted.
func cutLines(glyphs []glyph) (lines []pdfLine, slanting int) {
	isSlanting := false
	for i := range glyphs {
		g := glyphs[i]
		turned := quarter(g.angle) != 0 || math.Abs(g.angle-90*math.Round(g.angle/90)) > 5
		if turned && math.Abs(g.angle-90*math.Round(g.angle/90)) > 5 {
			if !isSlanting || g.blank != noBlank {
				slanting++
			}
			isSlanting = true
			continue
		}
		isSlanting = false
		if n := len(lines); n > 0 && lines[n-1].turned == turned && (turned && lines[n-1].takesTurned(g) || !turned && lines[n-1].takes(&g)) {
			lines[n-1].add(g)
			continue
		}
		line := pdfLine{turned: turned}
		line.add(g)
		lines = append(lines, line)
	}
	return lines, slanting
}

// takes reports whether a glyph goes on in a line: on about the same height,
// and not across a gap as wide as between table cells or columns.
func (l *pdfLine) takes(g *glyph) bool {
	height := max(l.size, g.size)
	if math.Abs(g.centreY()-(l.y0+l.y1)/2) > 0.5*height {
		return false
	}
	gap := max(g.x0-l.x1, l.x0-g.x1)
	if isOfOtherType(l.size, g.size) && (l.size > g.size || len(l.glyphs) > 3) {
		return gap < besideGap(l.size, g.size) && (gap > -0.5*height || l.sharesBase(g.y0, g.size))
	}
	return gap < 2.5*height || gap < 7*height && l.isLabel()
}

// takesTurned reports whether a glyph goes on in a line at an angle to the page.
func (l *pdfLine) takesTurned(g glyph) bool {
	pair := []glyph{l.glyphs[len(l.glyphs)-1], g}
	if quarter(pair[0].angle) != quarter(g.angle) {
		return false
	}
	turnGlyphs(pair, quarter(g.angle))
	gap := pair[1].x0 - pair[0].x1
	return math.Abs(pair[1].centreY()-pair[0].centreY()) < 0.5*g.size && gap > -2*g.size && gap < 2.5*g.size
}

// besideGap returns the widest gap between type of one size and type of another
// that belongs to it, as an exponent or the rest of a symbol with a large first
// letter does.
func besideGap(a, b float64) float64 {
	small, large := min(a, b), max(a, b)
	if large > 2.2*small {
		return 0.4 * small
	}
	return min(small, 0.4*large)
}

// isOfOtherType reports whether sizes differ so much that type of one beside
// type of the other stands there by itself, unless it is close.
func isOfOtherType(a, b float64) bool { return max(a, b) > 1.5*min(a, b) }

// sharesBase reports whether type of a size, whose box begins at y0, stands on
// the base line. Boxes reach about a fifth of the size below it.
func (l *pdfLine) sharesBase(y0, size float64) bool {
	return math.Abs(l.y0+0.2*l.size-y0-0.2*size) < 0.2*min(l.size, size)
}

// isLabel reports whether a line so far holds a paragraph number or bullet
// only, after which the text may begin at some distance.
func (l *pdfLine) isLabel() bool {
	if len(l.glyphs) > 9 {
		return false
	}
	var b strings.Builder
	for _, g := range l.glyphs {
		b.WriteRune(g.r)
	}
	s := norm.NFKC.String(b.String())
	if len(l.glyphs) < 3 {
		return true
	}
	return typedLabel(s+" ") != "" || typedLabel(reversed(s)+" ") != ""
}

func reversed(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

func (l *pdfLine) add(g glyph) {
	if len(l.glyphs) == 0 {
		l.x0, l.x1, l.y0, l.y1, l.size = g.x0, g.x1, g.y0, g.y1, g.size
	}
	l.glyphs = append(l.glyphs, g)
	l.x0, l.x1 = min(l.x0, g.x0), max(l.x1, g.x1)
	// The height is that of the largest type, so that raised marks and small
	// capitals do not shift it.
	if g.size > l.size {
		l.size, l.y0, l.y1 = g.size, g.y0, g.y1
	}
}

// mergeLines puts pieces of a line together that the file holds apart, as it
// does when it sets one font after the other. Vowel signs that were drawn
// apart go to the line that they stand in.
func mergeLines(lines []pdfLine) []pdfLine {
	var marks []pdfLine
	lines = slices.DeleteFunc(lines, func(l pdfLine) bool {
		if l.isMarks() {
			marks = append(marks, l)
			return true
		}
		return false
	})
	// Two pieces may meet only when a third has come between them.
	for before := -1; before != len(lines); {
		before = len(lines)
		lines = mergeOnce(lines)
	}
	for _, m := range marks {
		for i := range lines {
			if o := &lines[i]; o.surrounds(&m) {
				o.glyphs = append(o.glyphs, m.glyphs...)
				break
			}
		}
	}
	return lines
}

func mergeOnce(lines []pdfLine) []pdfLine {
	var out []pdfLine
	for _, l := range lines {
		at := neighbour(out, &l)
		if at < 0 {
			out = append(out, l)
			continue
		}
		for _, g := range l.glyphs {
			out[at].add(g)
		}
	}
	return out
}

// surrounds reports whether a mark is drawn at a line.
func (l *pdfLine) surrounds(m *pdfLine) bool {
	return m.x0 > l.x0-l.size && m.x1 < l.x1+l.size &&
		m.middle() > l.y0-0.3*l.size && m.middle() < l.y1+0.3*l.size
}

// neighbour returns the index of the line that l goes on in, or -1. Long pieces
// are looked for among the last lines only; single signs, which some programs
// set after all the rest, on the whole page.
func neighbour(lines []pdfLine, l *pdfLine) int {
	first := 0
	if len(l.glyphs) > 3 {
		first = max(0, len(lines)-6)
	}
	for i := len(lines) - 1; i >= first && !l.turned; i-- {
		o := &lines[i]
		if o.turned || math.Abs(o.middle()-l.middle()) > 0.4*max(o.size, l.size) {
			continue
		}
		gap := max(l.x0-o.x1, o.x0-l.x1)
		switch {
		case isOfOtherType(o.size, l.size) && isMark(o, l):
			if gap < 2.5*max(o.size, l.size) {
				return i
			}
		case isOfOtherType(o.size, l.size) && (gap > 0.4*min(o.size, l.size) || !o.sharesBase(l.y0, l.size)):
			continue
		case gap >= 0.8*o.size:
			if gap < 7*o.size && (isRTL(o.glyphs) && o.x1 < l.x0 && l.isNumber() || isRTL(l.glyphs) && l.x1 < o.x0 && o.isNumber()) {
				return i
			}
		case gap > -0.3*o.size || o.hasRoomFor(l) || l.hasRoomFor(o):
			return i
		}
	}
	return -1
}

// isMark reports whether the smaller of two pieces may be a mark of the other:
// a few glyphs.
func isMark(a, b *pdfLine) bool {
	if a.size > b.size {
		a = b
	}
	return len(a.glyphs) <= 3
}

// isNumber reports whether a piece is the number of a paragraph, which stands
// apart from the text on its right in right-to-left scripts.
func (l *pdfLine) isNumber() bool {
	left, right := lettersByDirection(l.glyphs)
	return left+right <= 3 && l.isLabel()
}

// hasRoomFor reports whether the glyphs of another piece stand in the gaps of
// this one: brackets and numbers in right-to-left text are often set apart.
func (l *pdfLine) hasRoomFor(piece *pdfLine) bool {
	for i := range piece.glyphs {
		p := &piece.glyphs[i]
		for j := range l.glyphs {
			g := &l.glyphs[j]
			if overlap := min(p.x1, g.x1) - max(p.x0, g.x0); overlap > 0.4*min(p.x1-p.x0, g.x1-g.x0) {
				return false
			}
		}
	}
	return true
}

// isMarks reports whether a piece of a line holds combining marks only.
func (l *pdfLine) isMarks() bool {
	for _, g := range l.glyphs {
		if !unicode.IsMark(g.r) {
			return false
		}
	}
	return true
}

// write turns the glyphs of a line into text and lets them go. On a page that
// is mostly in a right-to-left script, a line with a word of that script runs
// from right to left even if most of it is Latin, and so do numbers and signs,
// and Latin words whose full stop stands on their left.
func (l *pdfLine) write(rtlPage bool) {
	leftward, rightward := lettersByDirection(l.glyphs)
	l.rtl = isRTL(l.glyphs) || rtlPage && (leftward > 0 || rightward == 0 || endsOnLeft(l.glyphs))
	l.size = usualSize(l.glyphs)
	l.bold = isBold(l.glyphs)
	glyphs := l.glyphs
	if l.turned {
		turnGlyphs(glyphs, quarter(glyphs[0].angle))
	}
	if l.rtl {
		gap := wordGap
		if l.spaced {
			gap = spacedGap
		}
		glyphs = orderRTL(glyphs, gap)
	} else {
		sortLTR(glyphs)
	}
	w := lineWriter{line: l}
	for i := range glyphs {
		var before *glyph
		if i > 0 {
			before = &glyphs[i-1]
		}
		w.glyph(before, &glyphs[i])
	}
	w.endRaised()
	l.text = w.text.String()
	l.firstWord = firstWordWidth(glyphs)
	l.glyphs = nil
}

// endsOnLeft reports whether the leftmost glyph is a sign that ends something.
func endsOnLeft(glyphs []glyph) bool {
	leftmost := slices.MinFunc(glyphs, func(a, b glyph) int { return compare(a.x0, b.x0) })
	return strings.ContainsRune(".,;:،؛)", leftmost.r)
}

// sortLTR puts the glyphs of a line in order where pieces were merged.
func sortLTR(glyphs []glyph) {
	for i := 1; i < len(glyphs); i++ {
		if glyphs[i].x0 < glyphs[i-1].x0-0.5*glyphs[i].size {
			slices.SortStableFunc(glyphs, func(a, b glyph) int { return compare(a.x0, b.x0) })
			return
		}
	}
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// lineWriter writes the text of a line.
type lineWriter struct {
	line   *pdfLine
	text   strings.Builder
	raised int // where the raised text began, plus one
	clear  bool
}

func (w *lineWriter) glyph(before, g *glyph) {
	raised := isRaised(w.line, g)
	if !raised {
		w.endRaised()
	}
	if before != nil && needsBlank(w.line.rtl, before, g) {
		w.text.WriteByte(' ')
	}
	if raised && w.raised == 0 {
		w.raised, w.clear = w.text.Len()+1, true
	}
	w.clear = w.clear && g.size < 0.75*w.line.size && g.y0 > w.line.y0+0.3*w.line.size
	switch r := g.r; {
	case g.unmapped:
		w.text.WriteRune(unicode.ReplacementChar)
	case isCompatibility(r):
		w.text.WriteString(norm.NFKC.String(string(r)))
	default:
		w.text.WriteRune(r)
	}
}

func (w *lineWriter) endRaised() {
	if w.raised > 0 {
		w.line.raised = append(w.line.raised, raisedText{w.raised - 1, w.text.Len(), w.clear})
		w.raised = 0
	}
}

// figures returns the text of a line with raised figures as such, so that they
// keep their value: 10⁶, km². The text of notes is let go before.
func (l *pdfLine) figures() string {
	text := l.text
	for k := len(l.raised) - 1; k >= 0; k-- {
		r := l.raised[k]
		before, _ := lastRune(text[:r.from])
		if !r.clear || r.to-r.from > 3 || !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsPunct(before) {
			continue
		}
		if shifted, ok := shiftedText(text[r.from:r.to], true); ok {
			text = text[:r.from] + shifted + text[r.to:]
		}
	}
	return text
}

// isRaised reports whether a glyph is small and stands above the middle of its
// line. Han characters are never marks.
func isRaised(l *pdfLine, g *glyph) bool {
	if g.size > 0.8*l.size || script.Wide(g.r) {
		return false
	}
	return g.centreY() > (l.y0+l.y1)/2+0.05*l.size
}

// isCompatibility reports whether a character is a mere presentation form:
// Arabic letter forms, Latin ligatures, radicals that stand for characters.
func isCompatibility(r rune) bool {
	return r >= 0xfb00 && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc || r >= 0x2e80 && r <= 0x2fd5
}

// needsBlank decides by the gap between two glyphs, in units of the type size,
// and by what the file says, whether there is a blank between them.
func needsBlank(rtl bool, a, b *glyph) bool {
	size := max(a.size, b.size)
	gap := (b.x0 - a.x1) / size
	if b.centreX() < a.centreX() {
		gap = (a.x0 - b.x1) / size
	}
	switch {
	case script.Wide(a.r) && script.Wide(b.r):
		return gap > 0.8
	case rtl:
		return b.blank != noBlank // Decided when the line was put in order.
	case b.blank.isTyped(), b.blank == guessedBlank && b.loose && !script.Wide(a.r) && !script.Wide(b.r):
		return true
	case b.blank == guessedBlank && (script.Wide(a.r) || script.Wide(b.r)):
		return gap > 0.15
	case b.blank == guessedBlank:
		return gap > 0.08
	}
	return gap > 0.3
}

// usualSize returns the size of most glyphs.
func usualSize(glyphs []glyph) float64 {
	count := map[float64]int{}
	best := 0.0
	for _, g := range glyphs {
		size := math.Round(g.size*10) / 10
		count[size]++
		if count[size] > count[best] || count[size] == count[best] && size > best {
			best = size
		}
	}
	return max(best, 0.5)
}

func isBold(glyphs []glyph) bool {
	bold, letters := 0, 0
	for _, g := range glyphs {
		if unicode.IsLetter(g.r) || unicode.IsDigit(g.r) {
			letters++
			if g.bold {
				bold++
			}
		}
	}
	return letters > 0 && bold*10 >= letters*9
}

// firstWordWidth returns the width that the first word would take at the end
// of the line before. A Han character can be parted from the next, but no line
// begins with a closing sign or ends with an opening one.
func firstWordWidth(glyphs []glyph) float64 {
	if len(glyphs) == 0 {
		return 0
	}
	left, right := glyphs[0].x0, glyphs[0].x1
	for i := 1; i < len(glyphs); i++ {
		before, r := glyphs[i-1].r, glyphs[i].r
		sticks := strings.ContainsRune(closing, r) || strings.ContainsRune(opening, before)
		apart := glyphs[i].blank != noBlank && glyphs[i].blank != hardBlank
		if apart && !sticks || (script.Wide(before) || script.Wide(r)) && !sticks {
			break
		}
		left, right = min(left, glyphs[i].x0), max(right, glyphs[i].x1)
	}
	if !script.Wide(glyphs[0].r) {
		right += 0.25 * glyphs[0].size
	}
	return right - left
}

// closing are signs that no line begins with, opening those that none ends with.
const (
	closing = "，。；：、！？）》」』】〉”’％…·,.;:!?)]}%"
	opening = "（《「『【〈“‘([{"
)
