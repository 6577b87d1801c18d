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

	"repertory/search/bitset"
	"repertory/search/rewrite"
	"repertory/search/store"
)

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
