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
	"repertory/search/translate"
)

// ErrBuilding says that another process is building an index in the same
// folder.
var ErrBuilding = errors.New("another build of the index is under way")

// progressEvery is the number of passages between two calls of Progress.
const progressEvery = 500

// Options are the options of Update and of Documents. The zero value is usual.
type Options struct {
	// Progress is called now and then with the number of passages done.
	Progress func(done int)
	// Packs are language packs whose Chinese words help to learn translations
	// from documents that exist in several languages.
	Packs []*translate.Pack
	// Full has Update build everything anew.
	Full bool
	// Merge says when Update builds everything anew by itself.
	Merge Merge
	// Broken is called by Update with the error of a document that cannot be
	// read. It is left out. Without Broken such an error ends the build.
	Broken func(error)
	// Problems are the files that gave no document. Those of documents that
	// are partly public are counted in the coverage of the generation.
	Problems []corpus.Problem
	// Restricted takes restricted documents into the generation. It is for an
	// index folder of its own that only staff search. Translations are learned
	// from public documents all the same.
	Restricted bool
	// Beside is the generation for the public that one with restricted
	// documents is built for; see BesideOf.
	Beside string
}

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
