// Package source reads the hand-written sources of the sample corpus:
// Markdown with YAML front matter, one file per work and language, in which
// every heading and paragraph carries its label in the convention of its
// language. The generator turns them into documents; the tests compare the
// languages of a work with each other.
package source

import (
	"fmt"
	"strings"
)

// Document is one source: one work in one language.
type Document struct {
	Front
	// Work is the name of the folder, such as "isu-work-plan-2020".
	Work string
	// SHA256 is the checksum of the source file, in hexadecimal.
	SHA256 string
	Blocks []Block
	// Notes are the footnotes in the order of their definition.
	Notes []Note
}

// Front is the front matter. Session, Place, AgendaItem, AgendaTitle,
// Distribution and Submitter are in the language of the document; all but
// Symbol, Language, Kind, Title, Date and Illustrative may be empty.
type Front struct {
	Symbol       string `yaml:"symbol"`
	Language     string `yaml:"language"`
	Original     string `yaml:"original"`
	Kind         string `yaml:"kind"`
	Title        string `yaml:"title"`
	Date         string `yaml:"date"`
	Meeting      string `yaml:"meeting"`
	Distribution string `yaml:"distribution"`
	Session      string `yaml:"session"`
	Place        string `yaml:"place"`
	AgendaItem   string `yaml:"agenda_item"`
	AgendaTitle  string `yaml:"agenda_title"`
	Submitter    string `yaml:"submitter"`
	Job          string `yaml:"job"`
	Illustrative bool   `yaml:"illustrative"`
}

// Kind says what a Block is.
type Kind int

// The kinds of blocks.
const (
	// Plain is unnumbered running text.
	Plain Kind = iota
	// Heading1 is a heading of the first level, or of an annex.
	Heading1
	// Heading2 is a heading of the second level.
	Heading2
	// Paragraph is a numbered paragraph.
	Paragraph
	// Point is a point such as "(a)".
	Point
	// SubPoint is a sub-point such as "(i)".
	SubPoint
	// Action is the text of an action such as "Action 4.2".
	Action
	// Bullet is an item of an unordered list.
	Bullet
	// Item is an item of an ordered list of a web page.
	Item
	// Table is a table; its first row holds the column names.
	Table
)

var kindNames = [...]string{"plain", "h1", "h2", "para", "point", "sub", "action", "bullet", "item", "table"}

// String returns a short name for messages and keys.
func (k Kind) String() string { return kindNames[k] }

// Block is one heading, paragraph, point, list item or table.
type Block struct {
	Kind Kind
	// Label is the label as printed, without the text, such as "12.", "(a)",
	// "أولاً -" or "Action 4.2"; empty for unlabelled blocks.
	Label string
	// Ordinal is the place that the label names, from 1; 0 without a label or
	// when the label is no regular number.
	Ordinal int
	// Irregular is what a label carries beyond its ordinal, such as "bis", or
	// the number of an action, such as "4.2".
	Irregular string
	// Text is the text without its label, with inline marks (see Spans).
	Text string
	// Rows are the cells of a table, with inline marks.
	Rows [][]string
}

// Key names the block independently of its language: two languages of a work
// are parallel when their keys are equal. An unlabelled block gives only its
// kind, a table its dimensions.
func (b Block) Key() string {
	if b.Kind == Table {
		return fmt.Sprintf("table:%dx%d", len(b.Rows), len(b.Rows[0]))
	}
	key := b.Kind.String()
	if b.Ordinal > 0 {
		key += fmt.Sprintf(":%d", b.Ordinal)
	}
	if b.Irregular != "" {
		key += ":" + b.Irregular
	}
	return key
}

// Note is a footnote.
type Note struct {
	Mark string
	Text string
}

// Keys returns the keys of all blocks, in order, each with the footnote marks
// that it calls.
func (d *Document) Keys() []string {
	keys := make([]string, 0, len(d.Blocks))
	for _, b := range d.Blocks {
		keys = append(keys, b.Key()+strings.Join(noteMarks(b), ""))
	}
	return keys
}

func noteMarks(b Block) []string {
	texts := []string{b.Text}
	for _, row := range b.Rows {
		texts = append(texts, row...)
	}
	var marks []string
	for _, text := range texts {
		for _, span := range Spans(text) {
			if span.Note != "" {
				marks = append(marks, "^"+span.Note)
			}
		}
	}
	return marks
}
