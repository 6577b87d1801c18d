package backup

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer"
	"repertory/indexer/archive/bulk"
	"repertory/search/store"
)

// The errors of Restore that callers tell apart.
var (
	// ErrNotBackup says that a bag is whole but holds something else.
	ErrNotBackup = errors.New("the bag cannot be restored")
	// ErrOccupied says that the data folder holds documents already.
	ErrOccupied = errors.New("the data folder holds documents already")
)

// Restored is what Restore did.
type Restored struct {
	Documents int `json:"documents"`
	// Generation is the index generation that is in use now; empty when the
	// backup has none that this program can read.
	Generation string `json:"generation,omitempty"`
	// Replaced is the folder to which the former content was moved; empty when
	// there was none.
	Replaced string `json:"replaced,omitempty"`
	// Restricted counts the documents that were public when the backup was made
	// and stay restricted, as they became since. The index of the backup shows
	// them and is not taken.
	Restricted int `json:"restricted,omitempty"`
}

// Restore brings a data folder back from a backup. The bag is verified and
// unpacked aside first; then each part is exchanged by a rename, so that a
// server which runs goes over to it. What was there is moved into a folder of
// its own beside, and only with replace. progress, unless nil, is called with
// the number of files verified and found.
func Restore(ctx context.Context, b *bag.Bag, data string, replace bool, progress func(done, total int)) (*Restored, error) {
	if content := b.Info(bulk.ContentField); content != Content {
		return nil, fmt.Errorf("%w: it says its content is %q, not %q (an export: repertory import)", ErrNotBackup, content, Content)
	}
	format, _ := strconv.Atoi(b.Info(bulk.FormatField))
	if err := corpus.CheckFormat(format); err != nil {
		return nil, fmt.Errorf("%w: its corpus %w", ErrNotBackup, err)
	}
	if err := b.Verify(ctx, progress); err != nil {
		return nil, err
	}
	if err := membersOnly(b.Payload); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(data, corpusFolder, "corpus.json")); err == nil && !replace {
		return nil, fmt.Errorf("restore to %s: %w", data, ErrOccupied)
	}
	unlock, err := lockAll(data)
	if err != nil {
		return nil, fmt.Errorf("restore to %s: %w", data, err)
	}
	defer unlock()
	r := &restorer{data: data, aside: filepath.Join(data, unfinished+"tmp"), ready: filepath.Join(data, unfinished+"ready")}
	if err := r.run(ctx, b); err != nil {
		return nil, fmt.Errorf("restore to %s: %w; run it again", data, err)
	}
	return &r.Restored, nil
}

// membersOnly refuses a bag with files that no backup holds, such as tokens.
func membersOnly(files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || member(name) || strings.HasPrefix(name, generationFolder+"/") {
			return err
		}
		return fmt.Errorf("%w: it holds %q, which no backup does; somebody may have tampered with it, so use another", ErrNotBackup, name)
	})
}

// lockAll keeps imports and index runs away.
func lockAll(data string) (func(), error) {
	first, err := corpus.Lock(filepath.Join(data, corpusFolder))
	if err != nil {
		return nil, err
	}
	second, err := corpus.Lock(filepath.Join(data, indexFolder, "generations"))
	if err != nil {
		return nil, errors.Join(err, first())
	}
	return func() { _, _ = first(), second() }, nil // the locks end with their files
}

type restorer struct {
	Restored
	// data is the data folder, aside where the backup is unpacked, and ready
	// where it lies when it is whole and exchanged with what is there.
	data, aside, ready string
	// former is the folder for what was there before.
	former string
}

func (r *restorer) run(ctx context.Context, b *bag.Bag) error {
	r.former = unused(filepath.Join(r.data, replacedPrefix+time.Now().UTC().Format("20060102T150405Z")))
	if err := os.RemoveAll(r.aside); err != nil {
		return err
	}
	if _, err := os.Lstat(r.ready); err == nil {
		// A run that was stopped may have left the former content there.
		if err := corpus.Rename(r.ready, unused(r.former+"-stopped")); err != nil {
			return err
		}
	}
	if err := r.unpack(ctx, b.Payload); err != nil {
		return err
	}
	if err := r.restrict(ctx); err != nil {
		return err
	}
	if err := r.prepareIndex(); err != nil {
		return err
	}
	store, err := corpus.OpenStore(filepath.Join(r.aside, corpusFolder))
	if err != nil {
		return err
	}
	r.Documents = store.Count()
	if err := corpus.Rename(r.aside, r.ready); err != nil {
		return err
	}
	return r.exchange()
}

// unused returns a name that no file has: two restores within a second, or
// when the clock was put back, must not meet.
func unused(path string) string {
	name := path
	for n := 2; ; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
		name = path + "-" + strconv.Itoa(n)
	}
}

// unpack writes the files of the backup aside.
func (r *restorer) unpack(ctx context.Context, files fs.FS) error {
	return fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		to := filepath.Join(r.aside, filepath.FromSlash(name))
		if e.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		in, err := files.Open(name)
		if err != nil {
			return err
		}
		defer in.Close()
		out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
		if err != nil {
			return err
		}
		_, err = io.Copy(out, in)
		return errors.Join(err, out.Sync(), out.Close())
	})
}

// restrict has what was restricted since the backup stay so.
func (r *restorer) restrict(ctx context.Context) error {
	now, err := corpus.OpenStore(filepath.Join(r.data, corpusFolder))
	if err != nil {
		return err
	}
	then, err := corpus.OpenStore(filepath.Join(r.aside, corpusFolder))
	if err != nil {
		return err
	}
	if err := then.TakeRestrictions(ctx, now); err != nil {
		return err
	}
	known, err := then.Restrictions(ctx)
	if err != nil {
		return err
	}
	changed, err := indexer.RestrictCopies(ctx, then, known)
	if r.Restricted = len(changed); err != nil || r.Restricted == 0 {
		return err
	}
	return os.RemoveAll(filepath.Join(r.aside, indexFolder))
}

// prepareIndex gives the generation a number above those that are there, by
// which servers notice it.
func (r *restorer) prepareIndex() error {
	from := filepath.Join(r.aside, filepath.FromSlash(generationFolder))
	if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var err error
	r.Generation, err = store.Adopt(from, filepath.Join(r.aside, indexFolder), filepath.Join(r.data, indexFolder))
	if errors.Is(err, store.ErrFormat) {
		// The documents are what matters; an index can be built from them.
		return os.RemoveAll(filepath.Join(r.aside, indexFolder))
	}
	return err
}

// exchange puts what was unpacked into its place, and what was there into a
// folder beside. The indexes that belong to the former documents go too.
func (r *restorer) exchange() error {
	entries, err := os.ReadDir(r.ready)
	if err != nil {
		return err
	}
	// The index of staff is not in a backup: it is built anew.
	names := []string{staffFolder}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if r.Generation == "" {
		names = append(names, indexFolder)
	}
	for _, name := range names {
		if err := r.swap(name); err != nil {
			return err
		}
	}
	if err := corpus.SyncPath(r.data); err != nil {
		return err
	}
	if empty, err := onlyLocks(r.former); err != nil || !empty {
		return errors.Join(err, os.RemoveAll(r.ready))
	}
	r.Replaced = ""
	return errors.Join(os.RemoveAll(r.former), os.RemoveAll(r.ready))
}

// onlyLocks reports whether a folder holds nothing but the lock files that the
// restore itself has made.
func onlyLocks(dir string) (bool, error) {
	only := true
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		only = only && (err != nil || e.IsDir() || e.Name() == ".lock")
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return only, err
}

func (r *restorer) swap(name string) error {
	place, fresh := filepath.Join(r.data, name), filepath.Join(r.ready, name)
	_, errPlace := os.Lstat(place)
	_, errFresh := os.Lstat(fresh)
	if errPlace == nil {
		if err := os.MkdirAll(r.former, 0o755); err != nil {
			return err
		}
		r.Replaced = r.former
	}
	switch {
	case errPlace != nil && errFresh != nil:
		return nil
	case errPlace != nil:
		return os.Rename(fresh, place)
	case errFresh != nil:
		return os.Rename(place, filepath.Join(r.former, name))
	}
	if err := exchange(place, fresh); err != nil {
		return err
	}
	return errors.Join(os.Rename(fresh, filepath.Join(r.former, name)), corpus.SyncPath(r.former))
}
