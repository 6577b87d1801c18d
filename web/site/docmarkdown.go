package site

import (
	"fmt"
	"strings"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/corpus/citation"
)

// documentMarkdown writes a document as CommonMark with tables and footnotes
// as GitHub has them. Paragraphs begin with their numbers as links to their
// lasting addresses.
func documentMarkdown(doc *corpus.Document, base string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s  \n<%s>\n", escapeMarkdown(doc.Title), escapeMarkdown(citation.Of(doc, nil).Text(doc.Language)), base+corpus.Address(doc.Symbol, doc.Language, ""))
	if note := citation.Of(doc, nil).Note(doc.Language); note != "" {
		fmt.Fprintf(&b, "\n*%s*\n", note)
	}
	var notes strings.Builder
	count, inTable := 0, false
	for _, p := range doc.Paragraphs {
		text := escapeMarkdown(p.Text)
		for _, n := range p.Notes {
			count++
			text += fmt.Sprintf("[^%d]", count)
			fmt.Fprintf(&notes, "\n[^%d]: %s\n", count, strings.ReplaceAll(escapeMarkdown(n.Text), "\n", "\n    "))
		}
		address := base + corpus.Address(doc.Symbol, doc.Language, p.Element)
		switch {
		case p.Kind == corpus.Heading:
			fmt.Fprintf(&b, "\n%s %s\n", strings.Repeat("#", min(max(p.Level, 1)+1, 6)), strings.ReplaceAll(text, "\n", " "))
		case p.Kind == corpus.Row && len(p.Cells) > 0:
			writeRow(&b, p, inTable)
		case p.Label != "":
			fmt.Fprintf(&b, "\n[%s](%s) %s\n", escapeMarkdown(p.Label), address, text)
		default:
			fmt.Fprintf(&b, "\n%s\n", text)
		}
		inTable = p.Kind == corpus.Row && len(p.Cells) > 0
	}
	return b.String() + notes.String()
}

// writeRow writes a table row, and before the first one of a table what makes
// it a table.
func writeRow(b *strings.Builder, p corpus.Paragraph, inTable bool) {
	line := func(cells []string) {
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	cells := make([]string, len(p.Cells))
	for i, cell := range p.Cells {
		cells[i] = strings.ReplaceAll(escapeMarkdown(cell), "\n", "<br>")
	}
	if inTable {
		line(cells)
		return
	}
	b.WriteByte('\n')
	rule := make([]string, len(cells))
	for i := range rule {
		rule[i] = "---"
	}
	if p.Header {
		line(cells)
		line(rule)
		return
	}
	line(make([]string, len(cells)))
	line(rule)
	line(cells)
}

// escapeMarkdown writes text so that Markdown shows it as it is.
func escapeMarkdown(text string) string { return answer.EscapeMarkdown(strings.TrimSpace(text)) }
