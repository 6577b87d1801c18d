package extract

import "slices"

const (
	// minColumnLines is how many lines each of two columns must have.
	minColumnLines = 6
	// maxColumns bounds how often a page is split.
	maxColumns = 4
)

// order returns the lines of a page in reading order: the order of the file,
// but column by column where the page has columns of text.
func order(lines []pdfLine) []pdfLine {
	return orderColumns(lines, maxColumns)
}

func orderColumns(lines []pdfLine, depth int) []pdfLine {
	gutter, ok := findGutter(lines)
	if !ok || depth < 2 {
		return lines
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
