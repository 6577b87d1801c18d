package extract

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// Right-to-left lines come from PDFs in every order: as shown from left to
// right, in reading order, or mixed. Only the places of the glyphs are sure.
// A line is therefore cut into pieces (a word, a number, a sign), the pieces are
// put in order from right to left, and those of left-to-right text back.

// direction is the writing direction of a piece.
type direction int

const (
	neutral direction = iota
	leftward
	rightward
	number
)

// piece is a piece of a line whose glyphs stay together.
type piece struct {
	glyphs []glyph
	dir    direction
	// index is the place of the piece in the file, and typed says that the
	// file has a blank before it.
	index int
	typed bool
	// afterMark says that a vowel sign stands before the blank.
	afterMark bool
}

// edges returns the left and right edge of pieces.
func edges(pieces ...piece) (left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, a := range pieces {
		for _, g := range a.glyphs {
			left, right = min(left, g.x0), max(right, g.x1)
		}
	}
	return left, right
}

func (a *piece) centre() float64 {
	left, right := edges(*a)
	return (left + right) / 2
}

func directionOf(r rune) direction {
	switch {
	case unicode.IsDigit(r):
		return number
	case unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Hebrew):
		return leftward
	case unicode.IsLetter(r):
		return rightward
	}
	return neutral
}

// isRTL reports whether text has at least as many letters of right-to-left as
// of left-to-right scripts.
func isRTL(glyphs []glyph) bool {
	left, right := lettersByDirection(glyphs)
	return left > 0 && left >= right
}

// lettersByDirection counts the letters of right-to-left and of left-to-right
// scripts.
func lettersByDirection(glyphs []glyph) (left, right int) {
	for _, g := range glyphs {
		switch directionOf(g.r) {
		case leftward:
			left++
		case rightward:
			right++
		}
	}
	return left, right
}

// orderRTL returns the glyphs of a right-to-left line in reading order. gap is
// the least width of a blank between words that the file does not have, in ems.
func orderRTL(glyphs []glyph, gap float64) []glyph {
	letters, marks := partMarks(glyphs)
	pieces := cutPieces(letters)
	for i := range pieces {
		pieces[i].orient()
	}
	slices.SortStableFunc(pieces, func(a, b piece) int { return compare(b.centre(), a.centre()) })
	runs := restoreLTR(pieces)
	var out []glyph
	for i, run := range runs {
		for j := range run {
			first := &run[j].glyphs[0]
			first.blank = noBlank
			switch {
			case j > 0 && areApart(run[j-1:j], run[j:j+1], gap), j == 0 && i > 0 && areApart(runs[i-1], run, gap):
				first.blank = typedBlank
			}
			out = append(out, run[j].glyphs...)
		}
	}
	mendBrackets(out)
	return placeMarks(out, marks)
}

// partMarks parts vowel signs from the letters. A blank after a sign may be set by
// the move back to the letters, so its width must tell whether it is one.
func partMarks(glyphs []glyph) (letters, marks []glyph) {
	for i, g := range glyphs {
		switch {
		case unicode.IsMark(g.r):
			marks = append(marks, g)
			continue
		case i > 0 && unicode.IsMark(glyphs[i-1].r) && g.blank.isTyped():
			g.afterMark = true
		}
		letters = append(letters, g)
	}
	return letters, marks
}

// wordGap is the least width of a blank in right-to-left text, in ems, and
// spacedGap that on pages whose file has blanks between words. Where
// the file has a blank, less will do: between words nearly nothing, because
// slanted type overlaps, and around numbers and signs a little, because some
// programs write blanks there that have no width.
const (
	wordGap       = 0.15
	spacedGap     = 0.3
	typedGap      = 0.04
	typedWordsGap = -0.1
)

// areApart reports whether there is a blank between neighbouring pieces.
func areApart(a, b []piece, gap float64) bool {
	aLeft, aRight := edges(a...)
	bLeft, bRight := edges(b...)
	width, last, first := wordGap, &a[len(a)-1], &b[0]
	isNext := last.index+1 == first.index || first.index+1 == last.index
	if isNext && last.dir == leftward && first.dir == leftward {
		width = gap
	}
	if last.index+1 == first.index && first.typed || first.index+1 == last.index && last.typed {
		width = typedGap
		later := first
		if last.index > first.index {
			later = last
		}
		if last.dir == leftward && first.dir == leftward && !later.afterMark {
			width = typedWordsGap
		}
	}
	return max(bLeft-aRight, aLeft-bRight) > width*max(a[0].glyphs[0].size, b[0].glyphs[0].size)
}

// cutPieces cuts a line where the direction changes, at blanks and at jumps.
func cutPieces(glyphs []glyph) []piece {
	var pieces []piece
	for _, g := range glyphs {
		dir := directionOf(g.r)
		if n := len(pieces); n > 0 && g.blank == noBlank && dir != neutral {
			last := &pieces[n-1]
			prev := &last.glyphs[len(last.glyphs)-1]
			near := max(g.x0-prev.x1, prev.x0-g.x1) < wordGap*g.size
			if last.dir == dir && near {
				last.glyphs = append(last.glyphs, g)
				continue
			}
		}
		pieces = append(pieces, piece{[]glyph{g}, dir, len(pieces), g.blank.isTyped(), g.afterMark})
	}
	return pieces
}

// orient reverses a piece whose glyphs run against its direction.
func (a *piece) orient() {
	ascending, descending := 0, 0
	for i := range a.glyphs {
		a.glyphs[i].blank = noBlank
		if i == 0 {
			continue
		}
		switch d := a.glyphs[i].centreX() - a.glyphs[i-1].centreX(); {
		case d > 0.01:
			ascending++
		case d < -0.01:
			descending++
		}
	}
	isTurned := a.dir == leftward && ascending > descending || a.dir != leftward && descending > ascending
	if isTurned {
		slices.Reverse(a.glyphs)
	}
	if a.dir == leftward {
		orderLigatures(a.glyphs, isTurned)
	}
}

// placeMarks puts the vowel signs of a line behind the letters that they are
// drawn at, wherever the file holds them.
func placeMarks(letters, marks []glyph) []glyph {
	if len(marks) == 0 || len(letters) == 0 {
		return append(letters, marks...)
	}
	behind := make([][]glyph, len(letters))
	for _, m := range marks {
		m.blank = noBlank
		nearest, least := 0, math.Inf(1)
		for i := range letters {
			l := &letters[i]
			distance := math.Abs(l.centreX() - m.centreX())
			if m.centreX() < l.x0 || m.centreX() > l.x1 {
				distance += l.size
			}
			if directionOf(l.r) == leftward && distance < least {
				nearest, least = i, distance
			}
		}
		behind[nearest] = append(behind[nearest], m)
	}
	var out []glyph
	for i := range letters {
		out = append(append(out, letters[i]), behind[i]...)
	}
	return out
}

// restoreLTR puts runs of left-to-right text within a right-to-left line back
// in their own order, in simplified form of the bidirectional algorithm
// (Unicode Standard Annex 9): numbers with signs in them, Latin words with
// what stands between them. It returns the runs of pieces of one direction.
func restoreLTR(pieces []piece) [][]piece {
	var runs [][]piece
	for i := 0; i < len(pieces); i++ {
		if pieces[i].dir != rightward && pieces[i].dir != number {
			runs = append(runs, pieces[i:i+1])
			continue
		}
		end, latin := i, pieces[i].dir == rightward
		for j := i + 1; j < len(pieces) && pieces[j].dir != leftward; j++ {
			if pieces[j].dir == neutral {
				continue
			}
			latin = latin || pieces[j].dir == rightward
			if !latin && !joinsNumbers(pieces[end:j+1]) {
				break
			}
			end = j
		}
		slices.Reverse(pieces[i : end+1])
		runs = append(runs, pieces[i:end+1])
		i = end
	}
	return runs
}

// joinsNumbers reports whether two numbers with what is between them are one:
// a single sign such as a point, a slash or a colon, without blanks, or groups
// of thousands.
func joinsNumbers(pieces []piece) bool {
	if len(pieces) == 2 && isThousands(pieces[1].glyphs, pieces[0].glyphs) {
		return true
	}
	if len(pieces) > 3 {
		return false
	}
	if len(pieces) == 3 {
		inner := pieces[1].glyphs
		if len(inner) != 1 || !strings.ContainsRune(".,/:٫٬", inner[0].r) {
			return false
		}
	}
	for i := 1; i < len(pieces); i++ {
		right, left := &pieces[i-1], &pieces[i]
		if right.glyphs[0].x0-left.glyphs[len(left.glyphs)-1].x1 > 0.15*left.glyphs[0].size {
			return false
		}
	}
	return true
}

// isThousands reports whether two groups of digits, from left to right, are
// one number with a narrow blank between its thousands.
func isThousands(left, right []glyph) bool {
	gap := right[0].x0 - left[len(left)-1].x1
	return len(left) <= 3 && len(right) == 3 && gap > 0 && gap < 0.4*right[0].size
}

var brackets = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '«': '»', '»': '«'}

// mendBrackets sets each bracket to open or to close by the blanks around it:
// some PDFs hold brackets as drawn, some as meant, some mixed. One within a word
// closes the one before it.
func mendBrackets(glyphs []glyph) {
	open := map[rune]int{}
	apart := func(i int) bool {
		return i <= 0 || i >= len(glyphs) || glyphs[i].blank != noBlank
	}
	for i := range glyphs {
		other, ok := brackets[glyphs[i].r]
		if !ok {
			continue
		}
		blankBefore, blankAfter := apart(i), apart(i+1)
		if i+1 < len(glyphs) && strings.ContainsRune(".,;:،؛.", glyphs[i+1].r) {
			blankAfter = true
		}
		if i > 0 && i == len(glyphs)-1 && blankBefore {
			blankAfter = false // It opens what the next line holds.
		}
		isOpening := strings.ContainsRune("([{«", glyphs[i].r)
		kind := min(glyphs[i].r, other)
		opens := isOpening
		switch {
		case blankBefore != blankAfter:
			opens = blankBefore
		case !blankBefore:
			opens = open[kind] == 0
		}
		if opens != isOpening {
			glyphs[i].r = other
		}
		open[kind]++
		if !opens {
			open[kind] = max(open[kind]-2, 0)
		}
	}
}
