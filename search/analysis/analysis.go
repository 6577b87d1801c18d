// Package analysis turns text into search terms. One definition serves both
// the index and the queries.
//
// All languages share a scanner that finds words, Chinese characters (with
// kana and hangul) and compounds such as document symbols in text of mixed
// scripts, folding every character as it goes: compatibility forms (NFKC),
// letter case, Traditional to Simplified, Arabic letter variants. Offsets are
// those of the original text. The languages differ in what they make of a
// word: elision, stop words and stemming.
package analysis

import (
	"unicode/utf8"

	"repertory/corpus"
)

// Version changes with every change of the terms that a text yields. An index
// built with another version must be built anew.
const Version = 3

// Kind tells the kinds of tokens apart.
type Kind uint8

// The kinds of tokens.
const (
	// Word is a run of letters and digits of a script that separates words.
	Word Kind = iota
	// Han is one character of a script without spaces.
	Han
	// Compound is several words joined by slashes, dots or commas without
	// blanks, such as "CCM/MSP/2018/6", or by hyphens. It follows its words.
	Compound
)

// Token is a piece of a text with the term it is found by.
type Token struct {
	Term string
	// Start and End are byte offsets in the text that was scanned.
	Start, End int
	Kind       Kind
	// Stop says that the word is a function word of the language.
	Stop bool
	// Parts is the number of words of a compound.
	Parts int
	// Joined says that hyphens join the words of a compound, and that its term
	// is that of the words written as one.
	Joined bool
}

// Analyzer finds the terms of texts in one language. It keeps buffers and is
// for one goroutine at a time.
type Analyzer struct {
	fold  *foldTables
	rules wordRules
	buf   []byte
	whole []byte
	known map[string]known
	// firm says that the word in buf begins with an alef, perhaps after one
	// letter, that cannot be that of the Arabic article: it carries a hamza or
	// a madda. firmKnown are such words.
	firm      bool
	firmKnown map[string]known
	// parts is the number of words of the last compound, joint what hyphens
	// have joined so far.
	parts int
	joint []byte
	// beside is the Chinese character that was scanned last, and spacedTo where
	// the last character begins of a line that is spaced out.
	beside   Token
	spacedTo int
}

// known is what a folded word came to.
type known struct {
	term string
	stop bool
}

// maxKnown bounds the memory for words seen before.
const maxKnown = 1 << 15

// maxWord is the longest term in bytes. Longer words are cut: they are
// identifiers or rubbish, and nobody types them to the end.
const maxWord = 96

// New returns an analyzer. A language that is not valid is scanned without
// stemming and stop words.
func New(l corpus.Language) *Analyzer {
	return &Analyzer{fold: folds(), rules: rulesOf(l), known: map[string]known{}, firmKnown: map[string]known{}}
}

// Terms calls emit with every term that a text is indexed by: words,
// compounds, Chinese characters and pairs of neighbouring Chinese characters.
// Chinese numbers yield both their value and their characters.
func (a *Analyzer) Terms(text string, emit func(term string)) {
	last := Token{End: -1}
	character := func(t Token) {
		emit(t.Term)
		if last.Kind == Han && last.End == t.Start {
			emit(Pair(text, last, t))
		}
		last = t
	}
	a.Scan(text, func(t Token) {
		if t.Kind == Han {
			character(t)
			return
		}
		emit(t.Term)
		if t.Kind == Word && a.hanAt(text, t.Start) {
			for i, r := range text[t.Start:t.End] {
				_, to, long := a.fold.of(r)
				at, size := t.Start+i, utf8.RuneLen(r)
				character(Token{Term: hanTerm(text[at:at+size], r, to, long), Start: at, End: at + size, Kind: Han})
			}
			return
		}
		last = t
	})
}

func (a *Analyzer) hanAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	c, _, _ := a.fold.of(r)
	return c == han
}

// Pair returns the term of two neighbouring Chinese characters of a text.
func Pair(text string, a, b Token) string {
	if whole := text[a.Start:b.End]; len(whole) == len(a.Term)+len(b.Term) && whole[:len(a.Term)] == a.Term && whole[len(a.Term):] == b.Term {
		return whole
	}
	return a.Term + b.Term
}
