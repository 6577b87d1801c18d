package search

import (
	"context"

	"repertory/corpus"
	"repertory/search/snippet"
)

// Mark cuts whole texts in a language at what matches the text of a query, as
// the snippets of hits are, so that a document can be read with its matches in
// view. A query without words marks nothing. The error wraps ErrBadQuery when
// the query is outside its limits.
func (x *Index) Mark(ctx context.Context, q Query, l corpus.Language, texts []string) ([][]Fragment, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	marks, err := x.marks(&q, l)
	if err != nil {
		return nil, err
	}
	all := make([][]Fragment, len(texts))
	for i, text := range texts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		all[i] = snippet.Whole(x.analyzers, marks, l, text)
	}
	return all, nil
}

// marks returns what a query's text marks in a language; nil when the text is
// empty or the index has nothing in the language.
func (x *Index) marks(q *Query, l corpus.Language) (*snippet.Marks, error) {
	text := q.text()
	if text.Blank || x.gen.Passages == 0 {
		return nil, nil
	}
	rewritten, err := x.rewriter.Rewrite(&text)
	for _, r := range rewritten {
		if r.Language == l {
			return r.Marks, err
		}
	}
	return nil, err
}
