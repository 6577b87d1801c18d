package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"repertory/corpus"
)

const (
	currentFile      = "current"
	generationFolder = "generations"
	unfinished       = ".tmp" // a generation that is built, or being deleted
)

// ErrNoIndex says that there is no index generation to search.
var ErrNoIndex = errors.New("no index")

// Current returns the name of the published generation of an index folder. The
// error wraps ErrNoIndex when there is none.
func Current(dir string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, currentFile))
	if errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("%w in %s", ErrNoIndex, dir)
	}
	if err != nil {
		return "", err
	}
	name := strings.TrimSpace(string(raw))
	if sequence(name) == 0 {
		return "", fmt.Errorf("%s names no generation: %q; %s", filepath.Join(dir, currentFile), name, Repair)
	}
	return name, nil
}

// sequence returns the number in a generation's name, or 0.
func sequence(name string) int {
	digits, ok := strings.CutPrefix(name, "g")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil || n < 1 {
		return 0
	}
	return n
}

// prepare makes the folder of a new generation and clears away what killed
// builds left. The caller holds the lock.
func prepare(dir string) (name string, err error) {
	if err := tidy(dir); err != nil {
		return "", err
	}
	kept, err := Kept(dir)
	if err != nil {
		return "", err
	}
	last := 0
	if len(kept) > 0 {
		last = sequence(kept[0])
	}
	if current, err := Current(dir); err == nil {
		last = max(last, sequence(current))
	}
	name = fmt.Sprintf("g%06d", last+1)
	return name, os.Mkdir(filepath.Join(dir, generationFolder, name+unfinished), 0o755)
}

// tidy deletes what killed builds left: half a generation, half a file that
// names the current one, and generations that should have been deleted after
// a newer one was published.
func tidy(dir string) error {
	if err := corpus.Sweep(dir); err != nil {
		return err
	}
	generations := filepath.Join(dir, generationFolder)
	entries, err := os.ReadDir(generations)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), unfinished) {
			if err := os.RemoveAll(filepath.Join(generations, e.Name())); err != nil {
				return err
			}
		}
	}
	current, err := Current(dir)
	if err != nil {
		return nil // all are kept for the person who repairs it
	}
	kept, err := Kept(dir)
	older := 0
	for _, name := range kept { // the newest first
		if sequence(name) < sequence(current) {
			if older++; older > 1 {
				err = errors.Join(err, discard(dir, name))
			}
		}
	}
	return err
}

// discard deletes a generation. It takes its name away first, so that half of
// it is never taken for one.
func discard(dir, name string) error {
	path := filepath.Join(dir, generationFolder, name)
	if err := os.Rename(path, path+unfinished); err != nil {
		return err
	}
	return os.RemoveAll(path + unfinished)
}

// publish makes a finished generation the current one and deletes all but it
// and the one before.
func publish(dir, name string) error {
	generations := filepath.Join(dir, generationFolder)
	before, err := Current(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		before = "" // a damaged pointer is replaced
	}
	if err := corpus.Rename(filepath.Join(generations, name+unfinished), filepath.Join(generations, name)); err != nil {
		return err
	}
	if err := corpus.WriteFile(filepath.Join(dir, currentFile), []byte(name+"\n")); err != nil {
		return err
	}
	kept, err := Kept(dir)
	for _, k := range kept {
		if k != name && k != before {
			err = errors.Join(err, discard(dir, k))
		}
	}
	return err
}
