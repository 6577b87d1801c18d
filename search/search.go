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
	"repertory/search/match"
	"repertory/search/query"
	"repertory/search/rank"
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
	r.Total, r.Matches, r.Facets = found.counts.Total, found.matches, x.counter.Facets(found.counts, q.Filters, q.reader())
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
	page    []candidate
	queries map[corpus.Language]*rewrite.Query
	// why are the contributions to the scores of the page, when asked for.
	why map[uint32][]Contribution
	// text is the query as it was read, and minimum how far it was relaxed.
	text    rewrite.Text
	minimum match.Minimum
	target  *target
	counts  count.Counts
	// matching are the matches that have all words, when others were taken in,
	// too; nil when all have. matches is their number.
	matching bitset.Set
	matches  int
}

// candidate is a passage that may be shown.
type candidate = rank.Candidate

// find evaluates a query.
func (x *Index) find(ctx context.Context, q *Query) (*found, error) {
	f := &found{queries: map[corpus.Language]*rewrite.Query{}, text: x.text(q)}
	if x.gen.Passages == 0 {
		f.all = bitset.New(0)
		f.counts = x.count(q, f)
		return f, nil
	}
	if x.recall(q, f) {
		return f, nil
	}
	m := x.matcher.Begin()
	defer m.End()
	queries, err := x.match(ctx, m, q, f)
	if err != nil {
		return nil, err
	}
	for _, r := range queries {
		f.queries[r.Language] = r
	}
	f.counts = x.count(q, f)
	f.matches = x.countMatching(q, f)
	r := x.ranker.Begin(m, q.Explain)
	defer r.End()
	groups, whole, err := x.groups(r, q, f, queries)
	if err != nil {
		return nil, err
	}
	f.page = x.page(q, f, groups)
	if q.Explain {
		f.why, err = r.Contributions(ctx, f.page, queries)
		return f, err
	}
	x.remember(q, f, groups, whole)
	return f, nil
}

// countMatching counts the matches that have all words.
func (x *Index) countMatching(q *Query, f *found) int {
	if f.matching == nil {
		return f.counts.Total
	}
	return x.counter.Count(f.matching, q.grouping()).Total
}

// match settles which passages match a query.
func (x *Index) match(ctx context.Context, m *match.Run, q *Query, f *found) ([]*rewrite.Query, error) {
	if q.likeness() {
		return x.matchLike(ctx, m, q, f)
	}
	f.target = x.target(q)
	s, err := x.matchText(ctx, m, q, f)
	if err != nil {
		return nil, err
	}
	switch {
	case s.asked:
		x.relax(q, f, s)
	case f.text.Blank || s.allowed != nil:
		allowed := s.allowed
		if allowed == nil {
			allowed = bitset.Full(x.gen.Passages)
		}
		f.selection = x.filter(q, allowed)
	default:
		f.selection = x.filter(q, f.withTarget(bitset.New(x.gen.Passages)))
	}
	return s.queries, nil
}

// matchText matches the text of a query, or recalls what it matched.
func (x *Index) matchText(ctx context.Context, m *match.Run, q *Query, f *found) (*matched, error) {
	key := q.wordsKey()
	if s, ok := x.cache.get(key).(*matched); ok && !q.Explain {
		f.text.From = s.from
		return s, m.MatchAll(ctx, s.queries)
	}
	queries, err := x.rewriter.Rewrite(&f.text)
	if err != nil {
		return nil, err
	}
	s := &matched{queries: queries, from: f.text.From}
	if s.allowed, err = m.Filter(ctx, &f.text, enoughMatches); err != nil {
		return nil, err
	}
	if err := m.MatchAll(ctx, s.queries); err != nil {
		return nil, err
	}
	s.asked = slices.ContainsFunc(s.queries, func(r *rewrite.Query) bool { return len(r.Clauses) > 0 })
	if s.asked {
		s.reached = m.Reach(s.queries)
		s.minimum, s.matches = s.reached.Matches(s.allowed, enough(f.target), match.All)
	}
	x.cache.put(key, s)
	return s, nil
}

// withTarget returns the matches and what a query cites.
func (f *found) withTarget(matches bitset.Set) bitset.Set {
	if f.target == nil {
		return matches
	}
	both := matches.Clone()
	both.Or(f.target.passages)
	return both
}

// relax chooses the matches. How much of the query must match is settled before
// the filters, so that the facet counts hold when a filter is chosen; only when
// the filters leave nothing is it relaxed further.
func (x *Index) relax(q *Query, f *found, s *matched) {
	at, matches := s.minimum, s.matches
	selection := x.filter(q, f.withTarget(matches))
	for at < match.Any && selection.all.Empty() {
		at, matches = s.reached.Matches(s.allowed, 0, at+1)
		selection = x.filter(q, f.withTarget(matches))
	}
	f.minimum, f.selection, f.matching = at, selection, nil
	if at > match.All {
		_, all := s.reached.Matches(s.allowed, 0, match.All)
		f.matching = x.filter(q, f.withTarget(all)).all
	}
}

// text reads the text of a query. The symbol of a document that is here, with
// other words beside it, restricts the search to that document.
func (x *Index) text(q *Query) rewrite.Text {
	t := q.text()
	if q.Plain || !strings.Contains(t.Words, "/") {
		return t
	}
	var others []string
	var within []*query.Node
	for _, word := range strings.Fields(t.Words) {
		symbol, err := corpus.ParseSymbol(strings.Trim(word, ",.;:，。；()"))
		if err != nil || strings.Count(string(symbol), "/") < 2 || len(x.documentsOf(symbol)) == 0 {
			others = append(others, word)
			continue
		}
		within = append(within, &query.Node{Kind: query.Field, Name: query.Symbol, Text: string(symbol)})
	}
	if len(within) != 1 || len(others) == 0 {
		return t
	}
	if t.Required != nil {
		within = append(within, t.Required)
	}
	t.Words, t.Required = strings.Join(others, " "), &query.Node{Kind: query.And, Kids: within}
	return t
}

// text reads the text of a query as it stands.
func (q *Query) text() rewrite.Text {
	t := rewrite.Parse(q.Text, q.Plain)
	t.From, t.Said, t.Reader, t.Exact, t.Without = q.TextLanguage, q.TextLanguage, q.Reader, q.Exact, q.NoExpand
	return t
}

// PlainWords returns the plain words of a query text, without phrases, fields
// and what operators combine.
func PlainWords(text string) []string {
	t := rewrite.Parse(text, false)
	return strings.Fields(t.Words)
}

// enoughMatches is the number of matches that make relaxing a query needless. It
// depends on nothing else, so that a query has one total, whatever page of it is
// asked for and in whatever order.
const enoughMatches = DefaultLimit

// enough is the number of matches that make relaxing a query needless. When
// something was cited, that is found; words of it are no matches.
func enough(cited *target) int {
	if cited != nil {
		return 0
	}
	return enoughMatches
}

// reader returns the language to show hits and labels in.
func (q *Query) reader() corpus.Language { return cmp.Or(q.Reader, corpus.English) }
