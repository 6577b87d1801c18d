package corpus

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

const versionsDir = "versions"

// Version is a document version as it was before its file changed. The files
// that its Sources name are still among the originals.
type Version struct {
	// Number counts the changes of the file from 1; the highest is the newest.
	Number   int
	Document *Document
}

// Retire keeps a document version that is about to be replaced. Retiring the
// same text twice in a row keeps it once, so that an import which was stopped
// between Retire and Save can be repeated.
func (s *Store) Retire(_ context.Context, d *Document) error {
	raw, err := EncodeDocument(d)
	if err != nil {
		return fmt.Errorf("keep the former %s in %s: %w", d.Symbol, d.Language, err)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	last := 0
	if numbers := s.numbers(d.Key()); len(numbers) > 0 {
		last = numbers[0]
		if old, err := os.ReadFile(s.versionPath(d.Key(), last)); err == nil && bytes.Equal(old, raw) {
			return nil
		}
	}
	if err := WriteFile(s.versionPath(d.Key(), last+1), raw); err != nil {
		return fmt.Errorf("keep the former %s in %s: %w", d.Symbol, d.Language, err)
	}
	return nil
}

// Versions returns the former texts of a document version, the newest first;
// none is no error.
func (s *Store) Versions(ctx context.Context, k Key) ([]Version, error) {
	var all []Version
	for _, n := range s.numbers(k) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		d, err := readDocument(s.versionPath(k, n))
		if err != nil {
			return nil, err
		}
		all = append(all, Version{n, d})
	}
	return all, nil
}

// Version returns one former text. The error wraps ErrNotFound when there is
// no such number.
func (s *Store) Version(_ context.Context, k Key, number int) (*Document, error) {
	if !slices.Contains(s.numbers(k), number) {
		return nil, fmt.Errorf("version %d of %s in %s: %w", number, k.Symbol, k.Language, ErrNotFound)
	}
	return readDocument(s.versionPath(k, number))
}

// numbers lists the versions kept of a key, the newest first.
func (s *Store) numbers(k Key) []int {
	if k.Symbol == "" || !k.Language.Valid() {
		return nil
	}
	entries, _ := os.ReadDir(filepath.Dir(s.versionPath(k, 1)))
	var numbers []int
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), string(k.Language)+"-")
		if !ok {
			continue
		}
		if n, err := strconv.Atoi(strings.TrimSuffix(rest, ".json")); err == nil && n > 0 {
			numbers = append(numbers, n)
		}
	}
	slices.Sort(numbers)
	slices.Reverse(numbers)
	return numbers
}

func (s *Store) versionPath(k Key, n int) string {
	return filepath.Join(s.dir, documentsDir, k.Symbol.FileName(), versionsDir, string(k.Language)+"-"+strconv.Itoa(n)+".json")
}
