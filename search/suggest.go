package search

import (
	"context"

	"repertory/corpus"
	"repertory/search/suggest"
)

// Suggestion completes what a person has typed, Correction is a query that was
// perhaps meant.
type (
	Suggestion = suggest.Suggestion
	Correction = suggest.Correction
)

// Limits of suggestions for a text.
const (
	MaxSuggestions     = suggest.Max
	DefaultSuggestions = suggest.Default
)

// Suggest completes a text; see suggest.Suggester.Complete.
func (x *Index) Suggest(ctx context.Context, text string, reader corpus.Language, limit int) ([]Suggestion, error) {
	all, err := x.suggester.Complete(ctx, text, reader, limit)
	return x.shownSuggestions(all), err
}
