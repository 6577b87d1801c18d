// Package match finds which passages match a rewritten query, and scores them
// by its clauses.
//
// A Run is the matching of one search. Match adds up the scores of clauses
// (match.go, synonym.go, cover.go). Filter finds what the required parts of a text leave:
// phrases, fields and operators (filter.go, field.go, phrase.go, near.go). Reach
// settles how many of the clauses a passage must match (minimum.go).
package match

import (
	"cmp"
	"context"
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

// Spoken returns the passages in a language, by its number. The set must not be
// changed.
func (m *Matcher) Spoken(language int) bitset.Set { return m.spoken[language] }

// Norm returns the part of BM25 that depends on the length of a passage.
func (m *Matcher) Norm(p uint32) float32 { return m.norms[p] }

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

// Begin begins a run. End must follow.
func (m *Matcher) Begin() *Run {
	return &Run{scores: m.pool.Get().(*scores), Matcher: m, lookup: m.gen.Terms.Lookup()}
}

// End gives back what the run used.
func (m *Run) End() {
	m.Clear()
	m.pool.Put(m.scores)
	m.lookup.Release()
}

// Frequency returns the number of passages that have a term in a field.
func (m *Run) Frequency(field, term string) (int, error) { return m.lookup.Count(field, term) }

// MatchAll matches queries; see Match.
func (m *Run) MatchAll(ctx context.Context, queries []*rewrite.Query) error {
	for _, q := range queries {
		if err := m.Match(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// Match adds up the score of every passage for a query, and counts the clauses
// that it matches.
func (m *Run) Match(ctx context.Context, q *rewrite.Query) error {
	passages := m.gen.Fields[q.Language].Passages
	for i := 0; i < len(q.Clauses); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		c := q.Clauses[i]
		var err error
		switch {
		case c.Term != "":
			end := i + 1
			for c.Covers == nil && end < len(q.Clauses) && q.Clauses[end].Term != "" && q.Clauses[end].Covers == nil {
				end++
			}
			if err = m.matchTerms(q, passages, q.Clauses[i:end], i+1); err == nil {
				err = m.matchCovers(q, passages, &c, uint8(i+1))
			}
			i = end - 1
		case len(c.Synonyms) > 0:
			err = m.matchSynonyms(q, passages, &q.Clauses[i], uint8(i+1))
		default:
			if err = m.matchSets(ctx, q, passages, c, uint8(i+1)); err == nil {
				err = m.matchCovers(q, passages, &c, uint8(i+1))
			}
		}
		if err != nil {
			return err
		}
	}
	for _, term := range q.Optional {
		if err := m.matchExtra(q, passages, term); err != nil {
			return err
		}
	}
	return nil
}

// matchExtra adds what a compound counts as a whole. In a heading or the name
// of a paragraph ("Action 4.2") it counts as much as in a text.
func (m *Run) matchExtra(q *rewrite.Query, passages int, term string) error {
	n, err := m.lookup.Count(q.TextField(), term)
	if err != nil {
		return err
	}
	weight := store.IDF(passages, float32(n)) * (m.weights.K1 + 1)
	err = m.lookup.Postings(q.TextField(), term, func(at, tf uint32) {
		m.Score[at] += weight * float32(tf) / (float32(tf) + m.norms[at])
	})
	if err != nil {
		return err
	}
	above, err := m.lookup.Count(q.HeadField(), term)
	if err != nil {
		return err
	}
	rarity := store.IDF(passages, float32(above))
	return m.lookup.Each(q.HeadField(), term, func(at uint32) { m.Score[at] += rarity })
}

// matchTerms matches clauses that are terms; number is that of the first.
func (m *Run) matchTerms(q *rewrite.Query, passages int, clauses []rewrite.Clause, number int) error {
	m.terms = m.terms[:0]
	for i, c := range clauses {
		n, err := m.lookup.Count(q.TextField(), c.Term)
		if err != nil {
			return err
		}
		rarity := store.IDF(passages, float32(n))
		m.terms = append(m.terms, store.Unit{
			Term: c.Term, Weight: rarity * (m.weights.K1 + 1), Above: rarity * m.weights.Head, Number: uint8(number + i),
		})
	}
	return m.lookup.Score(q.TextField(), q.HeadField(), m.terms, &store.Scores{Norm: m.norms, Score: m.Score, Count: m.Count, Last: m.last})
}

// matchSets counts a clause that is found by sets of passages. Each set that a
// passage is in scores like a term as rare as the clause.
func (m *Run) matchSets(ctx context.Context, q *rewrite.Query, passages int, c rewrite.Clause, number uint8) error {
	var sets []bitset.Set
	for _, terms := range c.Groups {
		set, err := m.allTerms(q, terms, true)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	for _, phrase := range c.Phrases {
		set, err := m.withPhrase(ctx, q, phrase)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	for _, a := range c.Articles {
		set := bitset.New(m.gen.Passages)
		m.markValue(set, m.gen.Columns.Explicit(), a.String(), q.Language)
		sets = append(sets, set)
	}
	union := bitset.New(m.gen.Passages)
	for _, set := range sets {
		union.Or(set)
	}
	if c.Tagged != nil { // what is known of a passage alone is the lesser reason
		all := union.Clone()
		m.markValue(all, m.gen.Columns.Facet(c.Tagged.Facet), c.Tagged.Value, q.Language)
		sets, union = []bitset.Set{union, all}, all
	}
	score := store.IDF(passages, float32(union.Count())) * cmp.Or(c.Weight, 1)
	sets = oncePerClause(c, sets, union)
	for _, set := range sets {
		for at := range set.All() {
			m.Score[at] += score
			m.countClause(at, number)
		}
	}
	return nil
}

// oncePerClause returns the sets that score. The names of a concept are variants
// of each other and count once; what is known of an article and what stands in
// the text are two reasons.
func oncePerClause(c rewrite.Clause, sets []bitset.Set, union bitset.Set) []bitset.Set {
	if len(c.Articles) == 0 && c.Tagged == nil {
		return []bitset.Set{union}
	}
	return sets
}

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
