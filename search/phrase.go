package search

import (
	"context"
	"strings"

	"repertory/search/analysis"
	"repertory/search/bitset"
)

// constraints returns the passages that the phrases and exclusions of the
// plans leave, or nil when there are none.
func (m *matcher) constraints(ctx context.Context, plans []*plan) (bitset.Set, error) {
	if len(plans) == 0 || len(plans[0].phrases)+len(plans[0].excluded) == 0 {
		return nil, nil
	}
	allowed := bitset.Full(m.x.gen.Passages)
	for i := range plans[0].phrases {
		with := bitset.New(m.x.gen.Passages)
		for _, p := range plans {
			set, err := m.withPhrase(ctx, p, p.phrases[i])
			if err != nil {
				return nil, err
			}
			with.Or(set)
		}
		allowed.And(with)
	}
	for i := range plans[0].excluded {
		for _, p := range plans {
			set, err := m.withPhrase(ctx, p, p.excluded[i])
			if err != nil {
				return nil, err
			}
			allowed.AndNot(set)
		}
	}
	return allowed, nil
}

// withPhrase returns the passages whose text has the words one behind the
// other. A phrase without words is nowhere. The index keeps no positions:
// passages that have all the terms are read.
func (m *matcher) withPhrase(ctx context.Context, p *plan, phrase []analysis.Token) (bitset.Set, error) {
	if len(phrase) == 0 {
		return bitset.New(m.x.gen.Passages), nil
	}
	terms := pairTerms(phrase)
	set, err := m.allTerms(p, terms, false)
	if err != nil || len(terms) == 1 || almostExact(phrase) && set.Count() > trustAbove {
		return set, err
	}
	words := sequence(phrase)
	for at := range set.All() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if !strings.Contains(sequence(m.x.tokens(p.language, string(m.x.gen.Body(at)))), words) {
			set.Remove(at)
		}
	}
	return set, nil
}

// trustAbove is the number of passages from which the pairs of a short run of
// Chinese characters are taken as the run: three characters whose two pairs
// both occur are hardly ever apart, and reading thousands of passages is slow.
const trustAbove = 500

// almostExact reports whether a phrase is a run of three Chinese characters at most.
func almostExact(phrase []analysis.Token) bool {
	for i := 1; i < len(phrase); i++ {
		if !joined(phrase[i-1], phrase[i]) {
			return false
		}
	}
	return len(phrase) <= 3 && phrase[0].Kind == analysis.Han
}
