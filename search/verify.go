package search

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"repertory/corpus"
	"repertory/search/store"
)

// IndexHealth is what Verify found of an index folder.
type IndexHealth struct {
	// Current describes the generation in use; nil when it cannot be read.
	Current *Generation `json:"-"`
	// Documents are the document versions of the generation in use with the
	// number of their paragraphs.
	Documents map[corpus.Key]int `json:"-"`
	// Kept are the names of the generations that are kept, the newest first.
	Kept []string `json:"generations"`
	// Findings are what is wrong, and notes.
	Findings []corpus.Finding `json:"findings,omitempty"`
}

// Verify reads all files of the generations in an index folder and compares
// them with what was built. The error is for faults that end the check; it
// wraps ErrNoIndex when there is no index.
func Verify(ctx context.Context, dir string) (*IndexHealth, error) {
	h := &IndexHealth{Documents: map[corpus.Key]int{}}
	var err error
	if h.Kept, err = store.Kept(dir); err != nil {
		return nil, err
	}
	current, err := currentGeneration(dir)
	if errors.Is(err, ErrNoIndex) && len(h.Kept) == 0 {
		return nil, err
	}
	if err != nil {
		h.add(true, dir, err, "build the index anew: repertory index --full")
	}
	for _, name := range h.Kept {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := store.Verify(dir, name); err != nil && name == current {
			h.add(true, name, err, "build the index anew: repertory index --full; until then: repertory rollback")
		} else if err != nil {
			h.add(false, name, err, "it is not in use and cannot be rolled back to; the next index replaces it")
		}
	}
	if current == "" || len(h.Findings) > 0 && h.Findings[0].Damage {
		return h, nil
	}
	return h, h.count(dir, current)
}

func (h *IndexHealth) add(damage bool, name string, err error, do string) {
	for _, e := range unjoined(err) {
		h.Findings = append(h.Findings, corpus.Finding{Damage: damage, Path: name, What: e.Error(), Do: do})
	}
}

// unjoined takes joined errors apart.
func unjoined(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// count opens the generation and lists what it holds.
func (h *IndexHealth) count(dir, current string) error {
	x, err := openGeneration(dir, current, nil)
	if err != nil {
		h.add(true, current, err, "build the index anew: repertory index --full")
		return nil
	}
	h.Current = x.Info()
	for d := range uint32(x.gen.Documents) {
		doc := x.gen.Document(d)
		h.Documents[corpus.Key{Symbol: doc.Symbol, Language: doc.Language}] = len(x.passagesOf(d))
	}
	return x.Close()
}

// ManifestFile is the file of a generation that describes the others.
const ManifestFile = store.ManifestFile

// ErrFormat says that a generation is of a format that this program does not
// read, because another version built it.
var ErrFormat = store.ErrFormat

// Published returns the folder and the description of the generation in use.
// The error wraps ErrNoIndex when there is none.
func Published(dir string) (folder string, g *Generation, err error) {
	name, err := currentGeneration(dir)
	if err != nil {
		return "", nil, err
	}
	return store.Describe(dir, name)
}

// Adopt moves a generation that lies by itself into the index folder dir and
// makes it the one in use there. It gets a number that is higher than all in
// the folder beside, so that servers which follow that one notice the change
// when dir takes its place. It returns the name.
func Adopt(from, dir, beside string) (string, error) { return store.Adopt(from, dir, beside) }

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
	name, err := currentGeneration(dir)
	if errors.Is(err, ErrNoIndex) || err == nil && len(versions) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return showsAny(dir, name, versions)
}

func showsAny(dir, name string, versions []corpus.Key) (shown []corpus.Key, err error) {
	defer guard(&err)()
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
