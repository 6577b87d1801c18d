package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// WriteFile writes a file so that a crash leaves either the old content or
// the new one: it writes a temporary file beside it, syncs and renames it.
// Folders are made as needed.
func WriteFile(path string, content []byte) error { return replaceFile(path, content, 0o644) }

// WritePrivate does what WriteFile does with a file that only its owner can
// read.
func WritePrivate(path string, content []byte) error { return replaceFile(path, content, 0o600) }

func replaceFile(path string, content []byte, mode fs.FileMode) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, ".tmp-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if err := writeAndSync(tmp, content, mode); err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

func writeAndSync(f *os.File, content []byte, mode fs.FileMode) error {
	_, err := f.Write(content)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// syncDir makes a rename in a folder durable. File systems that cannot sync a
// folder say EINVAL, which is no loss.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) {
		return err
	}
	return nil
}

// Lock keeps other processes from writing to a folder until unlock is called
// or the process ends. It fails at once when another process has the lock.
func Lock(dir string) (unlock func() error, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, ".lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	if err := lockFile(f); err != nil {
		f.Close()
		return nil, errors.Join(ErrLocked, err)
	}
	return f.Close, nil
}

func isNameTooLong(err error) bool { return errors.Is(err, syscall.ENAMETOOLONG) }
