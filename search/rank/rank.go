// Package rank orders what matches: by relevance or by date.
//
// The best matches of every language by the terms of the query (top.go) are
// scored again with what is too costly to do for all: characters, coordination,
// citations, the other passages of the document (rescore.go), its title
// (title.go) and the headings above (heading.go). Then the languages are merged
// (rank.go). The weights of all that are in weights.go, and Explain says what
// each step added to a score (contribution.go).
package rank

import (
	"math"
	"slices"

	"repertory/corpus/facet"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// New makes the ranker of a generation. With terms only it ranks by the terms of
// the query alone, which is for measuring what the rest costs.
func New(gen *store.Generation, analyzers *analysis.Pool, w Weights, termsOnly bool) *Ranker {
	k := &Ranker{gen: gen, analyzers: analyzers, weights: w, termsOnly: termsOnly}
	k.pool.New = func() any { return &scratch{seen: make([]uint32, gen.Documents)} }
	return k
}

// afterFirst is more than there are dates.
const afterFirst = 1 << 22

// ByDate returns the newest of the matches that are not among those ranked
// already, at most so many. Those in first, which may be nil, come before the
// others.
func (k *Ranker) ByDate(matches, first bitset.Set, ranked []Candidate, limit int) []Candidate {
	dates, doc := k.gen.Dates(), k.gen.Columns.Doc
	return best(without(matches, ranked), func(p uint32) float32 {
		if first != nil && first.Has(p) {
			return dates[doc[p]] + afterFirst
		}
		return dates[doc[p]]
	}, limit)
}

// without returns the matches that are no candidates.
func without(matches bitset.Set, candidates []Candidate) bitset.Set {
	if len(candidates) == 0 {
		return matches
	}
	others := matches.Clone()
	for _, c := range candidates {
		others.Remove(c.Passage)
	}
	return others
}

// Rank returns the best matches by relevance: of every language so many as are
// scored again.
func (r *Run) Rank(matches bitset.Set, queries []*rewrite.Query) ([]Candidate, error) {
	ranked := r.bestOfEach(matches, queries)
	for _, list := range ranked {
		if err := r.rescore(list.candidates, list.query); err != nil {
			return nil, err
		}
	}
	r.factors = mergeFactors(ranked, &r.weights, len(r.gen.Languages()))
	var all []Candidate
	for n, list := range ranked {
		for _, c := range list.candidates {
			r.ledger.add(c.Passage, "language", "", c.Score*(r.factors[n]-1))
			c.Score *= r.factors[n]
			all = append(all, c)
		}
	}
	slices.SortFunc(all, Better)
	return all, nil
}

// Rest returns the matches that Rank has left out, in order.
func (r *Run) Rest(matches bitset.Set, ranked []Candidate) []Candidate {
	others := without(matches, ranked)
	of := r.gen.Columns.Facet(facet.Language).Of
	return best(others, func(p uint32) float32 { return r.match.Score[p] * r.factors[of[p]] }, len(r.match.Count))
}

// ranking is the best matches of one language.
type ranking struct {
	query      *rewrite.Query
	candidates []Candidate
}

// bestOfEach returns the best matches by language number. The language of the
// query has Depth of them, others OtherDepth.
func (r *Run) bestOfEach(matches bitset.Set, queries []*rewrite.Query) []ranking {
	ranked := make([]ranking, len(r.gen.Languages()))
	for n, l := range r.gen.Languages() {
		limit := OtherDepth
		for _, q := range queries {
			if q.Language == l {
				ranked[n].query = q
				if q.From == l {
					limit = Depth
				}
			}
		}
		ranked[n].candidates = r.bins.bestOf(r.match.Score, matches, r.match.Spoken(n), limit)
	}
	return ranked
}

// mergeFactors returns for each language what its scores are multiplied by so
// that they can be merged with those of others. Scores of one language are
// only comparable among themselves: they depend on how many words of the
// query have translations and on how rare those are. The language of the
// query keeps its scores.
func mergeFactors(ranked []ranking, w *Weights, n int) []float32 {
	factors := make([]float32, n)
	scale := float32(0)
	for i, list := range ranked {
		top := float32(0)
		for _, c := range list.candidates {
			top = max(top, c.Score)
		}
		if factors[i] = 1; top > 0 {
			factors[i] = float32(math.Pow(float64(top), -float64(w.Merge)))
		}
		if list.query != nil && list.query.From == list.query.Language {
			factors[i] *= w.Own
			if top > 0 {
				scale = factors[i]
			}
		}
	}
	if scale > 0 {
		for i := range factors {
			factors[i] /= scale
		}
	}
	return factors
}
