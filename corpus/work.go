package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"time"
)

// Work is a symbol of the corpus with the files of its language versions: what
// it takes to tell later whether they have changed.
type Work struct {
	// Name is the name of the folder.
	Name  string
	Files []WorkFile
}

// WorkFile is the file of a document version.
type WorkFile struct {
	// Name is the name of the file in the folder of the work.
	Name string
	Size int64
	// Modified is the time of the last change, in nanoseconds since 1970.
	Modified int64
	// SHA256 is the checksum of a file that was so new that a later change
	// could bear the same time; empty for others.
	SHA256 string
}

// settled is the age from which a change of a file changes its time for sure:
// more than the grain of the clocks of file systems.
const settled = 2 * time.Second

// Works lists the works in the order of Documents, without reading them.
func (s *Store) Works(ctx context.Context) ([]Work, error) {
	folders, err := os.ReadDir(filepath.Join(s.dir, documentsDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list corpus: %w", err)
	}
	var works []Work
	for _, folder := range folders {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		w := Work{Name: folder.Name()}
		for _, path := range s.languageFiles(w.Name) {
			f, err := s.stampFile(path)
			if err != nil {
				return nil, fmt.Errorf("list corpus: %w", err)
			}
			w.Files = append(w.Files, f)
		}
		if len(w.Files) > 0 {
			works = append(works, w)
		}
	}
	return works, nil
}

func (s *Store) stampFile(path string) (WorkFile, error) {
	now := s.now()
	info, err := os.Stat(path)
	if err != nil {
		return WorkFile{}, err
	}
	f := WorkFile{Name: filepath.Base(path), Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if now.Sub(info.ModTime()) < settled { // or the clock went back
		f.SHA256, err = fileSum(path)
	}
	return f, err
}

func fileSum(path string) (string, error) {
	content, err := os.ReadFile(path)
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:]), err
}

// Unchanged reports whether a work is as it was when it was listed before.
func (s *Store) Unchanged(before, now Work) bool {
	if before.Name != now.Name || len(before.Files) != len(now.Files) {
		return false
	}
	for i, f := range now.Files {
		if !s.unchangedFile(now.Name, before.Files[i], f) {
			return false
		}
	}
	return true
}

func (s *Store) unchangedFile(work string, before, now WorkFile) bool {
	if before.Name != now.Name || before.Size != now.Size {
		return false
	}
	if before.SHA256 == "" {
		return before.Modified == now.Modified
	}
	sum := now.SHA256
	if sum == "" {
		var err error
		if sum, err = fileSum(filepath.Join(s.dir, documentsDir, work, now.Name)); err != nil {
			return false
		}
	}
	return before.SHA256 == sum
}

// WorkDocuments yields the versions of a work, by language. A file that cannot be
// read is yielded as an error and does not end the iteration.
func (s *Store) WorkDocuments(w Work) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for _, f := range w.Files {
			if !yield(readDocument(filepath.Join(s.dir, documentsDir, w.Name, f.Name))) {
				return
			}
		}
	}
}
