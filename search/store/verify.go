package store

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"repertory/corpus"
)

// Verify reads every file of a generation and compares it with the manifest.
// The error joins one for each file that is not as it was built.
func Verify(dir, name string) error {
	folder := filepath.Join(dir, generationFolder, name)
	m, err := readManifest(folder)
	if err != nil {
		return err
	}
	if m.Name != name {
		return fmt.Errorf("%s is the manifest of the generation %s; build the index anew: repertory index --full", filepath.Join(folder, ManifestFile), m.Name)
	}
	var wrong []error
	for _, file := range slices.Sorted(maps.Keys(m.Files)) {
		path := filepath.Join(folder, filepath.FromSlash(file))
		switch got, err := describeFile(path); {
		case errors.Is(err, fs.ErrNotExist):
			wrong = append(wrong, fmt.Errorf("%s is missing", path))
		case err != nil:
			wrong = append(wrong, err)
		case got.Size != m.Files[file].Size:
			wrong = append(wrong, fmt.Errorf("%s has %d bytes and was built with %d", path, got.Size, m.Files[file].Size))
		case got.SHA256 != m.Files[file].SHA256:
			wrong = append(wrong, fmt.Errorf("%s is not as it was built", path))
		}
	}
	return errors.Join(wrong...)
}

// Kept lists the generations of an index folder that are whole, the newest
// first.
func Kept(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, generationFolder))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if sequence(e.Name()) > 0 {
			names = append(names, e.Name())
		}
	}
	slices.SortFunc(names, func(a, b string) int { return sequence(b) - sequence(a) })
	return names, nil
}

// ErrNoOther says that there is no generation to go back to.
var ErrNoOther = errors.New("no other index generation is kept")

// Rollback makes another generation that is kept the current one: the one with
// the given name, or, without a name, the newest that is older than the
// current. It is verified first, and published if agree returns no error for
// it. The error wraps ErrNoOther when there is none.
func Rollback(dir, name string, agree func(name string) error) (from, to string, err error) {
	unlock, err := corpus.Lock(filepath.Join(dir, generationFolder))
	if err != nil {
		return "", "", err
	}
	defer unlock()
	from, _ = Current(dir) // a pointer that is missing or damaged is replaced
	kept, err := Kept(dir)
	if err != nil {
		return from, "", err
	}
	if to, err = choose(kept, from, name); err != nil {
		return from, "", err
	}
	if err := Verify(dir, to); err != nil {
		return from, to, fmt.Errorf("the generation %s is damaged and was not published: %w", to, err)
	}
	if err := agree(to); err != nil {
		return from, to, err
	}
	return from, to, corpus.WriteFile(filepath.Join(dir, currentFile), []byte(to+"\n"))
}

func choose(kept []string, current, name string) (string, error) {
	for _, k := range kept {
		if k == name || name == "" && k != current && (current == "" || sequence(k) < sequence(current)) {
			return k, nil
		}
	}
	return "", fmt.Errorf("%w: there is %v, and %s is in use", ErrNoOther, kept, current)
}

// Describe returns the folder and the manifest of a generation.
func Describe(dir, name string) (folder string, m *Manifest, err error) {
	folder = filepath.Join(dir, generationFolder, name)
	m, err = readManifest(folder)
	return folder, m, err
}

// Published returns the folder and the manifest of the generation in use. The
// error wraps ErrNoIndex when there is none.
func Published(dir string) (folder string, m *Manifest, err error) {
	name, err := Current(dir)
	if err != nil {
		return "", nil, err
	}
	return Describe(dir, name)
}

// Documents reads the document versions of a generation, and nothing else of
// it.
func Documents(dir, name string) ([]*Document, error) {
	r, err := openRecords(filepath.Join(dir, generationFolder, name, documentFile))
	if err != nil {
		return nil, fmt.Errorf("read the documents of the generation %s: %w; %s", name, err, Repair)
	}
	var all []*Document
	for n := range r.count {
		all = append(all, decodeDocument(r.at(uint32(n))))
	}
	return all, r.close()
}

// Adopt moves a generation that lies by itself into an index folder and makes
// it current there, under a number above those of the folder beside. The
// caller has verified it.
func Adopt(from, dir, beside string) (string, error) {
	m, err := readManifest(from)
	if err != nil {
		return "", err
	}
	kept, err := Kept(beside)
	if err != nil {
		return "", err
	}
	number := sequence(m.Name)
	if len(kept) > 0 {
		number = max(number, sequence(kept[0])+1)
	}
	m.Name = fmt.Sprintf("g%06d", number)
	if err := writeJSON(filepath.Join(from, ManifestFile), m); err != nil {
		return "", err
	}
	generations := filepath.Join(dir, generationFolder)
	if err := os.MkdirAll(generations, 0o755); err != nil {
		return "", err
	}
	if err := corpus.Rename(from, filepath.Join(generations, m.Name)); err != nil {
		return "", err
	}
	return m.Name, corpus.WriteFile(filepath.Join(dir, currentFile), []byte(m.Name+"\n"))
}
