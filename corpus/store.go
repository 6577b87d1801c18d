package corpus

// The corpus folder, format 1:
//
//	corpus.json                        {"format": 1}
//	imports.json                       the files that need attention (problem.go)
//	sources.json                       what the documents were made from: a copy
//	                                   that spares reading them all (indexer)
//	removed.json                       the versions that are public no longer
//	                                   (removed.go)
//	restricted/<symbol>-<language>.json
//	                                   which versions are restricted
//	                                   (restriction.go)
//	catalogue.json                     what Holdings says: a copy that spares
//	                                   reading all documents (catalogue.go)
//	documents/<symbol>/<language>.json one Document; "/" in symbols is "_"
//	documents/<symbol>/versions/<language>-<n>.json
//	                                   the Document as it was before its file
//	                                   changed for the nth time (version.go)
//	originals/<aa>/<sha256><.ext>      the files as they were imported
//
// Folders without imports.json, removed.json, sources.json, catalogue.json,
// restricted and versions are of the same format: they were added later and say nothing that the rest needs.
//
// Documents carry a checksum of themselves as their last key (seal.go).
//
// Every file is written beside its place, synced and renamed, so that a crash
// leaves either the old file or the new one.

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Format is the version of the corpus folder that this program reads and
// writes.
const Format = 1

const (
	formatFile   = "corpus.json"
	documentsDir = "documents"
	originalsDir = "originals"
)

// Store is a corpus folder. Its methods may be called concurrently; two
// processes must not write to the same folder at once (see Lock).
type Store struct {
	dir string
	// writing keeps writers of one process apart: a document's languages share
	// a folder.
	writing sync.Mutex
	// holdings is what is known of the files of documents; see Holdings.
	holdings holdingsCache
	now      func() time.Time
}

// StoreOption changes how a Store works.
type StoreOption func(*Store)

// Clock has a Store take the time from a function instead of the system. It
// dates what is removed, and tells which files are so new that a later change
// could bear the same time.
func Clock(now func() time.Time) StoreOption { return func(s *Store) { s.now = now } }

// OpenStore opens the corpus folder at dir. The folder need not exist: it is
// made when something is saved.
func OpenStore(dir string, options ...StoreOption) (*Store, error) {
	s := &Store{dir: dir, now: time.Now}
	for _, set := range options {
		set(s)
	}
	raw, err := os.ReadFile(filepath.Join(dir, formatFile))
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return nil, fmt.Errorf("open corpus: %w", err)
	}
	var head struct{ Format int }
	if err := json.Unmarshal(raw, &head); err != nil {
		return nil, fmt.Errorf("open corpus: %s is damaged: %w; restore it from a backup, or write this into it: {\"format\": %d}", filepath.Join(dir, formatFile), err, Format)
	}
	if err := CheckFormat(head.Format); err != nil {
		return nil, fmt.Errorf("open corpus: %s %w", dir, err)
	}
	return s, nil
}

// CheckFormat says what to do with a corpus of another format than Format.
func CheckFormat(format int) error {
	switch {
	case format > Format:
		return fmt.Errorf("has format %d and this program reads format %d; update the program", format, Format)
	case format < Format:
		return fmt.Errorf("has format %d, or is damaged, and this program reads format %d; open it with the program version that wrote it, or restore a backup", format, Format)
	}
	return nil
}

// Dir returns the folder.
func (s *Store) Dir() string { return s.dir }

// Save writes a document version. An existing version is replaced.
func (s *Store) Save(_ context.Context, d *Document) error {
	if d.Symbol == "" || !d.Language.Valid() {
		return fmt.Errorf("save document: symbol %q and language %q must both be known", d.Symbol, d.Language)
	}
	raw, err := EncodeDocument(d)
	if err != nil {
		return fmt.Errorf("save %s in %s: %w", d.Symbol, d.Language, err)
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.prepare(); err != nil {
		return err
	}
	defer s.forgetHoldings()
	// What is remembered of a restriction goes before the document that is
	// public comes: a crash between the two leaves a document that is hidden.
	remember := []func() error{func() error { return s.release(d.Key()) }, func() error { return s.unbury(d.Key()) }}
	if d.Access.Hidden() {
		remember = []func() error{func() error { return s.restrict(d) }, func() error { return s.bury(d.Key()) }}
	}
	for _, step := range append(remember, func() error { return WriteFile(s.path(d.Key()), raw) }) {
		if err := step(); err != nil {
			return fmt.Errorf("save %s in %s: %w", d.Symbol, d.Language, err)
		}
	}
	return nil
}

// encode writes a value in the form that the files of the corpus have.
func encode(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(v)
	return buf.Bytes(), err
}

func (s *Store) prepare() error {
	head := filepath.Join(s.dir, formatFile)
	if _, err := os.Stat(head); err == nil {
		return nil
	}
	if err := WriteFile(head, fmt.Appendf(nil, "{\"format\": %d}\n", Format)); err != nil {
		return fmt.Errorf("make corpus folder: %w", err)
	}
	return nil
}

// Document reads a document version and compares it with its checksum. The
// error wraps ErrNotFound when the corpus has no such version, and ErrSeal when
// its file was changed since it was written.
func (s *Store) Document(_ context.Context, sym Symbol, l Language) (*Document, error) {
	if sym == "" || !l.Valid() {
		return nil, fmt.Errorf("document %q in %q: %w", sym, l, ErrNotFound)
	}
	return readDocument(s.path(Key{sym, l}))
}

func readDocument(path string) (*Document, error) {
	raw, err := os.ReadFile(path)
	if isMissing(err) {
		return nil, fmt.Errorf("document %s: %w", strings.TrimSuffix(filepath.Base(path), ".json"), ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read document: %w", err)
	}
	d, _, err := DecodeDocument(raw)
	if err != nil {
		return nil, fmt.Errorf("read document: %s is damaged; run: repertory verify; restore it from a backup, or delete it and import its source again: %w", path, err)
	}
	return d, nil
}

// Remove deletes a document version and remembers that there was one if it was
// public. Its originals stay. Removing a version that does not exist is no
// error.
func (s *Store) Remove(_ context.Context, k Key) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer s.forgetHoldings()
	if err := s.bury(k); err != nil {
		return fmt.Errorf("remove %s in %s: %w", k.Symbol, k.Language, err)
	}
	err := os.Remove(s.path(k))
	if err == nil {
		err = SyncPath(filepath.Dir(s.path(k)))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove %s in %s: %w", k.Symbol, k.Language, err)
	}
	return nil
}

// Languages returns the languages in which the corpus has a document, in UN
// order. The error wraps ErrNotFound when it has none.
func (s *Store) Languages(_ context.Context, sym Symbol) ([]Language, error) {
	var found []Language
	for _, l := range Languages() {
		if sym == "" {
			break
		}
		_, err := os.Stat(s.path(Key{sym, l}))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("languages of %s: %w", sym, err)
		}
		if err == nil {
			found = append(found, l)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("document %s: %w", sym, ErrNotFound)
	}
	return found, nil
}

// Documents yields every document version, by symbol and language. A file
// that cannot be read is yielded as an error and does not end the iteration.
func (s *Store) Documents(ctx context.Context) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		folders, err := os.ReadDir(filepath.Join(s.dir, documentsDir))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			yield(nil, fmt.Errorf("list corpus: %w", err))
			return
		}
		for _, folder := range folders {
			for _, path := range s.languageFiles(folder.Name()) {
				if err := ctx.Err(); err != nil {
					yield(nil, err)
					return
				}
				if !yield(readDocument(path)) {
					return
				}
			}
		}
	}
}

// languageFiles lists the documents of one symbol's folder, by language.
func (s *Store) languageFiles(folder string) []string {
	paths, _ := filepath.Glob(filepath.Join(s.dir, documentsDir, escapeGlob(folder), "??.json"))
	slices.Sort(paths)
	return paths
}

// Count returns the number of document versions.
func (s *Store) Count() int {
	folders, _ := os.ReadDir(filepath.Join(s.dir, documentsDir))
	n := 0
	for _, f := range folders {
		n += len(s.languageFiles(f.Name()))
	}
	return n
}

// SaveOriginal keeps a source file under its checksum, with the file name
// extension ext (".pdf"). A file that is already there is left alone.
func (s *Store) SaveOriginal(sha256, ext string, content []byte) error {
	path := s.OriginalPath(sha256, ext)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := WriteFile(path, content); err != nil {
		return fmt.Errorf("keep original: %w", err)
	}
	return nil
}

// OriginalPath returns where the original with the given checksum and file
// name extension is kept.
func (s *Store) OriginalPath(sha256, ext string) string {
	return filepath.Join(s.dir, originalsDir, sha256[:2], sha256+strings.ToLower(ext))
}

// FindOriginal returns where the original with the given checksum is kept,
// whatever its file name extension. The error wraps ErrNotFound when it is not
// there.
func (s *Store) FindOriginal(sha256 string) (string, error) {
	// A document from elsewhere may say anything here, paths out of the folder
	// too.
	if raw, err := hex.DecodeString(sha256); err != nil || len(raw) != 32 {
		return "", fmt.Errorf("original %q: %w", sha256, ErrNotFound)
	}
	found, _ := filepath.Glob(filepath.Join(escapeGlob(s.dir), originalsDir, sha256[:2], escapeGlob(sha256)+"*"))
	if len(found) == 0 {
		return "", fmt.Errorf("original %s: %w", sha256, ErrNotFound)
	}
	return found[0], nil
}

func (s *Store) path(k Key) string {
	return filepath.Join(s.dir, documentsDir, k.Symbol.FileName(), string(k.Language)+".json")
}

var globEscaper = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`)

func escapeGlob(name string) string { return globEscaper.Replace(name) }
