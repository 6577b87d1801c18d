// Package docx writes Word documents (ECMA-376, Office Open XML) with what an
// answer to a State needs: styles, footnotes that Word manages, numbered lists,
// links, and text of the six official languages with its language tags and its
// direction. The same document gives the same bytes.
package docx

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

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
// language.
type Paragraph struct {
	Style Style
	// Language is empty for that of the document.
	Language corpus.Language
	Runs     []Run
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

// part is one file of the package.
type part struct{ name, text string }

// Write writes the document.
func (d *Document) Write(w io.Writer) error {
	b := &body{language: d.Language}
	if !b.language.Valid() {
		b.language = corpus.English
	}
	text := b.document(d.Paragraphs)
	archive := zip.NewWriter(w)
	for _, p := range []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRelations},
		{"docProps/core.xml", properties(d.Title, d.Subject, b.language)},
		{"word/document.xml", text},
		{"word/styles.xml", styles(b.language)},
		{"word/numbering.xml", numbering},
		{"word/settings.xml", settings},
		{"word/footnotes.xml", b.footnotes()},
		{"word/footer1.xml", footer},
		{"word/_rels/document.xml.rels", b.relations()},
		{"word/_rels/footnotes.xml.rels", b.noteRelations()},
	} {
		// A fixed time keeps the bytes the same.
		header := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
		f, err := archive.CreateHeader(header)
		if err != nil {
			return fmt.Errorf("write Word document: %s: %w", p.name, err)
		}
		if _, err := io.WriteString(f, p.text); err != nil {
			return fmt.Errorf("write Word document: %s: %w", p.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("write Word document: %w", err)
	}
	return nil
}

// escape writes text for XML; what XML cannot hold becomes U+FFFD.
func escape(text string) string {
	var b strings.Builder
	// Writing to a strings.Builder cannot fail.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}
