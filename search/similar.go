package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/match"
	"repertory/search/rewrite"
	"repertory/search/store"
)

const (
	// likeShare is the share of the clauses for what is like a paragraph that
	// one must match.
	likeShare = 0.25
	// sharedTag is what an article or topic in common adds to a score, as a
	// share of it; sharedMost is how many count.
	sharedTag  = 0.15
	sharedMost = 3
)

// SplitID takes the ID of a hit apart. The error wraps ErrBadQuery.
func SplitID(id string) (corpus.Symbol, corpus.Language, corpus.Element, error) {
	document, element, ok := cutLast(id, "#")
	symbol, language, both := cutLast(document, "@")
	l, err := corpus.ParseLanguage(language)
	if !ok || !both || err != nil || element == "" {
		return "", "", "", fmt.Errorf("%w: %q is not the ID of a hit, such as CCM/MSP/2018/6@en#para_12", ErrBadQuery, id)
	}
	return corpus.Symbol(symbol), l, corpus.Element(element), nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// likeness reports whether a query asks for paragraphs like one. A text comes
// first: who types one has left the likeness behind.
func (q *Query) likeness() bool { return q.Like != "" && strings.TrimSpace(q.Text) == "" }

// passageOf returns the passage that the ID of a hit names. The error wraps
// corpus.ErrNotFound when it is not there.
func (x *Index) passageOf(id string) (uint32, error) {
	symbol, language, element, err := SplitID(id)
	if err != nil {
		return 0, err
	}
	for _, d := range x.documentsOf(symbol) {
		for _, at := range x.cols.PassagesOf(d) {
			if !x.hides(at) && x.gen.LanguageOf(at) == language && x.gen.Passage(at).Element == element {
				return at, nil
			}
		}
	}
	return 0, fmt.Errorf("%s: %w", id, corpus.ErrNotFound)
}

// matchLike finds the passages like one: those that share its distinctive terms
// or concepts; see rewrite.Rewriter.Like. Articles and topics in common raise
// the score.
func (x *Index) matchLike(ctx context.Context, m *match.Run, q *Query, f *found) ([]*rewrite.Query, error) {
	at, err := x.passageOf(q.Like)
	if err != nil {
		return nil, err
	}
	queries, err := x.rewriter.Like(at)
	if err != nil {
		return nil, err
	}
	f.text.From = x.gen.LanguageOf(at)
	matches := bitset.New(x.gen.Passages)
	for _, r := range queries {
		if err := m.Match(ctx, r); err != nil {
			return nil, err
		}
		need := min(len(r.Clauses), max(2, int(likeShare*float32(len(r.Clauses))+.99)))
		for n, count := range m.Count {
			if count > 0 && int(count) >= need && x.gen.LanguageOf(uint32(n)) == r.Language {
				matches.Add(uint32(n))
			}
		}
	}
	for _, v := range x.versions(at) {
		matches.Remove(v)
	}
	x.raiseShared(m, at, matches)
	f.selection = x.filter(q, matches)
	return queries, nil
}

// raiseShared raises the scores of passages with articles and topics of a
// passage.
func (x *Index) raiseShared(m *match.Run, like uint32, matches bitset.Set) {
	columns := []*store.FacetColumn{x.cols.Facet(facet.Article), x.cols.Facet(facet.Topic)}
	for at := range matches.All() {
		shared := 0
		for _, column := range columns {
			for _, v := range column.Sets[column.Of[at]] {
				if slices.Contains(column.Sets[column.Of[like]], v) {
					shared++
				}
			}
		}
		m.Score[at] *= 1 + sharedTag*float32(min(shared, sharedMost))
	}
}
