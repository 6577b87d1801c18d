package corpus

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// temporary begins the names of files that are being written.
const temporary = ".tmp-"

// WriteFile writes a file so that a crash leaves either the old content or
// the new one: it writes a temporary file beside it, syncs and renames it.
// Folders are made as needed.
func WriteFile(path string, content []byte) error { return replaceFile(path, content, 0o644) }

// WritePrivate does what WriteFile does with a file that only its owner can
// read.
func WritePrivate(path string, content []byte) error { return replaceFile(path, content, 0o600) }

func replaceFile(path string, content []byte, mode fs.FileMode) error {
	dir := filepath.Dir(path)
	if err := makeFolders(dir); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(dir, temporary+"*")
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
	return SyncPath(dir)
}

func writeAndSync(f *os.File, content []byte, mode fs.FileMode) error {
	_, err := f.Write(content)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// makeFolders makes a folder and those above it, and makes their names durable:
// syncing a file in a new folder does not.
func makeFolders(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	parent := filepath.Dir(dir)
	if parent != dir {
		if err := makeFolders(parent); err != nil {
			return err
		}
	}
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return SyncPath(parent)
}

// SyncPath makes a file, or the names in a folder, durable. File systems that
// cannot sync a folder say EINVAL, which is no loss.
func SyncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, f.Close())
}

// Rename renames a file or folder, with all that is in it, so that after a
// crash it is whole under one of the two names.
func Rename(from, to string) error {
	if err := syncTree(from); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return errors.Join(SyncPath(filepath.Dir(to)), SyncPath(filepath.Dir(from)))
}

// syncTree makes a file or folder durable with all that is in it.
func syncTree(path string) error {
	return filepath.WalkDir(path, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return SyncPath(path)
	})
}

// isMissing reports whether an error says that there is no such file, and not
// that it cannot be read now.
func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENAMETOOLONG) || errors.Is(err, syscall.ENOTDIR)
}
