package search

import (
	"context"
	"math"

	"repertory/search/rewrite"
)

// Contribution is a part of the score of a hit.
type Contribution struct {
	// Name is "term", with the words in Detail, or a step of the ranking:
	// "characters", "coverage", "cited", "neighbours", "document", "title",
	// "heading", "layout" or "language".
	Name   string `json:"name"`
	Detail string `json:"detail,omitempty"`
	// Score is what it added. All contributions of a hit sum to its score.
	Score float64 `json:"score"`
}

// ledger keeps the contributions of passages; nil keeps none.
type ledger map[uint32][]Contribution

func (l ledger) add(p uint32, name, detail string, score float32) {
	if l != nil && score != 0 {
		l[p] = append(l[p], Contribution{name, detail, math.Round(float64(score)*1e4) / 1e4})
	}
}

// note records what a step of the ranking made of the scores of candidates,
// given those before it.
func (m *matcher) note(step string, candidates []candidate, before []float32) {
	if m.ledger == nil {
		return
	}
	for i, c := range candidates {
		m.ledger.add(c.passage, step, "", c.score-before[i])
		before[i] = c.score
	}
}

// scores returns the scores of candidates for note.
func (m *matcher) scores(candidates []candidate) []float32 {
	if m.ledger == nil {
		return nil
	}
	all := make([]float32, len(candidates))
	for i, c := range candidates {
		all[i] = c.score
	}
	return all
}

// contributions returns why the shown passages have their scores: what each
// unit of the query added, and then the steps of the ranking. It matches the
// query once more, unit by unit.
func (m *matcher) contributions(ctx context.Context, shown []candidate, plans []*rewrite.Query) (ledger, error) {
	all := ledger{}
	for _, p := range plans {
		for i := range p.Clauses {
			m.clear()
			one := &rewrite.Query{Language: p.Language, From: p.From, Clauses: p.Clauses[i : i+1]}
			if err := m.match(ctx, one); err != nil {
				return nil, err
			}
			for _, c := range shown {
				all.add(c.passage, "term", p.Clauses[i].String(), m.score[c.passage])
			}
		}
		for _, term := range p.Optional {
			m.clear()
			if err := m.match(ctx, &rewrite.Query{Language: p.Language, From: p.From, Optional: []string{term}}); err != nil {
				return nil, err
			}
			for _, c := range shown {
				all.add(c.passage, "term", term, m.score[c.passage])
			}
		}
	}
	for _, c := range shown {
		all[c.passage] = append(all[c.passage], m.ledger[c.passage]...)
	}
	return all, nil
}
