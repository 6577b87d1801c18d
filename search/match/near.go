package match

import (
	"context"
	"slices"
	"strings"

	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/rewrite"
)

// nearPart is a part of a proximity phrase: the ways in which it may stand, as
// typed or as what a concept is called in the language of the text.
type nearPart [][]analysis.Token

// near returns the passages in which all parts of a phrase (what blanks
// separate, and names of concepts) stand in any order with at most within other
// words between them. Chinese characters count as words.
func (c *filter) near(ctx context.Context, q *rewrite.Query, phrase string, within int) (bitset.Set, error) {
	parts := c.nearParts(q, phrase)
	if len(parts) == 0 {
		return bitset.New(c.gen.Passages), nil
	}
	all := bitset.Full(c.gen.Passages)
	for _, part := range parts {
		some := bitset.New(c.gen.Passages)
		for _, way := range part {
			set, err := c.allTerms(q, analysis.SearchTerms(way), false)
			if err != nil {
				return nil, err
			}
			some.Or(set)
		}
		all.And(some)
	}
	return all, c.keep(ctx, q, all, func(body []analysis.Token) bool {
		apart, ok := leastApart(places(body, parts), len(parts))
		return ok && apart <= within
	})
}

// nearParts takes a phrase apart for the texts of a language.
func (c *filter) nearParts(q *rewrite.Query, phrase string) []nearPart {
	var parts []nearPart
	rest := []byte(phrase)
	concepts := c.rewriter.Named(c.text, phrase)
	for _, n := range concepts {
		names := n.Called(q.Language)
		if len(names) == 0 || strings.TrimSpace(string(rest[n.Start:n.End])) == "" {
			continue
		}
		part := nearPart{c.analyzers.Tokens(q.Language, phrase[n.Start:n.End])}
		for _, name := range names {
			part = append(part, c.analyzers.Tokens(q.Language, name))
		}
		parts = append(parts, part)
		copy(rest[n.Start:n.End], strings.Repeat(" ", n.End-n.Start))
	}
	for word := range strings.FieldsSeq(string(rest)) {
		parts = append(parts, nearPart{c.analyzers.Tokens(q.Language, word)})
	}
	for i := range parts {
		parts[i] = slices.DeleteFunc(parts[i], func(way []analysis.Token) bool { return len(way) == 0 })
	}
	return slices.DeleteFunc(parts, func(part nearPart) bool { return len(part) == 0 })
}

// place is where a part of a phrase stands in a text, in tokens.
type place struct{ part, start, end int }

// places lists where the parts stand, in the order of the text.
func places(body []analysis.Token, parts []nearPart) (all []place) {
	for i := range body {
		for k, part := range parts {
			for _, way := range part {
				if len(way) <= len(body)-i && analysis.Begins(body[i:], way) {
					all = append(all, place{k, i, i + len(way)})
				}
			}
		}
	}
	return all
}

// leastApart returns the smallest number of other words in a stretch that has
// all n parts.
func leastApart(all []place, n int) (int, bool) {
	count, length := make([]int, n), make([]int, n)
	least, first, missing := -1, 0, n
	for _, last := range all {
		length[last.part] = last.end - last.start
		if count[last.part]++; count[last.part] == 1 {
			missing--
		}
		for missing == 0 {
			others := last.end - all[first].start
			for _, l := range length {
				others -= l
			}
			if others = max(0, others); least < 0 || others < least {
				least = others
			}
			if count[all[first].part]--; count[all[first].part] == 0 {
				missing++
			}
			first++
		}
	}
	return least, least >= 0
}
