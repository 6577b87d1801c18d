package corpus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"
)

// catalogueFile in the corpus folder keeps the holdings with the sizes and times
// of the files that they were made from, so that a server need not read every
// document after its start. It is sealed (seal.go) and a copy: it may be deleted
// at any time, and what does not agree with the documents is read from them.
const catalogueFile = "catalogue.json"

// catalogueFormat is the version of the file and of what Document.Holding says.
// A file of another version is made anew.
const catalogueFormat = 1

// catalogue is what the file holds.
type catalogue struct {
	Format int `json:"format"`
	// Files are by path below the folder of the documents.
	Files map[string]heldFile `json:"files"`
}

// heldFile is a file of a document as it was when it was read.
type heldFile struct {
	Size int64 `json:"size"`
	// Modified is the time of the last change, in nanoseconds since 1970.
	Modified int64    `json:"modified"`
	Access   Access   `json:"access"`
	Holding  *Holding `json:"holding"`
}

// holdingsCache keeps the holdings of a Store, so that only files that changed
// are read again.
type holdingsCache struct {
	mu    sync.Mutex
	files map[string]heldFile // nil before the catalogue was read
	// all are the holdings in order, as they were until next.
	all  []*Holding
	next time.Time
	// fresh says that there is something that the catalogue does not have.
	fresh bool
}

const (
	// checkEvery is how long holdings are taken for what the folder has.
	checkEvery = time.Second
	// checkShare is the part of the time, one in so many, that looking for
	// changes may take: a folder of many documents is looked at less often.
	checkShare = 20
)

// forgetHoldings has the folder looked at by the next call of Holdings.
func (s *Store) forgetHoldings() {
	s.holdings.mu.Lock()
	s.holdings.next = time.Time{}
	s.holdings.mu.Unlock()
}

// KeepHoldings writes down what Holdings found, for programs that start later.
// While somebody else writes to the corpus it does nothing: the catalogue would
// be behind at once.
func (s *Store) KeepHoldings(ctx context.Context) (err error) {
	s.forgetHoldings()
	if _, err := s.holdingsNow(ctx); err != nil {
		return err
	}
	s.holdings.mu.Lock()
	defer s.holdings.mu.Unlock()
	if !s.holdings.fresh {
		return nil
	}
	unlock, err := s.Lock()
	if errors.Is(err, ErrLocked) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("keep the catalogue: %w", err)
	}
	defer func() { err = errors.Join(err, unlock()) }()
	kept := catalogue{catalogueFormat, map[string]heldFile{}}
	young := s.now().Add(-settled).UnixNano()
	for name, file := range s.holdings.files {
		if file.Modified < young { // a later change of a younger file could bear the same time
			kept.Files[name] = file
		}
	}
	raw, err := encode(kept)
	if err == nil {
		err = WriteFile(filepath.Join(s.dir, catalogueFile), Seal(raw))
	}
	if err != nil {
		return fmt.Errorf("keep the catalogue: %w", err)
	}
	s.holdings.fresh = false
	return nil
}

// readCatalogue returns the files of the catalogue; none when it cannot be read.
func (s *Store) readCatalogue() map[string]heldFile {
	raw, err := os.ReadFile(filepath.Join(s.dir, catalogueFile))
	if err != nil {
		return map[string]heldFile{}
	}
	var kept catalogue
	sealed, err := CheckSeal(raw)
	if err != nil || !sealed || json.Unmarshal(raw, &kept) != nil || kept.Format != catalogueFormat || kept.Files == nil {
		return map[string]heldFile{}
	}
	for _, file := range kept.Files {
		file.Holding.access = file.Access
	}
	return kept.Files
}

// holdingsNow lists the holdings, restricted ones too, as the folder has them.
func (s *Store) holdingsNow(ctx context.Context) ([]*Holding, error) {
	c := &s.holdings
	c.mu.Lock()
	defer c.mu.Unlock()
	start := s.now()
	if start.Before(c.next) {
		return c.all, nil
	}
	if c.files == nil {
		c.files = s.readCatalogue()
	}
	now, err := s.statDocuments(ctx)
	if err != nil {
		return nil, err
	}
	if err := c.follow(ctx, filepath.Join(s.dir, documentsDir), now); err != nil {
		return nil, err
	}
	c.all = make([]*Holding, 0, len(c.files))
	for _, file := range c.files {
		c.all = append(c.all, file.Holding)
	}
	slices.SortFunc(c.all, func(a, b *Holding) int { return a.Key().compare(b.Key()) })
	done := s.now()
	c.next = done.Add(max(checkEvery, checkShare*done.Sub(start)))
	return c.all, nil
}

// statDocuments lists the files of the documents without reading them.
func (s *Store) statDocuments(ctx context.Context) (map[string]heldFile, error) {
	dir := filepath.Join(s.dir, documentsDir)
	folders, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list corpus: %w", err)
	}
	now := make(map[string]heldFile, len(folders))
	for _, folder := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		// A folder that has gone, or is none, has no documents.
		entries, err := os.ReadDir(filepath.Join(dir, folder.Name()))
		if err != nil && !isMissing(err) {
			return nil, fmt.Errorf("list corpus: %w", err)
		}
		for _, e := range entries {
			if ok, _ := filepath.Match("??.json", e.Name()); !ok {
				continue
			}
			switch info, err := os.Stat(filepath.Join(dir, folder.Name(), e.Name())); {
			case err != nil && !isMissing(err):
				return nil, fmt.Errorf("list corpus: %w", err)
			case err == nil:
				now[filepath.Join(folder.Name(), e.Name())] = heldFile{Size: info.Size(), Modified: info.ModTime().UnixNano()}
			}
		}
	}
	return now, nil
}

// follow brings the cache up to date with the files that there are. What was
// read when ctx ends is kept, so that reading goes on there the next time.
func (c *holdingsCache) follow(ctx context.Context, dir string, now map[string]heldFile) error {
	for name := range c.files {
		if _, ok := now[name]; !ok {
			delete(c.files, name)
			c.fresh = true
		}
	}
	var changed []string
	for name, file := range now {
		if old, ok := c.files[name]; !ok || old.Size != file.Size || old.Modified != file.Modified {
			delete(c.files, name)
			changed = append(changed, name)
		}
	}
	names := make(chan string)
	var mu sync.Mutex
	var readers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(changed)) {
		readers.Go(func() {
			for name := range names {
				d, err := readDocument(filepath.Join(dir, name))
				if err != nil {
					continue // coverage reports it
				}
				file := now[name]
				file.Access, file.Holding = d.Access, d.Holding(time.Unix(0, file.Modified))
				mu.Lock()
				c.files[name], c.fresh = file, true
				mu.Unlock()
			}
		})
	}
	for _, name := range changed {
		if ctx.Err() != nil {
			break
		}
		names <- name
	}
	close(names)
	readers.Wait()
	return ctx.Err()
}
