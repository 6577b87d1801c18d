package search

import (
	"sync"

	"repertory/corpus"
	"repertory/search/store"
)

// memo holds what is made of the index when it is first needed.
type memo struct {
	symbols   func() []corpus.Symbol
	completer func() *completer
}

func (x *Index) newMemo() memo {
	return memo{
		symbols:   sync.OnceValue(x.readSymbols),
		completer: sync.OnceValue(x.newCompleter),
	}
}

// prepare makes what is made when it is first needed.
func (x *Index) prepare() (err error) {
	defer store.Guard(&err)()
	x.memo.completer()
	return nil
}

// symbols returns the symbol of each document version.
func (x *Index) symbols() []corpus.Symbol { return x.memo.symbols() }

func (x *Index) readSymbols() []corpus.Symbol {
	all := make([]corpus.Symbol, x.gen.Documents)
	for d := range all {
		all[d] = x.gen.Document(uint32(d)).Symbol
	}
	return all
}
