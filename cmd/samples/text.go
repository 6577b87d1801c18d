package main

import (
	"strings"
	"unicode/utf8"

	"repertory/cmd/samples/source"
)

// textWidth is the line length, in characters, of plain text in languages
// written with spaces and from left to right; the others are not wrapped.
const textWidth = 76

// renderText writes the document as the plain text that circulates by e-mail:
// a masthead, hard line ends, columns of tables set with tabs.
func renderText(doc *source.Document, w words, l layout) string {
	t := textWriter{wrap: w.language != "zh" && w.language != "ar"}
	t.lines(doc.Symbol)
	t.lines(w.mastheadFacts(doc, l)...)
	t.gap()
	t.lines(w.convention, doc.Session, doc.Place, doc.AgendaItem)
	t.paragraph("", doc.AgendaTitle, 0)
	t.gap()
	t.paragraph("", doc.Title, 8)
	t.gap()
	t.lines(doc.Submitter, w.illustrative)
	for _, block := range doc.Blocks {
		if block.Kind != source.Bullet && block.Kind != source.Item {
			t.gap()
		}
		t.block(block)
	}
	if len(doc.Notes) > 0 {
		t.gap()
		t.lines("____________________")
	}
	for _, note := range doc.Notes {
		t.paragraph(plainNote(note.Mark), note.Text, 0)
	}
	return t.b.String()
}

type textWriter struct {
	b    strings.Builder
	wrap bool
}

// lines writes the lines that are not empty.
func (t *textWriter) lines(lines ...string) {
	for _, line := range lines {
		if line != "" {
			t.b.WriteString(line + "\n")
		}
	}
}

func (t *textWriter) gap() { t.b.WriteByte('\n') }

func (t *textWriter) block(block source.Block) {
	text := source.PlainText(block.Text, plainNote)
	switch block.Kind {
	case source.Table:
		for _, row := range block.Rows {
			t.lines(source.PlainText(strings.Join(row, "\t"), plainNote))
		}
	case source.Point:
		t.paragraph(block.Label, text, 4)
	case source.SubPoint:
		t.paragraph(block.Label, text, 8)
	case source.Bullet:
		t.paragraph("-", text, 2)
	case source.Action:
		t.paragraph("", block.Label+": "+text, 0)
	default:
		t.paragraph(block.Label, text, 0)
	}
}

// paragraph writes a label and its text. Later lines of an indented text
// stand below its first word, those of a numbered paragraph at the margin.
func (t *textWriter) paragraph(label, text string, indent int) {
	if text == "" {
		return
	}
	margin := strings.Repeat(" ", indent)
	first, rest := margin, margin
	if label != "" {
		first += label + strings.Repeat(" ", max(1, 4-utf8.RuneCountInString(label)))
	}
	if label != "" && indent > 0 {
		rest = strings.Repeat(" ", utf8.RuneCountInString(first))
	}
	if !t.wrap {
		t.lines(first + text)
		return
	}
	t.lines(wrapText(first, rest, text)...)
}

func wrapText(first, rest, text string) []string {
	var lines []string
	line, empty := first, true
	for word := range strings.FieldsSeq(text) {
		switch {
		case empty:
			line += word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > textWidth:
			lines = append(lines, line)
			line = rest + word
		default:
			line += " " + word
		}
		empty = false
	}
	return append(lines, line)
}
