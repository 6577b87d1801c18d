package build

import (
	"errors"
	"fmt"
	"slices"

	"repertory/corpus"
	"repertory/search/store"
)

// ErrNoOther says that there is no index generation to go back to.
var ErrNoOther = store.ErrNoOther

// Rollback makes another generation that is kept the one in use: the one with
// the given name, or, without a name, the newest that is older than the
// present one. It is verified first, and must not show any of the versions
// that are hidden now. The error wraps ErrNoOther when there is none, ErrShows
// when it shows one, and corpus.ErrLocked when an index is being built.
func Rollback(dir, name string, hidden []corpus.Key) (from, to string, err error) {
	return store.Rollback(dir, name, func(to string) error {
		shown, err := showsAny(dir, to, hidden)
		if err == nil && len(shown) > 0 {
			err = fmt.Errorf("the generation %s %w: %s in %s", to, ErrShows, shown[0].Symbol, shown[0].Language)
		}
		return err
	})
}

// ErrShows says that a generation shows a document that must not be shown.
var ErrShows = errors.New("shows documents that were removed or restricted since")

// Shows lists which of some document versions the generation in use shows; none
// when there is no index.
func Shows(dir string, versions []corpus.Key) ([]corpus.Key, error) {
	name, err := store.Current(dir)
	if errors.Is(err, store.ErrNoIndex) || err == nil && len(versions) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return showsAny(dir, name, versions)
}

func showsAny(dir, name string, versions []corpus.Key) (shown []corpus.Key, err error) {
	defer store.Guard(&err)()
	if len(versions) == 0 {
		return nil, nil
	}
	documents, err := store.Documents(dir, name)
	for _, d := range documents {
		if k := (corpus.Key{Symbol: d.Symbol, Language: d.Language}); slices.Contains(versions, k) {
			shown = append(shown, k)
		}
	}
	return shown, err
}

// BesideOf returns the newest generation of an index folder for staff that was
// built with a generation for the public; empty when none is kept.
func BesideOf(dir, public string) (string, error) {
	kept, err := store.Kept(dir)
	for _, name := range kept {
		if _, m, err := store.Describe(dir, name); err == nil && m.Beside == public {
			return name, nil
		}
	}
	return "", err
}
