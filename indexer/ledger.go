package indexer

import (
	"context"
	"slices"

	"repertory/corpus"
)

// ledger knows the sources that the corpus was made from when the import
// began. It is read from the documents themselves, or from what was read of
// them before and they have not changed since, so that it cannot disagree with
// them; and it does not change while files are read side by side.
type ledger struct {
	bySum map[string][]known
	// byPath has the versions that name a file as their source: several when an
	// import was stopped while the file left one for another.
	byPath map[string][]corpus.Key
}

// known is a source together with the version it belongs to.
type known struct {
	source     corpus.Source
	key        corpus.Key
	paragraphs int
}

func readLedger(ctx context.Context, store *corpus.Store) (*ledger, error) {
	works, err := readSources(ctx, store)
	if err != nil {
		return nil, err
	}
	l := &ledger{bySum: map[string][]known{}, byPath: map[string][]corpus.Key{}}
	for _, w := range works {
		for _, d := range w.Documents {
			l.add(d)
		}
	}
	return l, nil
}

func (l *ledger) add(d sourced) {
	for _, s := range d.Sources {
		l.bySum[s.SHA256] = append(l.bySum[s.SHA256], known{s, d.Key, d.Paragraphs})
		l.byPath[s.Path] = append(l.byPath[s.Path], d.Key)
	}
}

// unchanged reports whether the same file with the same metadata was read by
// this version of the pipeline, from this or another place; elsewhere says
// that it was another place, which the document does not name as a source yet.
func (l *ledger) unchanged(s corpus.Source) (o Outcome, elsewhere, ok bool) {
	for _, k := range l.bySum[s.SHA256] {
		if k.source.Sidecar != s.Sidecar || k.source.Pipeline != s.Pipeline {
			continue
		}
		here := k.source.Path == s.Path
		// A file that had other content in the same document is read again,
		// because the text may have come from it.
		if !here && (ok || slices.Contains(l.byPath[s.Path], k.key)) {
			continue
		}
		o = Outcome{Path: s.Path, Status: Unchanged, Symbol: k.key.Symbol, Language: k.key.Language, Paragraphs: k.paragraphs}
		elsewhere, ok = !here, true
		if here {
			return o, false, true
		}
	}
	return o, elsewhere, ok
}
