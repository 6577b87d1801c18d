package web

import (
	"context"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// Index lends the index of the moment to a function, as search.Live.Use does,
// and answers from it: it is a Searcher, and what pages of the field ask.
type Index func(ctx context.Context, use func(*search.Index) error) error

// ask returns what a function makes of the index of the moment.
func ask[T any](ctx context.Context, x Index, question func(*search.Index) (T, error)) (answer T, err error) {
	err = x(ctx, func(index *search.Index) error {
		answer, err = question(index)
		return err
	})
	return answer, err
}

// Search answers a query.
func (x Index) Search(ctx context.Context, q search.Query) (*search.Results, error) {
	return ask(ctx, x, func(i *search.Index) (*search.Results, error) { return i.Search(ctx, q) })
}

// Suggest completes a text.
func (x Index) Suggest(ctx context.Context, text string, reader corpus.Language, limit int) ([]search.Suggestion, error) {
	return ask(ctx, x, func(i *search.Index) ([]search.Suggestion, error) { return i.Suggest(ctx, text, reader, limit) })
}

// Mark cuts texts at what matches the text of a query.
func (x Index) Mark(ctx context.Context, q search.Query, l corpus.Language, texts []string) ([][]search.Fragment, error) {
	return ask(ctx, x, func(i *search.Index) ([][]search.Fragment, error) { return i.Mark(ctx, q, l, texts) })
}

// Stretch gives out matches in the order of the corpus. The index stays open
// until use returns.
func (x Index) Stretch(ctx context.Context, q search.Query, from search.Position, limit int, use func(*search.Stretch) error) error {
	return x(ctx, func(i *search.Index) error { return i.Stretch(ctx, q, from, limit, use) })
}

// Telling groups paragraphs by a facet.
func (x Index) Telling(ctx context.Context, q search.Query, by facet.Name) ([]search.TellingGroup, error) {
	return ask(ctx, x, func(i *search.Index) ([]search.TellingGroup, error) { return i.Telling(ctx, q, by) })
}

// Newest returns paragraphs of the newest documents.
func (x Index) Newest(ctx context.Context, q search.Query) ([]search.Hit, error) {
	return ask(ctx, x, func(i *search.Index) ([]search.Hit, error) { return i.Newest(ctx, q) })
}

// Cited returns what is most cited.
func (x Index) Cited(ctx context.Context, q search.Query) (*search.Citations, error) {
	return ask(ctx, x, func(i *search.Index) (*search.Citations, error) { return i.Cited(ctx, q) })
}

// Findings returns what paragraphs tell.
func (x Index) Findings(ctx context.Context, f search.FindingFilter) (*search.Findings, error) {
	return ask(ctx, x, func(i *search.Index) (*search.Findings, error) { return i.Findings(ctx, f) })
}

// Cross counts by article and topic.
func (x Index) Cross(ctx context.Context) ([]search.CrossCount, error) {
	return ask(ctx, x, func(i *search.Index) ([]search.CrossCount, error) { return i.Cross(ctx) })
}

// Coverage says which public documents there are.
func (x Index) Coverage(ctx context.Context) (*corpus.Coverage, error) {
	return ask(ctx, x, func(i *search.Index) (*corpus.Coverage, error) { return i.Coverage(ctx) })
}
