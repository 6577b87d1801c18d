package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/search/analysis"
	"repertory/search/bitset"
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
	r.Total, r.Facets = found.counts.total, x.facetValues(&q, found.counts)
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
	plans map[corpus.Language]*plan
	// why are the contributions to the scores of the page, when asked for.
	why ledger
	// text is the query as it was read, and level how far it was relaxed.
	text   queryText
	level  level
	target *target
	counts counts
}

// find evaluates a query.
func (x *Index) find(ctx context.Context, q *Query) (*found, error) {
	f := &found{plans: map[corpus.Language]*plan{}, text: q.text()}
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
	var plans []*plan
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
		f.plans[p.language] = p
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
func (m *matcher) find(ctx context.Context, q *Query, f *found) ([]*plan, error) {
	f.target = m.x.target(q)
	s, err := m.settle(ctx, q, f)
	if err != nil {
		return nil, err
	}
	switch {
	case s.asked:
		m.findText(q, f, s)
	case f.text.blank || s.allowed != nil:
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
		f.text.from = s.from
		return s, m.matchAll(ctx, s.plans)
	}
	s := &settled{plans: m.x.plans(&f.text)}
	s.from = f.text.from
	var err error
	if s.allowed, err = m.constraints(ctx, &f.text); err != nil {
		return nil, err
	}
	for _, p := range s.plans {
		if err := m.addPrefixes(p, &f.text); err != nil {
			return nil, err
		}
	}
	if err := m.matchAll(ctx, s.plans); err != nil {
		return nil, err
	}
	s.asked = slices.ContainsFunc(s.plans, func(p *plan) bool { return len(p.units) > 0 })
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

// plans makes the plans of a query for the languages that the index has.
func (x *Index) plans(text *queryText) []*plan {
	words := *text
	mentions, rest := findMentions(words.words)
	words.words = analysis.MaskQuestion(rest)
	if len(mentions)+len(text.phrases) == 0 && strings.TrimSpace(words.words) == "" {
		words.words = rest // a question without content is all there is
	}
	concepts := x.wanted(text, x.namedConcepts(words.words))
	text.from = x.language(text)
	var plans []*plan
	for _, l := range x.languages {
		if l == "" {
			continue
		}
		from := text.from
		if text.exact {
			from = l // nothing is translated
		}
		plans = append(plans, x.planWith(from, l, words, mentions, concepts))
	}
	for _, p := range plans {
		p.from = text.from
	}
	return plans
}

// planWith makes the plan of a query for a language, with what its phrases and
// alternatives are called there.
func (x *Index) planWith(from, l corpus.Language, t queryText, mentions []mention, concepts []named) *plan {
	var translated []string
	t.phrases = slices.DeleteFunc(slices.Clone(t.phrases), func(phrase string) bool {
		for _, n := range x.wholeConcepts(&t, phrase) {
			if !n.languages[l] && len(x.concepts.concepts[n.concept].Labels[l]) > 0 {
				translated = append(translated, phrase)
				return true
			}
		}
		return false
	})
	p := x.plan(from, l, &t, mentions, concepts)
	for _, phrase := range translated {
		x.expand(p, phrase, x.wholeConcepts(&t, phrase))
	}
	for _, words := range t.optional {
		x.addOptional(p, &t, words)
	}
	return p
}

// addOptional lets the words of an alternative, and what they are called in
// the plan's language, add to the score without being asked for.
func (x *Index) addOptional(p *plan, t *queryText, words string) {
	o := &plan{language: p.language, marks: p.marks, chars: p.chars}
	var stops []string
	x.collect(o, p.language, words, map[string]bool{}, &stops)
	p.chars = o.chars
	p.extras = append(p.extras, o.extras...)
	for _, u := range o.units {
		if u.term != "" {
			p.extras = append(p.extras, u.term)
		}
	}
	for _, n := range x.wholeConcepts(t, words) {
		if n.languages[p.language] {
			continue
		}
		for _, name := range x.concepts.concepts[n.concept].Labels[p.language] {
			tokens := x.tokens(p.language, name)
			p.extras = append(p.extras, pairTerms(tokens)...)
			p.markRun(tokens)
		}
	}
}

// addPrefixes lets the words that begin in the ways asked for add to the score.
func (m *matcher) addPrefixes(p *plan, t *queryText) error {
	for _, prefix := range t.prefixes {
		if script.HasHan(prefix) {
			m.x.addOptional(p, t, prefix)
			continue
		}
		terms, _, err := m.lookup.Beginning(p.text(), analysis.Folded(prefix), maxExpansions)
		if err != nil {
			return err
		}
		for _, token := range m.x.tokens(p.language, prefix) {
			terms = append(terms, token.Term)
		}
		for _, term := range terms {
			if !p.marks[term] {
				p.marks[term] = true
				p.extras = append(p.extras, term)
			}
		}
	}
	return nil
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
