package answer

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"repertory/corpus/citation"
)

// columns are the columns of the tables that answers are written as.
var columns = []string{"number", "citation", "symbol", "language", "title", "date", "text", "note", "remarks", "link"}

// table returns the header and a row for each paragraph.
func (a *Answer) table() [][]string {
	l := a.Language()
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = word(l, "column."+c)
	}
	rows := [][]string{head}
	for i, e := range a.Entries {
		row := []string{strconv.Itoa(i + 1), e.Reference.Short(l), string(e.Item.Symbol), string(e.Reference.Language), e.Reference.Title,
			e.Reference.Date, "", e.Item.Note, strings.Join(a.tableRemarks(e), " "), e.Reference.URL}
		if e.Found() {
			row[6] = e.Paragraph.Text
		}
		rows = append(rows, row)
	}
	return rows
}

// tableRemarks are the remarks, and that a text is a sample, which other forms
// say beside the reference.
func (a *Answer) tableRemarks(e Entry) []string {
	all := a.Remarks(e)
	if note := e.Reference.Note(a.Language()); note != "" {
		all = append(all, citation.Sentence(note, a.Language()))
	}
	return all
}

// byteOrderMark tells Excel that a file is UTF-8.
const byteOrderMark = "\ufeff"

// writeCSV writes the paragraphs as RFC 4180 wants it, in UTF-8 with a byte
// order mark.
func writeCSV(w io.Writer, a *Answer) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range a.table() {
		for i := range row {
			row[i] = harmless(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// harmless keeps spreadsheet programs from taking a text for a formula: it puts
// an apostrophe before the characters that formulas begin with.
func harmless(text string) string {
	if text != "" && strings.ContainsAny(text[:1], "=+-@\t\r\n") || strings.HasPrefix(text, "＝") || strings.HasPrefix(text, "＋") ||
		strings.HasPrefix(text, "－") || strings.HasPrefix(text, "＠") {
		return "'" + text
	}
	return text
}
