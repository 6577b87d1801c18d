package rank

import (
	"sync"

	"repertory/search/analysis"
	"repertory/search/match"
	"repertory/search/store"
)

// Ranker ranks the passages of one index generation. It may be used by several
// goroutines.
type Ranker struct {
	gen       *store.Generation
	analyzers *analysis.Pool
	weights   Weights
	// termsOnly leaves out all re-scoring.
	termsOnly bool
	titles    titles
	pool      sync.Pool
}

// scratch is the memory of one ranking.
type scratch struct {
	chars analysis.CharTable
	// charWeights are those of the characters, seen the places of documents
	// among those of the candidates, from 1, and docs the latter.
	charWeights []float32
	texts       [][]byte
	seen        []uint32
	docs        documents
	bins        bins
}

// Run is the ranking of what one search matched. It is for one goroutine.
type Run struct {
	*scratch
	*Ranker
	match *match.Run
	// factors are what scores of each language are multiplied by for merging.
	factors []float32
	// ledger keeps what the steps of the ranking did, when that is asked for.
	ledger ledger
}

// Weights returns the weights in use.
func (k *Ranker) Weights() Weights { return k.weights }

// Reweigh ranks by other weights from now on. It must not be called while a Run
// is under way.
func (k *Ranker) Reweigh(w Weights) { k.weights = w }

// Begin begins to rank what was matched; with explain, Contributions tells why
// afterwards. End must follow.
func (k *Ranker) Begin(matched *match.Run, explain bool) *Run {
	r := &Run{scratch: k.pool.Get().(*scratch), Ranker: k, match: matched}
	if explain {
		r.ledger = ledger{}
	}
	return r
}

// End gives back what the run used.
func (r *Run) End() {
	clear(r.texts[:cap(r.texts)]) // they end with the generation
	r.pool.Put(r.scratch)
}

// titles keeps the titles of documents as sequences of terms: questions are
// compared with the titles of many documents, the same ones again and again.
type titles struct {
	mu   sync.RWMutex
	seen map[string]string // by language and title
}

// documents are the documents of some candidates.
type documents struct {
	// of is the place of each Candidate's document in all.
	of, all []uint32
}
