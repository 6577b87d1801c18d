package bench

import (
	"context"
	"fmt"

	"repertory/corpus"
	"repertory/search"
)

// FillCorpus saves the paragraphs of a documents file in a corpus folder, as
// documents with facets: what importing them would leave, without the files.
// When the file has fewer paragraphs, they are repeated with variations; see
// Options.
func FillCorpus(ctx context.Context, store *corpus.Store, docs string, paragraphs int) error {
	for d, err := range documents(docs, paragraphs) {
		if err != nil {
			return fmt.Errorf("fill the corpus: %w", err)
		}
		if err := store.Save(ctx, d); err != nil {
			return fmt.Errorf("fill the corpus: %w", err)
		}
	}
	return nil
}

// Searches returns the queries of a queries file by kind, such as "question"
// and "next page", as a person would ask them; at most limit of each.
func Searches(path string, limit int) (map[string][]search.Query, error) {
	queries, err := readQueries(path, limit)
	if err != nil {
		return nil, fmt.Errorf("read queries: %w", err)
	}
	searches := map[string][]search.Query{}
	for c, all := range queries {
		for i := range all {
			searches[string(c)] = append(searches[string(c)], all[i].request())
		}
	}
	return searches, nil
}
