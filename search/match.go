package search

import (
	"cmp"
	"context"

	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// scratch is the memory of one search.
type scratch struct {
	// score is that of each passage so far.
	score []float32
	// count is the number of units that the passage matches, last the unit
	// that was counted last, from 1.
	count, last []uint8
	chars       analysis.CharTable
	// weights are those of the characters, seen the places of documents among
	// those of the candidates, from 1, and docs the latter.
	weights []float32
	units   []store.Unit
	texts   [][]byte
	seen    []uint32
	docs    documents
	bins    bins
	// tf adds up the frequencies of alternatives, met are the passages that
	// have any.
	tf  []float32
	met []uint32
}

func newScratch(passages, documents int) *scratch {
	return &scratch{
		score: make([]float32, passages), count: make([]uint8, passages), last: make([]uint8, passages), tf: make([]float32, passages),
		seen: make([]uint32, documents),
	}
}

func (s *scratch) clear() {
	clear(s.score)
	clear(s.count)
	clear(s.last)
	clear(s.texts[:cap(s.texts)]) // they end with the generation
}

// matcher evaluates plans.
type matcher struct {
	*scratch
	x      *Index
	lookup *store.Lookup
	// factors are what scores of each language are multiplied by for merging.
	factors []float32
	// ledger keeps what the steps of the ranking did, when that is asked for.
	ledger ledger
}

// matchAll matches plans; see match.
func (m *matcher) matchAll(ctx context.Context, plans []*rewrite.Query) error {
	for _, p := range plans {
		if err := m.match(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// match adds up the score of every passage for a plan, and counts the units
// that it matches.
func (m *matcher) match(ctx context.Context, p *rewrite.Query) error {
	passages := m.x.gen.Fields[p.Language].Passages
	for i := 0; i < len(p.Clauses); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		u := p.Clauses[i]
		var err error
		switch {
		case u.Term != "":
			end := i + 1
			for end < len(p.Clauses) && p.Clauses[end].Term != "" {
				end++
			}
			err = m.matchTerms(p, passages, p.Clauses[i:end], i+1)
			i = end - 1
		case len(u.Synonyms) > 0:
			err = m.matchAlternatives(p, passages, &p.Clauses[i], uint8(i+1))
		default:
			err = m.matchSets(ctx, p, passages, u, uint8(i+1))
		}
		if err != nil {
			return err
		}
	}
	for _, term := range p.Optional {
		if err := m.matchExtra(p, passages, term); err != nil {
			return err
		}
	}
	return nil
}

// matchExtra adds what a compound counts as a whole. In a heading or the name
// of a paragraph ("Action 4.2") it counts as much as in a text.
func (m *matcher) matchExtra(p *rewrite.Query, passages int, term string) error {
	n, err := m.lookup.Count(p.TextField(), term)
	if err != nil {
		return err
	}
	weight := store.IDF(passages, float32(n)) * (m.x.weights.K1 + 1)
	err = m.lookup.Postings(p.TextField(), term, func(at, tf uint32) {
		m.score[at] += weight * float32(tf) / (float32(tf) + m.x.norms[at])
	})
	if err != nil {
		return err
	}
	above, err := m.lookup.Count(p.HeadField(), term)
	if err != nil {
		return err
	}
	rarity := store.IDF(passages, float32(above))
	return m.lookup.Each(p.HeadField(), term, func(at uint32) { m.score[at] += rarity })
}

// matchTerms matches units that are terms; number is that of the first.
func (m *matcher) matchTerms(p *rewrite.Query, passages int, units []rewrite.Clause, number int) error {
	m.units = m.units[:0]
	for i, u := range units {
		n, err := m.lookup.Count(p.TextField(), u.Term)
		if err != nil {
			return err
		}
		rarity := store.IDF(passages, float32(n))
		m.units = append(m.units, store.Unit{
			Term: u.Term, Weight: rarity * (m.x.weights.K1 + 1), Above: rarity * m.x.weights.Head, Number: uint8(number + i),
		})
	}
	return m.lookup.Score(p.TextField(), p.HeadField(), m.units, &store.Scores{Norm: m.x.norms, Score: m.score, Count: m.count, Last: m.last})
}

// matchSets counts a unit that is found by sets of passages. Each set that a
// passage is in scores like a term as rare as the unit.
func (m *matcher) matchSets(ctx context.Context, p *rewrite.Query, passages int, u rewrite.Clause, number uint8) error {
	var sets []bitset.Set
	for _, terms := range u.Groups {
		set, err := m.allTerms(p, terms, true)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	for _, phrase := range u.Phrases {
		set, err := m.withPhrase(ctx, p, phrase)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	for _, a := range u.Articles {
		set := bitset.New(m.x.gen.Passages)
		m.x.markValue(set, m.x.cols.Explicit(), a.String(), p.Language)
		sets = append(sets, set)
	}
	union := bitset.New(m.x.gen.Passages)
	for _, set := range sets {
		union.Or(set)
	}
	score := store.IDF(passages, float32(union.Count())) * cmp.Or(u.Weight, 1)
	sets = oncePerUnit(u, sets, union)
	for _, set := range sets {
		for at := range set.All() {
			m.score[at] += score
			m.countUnit(at, number)
		}
	}
	return nil
}

// oncePerUnit returns the sets that score. The names of a concept are variants
// of each other and count once; what is known of an article and what stands in
// the text are two reasons.
func oncePerUnit(u rewrite.Clause, sets []bitset.Set, union bitset.Set) []bitset.Set {
	if len(u.Articles) == 0 {
		return []bitset.Set{union}
	}
	return sets
}

// allTerms returns the passages of the plan's language that have all terms in
// their text or, if asked, above it.
func (m *matcher) allTerms(p *rewrite.Query, terms []string, heads bool) (bitset.Set, error) {
	all := bitset.New(m.x.gen.Passages)
	for i, term := range terms {
		set := all
		if i > 0 {
			set = bitset.New(m.x.gen.Passages)
		}
		if err := m.lookup.Mark(p.TextField(), term, set); err != nil {
			return nil, err
		}
		if heads {
			if err := m.lookup.Mark(p.HeadField(), term, set); err != nil {
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
func (m *matcher) allOf(field string, terms []string) (bitset.Set, error) {
	all := bitset.New(m.x.gen.Passages)
	for i, term := range terms {
		set := all
		if i > 0 {
			set = bitset.New(m.x.gen.Passages)
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
