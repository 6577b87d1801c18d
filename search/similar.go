package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/store"
)

const (
	// likeUnits is the number of a paragraph's most distinctive terms that
	// others like it are found by, and likeShare the share of them that one
	// must have.
	likeUnits = 25
	likeShare = 0.25
	// likeConcepts is the largest number of concepts that languages without a
	// version of the paragraph are asked for.
	likeConcepts = 6
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
		for _, at := range x.passagesOf(d) {
			if x.languageOf(at) == language && x.gen.Passage(at).Element == element {
				return at, nil
			}
		}
	}
	return 0, fmt.Errorf("%s: %w", id, corpus.ErrNotFound)
}

// findLike finds the passages like one: those that share its distinctive terms,
// in each language with a version of it by the terms of that version, in the
// others by its concepts. Articles and topics in common raise the score.
func (m *matcher) findLike(ctx context.Context, q *Query, f *found) ([]*plan, error) {
	at, err := m.x.passageOf(q.Like)
	if err != nil {
		return nil, err
	}
	f.text.from = m.x.languageOf(at)
	versions := m.x.versions(at)
	var plans []*plan
	matches := bitset.New(m.x.gen.Passages)
	for _, l := range m.x.languages {
		if l == "" {
			continue
		}
		p, err := m.likePlan(l, at, versions)
		if err != nil {
			return nil, err
		}
		p.from = f.text.from
		if err := m.match(ctx, p); err != nil {
			return nil, err
		}
		plans = append(plans, p)
		need := min(len(p.units), max(2, int(likeShare*float32(len(p.units))+.99)))
		for n, count := range m.count {
			if count > 0 && int(count) >= need && m.x.languageOf(uint32(n)) == l {
				matches.Add(uint32(n))
			}
		}
	}
	for _, v := range versions {
		matches.Remove(v)
	}
	m.raiseShared(at, matches)
	f.selection = m.x.filter(q, matches)
	return plans, nil
}

// likePlan makes the plan of what is like a passage in a language.
func (m *matcher) likePlan(l corpus.Language, at uint32, versions []uint32) (*plan, error) {
	p := &plan{language: l, marks: map[string]bool{}}
	for _, v := range versions {
		if m.x.languageOf(v) == l {
			return p, m.addDistinctive(p, string(m.x.gen.Body(v)))
		}
	}
	body := string(m.x.gen.Body(at))
	concepts := m.x.namedConcepts(body)
	var once []named
	for _, n := range concepts {
		if !slices.ContainsFunc(once, func(o named) bool { return o.concept == n.concept }) && len(once) < likeConcepts {
			once = append(once, n)
		}
	}
	m.x.expand(p, body, once)
	return p, nil
}

// addDistinctive adds the terms of a text that are frequent in it and rare
// elsewhere.
func (m *matcher) addDistinctive(p *plan, body string) error {
	counts := map[string]int{}
	var last analysis.Token
	m.x.analyze(p.language, body, func(t analysis.Token) {
		switch {
		case t.Kind == analysis.Word && !t.Stop:
			counts[t.Term]++
		case t.Kind == analysis.Han && joined(last, t):
			counts[last.Term+t.Term]++
		}
		last = t
	})
	type weighted struct {
		term   string
		weight float32
	}
	var terms []weighted
	passages := m.x.gen.Fields[p.language].Passages
	for term, tf := range counts {
		n, err := m.lookup.Count(p.text(), term)
		if err != nil {
			return err
		}
		if n > 1 { // it is not in this passage alone
			terms = append(terms, weighted{term, float32(tf) * idf(passages, float32(n))})
		}
	}
	slices.SortFunc(terms, func(a, b weighted) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term)) })
	known := map[string]bool{}
	for _, t := range terms[:min(len(terms), likeUnits)] {
		p.addTerm(t.term, known)
	}
	return nil
}

// raiseShared raises the scores of passages with articles and topics of a
// passage.
func (m *matcher) raiseShared(like uint32, matches bitset.Set) {
	columns := []*store.FacetColumn{m.x.cols.Facet(facet.Article), m.x.cols.Facet(facet.Topic)}
	for at := range matches.All() {
		shared := 0
		for _, column := range columns {
			for _, v := range column.Sets[column.Of[at]] {
				if slices.Contains(column.Sets[column.Of[like]], v) {
					shared++
				}
			}
		}
		m.score[at] *= 1 + sharedTag*float32(min(shared, sharedMost))
	}
}
