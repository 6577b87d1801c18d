// Package docx writes Word documents (ECMA-376, Office Open XML) with what an
// answer to a State needs: styles, footnotes that Word manages, numbered lists,
// links, and text of the six official languages with its language tags and its
// direction. The same document gives the same bytes.
package docx

import (
	"io"
	"strings"

	"repertory/corpus"
)

// Document is a Word document.
type Document struct {
	// Title and Subject are in its properties, not on its pages.
	Title   string
	Subject string
	// Language is the language of paragraphs that name none.
	Language   corpus.Language
	Paragraphs []Paragraph
}

// Style is the style of a paragraph.
type Style string

// The styles of paragraphs.
const (
	Title   Style = "Title"
	Heading Style = "Heading1"
	Body    Style = "Normal"
	// Quote is indented on both sides.
	Quote Style = "Quote"
	// Remark is a small paragraph under a quotation.
	Remark Style = "Remark"
	// Listed paragraphs are numbered: 1., 2., 3.
	Listed Style = "ListNumber"
)

// Paragraph is a paragraph of a Document. Its direction is that of its
// language, unless it is Free.
type Paragraph struct {
	Style Style
	// Language is empty for that of the document.
	Language corpus.Language
	// Free is text that a person may have written in another language: its
	// direction is that of its first letter, as browsers have it with
	// dir="auto".
	Free bool
	Runs []Run
}

// text returns the text of the runs.
func (p *Paragraph) text() string {
	var s strings.Builder
	for _, r := range p.Runs {
		s.WriteString(r.Text)
	}
	return s.String()
}

// Run is a piece of a paragraph.
type Run struct {
	Text string
	// Language is empty for that of the paragraph.
	Language     corpus.Language
	Bold, Italic bool
	// Link is the address that the text leads to; empty for plain text.
	Link string
	// Note is the text of a footnote that is called behind the run.
	Note []Run
}

// Write writes the document.
func (d *Document) Write(w io.Writer) error {
	b := &body{language: d.Language}
	if !b.language.Valid() {
		b.language = corpus.English
	}
	text := b.document(d.Paragraphs)
	return WritePackage(w, []Part{
		{"docProps/core.xml", properties(d.Title, d.Subject, b.language)},
		{"word/document.xml", text},
		{"word/styles.xml", styles(b.language)},
		{"word/numbering.xml", numbering},
		{"word/settings.xml", settings},
		{"word/footnotes.xml", b.footnotes()},
		{"word/footer1.xml", footer},
		{"word/_rels/document.xml.rels", b.relations()},
		{"word/_rels/footnotes.xml.rels", b.noteRelations()},
	})
}
