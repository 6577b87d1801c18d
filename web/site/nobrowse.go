package site

import (
	"context"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// NoBrowse knows nothing: it is what a site has that cannot be browsed.
type NoBrowse struct{}

func (NoBrowse) Findings(context.Context, search.FindingFilter) (*search.Findings, error) {
	return &search.Findings{}, nil
}
func (NoBrowse) Cross(context.Context) ([]search.CrossCount, error) { return nil, nil }
func (NoBrowse) Coverage(context.Context) (*corpus.Coverage, error) {
	return corpus.Cover(func(func(*corpus.Document, error) bool) {}, nil), nil
}
func (NoBrowse) Telling(context.Context, search.Query, facet.Name) ([]search.TellingGroup, error) {
	return nil, nil
}
func (NoBrowse) Newest(context.Context, search.Query) ([]search.Hit, error) { return nil, nil }
func (NoBrowse) Cited(context.Context, search.Query) (*search.Citations, error) {
	return &search.Citations{}, nil
}
