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
	unfinished       = ".tmp"
)

// Current returns the name of the published generation of an index folder. The
// error wraps fs.ErrNotExist when there is none.
func Current(dir string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, currentFile))
	if err != nil {
		return "", err
	}
	name := strings.TrimSpace(string(raw))
	if sequence(name) == 0 {
		return "", fmt.Errorf("%s names no generation: %q", filepath.Join(dir, currentFile), name)
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

// prepare makes the folder of a new generation and clears away what crashed
// builds left. The caller holds the lock.
func prepare(dir string) (name string, err error) {
	entries, err := os.ReadDir(filepath.Join(dir, generationFolder))
	if err != nil {
		return "", err
	}
	last := 0
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), unfinished) {
			if err := os.RemoveAll(filepath.Join(dir, generationFolder, e.Name())); err != nil {
				return "", err
			}
		}
		last = max(last, sequence(e.Name()))
	}
	if current, err := Current(dir); err == nil {
		last = max(last, sequence(current))
	}
	name = fmt.Sprintf("g%06d", last+1)
	return name, os.Mkdir(filepath.Join(dir, generationFolder, name+unfinished), 0o755)
}

// publish makes a finished generation the current one and deletes all but it
// and the one before.
func publish(dir, name string) error {
	generations := filepath.Join(dir, generationFolder)
	before, err := Current(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		before = "" // a damaged pointer is replaced
	}
	if err := syncTree(filepath.Join(generations, name+unfinished)); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(generations, name+unfinished), filepath.Join(generations, name)); err != nil {
		return err
	}
	if err := syncPath(generations); err != nil {
		return err
	}
	if err := corpus.WriteFile(filepath.Join(dir, currentFile), []byte(name+"\n")); err != nil {
		return err
	}
	entries, err := os.ReadDir(generations)
	for _, e := range entries {
		if sequence(e.Name()) > 0 && e.Name() != name && e.Name() != before {
			err = errors.Join(err, os.RemoveAll(filepath.Join(generations, e.Name())))
		}
	}
	return err
}

// syncTree makes all files and folders below dir durable.
func syncTree(dir string) error {
	return filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncPath(path)
	})
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
