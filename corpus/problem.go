package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// imports.json in the corpus folder is a sealed list of Problem objects by path. It
// holds the last outcome of each file that failed, was flagged, or is a document
// of a format that is not read; a file that is read without complaint, or is no
// longer there, leaves it.

const problemsFile = "imports.json"

// Problem is a file that an editor should look at.
type Problem struct {
	Path string `json:"path"`
	// Failed says that the file gave no document; a file that did not fail is
	// flagged: it gave a document, with Warnings.
	Failed bool `json:"failed,omitempty"`
	// Skipped says that the file is of a format that is not read; Reason says
	// what to convert it to.
	Skipped  bool     `json:"skipped,omitempty"`
	Symbol   Symbol   `json:"symbol,omitempty"`
	Language Language `json:"language,omitempty"`
	// Scanned says that the file has pages but no text.
	Scanned  bool      `json:"scanned,omitempty"`
	Reason   string    `json:"reason,omitempty"`
	Warnings []string  `json:"warnings,omitempty"`
	Tried    time.Time `json:"tried"`
}

// Problems returns the files that need attention, by path.
func (s *Store) Problems() ([]Problem, error) {
	raw, err := os.ReadFile(filepath.Join(s.dir, problemsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the record of imports: %w", err)
	}
	var all []Problem
	if err := DecodeList(raw, "files", &all); err != nil {
		return nil, fmt.Errorf("read the record of imports: %s is damaged; delete it, the next import writes it anew: %w", filepath.Join(s.dir, problemsFile), err)
	}
	return all, nil
}

// Remember replaces what is recorded of some files: found holds the problem of
// each path, or nil for a file that has none now. Files for which gone returns
// true are dropped. Nothing is written when nothing changes.
func (s *Store) Remember(found map[string]*Problem, gone func(path string) bool) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	old, err := s.Problems()
	if err != nil {
		return err
	}
	kept := map[string]Problem{}
	changed := false
	for _, p := range old {
		if _, tried := found[p.Path]; tried || gone(p.Path) {
			changed = true
			continue
		}
		kept[p.Path] = p
	}
	for path, p := range found {
		if p != nil {
			kept[path], changed = *p, true
		}
	}
	if !changed {
		return nil
	}
	all := make([]Problem, 0, len(kept))
	for _, path := range slices.Sorted(maps.Keys(kept)) {
		all = append(all, kept[path])
	}
	raw, err := EncodeList("files", all)
	if err == nil {
		err = errors.Join(s.prepare(), WriteFile(filepath.Join(s.dir, problemsFile), raw))
	}
	if err != nil {
		return fmt.Errorf("record the import: %w", err)
	}
	return nil
}
