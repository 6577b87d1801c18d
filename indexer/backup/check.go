package backup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"repertory/corpus"
	"repertory/search"
)

// Report is what Check found.
type Report struct {
	Corpus *corpus.Health `json:"corpus"`
	// Index is nil when there is none.
	Index *search.IndexHealth `json:"index,omitempty"`
	// Differences are between corpus and index.
	Differences []corpus.Finding `json:"differences,omitempty"`
}

// Findings returns all findings, damage first.
func (r *Report) Findings() []corpus.Finding {
	all := slices.Clone(r.Corpus.Findings)
	if r.Index != nil {
		all = append(all, r.Index.Findings...)
	}
	all = append(all, r.Differences...)
	slices.SortStableFunc(all, func(a, b corpus.Finding) int {
		return cmp.Compare(rank(a), rank(b))
	})
	return all
}

func rank(f corpus.Finding) int {
	if f.Damage {
		return 0
	}
	return 1
}

// Damaged counts the findings that are damage.
func (r *Report) Damaged() int {
	n := 0
	for _, f := range r.Findings() {
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
	r.Index, err = search.Verify(ctx, filepath.Join(data, indexFolder))
	if errors.Is(err, search.ErrNoIndex) {
		r.Differences = []corpus.Finding{{Path: indexFolder, What: "there is no index", Do: "build it: repertory index"}}
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	if r.Index.Current != nil {
		r.Differences = compare(r.Corpus, r.Index)
	}
	return r, nil
}

// compare finds documents that are only in the corpus or only in the index.
func compare(c *corpus.Health, x *search.IndexHealth) []corpus.Finding {
	var all []corpus.Finding
	for k, n := range x.Documents {
		name := fmt.Sprintf("%s in %s", k.Symbol, k.Language)
		switch have, ok := c.Public[k]; {
		case c.Damaged[k]:
		case !ok:
			all = append(all, corpus.Finding{Damage: true, Path: name, What: "is in the index and not in the corpus",
				Do: "restore it from a backup; if it was removed or restricted on purpose: repertory index"})
		case have != n:
			all = append(all, corpus.Finding{Path: name, What: fmt.Sprintf("has %d paragraphs, and %d in the index", have, n), Do: "build the index anew: repertory index"})
		}
	}
	for k := range c.Public {
		if _, ok := x.Documents[k]; !ok {
			all = append(all, corpus.Finding{Path: fmt.Sprintf("%s in %s", k.Symbol, k.Language), What: "is not in the index yet", Do: "build the index anew: repertory index"})
		}
	}
	slices.SortFunc(all, func(a, b corpus.Finding) int { return cmp.Compare(a.Path, b.Path) })
	return all
}
