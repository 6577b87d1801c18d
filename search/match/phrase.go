package match

import (
	"context"
	"strings"

	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/rewrite"
)

// withPhrase returns the passages whose text has the words one behind the
// other. A phrase without words is nowhere. The index keeps no positions:
// passages that have all the terms are read.
func (m *Run) withPhrase(ctx context.Context, q *rewrite.Query, phrase []analysis.Token) (bitset.Set, error) {
	if len(phrase) == 0 {
		return bitset.New(m.gen.Passages), nil
	}
	terms := analysis.SearchTerms(phrase)
	set, err := m.allTerms(q, terms, false)
	if err != nil || len(terms) == 1 || almostExact(phrase) && set.Count() > trustAbove {
		return set, err
	}
	words := analysis.Sequence(phrase)
	return set, m.keep(ctx, q, set, func(body []analysis.Token) bool { return strings.Contains(analysis.Sequence(body), words) })
}

// keep reads the passages of a set and removes those whose tokens do not fit.
func (m *Run) keep(ctx context.Context, q *rewrite.Query, set bitset.Set, fits func([]analysis.Token) bool) error {
	for at := range set.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !fits(m.analyzers.Tokens(q.Language, string(m.gen.Body(at)))) {
			set.Remove(at)
		}
	}
	return nil
}

// trustAbove is the number of passages from which the pairs of a short run of
// Chinese characters are taken as the run: three characters whose two pairs
// both occur are hardly ever apart, and reading thousands of passages is slow.
const trustAbove = 500

// almostExact reports whether a phrase is a run of three Chinese characters at
// most.
func almostExact(phrase []analysis.Token) bool {
	for i := 1; i < len(phrase); i++ {
		if !analysis.Adjacent(phrase[i-1], phrase[i]) {
			return false
		}
	}
	return len(phrase) <= 3 && phrase[0].Kind == analysis.Han
}
