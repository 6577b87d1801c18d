// Package indexer brings files into the corpus and builds index generations
// from it.
//
// An import runs each file through four steps: extract (file to blocks),
// structure (blocks to numbered paragraphs and metadata), classify (articles,
// topics, States) and save. One broken file never stops an import: it becomes
// a line of the Report.
package indexer

import (
	"context"
	"iter"

	"repertory/corpus"
	"repertory/search"
)

// Pipeline is the version of the import pipeline. A file that an older
// pipeline read is imported again although it has not changed. Raise it when
// a change of extract, structure or classify alters what they give.
const Pipeline = 2

// Index builds a generation in the folder dir from the whole corpus and
// publishes it. Documents that cannot be read are left out and returned as
// outcomes; progress is called with the number of paragraphs done.
func Index(ctx context.Context, store *corpus.Store, dir string, opts search.BuildOptions) (*search.Generation, []Outcome, error) {
	problems, err := store.Problems()
	if err != nil {
		return nil, nil, err
	}
	opts.Problems = problems
	var broken []Outcome
	g, err := search.Build(ctx, dir, readable(store.Documents(ctx), &broken), opts)
	return g, broken, err
}

// readable passes on the documents and keeps the errors of damaged ones, but
// not those that end the iteration.
func readable(docs iter.Seq2[*corpus.Document, error], broken *[]Outcome) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		for d, err := range docs {
			if err != nil && !isCancel(err) {
				*broken = append(*broken, Outcome{Status: Failed, Reason: err.Error()})
				continue
			}
			if !yield(d, err) {
				return
			}
		}
	}
}
