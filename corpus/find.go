package corpus

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// VersionReader gives out document versions. Store and PublicStore are some:
// what a reader may not see must not be found in it.
type VersionReader interface {
	// Document returns a version of a document; the error wraps ErrNotFound
	// when there is none.
	Document(ctx context.Context, s Symbol, l Language) (*Document, error)
	// Languages returns the languages that a document exists in.
	Languages(ctx context.Context, s Symbol) ([]Language, error)
}

// MissingVersionError says that a document exists, but not in the language
// asked for. It wraps ErrNotFound.
type MissingVersionError struct {
	Symbol   Symbol
	Language Language
	// Languages are those that there are.
	Languages []Language
}

// Error names what there is instead.
func (e *MissingVersionError) Error() string {
	names := make([]string, len(e.Languages))
	for i, l := range e.Languages {
		names[i] = string(l)
	}
	return fmt.Sprintf("there is no %s version of %s (there are %s)", e.Language, e.Symbol, strings.Join(names, ", "))
}

// Unwrap returns ErrNotFound.
func (e *MissingVersionError) Unwrap() error { return ErrNotFound }

// FindVersion returns a version of a document and the languages of all its
// versions. Where the language is left open, "", it is the preferred one if
// there is such a version, else English, else the first there is. The error
// wraps ErrNotFound when there is no such version; a MissingVersionError says
// which others there are.
func FindVersion(ctx context.Context, from VersionReader, s Symbol, l, preferred Language) (*Document, []Language, error) {
	languages, err := from.Languages(ctx, s)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return nil, nil, fmt.Errorf("languages of %s: %w", s, err)
	}
	if len(languages) == 0 {
		return nil, nil, fmt.Errorf("document %s: %w", s, ErrNotFound)
	}
	if l == "" {
		l = PickLanguage(languages, preferred, English)
	}
	if !slices.Contains(languages, l) {
		return nil, nil, &MissingVersionError{s, l, languages}
	}
	doc, err := from.Document(ctx, s, l)
	if err != nil {
		return nil, nil, fmt.Errorf("document %s in %s: %w", s, l, err)
	}
	return doc, languages, nil
}

// PickLanguage returns the first wanted language that is available, else the
// first available one. There must be one.
func PickLanguage(available []Language, wanted ...Language) Language {
	for _, l := range wanted {
		if slices.Contains(available, l) {
			return l
		}
	}
	return available[0]
}

// ParseVersion reads what names a document version in an address: a symbol in
// any spelling, and a language that may be left open. The error wraps
// ErrBadSymbol or ErrBadName.
func ParseVersion(symbol, language string) (s Symbol, l Language, err error) {
	if s, err = AnySymbol(strings.Trim(symbol, "/")); err != nil || language == "" {
		return s, "", err
	}
	l, err = ParseLanguage(language)
	return s, l, err
}
