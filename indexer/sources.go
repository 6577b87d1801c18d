package indexer

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"repertory/corpus"
)

// sourcesFile is the file in the corpus folder that keeps what readSources
// found: a sealed list of sourcedWork. It may be deleted at any time.
const sourcesFile = "sources.json"

// sourcedWork is a work with the sources of its documents.
type sourcedWork struct {
	corpus.Work
	Documents []sourced
}

// sourced is a document version with what it was made from.
type sourced struct {
	corpus.Key
	Sources    []corpus.Source
	Paragraphs int
}

// readSources lists what the corpus was made from. Works that have not changed
// since the last time are not read again.
func readSources(ctx context.Context, store *corpus.Store) ([]sourcedWork, error) {
	works, err := store.Works(ctx)
	if err != nil {
		return nil, err
	}
	path := filepath.Join(store.Dir(), sourcesFile)
	before := map[string]sourcedWork{}
	for _, w := range oldSources(path) {
		before[w.Name] = w
	}
	all, fresh := make([]sourcedWork, 0, len(works)), len(works) != len(before)
	for _, w := range works {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		old, ok := before[w.Name]
		if !ok || !store.Unchanged(old.Work, w) {
			old, fresh = readWork(store, w), true
		}
		fresh = fresh || !slices.Equal(old.Files, w.Files) // the same, and older
		old.Work = w
		if len(old.Documents) < len(w.Files) {
			old.Files = nil // one is damaged and to be read again
		}
		all = append(all, old)
	}
	if !fresh {
		return all, nil
	}
	raw, err := corpus.EncodeList("works", all)
	if err == nil {
		err = corpus.WriteFile(path, raw)
	}
	if err != nil {
		return nil, fmt.Errorf("keep the list of sources: %w", err)
	}
	return all, nil
}

// oldSources reads the list of the last time. One that cannot be read is as
// good as none: it is made again.
func oldSources(path string) []sourcedWork {
	var all []sourcedWork
	raw, err := os.ReadFile(path)
	if err != nil || corpus.DecodeList(raw, "works", &all) != nil {
		return nil
	}
	return all
}

func readWork(store *corpus.Store, w corpus.Work) sourcedWork {
	found := sourcedWork{Work: w}
	for d, err := range store.WorkDocuments(w) {
		if err != nil { // importing its file again replaces it
			continue
		}
		found.Documents = append(found.Documents, sourced{d.Key(), d.Sources, len(d.Paragraphs)})
	}
	return found
}
