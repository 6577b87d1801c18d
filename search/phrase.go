package search

import (
	"context"
	"strings"

	"repertory/search/analysis"
	"repertory/search/bitset"
)

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
	return set, m.keep(ctx, p, set, func(body []analysis.Token) bool { return strings.Contains(sequence(body), words) })
}

// keep reads the passages of a set and removes those whose tokens do not fit.
func (m *matcher) keep(ctx context.Context, p *plan, set bitset.Set, fits func([]analysis.Token) bool) error {
	for at := range set.All() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !fits(m.x.tokens(p.language, string(m.x.gen.Body(at)))) {
			set.Remove(at)
		}
	}
	return nil
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

// near returns the passages in which all parts of a phrase (what blanks
// separate) stand in any order with at most within other words between them.
// Chinese characters count as words.
func (m *matcher) near(ctx context.Context, p *plan, phrase string, within int) (bitset.Set, error) {
	var parts [][]analysis.Token
	var terms []string
	length := 0
	for part := range strings.FieldsSeq(phrase) {
		if tokens := m.x.tokens(p.language, part); len(tokens) > 0 {
			parts = append(parts, tokens)
			terms = append(terms, pairTerms(tokens)...)
			length += len(tokens)
		}
	}
	if len(parts) == 0 {
		return bitset.New(m.x.gen.Passages), nil
	}
	set, err := m.allTerms(p, terms, false)
	if err != nil {
		return nil, err
	}
	return set, m.keep(ctx, p, set, func(body []analysis.Token) bool {
		span, ok := shortestStretch(places(body, parts))
		return ok && span-length <= within
	})
}

// place is where a part of a phrase stands in a text, in tokens.
type place struct{ part, start, end int }

// places lists where the parts stand, in the order of the text.
func places(body []analysis.Token, parts [][]analysis.Token) (all []place, n int) {
	for i := range body {
		for k, part := range parts {
			if len(part) <= len(body)-i && matchesRun(body[i:], part) {
				all = append(all, place{k, i, i + len(part)})
			}
		}
	}
	return all, len(parts)
}

// shortestStretch returns the length of the shortest stretch that has all n parts.
func shortestStretch(all []place, n int) (int, bool) {
	count := make([]int, n)
	best, first, missing := -1, 0, n
	for _, last := range all {
		if count[last.part]++; count[last.part] == 1 {
			missing--
		}
		for missing == 0 {
			if span := last.end - all[first].start; best < 0 || span < best {
				best = span
			}
			if count[all[first].part]--; count[all[first].part] == 0 {
				missing++
			}
			first++
		}
	}
	return best, best >= 0
}
