package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search/store"
)

// Report is what Check found.
type Report struct {
	Corpus *corpus.Health `json:"corpus"`
	// Index is nil when there is none.
	Index *build.Health `json:"index,omitempty"`
	// Staff is the index of restricted documents, nil when there is none.
	Staff *build.Health `json:"staff_index,omitempty"`
	// Differences are between corpus and index.
	Differences []corpus.Fault `json:"differences,omitempty"`
}

// Faults returns all faults, damage first.
func (r *Report) Faults() []corpus.Fault {
	all := slices.Clone(r.Corpus.Faults)
	if r.Index != nil {
		all = append(all, r.Index.Faults...)
	}
	if r.Staff != nil {
		for _, f := range r.Staff.Faults {
			f.Path = staffFolder + "/" + f.Path
			all = append(all, f)
		}
	}
	all = append(all, r.Differences...)
	slices.SortStableFunc(all, func(a, b corpus.Fault) int {
		return cmp.Compare(rank(a), rank(b))
	})
	return all
}

func rank(f corpus.Fault) int {
	if f.Damage {
		return 0
	}
	return 1
}

// Damaged counts the findings that are damage.
func (r *Report) Damaged() int {
	n := 0
	for _, f := range r.Faults() {
		n += 1 - rank(f)
	}
	return n
}

// Check reads every file of the corpus and of the index in a data folder,
// compares it with its checksum, and the two with each other. With seal,
// documents without a checksum get one.
func Check(ctx context.Context, data string, seal bool, progress func(done int)) (*Report, error) {
	store, err := corpus.OpenStore(filepath.Join(data, corpusFolder))
	if err != nil {
		return nil, err
	}
	if seal { // it writes, and an import would too
		unlock, err := store.Lock()
		if err != nil {
			return nil, fmt.Errorf("seal the documents of %s: %w", data, err)
		}
		defer unlock()
	}
	r := &Report{}
	if r.Corpus, err = store.Verify(ctx, seal, progress); err != nil {
		return nil, err
	}
	removed, err := store.Removed()
	if err != nil {
		removed = nil // that is found as damage already
	}
	gone := map[corpus.Key]bool{}
	for _, t := range removed {
		gone[t.Key()] = true
	}
	public := comparison{"the index", r.Corpus, r.Corpus.Public, func(k corpus.Key) bool { return gone[k] }}
	if r.Index, err = r.index(ctx, filepath.Join(data, indexFolder), public); err != nil {
		return nil, err
	}
	if r.Index == nil {
		r.Differences = []corpus.Fault{{Path: indexFolder, What: "there is no index", Do: "build it: repertory index"}}
		return r, nil
	}
	all := maps.Clone(r.Corpus.Public)
	maps.Copy(all, r.Corpus.Hidden)
	// That a restricted document was removed is written nowhere.
	staff := comparison{"the index of restricted documents", r.Corpus, all, func(corpus.Key) bool { return true }}
	r.Staff, err = r.index(ctx, filepath.Join(data, staffFolder), staff)
	return r, err
}

// index checks an index folder; the result is nil when there is none.
func (r *Report) index(ctx context.Context, dir string, c comparison) (*build.Health, error) {
	health, err := build.Verify(ctx, dir)
	if errors.Is(err, store.ErrNoIndex) {
		return nil, nil
	}
	if err == nil && health.Current != nil {
		r.Differences = append(r.Differences, c.with(health.Documents)...)
	}
	return health, err
}

// comparison is of the corpus with an index.
type comparison struct {
	index  string
	corpus *corpus.Health
	// want are the versions that should be in the index.
	want map[corpus.Key]int
	// gone reports whether a version that is not wanted may have been removed
	// or restricted on purpose.
	gone func(corpus.Key) bool
}

// with finds documents that should be in the index and are not, or the other
// way round.
func (c comparison) with(have map[corpus.Key]int) []corpus.Fault {
	var all []corpus.Fault
	const update = "bring the index up to date: repertory index"
	add := func(k corpus.Key, damage bool, do, what string, args ...any) {
		all = append(all, corpus.Fault{Damage: damage, Path: fmt.Sprintf("%s in %s", k.Symbol, k.Language), What: fmt.Sprintf(what, args...), Do: do})
	}
	for k, n := range have {
		switch want, ok := c.want[k]; {
		case c.corpus.Damaged[k]:
		case !ok && c.gone(k):
			add(k, false, update, "was removed or restricted, and %s still has it", c.index)
		case !ok:
			add(k, true, "restore it from a backup; if it was removed or restricted on purpose: repertory index", "is in %s and not in the corpus", c.index)
		case want != n:
			add(k, false, update, "has %d paragraphs, and %d in %s", want, n, c.index)
		}
	}
	for k := range c.want {
		if _, ok := have[k]; !ok {
			add(k, false, update, "is not in %s yet", c.index)
		}
	}
	slices.SortFunc(all, func(a, b corpus.Fault) int { return cmp.Compare(a.Path, b.Path) })
	return all
}
