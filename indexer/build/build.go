// Package build makes index generations of the corpus: new ones, or ones that
// take over from the last what has not changed. Package search reads them. Both
// know only the folder in which they meet, and its format (search/store).
package build

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"repertory/corpus"
	"repertory/search/store"
)

// Documents builds an index generation of some documents in the folder dir and
// publishes it. Until then, and if it fails, the folder's published generation
// stays in use. The language versions of a symbol must follow each other, as
// corpus.Store yields them. An error that the documents yield ends the build.
// Restricted documents are counted, and left out unless the options say
// otherwise. The error wraps ErrBuilding when another build is under way.
func Documents(ctx context.Context, dir string, docs iter.Seq2[*corpus.Document, error], opts Options) (*store.Manifest, error) {
	w, err := store.Create(dir)
	if errors.Is(err, corpus.ErrLocked) {
		return nil, fmt.Errorf("build index in %s: %w; wait until it ends", dir, ErrBuilding)
	}
	if err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	defer w.Abandon()
	b := newBuilder(ctx, w, opts)
	b.taught = &aligned{}
	if err := b.addAll(docs); err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	m, err := b.publish()
	if err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	return m, nil
}

// addAll adds documents, the versions of a symbol together.
func (b *builder) addAll(docs iter.Seq2[*corpus.Document, error]) error {
	var versions []*corpus.Document
	seen := map[corpus.Symbol]bool{}
	flush := func() error {
		if len(versions) == 0 {
			return nil
		}
		err := b.add(corpus.Work{Name: versions[0].Symbol.FileName()}, versions)
		versions = nil
		return err
	}
	for d, err := range docs {
		if err := errors.Join(err, b.ctx.Err()); err != nil {
			return err
		}
		if !d.Language.Valid() {
			return fmt.Errorf("%s: language %q: %w", d.Symbol, d.Language, corpus.ErrBadName)
		}
		if len(versions) > 0 && versions[0].Symbol != d.Symbol {
			if err := flush(); err != nil {
				return err
			}
		}
		if len(versions) == 0 {
			if seen[d.Symbol] {
				return fmt.Errorf("the versions of %s do not follow each other", d.Symbol)
			}
			seen[d.Symbol] = true
		}
		versions = append(versions, d)
	}
	return errors.Join(flush(), b.ctx.Err())
}
