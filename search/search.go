package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/search/bitset"
	"repertory/search/count"
	"repertory/search/rewrite"
)

// Search answers a query. The error wraps ErrBadQuery when the query is
// outside its limits, and corpus.ErrNotFound when it asks for paragraphs like
// one that is not there.
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
	r.Total, r.Facets = found.counts.Total, x.counter.Facets(found.counts, q.Filters, q.reader())
	for _, c := range found.page {
		r.Hits = append(r.Hits, x.hit(&q, found, c))
	}
	if err := x.explain(ctx, &q, found, r); err != nil {
		return nil, err
	}
	r.Took = math.Round(float64(time.Since(start).Microseconds())) / 1000
	return r, nil
}

// found is what a search found: the matches and the page of them to show.
type found struct {
	selection
	page  []candidate
	plans map[corpus.Language]*rewrite.Query
	// why are the contributions to the scores of the page, when asked for.
	why ledger
	// text is the query as it was read, and level how far it was relaxed.
	text   rewrite.Text
	level  level
	target *target
	counts count.Counts
}

// find evaluates a query.
func (x *Index) find(ctx context.Context, q *Query) (*found, error) {
	f := &found{plans: map[corpus.Language]*rewrite.Query{}, text: q.text()}
	if x.gen.Passages == 0 {
		f.all = bitset.New(0)
		f.counts = x.count(q, f)
		return f, nil
	}
	if x.recall(q, f) {
		return f, nil
	}
	m := &matcher{scratch: x.scratch.Get().(*scratch), x: x, lookup: x.gen.Terms.Lookup()}
	defer func() {
		m.scratch.clear()
		x.scratch.Put(m.scratch)
		m.lookup.Release()
	}()
	var plans []*rewrite.Query
	var err error
	if q.likeness() {
		plans, err = m.findLike(ctx, q, f)
	} else {
		plans, err = m.find(ctx, q, f)
	}
	if err != nil {
		return nil, err
	}
	for _, p := range plans {
		f.plans[p.Language] = p
	}
	f.counts = x.count(q, f)
	if q.Explain {
		m.ledger = ledger{}
	}
	groups, whole, err := m.groups(q, f, plans)
	if err != nil {
		return nil, err
	}
	f.page = x.page(q, f, groups)
	if q.Explain {
		f.why, err = m.contributions(ctx, f.page, plans)
		return f, err
	}
	x.remember(q, f, groups, whole)
	return f, nil
}

// find settles which passages match a text.
func (m *matcher) find(ctx context.Context, q *Query, f *found) ([]*rewrite.Query, error) {
	f.target = m.x.target(q)
	s, err := m.settle(ctx, q, f)
	if err != nil {
		return nil, err
	}
	switch {
	case s.asked:
		m.findText(q, f, s)
	case f.text.Blank || s.allowed != nil:
		allowed := s.allowed
		if allowed == nil {
			allowed = bitset.Full(m.x.gen.Passages)
		}
		f.selection = m.x.filter(q, allowed)
	default:
		f.selection = m.x.filter(q, m.withTarget(f, bitset.New(m.x.gen.Passages)))
	}
	return s.plans, nil
}

// settle matches the words of a query, or recalls what they matched.
func (m *matcher) settle(ctx context.Context, q *Query, f *found) (*settled, error) {
	key := q.wordsKey()
	if s, ok := m.x.cache.get(key).(*settled); ok && !q.Explain {
		f.text.From = s.from
		return s, m.matchAll(ctx, s.plans)
	}
	plans, err := m.x.rewriter.Rewrite(&f.text)
	if err != nil {
		return nil, err
	}
	s := &settled{plans: plans, from: f.text.From}
	if s.allowed, err = m.constraints(ctx, &f.text); err != nil {
		return nil, err
	}
	if err := m.matchAll(ctx, s.plans); err != nil {
		return nil, err
	}
	s.asked = slices.ContainsFunc(s.plans, func(p *rewrite.Query) bool { return len(p.Clauses) > 0 })
	if s.asked {
		s.need = m.relax(s.plans)
		s.reached = m.reach(s.need)
		s.level, s.matches = m.x.matches(s.need, s.reached, s.allowed, q.enough(f.target), allUnits)
	}
	m.x.cache.put(key, s)
	return s, nil
}

// withTarget returns the matches and what a query cites.
func (m *matcher) withTarget(f *found, matches bitset.Set) bitset.Set {
	if f.target == nil {
		return matches
	}
	both := matches.Clone()
	both.Or(f.target.passages)
	return both
}

// findText matches the plans against the passages. How much of the query must
// match is settled before the filters, so that the facet counts hold when a
// filter is chosen; only when the filters leave nothing is it relaxed further.
func (m *matcher) findText(q *Query, f *found, s *settled) {
	at, matches := s.level, s.matches
	selection := m.x.filter(q, m.withTarget(f, matches))
	for at < anyUnit && selection.all.Empty() {
		at, matches = m.x.matches(s.need, s.reached, s.allowed, 0, at+1)
		selection = m.x.filter(q, m.withTarget(f, matches))
	}
	f.level, f.selection = at, selection
}

// text reads the text of a query.
func (q *Query) text() rewrite.Text {
	t := rewrite.Parse(q.Text, q.Plain)
	t.From, t.Exact, t.Without = q.TextLanguage, q.Exact, q.NoExpand
	return t
}

// PlainWords returns the plain words of a query text, without phrases, fields
// and what operators combine.
func PlainWords(text string) []string {
	t := rewrite.Parse(text, false)
	return strings.Fields(t.Words)
}

// enough is the number of matches that make relaxing a query needless: a page
// of them, or, when the order is not that of relevance, any. When something was
// cited, that is found; words of it are no matches.
func (q *Query) enough(cited *target) int {
	switch {
	case cited != nil:
		return 0
	case q.Sort == ByDate:
		return 1
	}
	return q.limit()
}

// reader returns the language to show hits and labels in.
func (q *Query) reader() corpus.Language { return cmp.Or(q.Reader, corpus.English) }
