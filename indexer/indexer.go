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

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search/store"
)

// Pipeline is the version of the import pipeline. A file that an older
// pipeline read is imported again although it has not changed. Raise it when
// a change of extract, structure or classify alters what they give.
const Pipeline = 4

// Index brings the index in the folder dir up to date with the corpus and
// publishes it; see build.Update. Then it keeps the catalogue for servers that
// start later. Documents that cannot be read are left out and returned as
// outcomes.
func Index(ctx context.Context, from *corpus.Store, dir string, opts build.Options) (*store.Manifest, []Outcome, error) {
	problems, err := from.Problems()
	if err != nil {
		return nil, nil, err
	}
	opts.Problems = problems
	var broken []Outcome
	opts.Broken = func(err error) { broken = append(broken, Outcome{Status: Failed, Reason: err.Error()}) }
	g, err := build.Update(ctx, dir, from, opts)
	if err != nil {
		return g, broken, err
	}
	return g, broken, from.KeepHoldings(ctx)
}
