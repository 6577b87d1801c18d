package structure

import (
	"slices"
	"strings"
	"unicode"

	"repertory/indexer/extract"
)

// gatherTables turns runs of lines that stand in columns into tables. A PDF
// gives the cells of a table as lines: those at the same height have no gap
// between them, and each begins at the indent of its column.
// The second result are the column names that a page repeats.
func gatherTables(blocks []extract.Block, words wordSet) (out []extract.Block, repeated []string) {
	for i := 0; i < len(blocks); {
		if table, n := lineTable(blocks[i:], words); n > 0 {
			more, names := continueTable(&table, blocks[i+n:], words)
			out, repeated = append(out, table), append(repeated, names...)
			i += n + more
			continue
		}
		out = append(out, blocks[i])
		i++
	}
	return out, repeated
}

// continueTable adds the rows with which a table goes on at the top of the next
// page, and returns how many blocks they take and the column names that are
// repeated there.
func continueTable(table *extract.Block, blocks []extract.Block, words wordSet) (used int, repeated []string) {
	if len(blocks) == 0 || blocks[0].Page != table.Page+1 {
		return 0, nil
	}
	columns := headColumns(blocks)
	if len(columns) != len(table.Rows[0]) {
		return 0, nil
	}
	for used < len(blocks) {
		row, n := lineRow(blocks[used:], columns, blocks[0], words)
		if n == 0 {
			break
		}
		if used == 0 && table.HeaderRows == 1 && slices.Equal(row, table.Rows[0]) {
			repeated = row
		} else {
			table.Rows = append(table.Rows, row)
		}
		for _, b := range blocks[used : used+n] {
			table.Notes = append(table.Notes, b.Notes...)
		}
		used += n
	}
	return used, repeated
}

const (
	// columnStep is the least distance of two columns, in ems.
	columnStep = 3.0
	// sameHeight is the largest gap of pieces of one printed line.
	sameHeight = 0.2
	// columnSlack is how far the lines of a column may differ, in ems.
	columnSlack = 0.5
)

// lineTable reads a table that begins with the first block, and returns how
// many blocks it takes; 0 when there is none.
func lineTable(blocks []extract.Block, words wordSet) (extract.Block, int) {
	columns := headColumns(blocks)
	if len(columns) < 2 {
		return extract.Block{}, 0
	}
	table := extract.Block{Kind: extract.Table, Page: blocks[0].Page}
	bold := []bool{}
	used := 0
	for used < len(blocks) && blocks[used].Page == table.Page {
		row, n := lineRow(blocks[used:], columns, blocks[0], words)
		if n == 0 {
			break
		}
		bold = append(bold, blocks[used].Bold)
		for _, b := range blocks[used : used+n] {
			table.Notes = append(table.Notes, b.Notes...)
		}
		table.Rows = append(table.Rows, row)
		used += n
	}
	if len(table.Rows) < 2 {
		return extract.Block{}, 0
	}
	if bold[0] && !bold[1] || namesColumns(table.Rows) {
		table.HeaderRows = 1
	}
	return table, used
}

// headColumns returns the indents of the pieces of the first printed line.
func headColumns(blocks []extract.Block) []float64 {
	if len(blocks) < 4 || blocks[0].Kind != extract.Line || isBareLabel(blocks[0].Text) {
		return nil
	}
	columns := []float64{blocks[0].Indent}
	for _, b := range blocks[1:] {
		if b.Kind != extract.Line || b.Gap > sameHeight || b.Page != blocks[0].Page || b.Indent < columns[len(columns)-1]+columnStep {
			break
		}
		columns = append(columns, b.Indent)
	}
	return columns
}

// isBareLabel reports whether a text is only a label, whose text stands apart.
func isBareLabel(s string) bool {
	for _, l := range candidates(s) {
		if l.rest == "" {
			return true
		}
	}
	return letterCount(s) == 0 && digitCount(s) == 0
}

// lineRow reads the lines of one row: those of the first column, then those of
// the others. A row with a single cell ends the table.
func lineRow(blocks []extract.Block, columns []float64, first extract.Block, words wordSet) (row []string, n int) {
	row = make([]string, len(columns))
	last, cells := 0, 0
	for n < len(blocks) {
		b := blocks[n]
		d := b.Size - first.Size
		column := columnOf(b.Indent, columns)
		if b.Kind != extract.Line || b.Page != blocks[0].Page || d > 0.05 || d < -0.05 || column < 0 {
			break
		}
		back := column < last || column == 0 && n > 0 && b.Gap >= 2*gapLimit
		if back || n == 0 && column > 0 {
			break
		}
		if row[column] == "" {
			cells++
		}
		row[column] = words.join(row[column], b.Text)
		last = column
		n++
	}
	if cells < 2 {
		return nil, 0
	}
	return row, n
}

func columnOf(indent float64, columns []float64) int {
	for i, c := range columns {
		if d := indent - c; d < columnSlack && d > -columnSlack {
			return i
		}
	}
	return -1
}

// namesColumns reports whether the first row has no numbers but the others
// have.
func namesColumns(rows [][]string) bool {
	amounts := func(row []string) int {
		n := 0
		for _, c := range row {
			if c != "" && letterCount(c) == 0 && strings.IndexFunc(c, unicode.IsDigit) >= 0 && !(len(c) == 4 && hasYear(c)) {
				n++
			}
		}
		return n
	}
	if amounts(rows[0]) > 0 {
		return false
	}
	with := 0
	for _, row := range rows[1:] {
		if amounts(row) > 0 {
			with++
		}
	}
	return with*2 > len(rows)-1
}
