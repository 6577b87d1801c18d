package rewrite

import (
	"sync"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
	"repertory/search/translate"
)

// Rewriter rewrites queries for one index generation. It may be used by several
// goroutines.
type Rewriter struct {
	gen       *store.Generation
	analyzers *analysis.Pool
	// vocabulary finds concepts, States and meetings.
	vocabulary *vocabulary
	// pack is what is known of translations. It is never nil.
	pack    *translate.Pack
	cutters sync.Pool
	// names are the rare words of languages in which names of other scripts
	// are looked for.
	names map[corpus.Language]*translate.Names
}

// Translates reports whether there are translations from one language to
// another.
func (r *Rewriter) Translates(from, to corpus.Language) bool { return r.pack.Translates(from, to) }
