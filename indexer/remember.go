package indexer

import (
	"os"

	"repertory/corpus"
)

// remember records which files failed or were flagged, so that coverage can
// tell of them later. A file that could not be found is no file of ours.
// Files of metadata that were looked at and did not fail are forgotten.
func (im *Importer) remember(outcomes []Outcome, metadata []string) error {
	before, err := im.Store.Problems()
	if err != nil {
		return err
	}
	failed := map[string]bool{}
	for _, p := range before {
		failed[p.Path] = p.Failed
	}
	found := map[string]*corpus.Problem{}
	for _, path := range metadata {
		if failed[path] {
			found[path] = nil
		}
	}
	for _, o := range outcomes {
		switch {
		case o.Status == Skipped && !o.foreign || o.Path == "" || gone(o.Path):
		case o.Status == Failed || o.Status == Skipped || len(o.Warnings) > 0:
			found[o.Path] = im.problem(o)
		case o.Status == Unchanged && !failed[o.Path]:
			// Its warnings of the last time still hold.
		default:
			found[o.Path] = nil
		}
	}
	return im.Store.Remember(found, gone)
}

func (im *Importer) problem(o Outcome) *corpus.Problem {
	p := &corpus.Problem{
		Path: o.Path, Failed: o.Status == Failed, Skipped: o.Status == Skipped, Scanned: o.scanned, Symbol: o.Symbol, Language: o.Language,
		Reason: o.Reason, Warnings: o.Warnings, Tried: im.now(),
	}
	if p.Failed {
		p.Symbol, p.Language = o.claims.Symbol, o.claims.Language
	}
	return p
}

// gone reports whether a file is no longer there.
func gone(path string) bool {
	_, err := os.Stat(path)
	return os.IsNotExist(err)
}
