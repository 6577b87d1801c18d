package search

import (
	"sync"

	"repertory/corpus"
	"repertory/search/analysis"
)

// titles keeps the titles of documents as sequences of terms: questions are
// compared with the titles of many documents, the same ones again and again.
type titles struct {
	mu   sync.RWMutex
	seen map[string]string // by language and title
}

// titleSequence returns the sequence of a title's terms; see sequence.
func (x *Index) titleSequence(l corpus.Language, title string) string {
	key := string(l) + title
	x.titles.mu.RLock()
	s, ok := x.titles.seen[key]
	x.titles.mu.RUnlock()
	if ok {
		return s
	}
	s = analysis.Sequence(x.analyzers.Tokens(l, title))
	x.titles.mu.Lock()
	defer x.titles.mu.Unlock()
	if x.titles.seen == nil {
		x.titles.seen = map[string]string{}
	}
	x.titles.seen[key] = s
	return s
}
