package build

import (
	"context"
	"errors"

	"repertory/corpus"
	"repertory/search/store"
)

// Health is what Verify found of an index folder.
type Health struct {
	// Current describes the generation in use; nil when it cannot be read.
	Current *store.Manifest `json:"-"`
	// Documents are the document versions of the generation in use with the
	// number of their paragraphs.
	Documents map[corpus.Key]int `json:"-"`
	// Kept are the names of the generations that are kept, the newest first.
	Kept []string `json:"generations"`
	// Faults are what is wrong, and notes.
	Faults []corpus.Fault `json:"findings,omitempty"`
}

// Verify reads all files of the generations in an index folder and compares
// them with what was built. The error is for faults that end the check; it
// wraps store.ErrNoIndex when there is no index.
func Verify(ctx context.Context, dir string) (*Health, error) {
	h := &Health{Documents: map[corpus.Key]int{}}
	var err error
	if h.Kept, err = store.Kept(dir); err != nil {
		return nil, err
	}
	current, err := store.Current(dir)
	if errors.Is(err, store.ErrNoIndex) && len(h.Kept) == 0 {
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
	if current == "" || len(h.Faults) > 0 && h.Faults[0].Damage {
		return h, nil
	}
	h.count(dir, current)
	return h, nil
}

func (h *Health) add(damage bool, name string, err error, do string) {
	for _, e := range unjoined(err) {
		h.Faults = append(h.Faults, corpus.Fault{Damage: damage, Path: name, What: e.Error(), Do: do})
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
func (h *Health) count(dir, current string) {
	if err := h.list(dir, current); err != nil {
		h.add(true, current, err, "build the index anew: repertory index --full")
	}
}

func (h *Health) list(dir, current string) (err error) {
	defer store.Guard(&err)()
	g, err := store.Open(dir, current)
	if err != nil {
		return err
	}
	for d := range uint32(g.Documents) {
		doc := g.Document(d)
		h.Documents[corpus.Key{Symbol: doc.Symbol, Language: doc.Language}] = int(g.Columns.First[d+1] - g.Columns.First[d])
	}
	h.Current = &g.Manifest
	return g.Close()
}

// Published returns the folder and the description of the generation in use.
// The error wraps store.ErrNoIndex when there is none.
func Published(dir string) (folder string, m *store.Manifest, err error) { return store.Published(dir) }
