// Package query reads what people type into the search box. The language is
// the same for readers of all six languages: words, "phrases", exclusion,
// OR, parentheses, fields, ranges, prefixes and proximity; see Operators.
//
// Reading never fails. What is not well formed is read as words, and a Note
// says so. The printed form of a tree reads back as the same tree.
package query

import (
	"strconv"
	"strings"
	"unicode"
)

// Limits of a query text. What lies beyond them is read as words.
const (
	// MaxLength is the longest text, in characters. Longer ones are refused.
	MaxLength = 1000
	// MaxClauses is the largest number of clauses: phrases, fields, prefixes
	// and operands of OR or NOT. Each costs a pass over its postings.
	MaxClauses = 64
	// MaxDepth is the deepest nesting of parentheses.
	MaxDepth = 8
	// MaxWithin is the largest distance that a proximity may ask for.
	MaxWithin = 50
	// MinPrefix is the shortest prefix in letters; one Chinese character is
	// long enough.
	MinPrefix = 2
)

// Kind tells the kinds of nodes apart.
type Kind uint8

// The kinds of nodes.
const (
	// Words are plain words, Text as it was typed.
	Words Kind = iota
	// Phrase is text in quotes: its words stand one behind the other or, when
	// Within is not zero, with that many other words between them at most.
	Phrase
	// Prefix is the beginning of a word.
	Prefix
	// Field restricts Name to the value Text or, when Range is set, to the
	// values from Text to To, either of which may be empty.
	Field
	// And, Or and Not combine Kids; Not has one.
	And
	Or
	Not
)

// Node is a node of a query's tree.
type Node struct {
	Kind   Kind
	Text   string
	Within int
	Name   FieldName
	Range  bool
	To     string
	Kids   []*Node

	// start and end are the place of words in the text.
	start, end int
}

// Note says that a piece of the text was not read as it was meant to be.
type Note struct {
	Code NoteCode `json:"code"`
	// Text is the piece.
	Text string `json:"text"`
}

// NoteCode tells the kinds of notes apart.
type NoteCode string

// The kinds of notes. In all cases the piece was read as words.
const (
	// UnclosedQuote is a quotation mark without its partner.
	UnclosedQuote NoteCode = "quote"
	// UnclosedBracket is a parenthesis without its partner.
	UnclosedBracket NoteCode = "bracket"
	// StrayOperator is an operator with nothing to work on.
	StrayOperator NoteCode = "operator"
	// UnknownValue is a value that its field does not have.
	UnknownValue NoteCode = "value"
	// ShortPrefix is a prefix of fewer than MinPrefix letters.
	ShortPrefix NoteCode = "prefix"
	// Unsupported is an operator of other systems: a weight, a placeholder
	// inside a word, a likeness.
	Unsupported NoteCode = "unsupported"
	// OverLimit is what lies beyond MaxClauses, MaxDepth or MaxWithin.
	OverLimit NoteCode = "limit"
)

// NoteCodes returns all kinds of notes.
func NoteCodes() []NoteCode {
	return []NoteCode{UnclosedQuote, UnclosedBracket, StrayOperator, UnknownValue, ShortPrefix, Unsupported, OverLimit}
}

// String prints the query so that Parse reads the same tree from it. A nil
// node prints as nothing.
func (n *Node) String() string {
	if n == nil {
		return ""
	}
	switch n.Kind {
	case Phrase:
		if n.Within > 0 {
			return `"` + n.Text + `"~` + strconv.Itoa(n.Within)
		}
		return `"` + n.Text + `"`
	case Prefix:
		return n.Text + "*"
	case Field:
		return string(n.Name) + ":" + n.value()
	case And:
		return n.join(" ", false)
	case Or:
		return n.join(" OR ", true)
	case Not:
		return "-" + n.Kids[0].operand()
	}
	return n.Text
}

func (n *Node) value() string {
	if n.Range {
		return n.Text + ".." + n.To
	}
	if strings.ContainsFunc(n.Text, func(r rune) bool { return !plainRune(r) && !strings.ContainsRune("/.,-_*", r) }) {
		return `"` + n.Text + `"`
	}
	return n.Text
}

func (n *Node) join(between string, operands bool) string {
	var parts []string
	for _, k := range n.Kids {
		if operands {
			parts = append(parts, k.operand())
		} else {
			parts = append(parts, k.String())
		}
	}
	return strings.Join(parts, between)
}

// operand prints a node as one piece, in parentheses where it would fall
// apart without them.
func (n *Node) operand() string {
	switch n.Kind {
	case Phrase, Field:
		return n.String()
	case Words, Prefix:
		if !strings.ContainsFunc(n.Text, func(r rune) bool { return !plainRune(r) }) {
			return n.String()
		}
	}
	return "(" + n.String() + ")"
}

func plainRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
