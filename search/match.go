package search

import (
	"cmp"
	"context"
	"math"

	"repertory/search/analysis"
	"repertory/search/bitset"
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

// idf is the weight of a term that stands in some of the passages. The number
// may be an expectation.
func idf(passages int, with float32) float32 {
	n := float64(passages)
	df := min(float64(with), n)
	return float32(math.Log(1 + (n-df+.5)/(df+.5)))
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
func (m *matcher) matchAll(ctx context.Context, plans []*plan) error {
	for _, p := range plans {
		if err := m.match(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// match adds up the score of every passage for a plan, and counts the units
// that it matches.
func (m *matcher) match(ctx context.Context, p *plan) error {
	passages := m.x.gen.Fields[p.language].Passages
	for i := 0; i < len(p.units); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		u := p.units[i]
		var err error
		switch {
		case u.term != "":
			end := i + 1
			for end < len(p.units) && p.units[end].term != "" {
				end++
			}
			err = m.matchTerms(p, passages, p.units[i:end], i+1)
			i = end - 1
		case len(u.alternatives) > 0:
			err = m.matchAlternatives(p, passages, &p.units[i], uint8(i+1))
		default:
			err = m.matchSets(ctx, p, passages, u, uint8(i+1))
		}
		if err != nil {
			return err
		}
	}
	for _, term := range p.extras {
		if err := m.matchExtra(p, passages, term); err != nil {
			return err
		}
	}
	return nil
}

// matchExtra adds what a compound counts as a whole. In a heading or the name
// of a paragraph ("Action 4.2") it counts as much as in a text.
func (m *matcher) matchExtra(p *plan, passages int, term string) error {
	n, err := m.lookup.Count(p.text(), term)
	if err != nil {
		return err
	}
	weight := idf(passages, float32(n)) * (m.x.weights.K1 + 1)
	err = m.lookup.Postings(p.text(), term, func(at, tf uint32) {
		m.score[at] += weight * float32(tf) / (float32(tf) + m.x.norms[at])
	})
	if err != nil {
		return err
	}
	above, err := m.lookup.Count(p.head(), term)
	if err != nil {
		return err
	}
	rarity := idf(passages, float32(above))
	return m.lookup.Each(p.head(), term, func(at uint32) { m.score[at] += rarity })
}

// matchTerms matches units that are terms; number is that of the first.
func (m *matcher) matchTerms(p *plan, passages int, units []unit, number int) error {
	m.units = m.units[:0]
	for i, u := range units {
		n, err := m.lookup.Count(p.text(), u.term)
		if err != nil {
			return err
		}
		rarity := idf(passages, float32(n))
		m.units = append(m.units, store.Unit{
			Term: u.term, Weight: rarity * (m.x.weights.K1 + 1), Above: rarity * m.x.weights.Head, Number: uint8(number + i),
		})
	}
	return m.lookup.Score(p.text(), p.head(), m.units, &store.Scores{Norm: m.x.norms, Score: m.score, Count: m.count, Last: m.last})
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
	for _, a := range u.articles {
		set := bitset.New(m.x.gen.Passages)
		m.x.markValue(set, m.x.cols.Explicit(), a.String(), p.language)
		sets = append(sets, set)
	}
	union := bitset.New(m.x.gen.Passages)
	for _, set := range sets {
		union.Or(set)
	}
	score := idf(passages, float32(union.Count())) * cmp.Or(u.weight, 1)
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
func oncePerUnit(u unit, sets []bitset.Set, union bitset.Set) []bitset.Set {
	if len(u.articles) == 0 {
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
