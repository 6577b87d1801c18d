package translate

import (
	"iter"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/search/analysis"
)

// Unit is a piece of a text that is translated as a whole: a word, or in
// Chinese a word of one or several characters.
type Unit struct {
	// Term is the form that tables know the unit by. A Chinese unit of three
	// and more characters is no index term itself: see Terms.
	Term string
	// Start and End are byte offsets in the text.
	Start, End int
	// Stop says that the unit is a function word.
	Stop bool
}

// longestWord is the longest Chinese word in characters.
const longestWord = 6

// Lexicon tells which runs of Chinese characters are words.
type Lexicon interface {
	// Word reports whether a run of two and more characters, folded as index
	// terms are, is a word.
	Word(characters string) bool
}

// Terms returns the index terms that together stand for a unit of a language:
// the unit itself, or the overlapping pairs of a Chinese word of three and more
// characters, to be matched as a phrase.
func Terms(l corpus.Language, unit string) []string {
	if l != corpus.Chinese || utf8.RuneCountInString(unit) <= 2 || !hanOnly(unit) {
		return []string{unit}
	}
	characters := []rune(unit)
	pairs := make([]string, len(characters)-1)
	for i := range pairs {
		pairs[i] = string(characters[i : i+2])
	}
	return pairs
}

// hanOnly reports whether all characters of a term are ones that the analysis
// makes single tokens of. Terms never mix these with others.
func hanOnly(term string) bool {
	r, _ := utf8.DecodeRuneInString(term)
	return r >= 0x2E80 && (r < 0xA640 || r >= 0xAC00)
}

// Cutter cuts texts into units. It keeps buffers and is for one goroutine at
// a time.
type Cutter struct {
	lexicon   Lexicon
	analyzers map[corpus.Language]*analysis.Analyzer
	run       []analysis.Token
	word      strings.Builder
}

// NewCutter returns a cutter that finds Chinese words by the lexicon. Without
// one, neighbouring characters pair up.
func NewCutter(lexicon Lexicon) *Cutter {
	return &Cutter{lexicon: lexicon, analyzers: map[corpus.Language]*analysis.Analyzer{}}
}

// Units yields the units of a text in order. Compounds such as document symbols
// are left out: their words are units, and they need no translation. Of a long
// Chinese word the shorter words within follow it.
func (c *Cutter) Units(l corpus.Language, text string) iter.Seq[Unit] {
	return func(yield func(Unit) bool) {
		a := c.analyzers[l]
		if a == nil {
			a = analysis.New(l)
			c.analyzers[l] = a
		}
		going := true
		c.run = c.run[:0]
		flush := func() {
			going = going && c.words(yield)
			c.run = c.run[:0]
		}
		a.Scan(text, func(t analysis.Token) {
			switch {
			case t.Kind == analysis.Compound:
				return
			case t.Kind == analysis.Han:
				if n := len(c.run); n > 0 && c.run[n-1].End != t.Start {
					flush()
				}
				c.run = append(c.run, t)
				return
			}
			flush()
			going = going && yield(Unit{t.Term, t.Start, t.End, t.Stop})
		})
		flush()
	}
}

// words cuts the run of characters in the buffer: at each place the longest
// word is taken, followed by the words within it.
func (c *Cutter) words(yield func(Unit) bool) bool {
	if c.lexicon == nil {
		return c.pairs(yield)
	}
	for i := 0; i < len(c.run); {
		n := c.longest(i, longestWord)
		if !yield(c.unit(i, n)) {
			return false
		}
		if n > 2 && !c.within(i, n, yield) {
			return false
		}
		i += n
	}
	return true
}

// within yields the words inside the word of n characters at i.
func (c *Cutter) within(i, n int, yield func(Unit) bool) bool {
	for j := i; j < i+n-1; j++ {
		for size := 2; size < n && j+size <= i+n; size++ {
			if u := c.unit(j, size); c.lexicon.Word(u.Term) && !yield(u) {
				return false
			}
		}
	}
	return true
}

// pairs yields the neighbouring characters of the run, or its only one.
func (c *Cutter) pairs(yield func(Unit) bool) bool {
	if len(c.run) == 1 {
		return yield(c.unit(0, 1))
	}
	for i := 0; i+1 < len(c.run); i++ {
		if !yield(c.unit(i, 2)) {
			return false
		}
	}
	return true
}

// longest returns the number of characters of the longest word at i, at most
// max; 1 when there is none.
func (c *Cutter) longest(i, limit int) int {
	for n := min(limit, len(c.run)-i); n > 1; n-- {
		if c.lexicon.Word(c.unit(i, n).Term) {
			return n
		}
	}
	return 1
}

// unit returns the n characters of the run at i as a unit.
func (c *Cutter) unit(i, n int) Unit {
	first, last := c.run[i], c.run[i+n-1]
	u := Unit{Term: first.Term, Start: first.Start, End: last.End}
	if n > 1 {
		c.word.Reset()
		for _, t := range c.run[i : i+n] {
			c.word.WriteString(t.Term)
		}
		u.Term = c.word.String()
	}
	return u
}
