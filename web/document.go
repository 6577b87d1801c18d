package web

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"repertory/corpus"
)

// missingVersionError says that a document exists, but not in the language
// asked for.
type missingVersionError struct {
	symbol    corpus.Symbol
	language  corpus.Language
	languages []corpus.Language
}

func (e *missingVersionError) Error() string {
	names := make([]string, len(e.languages))
	for i, l := range e.languages {
		names[i] = string(l)
	}
	return fmt.Sprintf("there is no %s version of %s (there are %s)", e.language, e.symbol, strings.Join(names, ", "))
}

func (e *missingVersionError) Unwrap() error { return corpus.ErrNotFound }

// request names a document version as an address does.
type request struct {
	symbol corpus.Symbol
	// written is the symbol as it stands in the address.
	written string
	// lang is empty when the address leaves the choice open.
	lang corpus.Language
}

// readRequest reads the symbol and the language from the parts of an address.
func readRequest(symbol, lang string) (request, error) {
	r := request{written: strings.Trim(symbol, "/")}
	var err error
	if r.symbol, err = corpus.AnySymbol(r.written); err != nil {
		return request{}, err
	}
	if lang != "" {
		if r.lang, err = corpus.ParseLanguage(lang); err != nil {
			return request{}, err
		}
	}
	return r, nil
}

// find returns the version that a request names and the languages of all
// versions. Where the request leaves the language open, it is the preferred
// one if there is such a version, else English, else the first there is.
func (s *Server) find(ctx context.Context, r request, preferred corpus.Language) (*corpus.Document, []corpus.Language, error) {
	languages, err := s.config.Library.Languages(ctx, r.symbol)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return nil, nil, fmt.Errorf("languages of %s: %w", r.symbol, err)
	}
	if len(languages) == 0 {
		return nil, nil, fmt.Errorf("document %s: %w", r.symbol, corpus.ErrNotFound)
	}
	if r.lang == "" {
		r.lang = pickLanguage(languages, preferred, corpus.English)
	}
	if !slices.Contains(languages, r.lang) {
		return nil, nil, &missingVersionError{r.symbol, r.lang, languages}
	}
	doc, err := s.config.Library.Document(ctx, r.symbol, r.lang)
	if err != nil {
		return nil, nil, fmt.Errorf("document %s in %s: %w", r.symbol, r.lang, err)
	}
	return doc, languages, nil
}

// pickLanguage returns the first wanted language that is available, else the
// first available one.
func pickLanguage(available []corpus.Language, wanted ...corpus.Language) corpus.Language {
	for _, l := range wanted {
		if slices.Contains(available, l) {
			return l
		}
	}
	return available[0]
}
