package analysis

import (
	"sync"

	"repertory/corpus"
)

// Pool lends analyzers of all languages. It may be used by several goroutines.
type Pool struct {
	of map[corpus.Language]*sync.Pool
}

// NewPool returns a pool for the six languages, and for texts in none of them
// under the empty language.
func NewPool() *Pool {
	p := &Pool{map[corpus.Language]*sync.Pool{}}
	for _, l := range append(corpus.Languages(), "") {
		p.of[l] = &sync.Pool{New: func() any { return New(l) }}
	}
	return p
}

// Scan calls emit with every token of a text in a language; see Analyzer.Scan.
func (p *Pool) Scan(l corpus.Language, text string, emit func(Token)) {
	a := p.of[l].Get().(*Analyzer)
	a.Scan(text, emit)
	p.of[l].Put(a)
}

// Tokens returns the tokens of a text without compounds, which repeat what
// their words say.
func (p *Pool) Tokens(l corpus.Language, text string) []Token {
	var all []Token
	p.Scan(l, text, func(t Token) {
		if t.Kind != Compound {
			all = append(all, t)
		}
	})
	return all
}
