package extract

import (
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/script"
)

// tally counts the parts of a file that are not read.
type tally map[corpus.UnreadKind]int

func (t tally) add(kind corpus.UnreadKind, n int) {
	if n > 0 {
		t[kind] += n
	}
}

// list returns the counts, most important first.
func (t tally) list() []corpus.Omission {
	var all []corpus.Omission
	for _, kind := range corpus.UnreadKinds() {
		if n := t[kind]; n > 0 {
			all = append(all, corpus.Omission{Kind: kind, Count: n})
		}
	}
	return all
}

// countWords counts the words of a text; a Han character counts as a word.
func countWords(s string) int {
	n, inWord := 0, false
	for _, r := range s {
		switch {
		case script.Han(r):
			n++
			inWord = false
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if !inWord {
				n++
			}
			inWord = true
		case unicode.IsMark(r), r == '\'', r == '’', r == '-', r == 0xad:
		default:
			inWord = false
		}
	}
	return n
}

// Reading is the ledger of the file.
func (e *Extraction) Reading() *corpus.Reading {
	words := wordsRead(e)
	return &corpus.Reading{Words: words, Visible: max(words, e.Visible), Unread: e.Unread}
}

// wordsRead counts the words of an extraction, those of its running headers too.
func wordsRead(e *Extraction) int {
	n := 0
	for _, line := range e.Furniture {
		n += countWords(line)
	}
	for _, b := range e.Blocks {
		n += countWords(b.Label) + countWords(b.Text)
		for _, row := range b.Rows {
			n += countWords(strings.Join(row, " "))
		}
		for _, note := range b.Notes {
			n += countWords(note.Mark) + countWords(note.Text)
		}
	}
	return n
}
