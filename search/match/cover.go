package match

import (
	"repertory/search/bitset"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// matchCovers counts the passages that call the thing of which a clause is a
// name, or a part of its name, something else. All parts together score a little
// less than a name that a passage has once.
func (m *Run) matchCovers(q *rewrite.Query, passages int, c *rewrite.Clause, number uint8) error {
	if len(c.Covers) == 0 {
		return nil
	}
	covered, above := bitset.New(m.gen.Passages), bitset.New(m.gen.Passages)
	for _, terms := range c.Covers {
		text, err := m.allTerms(q, terms, false)
		if err != nil {
			return err
		}
		covered.Or(text)
		head, err := m.allOf(q.HeadField(), terms)
		if err != nil {
			return err
		}
		above.Or(head)
	}
	with := 0
	if c.Term != "" {
		var err error
		if with, err = m.lookup.Count(q.TextField(), c.Term); err != nil {
			return err
		}
	}
	rarity := rewrite.OtherName * store.IDF(passages, float32(max(with, covered.Count()))) / float32(max(1, c.Parts))
	for at := range covered.All() {
		if m.last[at] != number {
			m.Score[at] += rarity * (m.weights.K1 + 1) / (1 + m.norms[at])
			m.countClause(at, number)
		}
	}
	for at := range above.All() {
		m.Score[at] += rarity * m.weights.Head
		m.countClause(at, number)
	}
	return nil
}
