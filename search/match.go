package search

import (
	"cmp"
	"context"
	"math"

	"repertory/search/bitset"
	"repertory/search/store"
)

// The constants of BM25, as usual (Robertson and Zaragoza 2009).
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// headWeight is what a term in the title or in a heading above counts beside
// one in the text.
const headWeight = 0.1

// scratch is the memory of one search, one entry for each passage.
type scratch struct {
	score []float32
	// count is the number of units that the passage matches, last the unit
	// that was counted last, from 1.
	count, last []uint8
	chars       charTable
}

func newScratch(passages int) *scratch {
	return &scratch{score: make([]float32, passages), count: make([]uint8, passages), last: make([]uint8, passages)}
}

func (s *scratch) clear() {
	clear(s.score)
	clear(s.count)
	clear(s.last)
}

func idf(passages, with int) float32 {
	n, df := float64(passages), float64(min(with, passages))
	return float32(math.Log(1 + (n-df+.5)/(df+.5)))
}

// matcher evaluates plans.
type matcher struct {
	*scratch
	x      *Index
	lookup *store.Lookup
}

// match adds up the score of every passage for a plan, and counts the units
// that it matches.
func (m *matcher) match(ctx context.Context, p *plan) error {
	passages := m.x.gen.Fields[p.language].Passages
	for i, u := range p.units {
		if err := ctx.Err(); err != nil {
			return err
		}
		var err error
		if u.term != "" {
			err = m.matchTerm(p, passages, u.term, uint8(i+1))
		} else {
			err = m.matchSets(ctx, p, passages, u, uint8(i+1))
		}
		if err != nil {
			return err
		}
	}
	for _, term := range p.extras {
		n, err := m.lookup.Count(p.text(), term)
		if err != nil || n == 0 {
			continue
		}
		weight := idf(passages, n) * (bm25K1 + 1)
		err = m.lookup.Postings(p.text(), term, func(at, tf uint32) {
			m.score[at] += weight * float32(tf) / (float32(tf) + m.x.norms[at])
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *matcher) matchTerm(p *plan, passages int, term string, number uint8) error {
	n, err := m.lookup.Count(p.text(), term)
	if err != nil {
		return err
	}
	rarity := idf(passages, n)
	weight := rarity * (bm25K1 + 1)
	err = m.lookup.Postings(p.text(), term, func(at, tf uint32) {
		m.score[at] += weight * float32(tf) / (float32(tf) + m.x.norms[at])
		m.count[at]++
		m.last[at] = number
	})
	if err != nil {
		return err
	}
	return m.lookup.Each(p.head(), term, func(at uint32) {
		m.score[at] += rarity * headWeight
		if m.last[at] != number {
			m.count[at]++
			m.last[at] = number
		}
	})
}

// matchSets counts a unit that is found by sets of passages. Each set that a
// passage is in scores like a term as rare as the unit.
func (m *matcher) matchSets(ctx context.Context, p *plan, passages int, u unit, number uint8) error {
	var sets []bitset.Set
	for _, terms := range u.groups {
		set, err := m.allTerms(p, terms, true)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	for _, phrase := range u.phrases {
		set, err := m.withPhrase(ctx, p, phrase)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	if u.article != noArticle {
		set := bitset.New(m.x.gen.Passages)
		m.x.markFacet(set, store.Explicit, u.article.String(), p.language)
		sets = append(sets, set)
	}
	union := bitset.New(m.x.gen.Passages)
	for _, set := range sets {
		union.Or(set)
	}
	score := idf(passages, union.Count()) * cmp.Or(u.weight, 1)
	sets = oncePerUnit(u, sets, union)
	for _, set := range sets {
		for at := range set.All() {
			m.score[at] += score
			if m.last[at] != number {
				m.count[at]++
				m.last[at] = number
			}
		}
	}
	return nil
}

// oncePerUnit returns the sets that score. The names of a concept are variants
// of each other and count once; what is known of an article and what stands in
// the text are two reasons.
func oncePerUnit(u unit, sets []bitset.Set, union bitset.Set) []bitset.Set {
	if u.article == noArticle {
		return []bitset.Set{union}
	}
	return sets
}

// allTerms returns the passages of the plan's language that have all terms in
// their text or, if asked, above it.
func (m *matcher) allTerms(p *plan, terms []string, heads bool) (bitset.Set, error) {
	all := bitset.New(m.x.gen.Passages)
	for i, term := range terms {
		set := all
		if i > 0 {
			set = bitset.New(m.x.gen.Passages)
		}
		if err := m.lookup.Mark(p.text(), term, set); err != nil {
			return nil, err
		}
		if heads {
			if err := m.lookup.Mark(p.head(), term, set); err != nil {
				return nil, err
			}
		}
		if i > 0 {
			all.And(set)
		}
	}
	return all, nil
}
