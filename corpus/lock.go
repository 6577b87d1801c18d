package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The file .lock in a folder that somebody writes to is locked meanwhile, and
// holds a byte. The system gives the lock up when the process ends in whatever
// way; the byte stays when it was killed, and tells the next one to clear away
// what it was writing.

// Lock keeps other processes from writing to a folder until unlock is called
// or the process ends. It fails at once, with an error that wraps ErrLocked,
// when another process has the lock. Files that a killed process left half
// written in the folder itself are deleted.
func Lock(dir string) (unlock func() error, err error) { return lock(dir, false) }

// Lock does what the function Lock does with the corpus folder and all folders
// in it.
func (s *Store) Lock() (unlock func() error, err error) { return lock(s.dir, true) }

func lock(dir string, deep bool) (unlock func() error, err error) {
	if err := makeFolders(dir); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, ".lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		return nil, errors.Join(ErrLocked, err, f.Close())
	}
	if info, err := f.Stat(); err == nil && info.Size() > 0 {
		if err := sweep(dir, deep); err != nil {
			return nil, errors.Join(err, f.Close())
		}
	}
	// On a full disk there is no place for the byte, and none for what it would
	// tell to delete.
	_, _ = f.WriteAt([]byte{'*'}, 0)
	return func() error { return errors.Join(f.Truncate(0), f.Close()) }, nil
}

// sweep deletes the files that WriteFile was writing when its process was
// killed.
func sweep(dir string, deep bool) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != dir && !deep:
			return filepath.SkipDir
		case !e.IsDir() && strings.HasPrefix(e.Name(), temporary):
			return os.Remove(path)
		}
		return nil
	})
}

// Hold locks a file or folder that somebody writes to until release is called
// or the process ends. The error wraps ErrLocked when another process holds
// it.
func Hold(path string) (release func() error, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		return nil, errors.Join(ErrLocked, err, f.Close())
	}
	return f.Close, nil
}

// Sweep deletes the files that WriteFile was writing in a folder when its
// process was killed. The caller knows that nobody writes there.
func Sweep(dir string) error { return sweep(dir, false) }
