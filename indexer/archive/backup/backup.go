// Package backup saves a data folder while it is in use, brings it back, and
// checks it against damage.
//
// A backup is a bag (RFC 8493, package corpus/bag). Its payload is the data
// folder: the corpus, the index generation in use under index/generation, and
// what else is there. Unlike an export it is complete and exact: restricted
// documents and the paths of sources are in it.
package backup

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer/archive/bulk"
	"repertory/indexer/build"
	"repertory/search/store"
)

const (
	// Content is the value of bulk.ContentField for a backup.
	Content = "backup"

	corpusFolder = "corpus"
	indexFolder  = "index"
	// staffFolder is built from the corpus anew, and tokenFile would bring back
	// tokens that were revoked since: neither is in a backup.
	staffFolder      = "index-staff"
	tokenFile        = "tokens.json"
	generationFolder = indexFolder + "/generation"
	// replacedPrefix begins the names of folders that Restore puts aside.
	replacedPrefix = "replaced-"
	unfinished     = ".restore-"
)

// ErrChanged says that files were changed while they were copied.
var ErrChanged = errors.New("the data folder was changed while it was copied; run the backup again")

// Options are the options of Create.
type Options struct {
	// Index saves the index generation in use too, which restoring would
	// otherwise have to build anew.
	Index bool
	// Wait is how long to wait for an import or index run that is under way.
	Wait time.Duration
	// Progress, unless nil, is called with the number of files done.
	Progress func(done int)
}

// Counts are what a backup holds.
type Counts struct {
	Files      int    `json:"files"`
	Documents  int    `json:"documents"`
	Generation string `json:"generation,omitempty"`
}

// creator is a backup under way.
type creator struct {
	Counts
	data string
	bag  *bag.Writer
	opts Options
	seen map[string]stamp
}

// stamp tells whether a file was replaced.
type stamp struct {
	size     int64
	modified time.Time
}

// Create puts a data folder into a bag, which the caller closes. Servers go on
// meanwhile; an import waits until the corpus is copied, and one that is under
// way is waited for. Files that are changed all the same, by hand, are noticed:
// the error then wraps ErrChanged.
func Create(ctx context.Context, data string, w *bag.Writer, opts Options) (Counts, error) {
	store, err := corpus.OpenStore(filepath.Join(data, corpusFolder))
	if err != nil {
		return Counts{}, err
	}
	c := &creator{data: data, bag: w, opts: opts, seen: map[string]stamp{}}
	if c.Documents = store.Count(); c.Documents == 0 {
		return c.Counts, fmt.Errorf("back up %s: it holds no documents", data)
	}
	unlock, err := lock(ctx, store, opts.Wait)
	if err != nil {
		return c.Counts, fmt.Errorf("back up %s: %w", data, err)
	}
	defer unlock()
	w.Info(bulk.ContentField, Content)
	w.Info(bulk.FormatField, strconv.Itoa(corpus.Format))
	if err := errors.Join(c.files(ctx), c.unchanged()); err != nil {
		return c.Counts, fmt.Errorf("back up %s: %w", data, err)
	}
	if opts.Index {
		if err := c.index(ctx); err != nil {
			return c.Counts, fmt.Errorf("back up the index of %s: %w", data, err)
		}
	}
	return c.Counts, nil
}

// lock keeps imports away, if need be after some time. A folder that nobody can
// write to needs no lock.
func lock(ctx context.Context, store *corpus.Store, wait time.Duration) (func() error, error) {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	for {
		unlock, err := store.Lock()
		if errors.Is(err, fs.ErrPermission) || isReadOnly(err) {
			return func() error { return nil }, nil
		}
		if !errors.Is(err, corpus.ErrLocked) {
			return unlock, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// files adds the files of the data folder but those of the index.
func (c *creator) files(ctx context.Context) error {
	return c.walk(func(name, path string, info fs.FileInfo) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		c.seen[name] = stamp{info.Size(), info.ModTime()}
		_, err := c.add(name, path)
		return err
	})
}

// member reports whether a backup holds a file or folder of the data folder. What
// it does not hold is neither saved nor taken from a bag that somebody else made.
// The index comes apart, under generationFolder.
func member(name string) bool {
	top, _, _ := strings.Cut(strings.ToLower(name), "/")
	base := path.Base(name)
	return top != indexFolder && top != staffFolder && top != tokenFile &&
		!strings.HasPrefix(top, replacedPrefix) && !strings.HasPrefix(top, unfinished) &&
		base != ".lock" && !strings.HasPrefix(base, ".tmp-")
}

// walk calls a function for each file that a backup holds, without the index.
func (c *creator) walk(call func(name, path string, info fs.FileInfo) error) error {
	return filepath.WalkDir(c.data, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(c.data, path)
		if err != nil || rel == "." {
			return err
		}
		name := filepath.ToSlash(rel)
		if e.IsDir() {
			if !member(name) {
				return filepath.SkipDir
			}
			return nil
		}
		if !e.Type().IsRegular() || !member(name) {
			return nil
		}
		info, err := e.Info()
		if err != nil {
			return err
		}
		return call(name, path, info)
	})
}

// unchanged looks at all files again.
func (c *creator) unchanged() error {
	left := len(c.seen)
	err := c.walk(func(name, _ string, info fs.FileInfo) error {
		if c.seen[name] != (stamp{info.Size(), info.ModTime()}) {
			return fmt.Errorf("%s: %w", name, ErrChanged)
		}
		left--
		return nil
	})
	if err == nil && left != 0 {
		err = ErrChanged
	}
	return err
}

func (c *creator) add(name, file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum, err := c.bag.Add(name, f)
	if c.Files++; c.opts.Progress != nil {
		c.opts.Progress(c.Files)
	}
	return sum, err
}

// index adds the generation in use. It never changes, so it needs no lock; each
// file is compared with what was built.
func (c *creator) index(ctx context.Context) error {
	folder, m, err := build.Published(filepath.Join(c.data, indexFolder))
	if errors.Is(err, store.ErrNoIndex) {
		return nil
	}
	if err != nil {
		return err
	}
	if _, err := c.add(path.Join(generationFolder, store.ManifestFile), filepath.Join(folder, store.ManifestFile)); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		sum, err := c.add(path.Join(generationFolder, name), filepath.Join(folder, filepath.FromSlash(name)))
		if err == nil && sum != m.Files[name].SHA256 {
			err = fmt.Errorf("%s is not as it was built; build the index anew (repertory index --full), or leave it out (--no-index)", name)
		}
		if err != nil {
			return err
		}
	}
	c.Generation = m.Name
	return nil
}
