package web

import (
	"strings"

	"repertory/corpus"
)

// columnNames finds the names of a table's columns. The text of a row holds
// each cell with the name of its column before it ("Activity: Survey; Cost:
// 10"), which the cells themselves do not. It returns nil unless all rows that
// tell agree and every column has a name.
func columnNames(rows []corpus.Paragraph, width int) []string {
	names := make([]string, width)
	for _, row := range rows {
		rest := row.Text
		for i, cell := range row.Cells {
			cell = strings.TrimSpace(cell)
			if cell == "" {
				continue
			}
			before, after, ok := strings.Cut(rest, cell)
			if !ok {
				return nil
			}
			rest = after
			name := columnName(before)
			if name == "" || names[i] != "" && names[i] != name {
				return nil
			}
			names[i] = name
		}
	}
	for _, name := range names {
		if name == "" {
			return nil
		}
	}
	return names
}

// columnName reads the name that stands before a cell: "; Cost: " is "Cost".
func columnName(before string) string {
	before = strings.TrimSpace(before)
	name := strings.TrimRight(before, ":： ")
	if name == before {
		return ""
	}
	return strings.TrimLeft(name, ";；,，、|—–-·؛ ")
}
