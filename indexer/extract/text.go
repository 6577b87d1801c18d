package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"repertory/corpus/script"
)

// tabWidth is the number of columns from one tab stop to the next, as on
// terminals and typewriters.
const tabWidth = 8

// textLine is a line of a plain text file that is not blank.
type textLine struct {
	raw    string
	page   int
	before int // blank lines above; -1 at the top of a page
	indent int // columns before the first sign
	width  int // columns up to the last sign
}

// readText reads plain text: each line that is not blank becomes a Line, runs
// of lines with tabs a Table. A form feed begins a new page.
func readText(src source) (*Extraction, error) {
	text, warning, err := decode(src, false)
	if err != nil {
		return nil, err
	}
	out := &Extraction{}
	if warning != "" {
		out.Warnings = append(out.Warnings, warning)
	}
	lines, pages := splitLines(text)
	out.Visible = countWords(text)
	if pages > 1 {
		out.Pages = pages
		lines = withoutHeads(lines, pages, out)
	}
	out.Blocks = textBlocks(lines, pages > 1)
	return out, nil
}

func splitLines(text string) (lines []textLine, pages int) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\v", "\n", "\u0085", "\n").Replace(text)
	for i, page := range strings.Split(strings.TrimRight(text, "\f\n "), "\f") {
		before := -1
		for line := range strings.SplitSeq(page, "\n") {
			if tidy(line) == "" {
				if before >= 0 {
					before++
				}
				continue
			}
			indent, width := measure(line)
			lines = append(lines, textLine{line, i + 1, before, indent, width})
			before = 0
		}
		pages = i + 1
	}
	return lines, pages
}

// measure returns the columns of white space that a line begins with and the
// columns up to its last sign. A Han character takes two.
func measure(line string) (indent, width int) {
	column, started := 0, false
	for _, r := range line {
		switch {
		case r == '\t':
			column += tabWidth - column%tabWidth
			continue
		case script.Wide(r), r == '\u3000':
			column += 2
		case isInvisible(r), unicode.Is(unicode.Mn, r):
			continue
		default:
			column++
		}
		if unicode.IsSpace(r) {
			continue
		}
		if !started {
			started = true
			indent = column - runeWidth(r)
		}
		width = column
	}
	return indent, width
}

func runeWidth(r rune) int {
	if script.Wide(r) {
		return 2
	}
	return 1
}

func textBlocks(lines []textLine, paged bool) []Block {
	margin, usual := usualWidths(lines)
	var blocks []Block
	for i := 0; i < len(lines); i++ {
		if n := tableRun(lines[i:]); n > 1 {
			table := textTable(lines[i : i+n])
			if paged {
				table.Page = lines[i].page
			}
			blocks = append(blocks, table)
			i += n - 1
			continue
		}
		next := 0
		if i+1 < len(lines) {
			next = firstWord(lines[i+1].raw)
		}
		for _, b := range lineBlocks(lines[i], next, margin, usual) {
			if paged {
				b.Page = lines[i].page
			}
			blocks = append(blocks, b)
		}
	}
	return blocks
}

// besides parts texts that stand beside each other in one line, as in the head
// of a document.
var besides = regexp.MustCompile(`\S( {6,})\S`)

// lineBlocks describes a line, or the pieces of one. The next word would have
// taken that many columns at its end.
func lineBlocks(line textLine, next, margin, usual int) []Block {
	if at := besides.FindStringSubmatchIndex(line.raw); at != nil && !strings.Contains(line.raw, "\t") {
		cut := at[2]
		left, right := line, line
		left.raw, right.raw = line.raw[:cut], strings.Repeat(" ", columns(line.raw[:cut]))+line.raw[cut:]
		left.indent, left.width = measure(left.raw)
		right.indent, right.width = measure(right.raw)
		right.before = -1
		return append(lineBlocks(left, 0, margin, 0), lineBlocks(right, 0, margin, 0)...)
	}
	b := Block{Kind: Line, Text: tidy(line.raw), Gap: float64(line.before + 1), Indent: float64(line.indent-margin) / 2}
	if usual > 0 {
		before, after := line.indent-margin, usual-line.width
		b.Full = next > 0 && (next > after || endsInHyphen(b.Text))
		b.Centred = before >= 6 && after >= 6 && before-after <= 3 && after-before <= 3
	}
	return []Block{b}
}

// endsInHyphen reports whether a line ends within a word.
func endsInHyphen(line string) bool {
	last, at := lastRune(line)
	if last == 0xad {
		return true
	}
	before, _ := lastRune(line[:at])
	return (last == '-' || last == 0x2010) && unicode.IsLetter(before)
}

func columns(s string) int {
	_, width := measure(s)
	return width
}

// usualWidths returns the smallest indent of the text and the width at which
// its lines were broken; that is zero where they are not broken, which shows by
// few lines ending near the same column.
func usualWidths(lines []textLine) (margin, usual int) {
	if len(lines) == 0 {
		return 0, 0
	}
	margin = lines[0].indent
	var widths []int
	for _, l := range lines {
		margin = min(margin, l.indent)
		widths = append(widths, l.width)
	}
	slices.Sort(widths)
	usual = widths[len(widths)*95/100]
	near := 0
	for _, w := range widths {
		if w > usual*4/5 && w <= usual+2 {
			near++
		}
	}
	if usual > 130 || usual < 30 || near*4 < len(widths) {
		return margin, 0
	}
	return margin, usual
}

// firstWord returns the columns that the first word of a line would take at
// the end of the line before: the word and a blank, or one Han character with
// the signs that cannot be parted from it.
func firstWord(line string) int {
	columns := 0
	var before rune
	for i, r := range strings.TrimSpace(line) {
		sticks := strings.ContainsRune(closing, r) || strings.ContainsRune(opening, before)
		if i > 0 && !sticks && (unicode.IsSpace(r) || script.Wide(r) || script.Wide(before)) {
			break
		}
		columns += runeWidth(r)
		before = r
	}
	if script.Wide(firstRune(strings.TrimSpace(line))) {
		return columns
	}
	return columns + 1
}

// tableRun counts the lines at the start of lines that have the same number of
// tabs between their cells, without blank lines between them.
func tableRun(lines []textLine) int {
	tabs := innerTabs(lines[0].raw)
	if tabs == 0 {
		return 0
	}
	n := 1
	for n < len(lines) && lines[n].before == 0 && lines[n].page == lines[0].page && innerTabs(lines[n].raw) == tabs {
		n++
	}
	return n
}

// innerTabs counts the tabs after the first sign of a line: an indent makes no
// table, an empty last cell does. A tab after a short label alone, such as
// "12.", sets the label apart and makes no table either.
func innerTabs(line string) int {
	line = strings.TrimLeftFunc(line, unicode.IsSpace)
	n := strings.Count(line, "\t")
	if n == 1 {
		if label, _, _ := strings.Cut(line, "\t"); typedLabel(label+" x") != "" {
			return 0
		}
	}
	return n
}

func textTable(lines []textLine) Block {
	var rows [][]string
	for _, l := range lines {
		cells := strings.Split(strings.TrimLeftFunc(l.raw, unicode.IsSpace), "\t")
		for i := range cells {
			cells[i] = tidy(cells[i])
		}
		rows = append(rows, cells)
	}
	return Block{Kind: Table, Rows: rows, HeaderRows: headerRows(rows)}
}

// headerRows guesses whether the first row of a table names its columns: every
// cell is filled and short and holds no amount, and the rows below have one.
func headerRows(rows [][]string) int {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return 0
	}
	for _, cell := range rows[0] {
		if cell == "" || len([]rune(cell)) > 60 || isAmount(cell) {
			return 0
		}
	}
	for _, row := range rows[1:] {
		if slices.ContainsFunc(row, isAmount) {
			return 1
		}
	}
	return 0
}

// isAmount reports whether a cell is a number other than a year.
func isAmount(cell string) bool {
	digits := 0
	for _, r := range cell {
		switch {
		case unicode.IsDigit(r):
			digits++
		case !strings.ContainsRune(" ,.%$€()-–", r) && !unicode.IsSpace(r):
			return false
		}
	}
	isYear := len(cell) == 4 && digits == 4 && (cell[0] == '1' || cell[0] == '2')
	return digits > 0 && !isYear
}
