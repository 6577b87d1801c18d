package search

import (
	"repertory/search/rewrite"
	"repertory/search/store"
)

// matchAlternatives scores the passages that have some of the alternatives of a
// unit like ones that have a single term. A passage matches the unit when it
// has a sure one.
func (m *matcher) matchAlternatives(p *rewrite.Query, passages int, u *rewrite.Clause, number uint8) error {
	frequency := float32(0)
	m.met = m.met[:0]
	for _, a := range u.Synonyms {
		n, err := m.frequencies(p, a)
		if err != nil {
			return err
		}
		frequency += a.Weight * float32(n)
	}
	rarity := store.IDF(passages, frequency) * u.Weight
	if u.Concept {
		rarity *= m.x.weights.Concept
	}
	weight := rarity * (m.x.weights.K1 + 1)
	for _, at := range m.met {
		tf := m.tf[at]
		m.tf[at] = 0
		m.score[at] += weight * tf / (tf + m.x.norms[at])
		if tf >= rewrite.SureWeight && !u.Optional {
			m.countUnit(at, number)
		}
	}
	if u.Optional {
		return nil
	}
	return m.matchHeads(p, u, rarity, number)
}

// frequencies adds the weighted frequencies of an alternative to the buffer and
// returns the number of passages that have it.
func (m *matcher) frequencies(p *rewrite.Query, a rewrite.Synonym) (int, error) {
	add := func(at uint32, tf float32) {
		if m.tf[at] == 0 {
			m.met = append(m.met, at)
		}
		m.tf[at] += a.Weight * tf
	}
	if len(a.Terms) == 1 {
		n := 0
		err := m.lookup.Postings(p.TextField(), a.Terms[0], func(at, tf uint32) {
			n++
			add(at, float32(tf))
		})
		return n, err
	}
	found, err := m.together(p, a.Terms)
	for at, tf := range found {
		add(at, float32(tf))
	}
	return len(found), err
}

// together returns the passages that have all terms, with the lowest frequency
// of any. The index has no positions; terms that stand together in a name or a
// word hardly ever all occur in a paragraph apart.
func (m *matcher) together(p *rewrite.Query, terms []string) (map[uint32]uint32, error) {
	rarest, least := 0, 0
	for i, t := range terms {
		n, err := m.lookup.Count(p.TextField(), t)
		if err != nil || n == 0 {
			return nil, err
		}
		if i == 0 || n < least {
			rarest, least = i, n
		}
	}
	found := make(map[uint32]uint32, least)
	err := m.lookup.Postings(p.TextField(), terms[rarest], func(at, tf uint32) { found[at] = tf })
	for i, t := range terms {
		if i == rarest || err != nil || len(found) == 0 {
			continue
		}
		kept := make(map[uint32]uint32, len(found))
		err = m.lookup.Postings(p.TextField(), t, func(at, tf uint32) {
			if before, ok := found[at]; ok {
				kept[at] = min(before, tf)
			}
		})
		found = kept
	}
	return found, err
}

// matchHeads adds what the sure alternatives count in titles and headings, the
// best of them once.
func (m *matcher) matchHeads(p *rewrite.Query, u *rewrite.Clause, rarity float32, number uint8) error {
	for _, a := range u.Synonyms {
		if a.Weight < rewrite.SureWeight {
			continue
		}
		score := rarity * m.x.weights.Head * min(1, a.Weight)
		add := func(at uint32) {
			m.score[at] += score
			m.countUnit(at, number)
		}
		if len(a.Terms) == 1 {
			if err := m.lookup.Each(p.HeadField(), a.Terms[0], add); err != nil {
				return err
			}
			continue
		}
		set, err := m.allOf(p.HeadField(), a.Terms)
		if err != nil {
			return err
		}
		for at := range set.All() {
			add(at)
		}
	}
	return nil
}

// countUnit counts a unit that a passage matches, once.
func (m *matcher) countUnit(at uint32, number uint8) {
	if m.last[at] != number {
		m.count[at]++
		m.last[at] = number
	}
}
