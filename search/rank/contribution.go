package rank

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
func (r *Run) note(step string, candidates []Candidate, before []float32) {
	if r.ledger == nil {
		return
	}
	for i, c := range candidates {
		r.ledger.add(c.Passage, step, "", c.Score-before[i])
		before[i] = c.Score
	}
}

// scores returns the scores of candidates for note.
func (r *Run) scores(candidates []Candidate) []float32 {
	if r.ledger == nil {
		return nil
	}
	all := make([]float32, len(candidates))
	for i, c := range candidates {
		all[i] = c.Score
	}
	return all
}

// Contributions returns, by passage, why the shown passages have their scores: what each
// clause of the query added, and then the steps of the ranking. It matches the
// query once more, clause by clause.
func (r *Run) Contributions(ctx context.Context, shown []Candidate, queries []*rewrite.Query) (map[uint32][]Contribution, error) {
	all := ledger{}
	for _, q := range queries {
		for i := range q.Clauses {
			r.match.Clear()
			one := &rewrite.Query{Language: q.Language, From: q.From, Clauses: q.Clauses[i : i+1]}
			if err := r.match.Match(ctx, one); err != nil {
				return nil, err
			}
			for _, c := range shown {
				all.add(c.Passage, "term", q.Clauses[i].String(), r.match.Score[c.Passage])
			}
		}
		for _, term := range q.Optional {
			r.match.Clear()
			if err := r.match.Match(ctx, &rewrite.Query{Language: q.Language, From: q.From, Optional: []string{term}}); err != nil {
				return nil, err
			}
			for _, c := range shown {
				all.add(c.Passage, "term", term, r.match.Score[c.Passage])
			}
		}
	}
	for _, c := range shown {
		all[c.Passage] = append(all[c.Passage], r.ledger[c.Passage]...)
	}
	return all, nil
}
