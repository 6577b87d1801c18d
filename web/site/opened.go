package site

import (
	"context"
	"fmt"
	"slices"

	"repertory/corpus"
)

// opened is a document version with what a page shows of it.
type opened struct {
	reading reading
	main    text
	// beside is the version in another language; its doc is nil for none.
	beside    text
	languages []corpus.Language
	family    []corpus.Member
}

// open gathers what the page of a document version shows.
func (s *Site) open(ctx context.Context, r reading, doc *corpus.Document, languages []corpus.Language) (opened, error) {
	o := opened{reading: r, main: text{doc: doc, at: r.at}, languages: languages}
	if r.with == doc.Language {
		o.reading.with = ""
	}
	var err error
	if o.family, err = s.config.Library.Family(ctx, doc.Symbol); err != nil {
		return opened{}, fmt.Errorf("family of %s: %w", doc.Symbol, err)
	}
	if o.main.marks, err = s.mark(ctx, r.query, doc); err != nil {
		return opened{}, err
	}
	with := o.reading.with
	if with == "" || !slices.Contains(languages, with) {
		return o, nil
	}
	if o.beside.doc, err = s.config.Library.Document(ctx, doc.Symbol, with); err != nil {
		return opened{}, fmt.Errorf("document %s in %s: %w", doc.Symbol, with, err)
	}
	o.beside.marks, err = s.mark(ctx, r.query, o.beside.doc)
	return o, err
}

// find returns the version that a request names and the languages of all
// versions; see corpus.FindVersion.
func (s *Site) find(ctx context.Context, r request, preferred corpus.Language) (*corpus.Document, []corpus.Language, error) {
	return corpus.FindVersion(ctx, s.config.Library, r.symbol, r.lang, preferred)
}
