package match

import (
	"sync"

	"repertory/corpus/facet"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// Weights are the weights of clauses. They hold for all languages.
type Weights struct {
	// K1 and B are the constants of BM25: how soon further occurrences of a
	// term stop to count, and how much long passages are held back.
	K1 float32 `json:"k1"`
	B  float32 `json:"b"`
	// Head is what a term in the title or in a heading above counts beside
	// one in the text.
	Head float32 `json:"head"`
	// Concept is what a concept's official names in another language count
	// beside the words that were asked for.
	Concept float32 `json:"concept"`
}

// Matcher matches queries against the passages of one index generation. It may
// be used by several goroutines.
type Matcher struct {
	gen       *store.Generation
	analyzers *analysis.Pool
	rewriter  *rewrite.Rewriter
	// spoken are the passages in each language, by its number.
	spoken  []bitset.Set
	weights Weights
	// norms is the part of BM25 that depends on the length of a passage only.
	norms []float32
	pool  sync.Pool
}

// scores is the memory of one search, by passage.
type scores struct {
	// Score is the score so far, Count the number of clauses that the passage
	// matches, last the clause that was counted last, from 1.
	Score       []float32
	Count, last []uint8
	terms       []store.Unit
	// tf adds up the frequencies of synonyms, met are the passages that have
	// any.
	tf  []float32
	met []uint32
}

func newScores(passages int) *scores {
	return &scores{
		Score: make([]float32, passages), Count: make([]uint8, passages), last: make([]uint8, passages), tf: make([]float32, passages),
	}
}

// Clear forgets what was matched.
func (s *scores) Clear() {
	clear(s.Score)
	clear(s.Count)
	clear(s.last)
}

// Run is the matching of one search. It is for one goroutine.
type Run struct {
	*scores
	*Matcher
	lookup *store.Lookup
}

// End gives back what the run used.
func (m *Run) End() {
	m.Clear()
	m.pool.Put(m.scores)
	m.lookup.Release()
}

// Frequency returns the number of passages that have a term in a field.
func (m *Run) Frequency(field, term string) (int, error) { return m.lookup.Count(field, term) }

// Norm returns the part of BM25 that depends on the length of a passage.
func (m *Matcher) Norm(p uint32) float32 { return m.norms[p] }

// Spoken returns the passages in a language, by its number. The set must not be
// changed.
func (m *Matcher) Spoken(language int) bitset.Set { return m.spoken[language] }

// allTerms returns the passages of the query's language that have all terms in
// their text or, if asked, above it.
func (m *Run) allTerms(q *rewrite.Query, terms []string, heads bool) (bitset.Set, error) {
	all := bitset.New(m.gen.Passages)
	for i, term := range terms {
		set := all
		if i > 0 {
			set = bitset.New(m.gen.Passages)
		}
		if err := m.lookup.Mark(q.TextField(), term, set); err != nil {
			return nil, err
		}
		if heads {
			if err := m.lookup.Mark(q.HeadField(), term, set); err != nil {
				return nil, err
			}
		}
		if i > 0 {
			all.And(set)
		}
	}
	return all, nil
}

// allOf returns the passages that have all terms in a field.
func (m *Run) allOf(field string, terms []string) (bitset.Set, error) {
	all := bitset.New(m.gen.Passages)
	for i, term := range terms {
		set := all
		if i > 0 {
			set = bitset.New(m.gen.Passages)
		}
		if err := m.lookup.Mark(field, term, set); err != nil {
			return nil, err
		}
		if i > 0 {
			all.And(set)
		}
	}
	return all, nil
}

// Reweigh matches with other weights from now on. It must not be called while
// a Run is under way.
func (m *Matcher) Reweigh(w Weights) {
	m.weights, m.norms = w, make([]float32, m.gen.Passages)
	languages := m.gen.Languages()
	average := make([]float64, len(languages))
	for i, l := range languages {
		f := m.gen.Fields[l]
		average[i] = max(1, float64(f.Tokens)/float64(max(1, f.Passages)))
	}
	of := m.gen.Columns.Facet(facet.Language).Of
	k1, b := float64(w.K1), float64(w.B)
	for p, length := range m.gen.Columns.Length {
		m.norms[p] = float32(k1 * (1 - b + b*float64(length)/average[of[p]]))
	}
}

// countClause counts a clause that a passage matches, once.
func (m *Run) countClause(at uint32, number uint8) {
	if m.last[at] != number {
		m.Count[at]++
		m.last[at] = number
	}
}

// New makes the matcher of a generation.
func New(gen *store.Generation, analyzers *analysis.Pool, rewriter *rewrite.Rewriter, w Weights) *Matcher {
	m := &Matcher{gen: gen, analyzers: analyzers, rewriter: rewriter}
	m.pool.New = func() any { return newScores(gen.Passages) }
	for range gen.Languages() {
		m.spoken = append(m.spoken, bitset.New(gen.Passages))
	}
	for p, l := range gen.Columns.Facet(facet.Language).Of {
		m.spoken[l].Add(uint32(p))
	}
	m.Reweigh(w)
	return m
}

// Begin begins a run. End must follow.
func (m *Matcher) Begin() *Run {
	return &Run{scores: m.pool.Get().(*scores), Matcher: m, lookup: m.gen.Terms.Lookup()}
}
