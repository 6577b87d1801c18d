// Package extract turns files into blocks: the pieces of a document in
// reading order, before anything is known of paragraph numbers or headings.
//
// Each format has its files: text.go; markdown.go and markdown_inline.go;
// html.go (finds the main part of a page), html_flow.go (elements to blocks),
// html_list.go, html_table.go, html_note.go; docx.go (parts of the package),
// docx_body.go, docx_run.go, docx_note.go, docx_style.go, docx_number.go,
// docx_xml.go; pdf.go (the reader and its limits), pdf_glyph.go (characters of
// a page), pdf_drawn.go, pdf_lines.go (glyphs to lines), pdf_rtl.go,
// pdf_ligature.go, pdf_columns.go (reading order), pdf_furniture.go,
// pdf_notes.go, pdf_blocks.go (lines to blocks). Shared are
// format.go (which format a file is), charset.go, numeral.go, label.go and
// tidy.go.
//
// What a format knows for certain (a Word heading style, an automatic number,
// a table cell) is kept; what it does not know is left to package structure.
package extract

import (
	"time"

	"repertory/corpus"
)

// Limits protect an import from hostile or broken files. They are documented
// in the help of the import command.
const (
	// MaxFileSize is the largest source file that is read, in bytes.
	MaxFileSize = 100 << 20
	// MaxUnpackedSize is the most that a DOCX may unpack to, in bytes.
	MaxUnpackedSize = 200 << 20
	// MaxTextSize is the largest HTML, Markdown or plain text file that is
	// read, in bytes; a thousand pages of text have about three million.
	MaxTextSize = 20 << 20
	// MaxPages is the largest number of pages of a PDF that is read.
	MaxPages = 5000
	// MaxTime is the longest that the reading of one file may take.
	MaxTime = 2 * time.Minute
)

// Kind says what a block is, as far as the format itself tells.
type Kind string

// The kinds of blocks.
const (
	// Line is one printed line of a PDF or a plain text; package structure
	// joins lines to paragraphs.
	Line Kind = "line"
	// Paragraph is a whole paragraph whose limits the format gives.
	Paragraph Kind = "paragraph"
	// Heading is a heading of a known Level.
	Heading Kind = "heading"
	// Item is a list item.
	Item Kind = "item"
	// Table is a table; its cells are in Rows.
	Table Kind = "table"
)

// Block is one piece of a document in reading order.
type Block struct {
	Kind Kind `json:"kind"`
	// Text is the text without its label, marks of notes and surplus white
	// space, in Unicode normal form C. A line break that the author set within
	// a paragraph, and the end of each paragraph within a table cell, is "\n".
	// A Line whose last word is divided ends in U+00AD.
	Text string `json:"text,omitempty"`
	// Label is a number that the format computes and that is not part of Text:
	// a Word automatic number or an HTML list number, as a reader sees it,
	// such as "12.", "(a)" or "一.".
	Label string `json:"label,omitempty"`
	// Level is the heading level from 1, or the nesting depth of a list item
	// from 1; zero where it is not known.
	Level int `json:"level,omitempty"`
	// Page is the page the block begins on, from 1; zero where there are none.
	Page int `json:"page,omitempty"`
	// Rows are the cells of a table, row by row.
	Rows [][]string `json:"rows,omitempty"`
	// HeaderRows counts the rows at the top of Rows that name the columns.
	HeaderRows int `json:"header_rows,omitempty"`
	// Notes are the footnotes called in this block, in order; their marks are
	// taken out of Text.
	Notes []corpus.Note `json:"notes,omitempty"`
	// Bold says that the whole block is set in bold.
	Bold bool `json:"bold,omitempty"`
	// Centred says that the block is centred on its column.
	Centred bool `json:"centred,omitempty"`

	// The following are known for lines only.

	// Gap is the white space above the line in units of the usual line
	// distance: 1 for a line that follows directly, 2 after one blank line. It
	// is 0 at the top of a page or column, and for a piece of text that stands
	// beside the one before, as the cells of a table do.
	Gap float64 `json:"gap,omitempty"`
	// Indent is the distance of the line's start from the start edge of its
	// column (the right edge in right-to-left text), in ems.
	Indent float64 `json:"indent,omitempty"`
	// Full says that the line reaches the end edge of its column, so that the
	// text may go on in the next line.
	Full bool `json:"full,omitempty"`
	// Size is the font size relative to the document's body text; 1 is body
	// text. Zero where there are no fonts.
	Size float64 `json:"size,omitempty"`
}

// Extraction is what a file gave.
type Extraction struct {
	// Format is "pdf", "docx", "html", "markdown" or "text".
	Format string
	// Title and Language are what the file declares of itself (metadata,
	// the title element, the lang attribute); they may be empty or wrong.
	Title    string
	Language corpus.Language
	// Matter is the metadata that a Markdown file begins with, by key.
	Matter map[string]string `json:",omitempty"`
	// Furniture are the running headers and footers, job numbers and the like
	// that were taken out of Blocks, each once, in order of appearance. They
	// carry masthead facts such as the document symbol.
	Furniture []string
	// Blocks is the text in reading order.
	Blocks []Block
	// Pages is the number of pages; zero for formats without pages.
	Pages int
	// Visible is the number of words that a reader of the file sees, as far as it
	// holds them as text, and Unread counts the parts that were not read.
	Visible int               `json:",omitempty"`
	Unread  []corpus.Omission `json:",omitempty"`
	// Warnings are faults that did not stop the extraction, as sentences for
	// the person who imports the file.
	Warnings []string
}
