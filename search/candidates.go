package search

import (
	"math"
	"slices"

	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/rewrite"
)

// rank returns the best matches in the order of the query: of every language
// so many as are scored again. Without an order of relevance it is depth in
// all.
func (m *matcher) rank(q *Query, matches bitset.Set, plans []*rewrite.Query) ([]candidate, error) {
	if q.Sort == ByDate {
		return best(matches, func(p uint32) float32 { return m.x.gen.Dates()[m.x.cols.Doc[p]] }, depth), nil
	}
	ranked := m.bestOfEach(matches, plans)
	for _, list := range ranked {
		if err := m.rescore(list.candidates, list.plan); err != nil {
			return nil, err
		}
	}
	m.factors = mergeFactors(ranked, &m.x.weights, len(m.x.gen.Languages()))
	var all []candidate
	for n, list := range ranked {
		for _, c := range list.candidates {
			m.ledger.add(c.passage, "language", "", c.score*(m.factors[n]-1))
			c.score *= m.factors[n]
			all = append(all, c)
		}
	}
	slices.SortFunc(all, better)
	return all, nil
}

// rest returns the matches that are not among the best, in order.
func (m *matcher) rest(q *Query, matches bitset.Set, ranked []candidate) []candidate {
	others := matches.Clone()
	for _, c := range ranked {
		others.Remove(c.passage)
	}
	if q.Sort == ByDate {
		return best(others, func(p uint32) float32 { return m.x.gen.Dates()[m.x.cols.Doc[p]] }, len(m.count))
	}
	of := m.x.cols.Facet(facet.Language).Of
	return best(others, func(p uint32) float32 { return m.score[p] * m.factors[of[p]] }, len(m.count))
}

// ranking is the best matches of one language.
type ranking struct {
	plan       *rewrite.Query
	candidates []candidate
}

// bestOfEach returns the best matches by language number. The language of the
// query has depth of them, others otherDepth.
func (m *matcher) bestOfEach(matches bitset.Set, plans []*rewrite.Query) []ranking {
	ranked := make([]ranking, len(m.x.gen.Languages()))
	for n, l := range m.x.gen.Languages() {
		limit := otherDepth
		for _, p := range plans {
			if p.Language == l {
				ranked[n].plan = p
				if p.From == l {
					limit = depth
				}
			}
		}
		ranked[n].candidates = m.bins.bestOf(m.score, matches, m.x.spoken[n], limit)
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
	for i, r := range ranked {
		top := float32(0)
		for _, c := range r.candidates {
			top = max(top, c.score)
		}
		if factors[i] = 1; top > 0 {
			factors[i] = float32(math.Pow(float64(top), -float64(w.Merge)))
		}
		if r.plan != nil && r.plan.From == r.plan.Language {
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

// best returns the n best members of a set in order.
func best(set bitset.Set, score func(uint32) float32, n int) []candidate {
	s := selector{limit: n}
	for p := range set.All() {
		s.add(candidate{passage: p, score: score(p)})
	}
	all := s.best()
	slices.SortFunc(all, better)
	return all
}
