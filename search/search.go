package search

import (
	"cmp"
	"context"
	"math"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/bitset"
)

// Search answers a query. The error wraps ErrBadQuery when the query is
// outside its limits.
func (x *Index) Search(ctx context.Context, q Query) (*Results, error) {
	start := time.Now()
	if err := q.check(); err != nil {
		return nil, err
	}
	r := &Results{Hits: []Hit{}, Generation: x.gen.Name}
	found, err := x.find(ctx, &q)
	if err != nil {
		return nil, err
	}
	r.Total = countGroups(found.all, x.groupColumn(q.Group))
	r.Facets = x.facets(&q, found.selection)
	for _, c := range found.page {
		r.Hits = append(r.Hits, x.hit(&q, found, c))
	}
	r.Took = math.Round(float64(time.Since(start).Microseconds())) / 1000
	return r, nil
}

// found is what a search found: the matches and the page of them to show.
type found struct {
	selection
	page  []candidate
	plans map[corpus.Language]*plan
}

// find evaluates a query.
func (x *Index) find(ctx context.Context, q *Query) (*found, error) {
	text := parseText(q.Text)
	f := &found{plans: map[corpus.Language]*plan{}}
	if x.gen.Passages == 0 {
		f.all = bitset.New(0)
		return f, nil
	}
	m := &matcher{scratch: x.scratch.Get().(*scratch), x: x, lookup: x.gen.Terms.Lookup()}
	defer func() {
		m.scratch.clear()
		x.scratch.Put(m.scratch)
		m.lookup.Release()
	}()
	plans := x.plans(&text)
	for _, p := range plans {
		f.plans[p.language] = p
	}
	allowed, err := m.constraints(ctx, plans)
	if err != nil {
		return nil, err
	}
	if text.empty() {
		if allowed == nil {
			allowed = bitset.Full(x.gen.Passages)
		}
		f.selection = x.filter(q, allowed)
	} else if f.selection, err = m.findText(ctx, q, plans, allowed); err != nil {
		return nil, err
	}
	f.page, err = m.page(q, f.all, plans)
	return f, err
}

// plans makes the plans of a query for the languages that the index has.
func (x *Index) plans(text *queryText) []*plan {
	words := *text
	mentions, rest := findMentions(words.words)
	words.words = analysis.MaskQuestion(rest)
	if len(mentions)+len(text.phrases) == 0 && strings.TrimSpace(words.words) == "" {
		words.words = rest // a question without content is all there is
	}
	concepts := x.namedConcepts(words.words)
	var plans []*plan
	for _, l := range x.languages {
		if l != "" {
			plans = append(plans, x.plan(l, &words, mentions, concepts))
		}
	}
	return plans
}

// findText matches the plans against the passages. How much of the query must
// match is settled before the filters, so that the facet counts hold when a
// filter is chosen; only when the filters leave nothing is it relaxed further.
func (m *matcher) findText(ctx context.Context, q *Query, plans []*plan, allowed bitset.Set) (selection, error) {
	for _, p := range plans {
		if err := m.match(ctx, p); err != nil {
			return selection{}, err
		}
	}
	need := m.relax(plans)
	at, matches := m.matches(need, allowed, q.enough(), allUnits)
	s := m.x.filter(q, matches)
	for at < anyUnit && s.all.Empty() {
		at, matches = m.matches(need, allowed, 0, at+1)
		s = m.x.filter(q, matches)
	}
	return s, nil
}

// enough is the number of matches that make relaxing a query needless: a page
// of them, or, when the order is not that of relevance, any.
func (q *Query) enough() int {
	if q.Sort == ByDate {
		return 1
	}
	return q.limit()
}

// reader returns the language to show hits and labels in.
func (q *Query) reader() corpus.Language { return cmp.Or(q.Reader, corpus.English) }
