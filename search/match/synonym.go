package match

import (
	"repertory/search/rewrite"
	"repertory/search/store"
)

// matchSynonyms scores the passages that have some of the synonyms of a clause
// like ones that have a single term: a probabilistic structured query (Darwish
// and Oard 2003). A passage matches the clause when it has a sure one.
func (m *Run) matchSynonyms(q *rewrite.Query, passages int, c *rewrite.Clause, number uint8) error {
	frequency := float32(0)
	m.met = m.met[:0]
	for _, a := range c.Synonyms {
		n, err := m.frequencies(q, a)
		if err != nil {
			return err
		}
		frequency += a.Weight * float32(n)
	}
	rarity := store.IDF(passages, frequency) * c.Weight
	if c.Concept {
		rarity *= m.weights.Concept
	}
	weight := rarity * (m.weights.K1 + 1)
	for _, at := range m.met {
		tf := m.tf[at]
		m.tf[at] = 0
		m.Score[at] += weight * tf / (tf + m.norms[at])
		if tf >= rewrite.SureWeight && !c.Optional {
			m.countClause(at, number)
		}
	}
	if c.Optional {
		return nil
	}
	return m.matchHeads(q, c, rarity, number)
}

// frequencies adds the weighted frequencies of a synonym to the buffer and
// returns the number of passages that have it.
func (m *Run) frequencies(q *rewrite.Query, a rewrite.Synonym) (int, error) {
	add := func(at uint32, tf float32) {
		if m.tf[at] == 0 {
			m.met = append(m.met, at)
		}
		m.tf[at] += a.Weight * tf
	}
	if len(a.Terms) == 1 {
		n := 0
		err := m.lookup.Postings(q.TextField(), a.Terms[0], func(at, tf uint32) {
			n++
			add(at, float32(tf))
		})
		return n, err
	}
	found, err := m.together(q, a.Terms)
	for at, tf := range found {
		add(at, float32(tf))
	}
	return len(found), err
}

// together returns the passages that have all terms, with the lowest frequency
// of any. The index has no positions; terms that stand together in a name or a
// word hardly ever all occur in a paragraph apart.
func (m *Run) together(q *rewrite.Query, terms []string) (map[uint32]uint32, error) {
	rarest, least := 0, 0
	for i, t := range terms {
		n, err := m.lookup.Count(q.TextField(), t)
		if err != nil || n == 0 {
			return nil, err
		}
		if i == 0 || n < least {
			rarest, least = i, n
		}
	}
	found := make(map[uint32]uint32, least)
	err := m.lookup.Postings(q.TextField(), terms[rarest], func(at, tf uint32) { found[at] = tf })
	for i, t := range terms {
		if i == rarest || err != nil || len(found) == 0 {
			continue
		}
		kept := make(map[uint32]uint32, len(found))
		err = m.lookup.Postings(q.TextField(), t, func(at, tf uint32) {
			if before, ok := found[at]; ok {
				kept[at] = min(before, tf)
			}
		})
		found = kept
	}
	return found, err
}

// matchHeads adds what the sure synonyms count in titles and headings, the
// best of them once.
func (m *Run) matchHeads(q *rewrite.Query, c *rewrite.Clause, rarity float32, number uint8) error {
	for _, a := range c.Synonyms {
		if a.Weight < rewrite.SureWeight {
			continue
		}
		score := rarity * m.weights.Head * min(1, a.Weight)
		add := func(at uint32) {
			m.Score[at] += score
			m.countClause(at, number)
		}
		if len(a.Terms) == 1 {
			if err := m.lookup.Each(q.HeadField(), a.Terms[0], add); err != nil {
				return err
			}
			continue
		}
		set, err := m.allOf(q.HeadField(), a.Terms)
		if err != nil {
			return err
		}
		for at := range set.All() {
			add(at)
		}
	}
	return nil
}
