package search

import (
	"context"

	"repertory/corpus"
)

// Mark cuts whole texts in a language at what matches the text of a query, as
// the snippets of hits are, so that a document can be read with its matches in
// view. A query without words marks nothing. The error wraps ErrBadQuery when
// the query is outside its limits.
func (x *Index) Mark(ctx context.Context, q Query, l corpus.Language, texts []string) ([][]Fragment, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	p, err := x.markingPlan(&q, l)
	if err != nil {
		return nil, err
	}
	all := make([][]Fragment, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		var marks []span
		if p != nil {
			marks = merged(x.matchesIn(p, l, text))
		}
		all[i] = fragments(text, span{0, len(text)}, marks)
	}
	return all, nil
}

// markingPlan returns the plan of a query's text for a language; nil when the
// text is empty or the index has nothing in the language.
func (x *Index) markingPlan(q *Query, l corpus.Language) (*plan, error) {
	text := q.text()
	if text.blank || x.gen.Passages == 0 {
		return nil, nil
	}
	m := &matcher{scratch: x.scratch.Get().(*scratch), x: x, lookup: x.gen.Terms.Lookup()}
	defer func() {
		m.scratch.clear()
		x.scratch.Put(m.scratch)
		m.lookup.Release()
	}()
	for _, p := range x.plans(&text) {
		if p.language == l {
			return p, m.addPrefixes(p, &text)
		}
	}
	return nil, nil
}

// Mark marks texts with the current generation; see Index.Mark.
func (l *Live) Mark(ctx context.Context, q Query, lang corpus.Language, texts []string) ([][]Fragment, error) {
	x, release, err := l.acquire()
	if err != nil {
		return nil, err
	}
	defer release()
	return x.Mark(ctx, q, lang, texts)
}
