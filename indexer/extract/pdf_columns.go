package extract

import "slices"

const (
	// minColumnLines is how many lines each of two columns must have.
	minColumnLines = 6
	// maxColumns bounds how often a page is split.
	maxColumns = 4
)

// order returns the lines of a page in reading order: the order of the file
// where that goes down the page, and column by column where the page has
// columns of text.
func order(lines []pdfLine) []pdfLine {
	return orderColumns(lines, maxColumns)
}

func orderColumns(lines []pdfLine, depth int) []pdfLine {
	gutter, ok := findGutter(lines)
	if !ok || depth < 2 {
		return byPlace(lines)
	}
	// Lines that cross the gutter, such as headings, end a band of columns.
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b pdfLine) int { return compare(b.y0, a.y0) })
	var out, left, right []pdfLine
	column := 0
	flush := func() {
		first, second := left, right
		if mostlyRTL(lines) {
			first, second = right, left
		}
		for _, side := range [][]pdfLine{first, second} {
			column++
			for _, l := range orderColumns(side, depth-1) {
				l.column += column * maxColumns
				out = append(out, l)
			}
		}
		left, right = nil, nil
	}
	for _, l := range sorted {
		switch {
		case l.x1 < gutter:
			left = append(left, l)
		case l.x0 > gutter:
			right = append(right, l)
		default:
			flush()
			out = append(out, l)
		}
	}
	flush()
	return out
}

// stretch is a run of lines that the file sets one below the other.
type stretch struct {
	lines       []pdfLine
	top, bottom float64
}

// byPlace moves what the file draws late to where it stands: a heading of the
// first page that is drawn after the text, a text box, a note. A stretch that
// stands above another as a whole is read before it; those that stand beside
// each other, as table cells do, stay in the order of the file.
func byPlace(lines []pdfLine) []pdfLine {
	rest := stretchesOf(lines)
	if len(rest) < 2 || len(rest) > maxStretches {
		return lines
	}
	out := make([]pdfLine, 0, len(lines))
	for len(rest) > 0 {
		i := slices.IndexFunc(rest, func(s stretch) bool {
			return !slices.ContainsFunc(rest, func(o stretch) bool { return o.isAbove(s) })
		})
		out = append(out, rest[i].lines...)
		rest = slices.Delete(rest, i, i+1)
	}
	return out
}

// maxStretches bounds the comparisons that put a page in order; drawings with
// letters scattered over them have more.
const maxStretches = 400

// stretchesOf cuts lines where the next one is not right below.
func stretchesOf(lines []pdfLine) []stretch {
	var all []stretch
	for i, l := range lines {
		if i > 0 && l.follows(&lines[i-1]) {
			s := &all[len(all)-1]
			s.lines = append(s.lines, l)
			s.top, s.bottom = max(s.top, l.y1), min(s.bottom, l.y0)
			continue
		}
		all = append(all, stretch{[]pdfLine{l}, l.y1, l.y0})
	}
	return all
}

// follows reports whether a line stands on the height of the one before or at
// most two lines below.
func (l *pdfLine) follows(before *pdfLine) bool {
	step := before.middle() - l.middle()
	size := max(before.size, l.size)
	return step > -0.3*size && step < 3*size
}

// isAbove reports whether a stretch ends where another begins or higher.
func (s stretch) isAbove(o stretch) bool {
	size := min(s.lines[len(s.lines)-1].size, o.lines[0].size)
	return s.bottom > o.top-0.3*size && s.top > o.top+0.3*size
}

func mostlyRTL(lines []pdfLine) bool {
	n := 0
	for _, l := range lines {
		if isRTL(l.glyphs) {
			n++
		}
	}
	return n*2 > len(lines)
}

// findGutter returns an x that parts two columns of running text. Columns of a
// table are not parted: their lines do not fill them.
func findGutter(lines []pdfLine) (float64, bool) {
	if len(lines) < 2*minColumnLines {
		return 0, false
	}
	left, right := lines[0].x0, lines[0].x1
	for _, l := range lines {
		left, right = min(left, l.x0), max(right, l.x1)
	}
	best, most := 0.0, 0
	for _, candidate := range lines {
		x := candidate.x0 - 0.4*candidate.size
		if x < left+0.25*(right-left) || x > right-0.25*(right-left) {
			continue
		}
		if n := columnsAt(lines, x, left, right); n > most {
			best, most = x, n
		}
	}
	return best, most > 0
}

// columnsAt returns how many lines stand in two columns parted at x, or zero
// where there are none. The text reaches from one edge to the other.
func columnsAt(lines []pdfLine, x, from, to float64) int {
	var left, right []pdfLine
	crossing := 0
	for _, l := range lines {
		switch {
		case l.x1 < x:
			left = append(left, l)
		case l.x0 > x:
			right = append(right, l)
		default:
			crossing++
		}
	}
	sides := len(left) + len(right)
	if len(left) < minColumnLines || len(right) < minColumnLines || crossing*3 > sides || !fills(left, x-from) || !fills(right, to-x) {
		return 0
	}
	return sides - crossing
}

// fills reports whether at least half of the lines take most of the width that
// their column has.
func fills(lines []pdfLine, width float64) bool {
	left, right := lines[0].x0, lines[0].x1
	for _, l := range lines {
		left, right = min(left, l.x0), max(right, l.x1)
	}
	n := 0
	for _, l := range lines {
		if l.x1-l.x0 > 0.8*(right-left) {
			n++
		}
	}
	return n*2 >= len(lines) && right-left > 0.7*width
}
