package main

import (
	"fmt"
	"strings"

	"repertory/cmd/samples/source"
)

// renderMarkdown writes the document as Markdown whose front matter became a
// visible masthead.
func renderMarkdown(doc *source.Document, w words, l layout) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s**  \n%s\n\n", doc.Symbol, strings.Join(w.mastheadFacts(doc, l), "  \n"))
	if session := joinNonEmpty("  \n", doc.Session, doc.Place, doc.AgendaItem, doc.AgendaTitle); session != "" {
		fmt.Fprintf(&b, "%s\n\n", session)
	}
	fmt.Fprintf(&b, "# %s\n\n", doc.Title)
	if doc.Submitter != "" {
		fmt.Fprintf(&b, "%s\n\n", doc.Submitter)
	}
	fmt.Fprintf(&b, "*%s*\n", w.illustrative)
	previous := source.Plain
	for _, block := range doc.Blocks {
		tight := block.Kind == previous && (block.Kind == source.Bullet || block.Kind == source.Item)
		if !tight {
			b.WriteByte('\n')
		}
		b.WriteString(markdownBlock(block))
		previous = block.Kind
	}
	if len(doc.Notes) > 0 {
		b.WriteByte('\n')
	}
	for _, note := range doc.Notes {
		fmt.Fprintf(&b, "[^%s]: %s\n", note.Mark, note.Text)
	}
	return b.String()
}

func markdownBlock(block source.Block) string {
	labelled := joinNonEmpty(" ", block.Label, block.Text) + "\n"
	switch block.Kind {
	case source.Heading1:
		return "## " + labelled
	case source.Heading2:
		return "### " + labelled
	case source.Bullet:
		return "- " + labelled
	case source.Action:
		return fmt.Sprintf("**%s** %s\n", block.Label, block.Text)
	case source.Table:
		return markdownTable(block.Rows)
	default:
		return labelled
	}
}

func markdownTable(rows [][]string) string {
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		if i == 0 {
			b.WriteString(strings.Repeat("| --- ", len(row)) + "|\n")
		}
	}
	return b.String()
}
