package bag

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
)

// Writer writes a bag. It is for one goroutine. Close or Abandon must follow.
type Writer struct {
	target, aside string
	zip           *zip.Writer
	file          *os.File
	// root is the folder that holds everything within an archive.
	root    string
	payload map[string]string
	size    int64
	fields  []Field
	// release lets others delete what was written aside.
	release func() error
}

// Create begins a bag at a path that does not exist yet: an archive when the
// name ends in ".zip", else a folder. The error wraps ErrExists when there is
// something.
func Create(target string) (*Writer, error) { return create(target, 0o755, 0o644) }

// CreatePrivate is like Create; nobody but its owner can read the bag.
func CreatePrivate(target string) (*Writer, error) { return create(target, 0o700, 0o600) }

func create(target string, folder, file fs.FileMode) (*Writer, error) {
	target = filepath.Clean(target)
	if _, err := os.Lstat(target); err == nil {
		return nil, fmt.Errorf("write %s: %w", target, ErrExists)
	}
	if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
		return nil, err
	}
	aside := "." + filepath.Base(target) + ".tmp-"
	if err := sweep(filepath.Dir(target), aside); err != nil {
		return nil, err
	}
	w := &Writer{target: target, payload: map[string]string{}}
	var err error
	if !strings.EqualFold(filepath.Ext(target), archive) {
		if w.aside, err = os.MkdirTemp(filepath.Dir(target), aside+"*"); err != nil {
			return nil, err
		}
		w.release, err = corpus.Hold(w.aside)
		return w, errors.Join(err, os.Chmod(w.aside, folder))
	}
	if w.file, err = os.CreateTemp(filepath.Dir(target), aside+"*"); err != nil {
		return nil, err
	}
	w.aside, w.zip = w.file.Name(), zip.NewWriter(w.file)
	if w.release, err = corpus.Hold(w.aside); err != nil {
		return nil, errors.Join(err, w.file.Close())
	}
	w.root = strings.TrimSuffix(filepath.Base(target), filepath.Ext(target)) + "/"
	return w, w.file.Chmod(file)
}

// sweep deletes what killed writers of the same bag left.
func sweep(dir, prefix string) error {
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), prefix) {
			continue
		}
		path := filepath.Join(dir, e.Name())
		release, errHeld := corpus.Hold(path)
		if errHeld != nil {
			continue // it is being written
		}
		err = errors.Join(err, os.RemoveAll(path), release())
	}
	return err
}

// Info adds a line to bag-info.txt.
func (w *Writer) Info(name, value string) { w.fields = append(w.fields, Field{name, value}) }

// Add adds a file to the payload and returns its checksum. The name is a path
// with slashes, below data.
func (w *Writer) Add(name string, content io.Reader) (sum string, err error) {
	if !fs.ValidPath(name) || name == "." {
		return "", fmt.Errorf("add %q to the bag: not a path", name)
	}
	name = path.Join(payloadFolder, name)
	if _, ok := w.payload[name]; ok {
		return "", fmt.Errorf("add %s to the bag: it is there already", name)
	}
	sum, size, err := w.write(name, content)
	if err != nil {
		return "", fmt.Errorf("add %s to the bag: %w", name, err)
	}
	w.payload[name] = sum
	w.size += size
	return sum, nil
}

// write writes a file of the bag and takes its checksum.
func (w *Writer) write(name string, content io.Reader) (string, int64, error) {
	hash := sha256.New()
	if w.zip != nil {
		out, err := w.zip.CreateHeader(&zip.FileHeader{Name: w.root + name, Method: zip.Deflate, Modified: time.Now().UTC()})
		if err != nil {
			return "", 0, err
		}
		size, err := io.Copy(io.MultiWriter(out, hash), content)
		return hex.EncodeToString(hash.Sum(nil)), size, err
	}
	file := filepath.Join(w.aside, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", 0, err
	}
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return "", 0, err
	}
	size, err := io.Copy(io.MultiWriter(out, hash), content)
	return hex.EncodeToString(hash.Sum(nil)), size, errors.Join(err, out.Sync(), out.Close())
}

// Close writes the manifests and puts the bag in its place.
func (w *Writer) Close() error {
	defer w.Abandon()
	if err := w.finish(); err != nil {
		return fmt.Errorf("finish the bag: %w", err)
	}
	if _, err := os.Lstat(w.target); err == nil {
		return fmt.Errorf("write %s: %w", w.target, ErrExists)
	}
	if err := corpus.Rename(w.aside, w.target); err != nil {
		return fmt.Errorf("finish the bag: %w", err)
	}
	w.aside = ""
	return nil
}

func (w *Writer) finish() error {
	tags := map[string]string{}
	for _, tag := range []struct{ name, content string }{
		{declarationFile, declaration}, {infoFile, w.info()}, {manifestFile, manifest(w.payload)},
	} {
		sum, _, err := w.write(tag.name, strings.NewReader(tag.content))
		if err != nil {
			return err
		}
		tags[tag.name] = sum
	}
	if _, _, err := w.write(tagManifestFile, strings.NewReader(manifest(tags))); err != nil {
		return err
	}
	if w.zip == nil {
		return nil
	}
	err := errors.Join(w.zip.Close(), w.file.Sync(), w.file.Close())
	w.file = nil
	return err
}

// info is bag-info.txt. A value is one line: line ends in it become blanks.
func (w *Writer) info() string {
	var b strings.Builder
	fields := append(slices.Clone(w.fields),
		Field{"Bagging-Date", time.Now().UTC().Format(time.DateOnly)},
		Field{"Payload-Oxum", fmt.Sprintf("%d.%d", w.size, len(w.payload))})
	for _, f := range fields {
		fmt.Fprintf(&b, "%s: %s\n", f.Name, strings.Join(strings.Fields(f.Value), " "))
	}
	return b.String()
}

func manifest(sums map[string]string) string {
	var b bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		fmt.Fprintf(&b, "%s  %s\n", sums[name], encodeName.Replace(name))
	}
	return b.String()
}

// Abandon gives the bag up and deletes what was written. After Close it does
// nothing.
func (w *Writer) Abandon() {
	if w.file != nil {
		_ = w.file.Close() // the file is deleted
		w.file = nil
	}
	if w.aside != "" {
		_ = os.RemoveAll(w.aside) // what is left has a name that says so
		w.aside = ""
	}
	if w.release != nil {
		_ = w.release()
		w.release = nil
	}
}
