package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"repertory/corpus"
	"repertory/indexer"
	"repertory/indexer/build"
	"repertory/search"
	"repertory/web"
	"repertory/web/token"
)

// Restricted documents are indexed in a folder of their own, index-staff, that
// holds the public ones too: what the public searches holds no byte of them.
// The folder is there while there are restricted documents and tokens to read
// them with.

func (a *app) staffDir() string { return filepath.Join(a.dataDir, "index-staff") }

// indexStaff builds the index of staff, or deletes it where nobody needs it.
// It belongs to the generation for the public.
func (a *app) indexStaff(ctx context.Context, store *corpus.Store, public *search.Generation, opts build.Options) error {
	tokens, err := token.Open(a.dataDir).Any(time.Now())
	if err != nil {
		return err
	}
	if public.Restricted == 0 || !tokens {
		if err := os.RemoveAll(a.staffDir()); err != nil {
			return fmt.Errorf("delete the index of restricted documents: %w", err)
		}
		return nil
	}
	if err := os.MkdirAll(a.staffDir(), 0o700); err != nil {
		return fmt.Errorf("index restricted documents: %w", err)
	}
	opts.Restricted, opts.Beside = true, public.Name
	if _, _, err := indexer.Index(ctx, store, a.staffDir(), opts); err != nil {
		return fmt.Errorf("index restricted documents: %w", err)
	}
	return nil
}

// followTokens brings the index of staff in line with the tokens, after one was
// created or revoked.
func (a *app) followTokens(ctx context.Context) error {
	_, public, err := build.Published(a.indexDir())
	if errors.Is(err, search.ErrNoIndex) {
		return nil
	}
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	packs, err := a.openTranslations()
	if err != nil {
		return err
	}
	bar := a.progress("Indexing for staff", "paragraphs")
	defer bar.finish()
	return a.indexStaff(ctx, store, public, build.Options{Progress: func(done int) { bar.set(done, 0) }, Packs: packs})
}

// staff opens restricted documents to those who have a token. The function it
// returns closes the index.
func (a *app) staff(store *corpus.Store, public *search.Live, logger *slog.Logger) (*web.Staff, func() error, error) {
	packs, err := a.openTranslations()
	if err != nil {
		return nil, nil, err
	}
	x := &staffIndex{dir: a.staffDir(), public: public, open: func(dir string) (*search.Live, error) {
		return search.OpenLive(dir, logger, search.WithPacks(packs...), a.memory.limit(dir))
	}}
	return &web.Staff{
		Searcher: web.Index(x.lend), Library: corpus.StaffStore{Store: store}, Generation: x.info, Tokens: token.Open(a.dataDir),
	}, x.close, nil
}

// staffIndex searches the index of staff while there is one, else the public
// one. It comes and goes while the server runs.
type staffIndex struct {
	dir    string
	public *search.Live
	open   func(dir string) (*search.Live, error)

	mu   sync.Mutex
	live *search.Live
}

// use returns the index to search.
func (x *staffIndex) use() (*search.Live, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	_, _, err := build.Published(x.dir)
	switch {
	case errors.Is(err, search.ErrNoIndex):
		if x.live != nil {
			// Close waits for searches under way.
			go x.live.Close()
			x.live = nil
		}
		return x.public, nil
	case x.live != nil:
		return x.live, nil
	case err != nil:
		return nil, err
	}
	if x.live, err = x.open(x.dir); err != nil {
		x.live = nil
		return nil, fmt.Errorf("index of restricted documents: %w", err)
	}
	return x.live, nil
}

func (x *staffIndex) close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.live == nil {
		return nil
	}
	return x.live.Close()
}

func (x *staffIndex) info() *search.Generation {
	live, err := x.use()
	if err != nil {
		return nil
	}
	return live.Info()
}

// lend calls a function with the index to search; see search.Live.Use.
func (x *staffIndex) lend(ctx context.Context, use func(*search.Index) error) error {
	live, err := x.use()
	if err != nil {
		return err
	}
	return live.Use(ctx, use)
}
