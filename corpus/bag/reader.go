package bag

import (
	"archive/zip"
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxTag is the largest tag file that is read, in bytes.
const maxTag = 1 << 30

// Bag is an open bag. Close lets go of it.
type Bag struct {
	// Payload holds the files below data.
	Payload fs.FS
	fields  []Field
	files   fs.FS
	close   func() error
}

// Is reports whether there is a bag at a path, by the names of its files.
func Is(path string) bool {
	b, err := Open(path)
	if err != nil {
		return false
	}
	return b.Close() == nil
}

// Open opens a bag: a folder, or an archive that holds one folder.
func Open(path string) (*Bag, error) {
	b, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("open the bag %s: %w", path, err)
	}
	if _, err := fs.Stat(b.files, declarationFile); err != nil {
		return nil, errors.Join(fmt.Errorf("%s is no bag: it has no %s", path, declarationFile), b.Close())
	}
	if b.Payload, err = fs.Sub(b.files, payloadFolder); err == nil {
		b.fields, err = b.readInfo()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the bag %s: %w", path, err), b.Close())
	}
	return b, nil
}

func open(path string) (*Bag, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return &Bag{files: os.DirFS(path), close: func() error { return nil }}, nil
	}
	if !strings.EqualFold(filepath.Ext(path), archive) {
		return nil, fmt.Errorf("neither a folder nor a file *%s", archive)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("the archive is damaged or cut short: %w", err)
	}
	if err := packedFairly(z.File, info.Size()); err != nil {
		return nil, errors.Join(err, z.Close())
	}
	entries, err := fs.ReadDir(z, ".")
	if err != nil || len(entries) != 1 || !entries[0].IsDir() {
		return nil, errors.Join(errors.New("the archive does not hold one folder"), err, z.Close())
	}
	files, err := fs.Sub(z, entries[0].Name())
	return &Bag{files: files, close: z.Close}, err
}

// Bounds of what an archive unpacks to. Texts and indexes shrink to a fifth, and
// very regular ones to a thirtieth.
const (
	maxRatio   = 100
	freeUnpack = 64 << 20
)

// packedFairly refuses archives made to fill disks: those that unpack to far
// more than they are. The sizes are those that the archive declares; the
// reader of a file gives no more.
func packedFairly(files []*zip.File, size int64) error {
	left := uint64(size)*maxRatio + freeUnpack
	for _, f := range files {
		if f.UncompressedSize64 > left {
			return fmt.Errorf("the archive unpacks to more than %d times its size; if it is yours, unpack it and give the folder", maxRatio)
		}
		left -= f.UncompressedSize64
	}
	return nil
}

// Close releases the files.
func (b *Bag) Close() error { return b.close() }

// Info returns the first value of a field of bag-info.txt, or "".
func (b *Bag) Info(name string) string {
	for _, f := range b.fields {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

func (b *Bag) readInfo() ([]Field, error) {
	raw, err := b.tag(infoFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // RFC 8493, 2.2.2: it may be left out
	}
	if err != nil {
		return nil, err
	}
	var fields []Field
	for line := range strings.Lines(raw) {
		line = strings.TrimRight(line, "\r\n")
		name, value, ok := strings.Cut(line, ":")
		switch {
		case strings.TrimLeft(line, " \t") != line && len(fields) > 0:
			last := &fields[len(fields)-1] // a line that goes on
			last.Value = strings.TrimSpace(last.Value + " " + strings.TrimSpace(line))
		case ok:
			fields = append(fields, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return fields, nil
}

// tag reads a tag file as a text.
func (b *Bag) tag(name string) (string, error) {
	f, err := b.files.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxTag))
	return strings.TrimPrefix(string(raw), "\ufeff"), err
}

// Verify reads every file of the bag and compares it with the manifests;
// progress, unless nil, is called with the number of files done and found. The
// error is a *DamageError when the bag is not whole.
func (b *Bag) Verify(ctx context.Context, progress func(done, total int)) error {
	v := &verifier{Bag: b, progress: progress}
	if err := v.run(ctx); err != nil {
		return err
	}
	if len(v.problems) > 0 {
		slices.Sort(v.problems)
		return &DamageError{v.problems}
	}
	return nil
}

type verifier struct {
	*Bag
	progress func(done, total int)
	problems []string
	done     int
	size     int64
}

func (v *verifier) problem(format string, args ...any) {
	v.problems = append(v.problems, fmt.Sprintf(format, args...))
}

func (v *verifier) run(ctx context.Context) error {
	v.declaration()
	payload, tags := v.manifest(manifestFile, true), v.manifest(tagManifestFile, false)
	for _, name := range []string{declarationFile, manifestFile} {
		if _, ok := tags[name]; !ok && len(tags) > 0 {
			v.problem("%s is not in %s", name, tagManifestFile)
		}
	}
	for _, sums := range []map[string]string{tags, payload} {
		v.size = 0
		for _, name := range slices.Sorted(maps.Keys(sums)) {
			if err := ctx.Err(); err != nil {
				return err
			}
			v.file(name, sums[name])
			if v.done++; v.progress != nil {
				v.progress(v.done, len(tags)+len(payload))
			}
		}
	}
	if want, got := v.Info("Payload-Oxum"), fmt.Sprintf("%d.%d", v.size, len(payload)); want != "" && want != got && len(v.problems) == 0 {
		v.problem("%s says %s bytes.files and there are %s", infoFile, want, got)
	}
	return v.unlisted(payload)
}

func (v *verifier) declaration() {
	raw, err := v.tag(declarationFile)
	if err != nil {
		v.problem("%s cannot be read: %v", declarationFile, err)
		return
	}
	lines := strings.Fields(raw)
	if len(lines) != 4 || lines[0] != "BagIt-Version:" || !slices.Contains([]string{"1.0", "0.97"}, lines[1]) ||
		lines[2] != "Tag-File-Character-Encoding:" || lines[3] != "UTF-8" {
		v.problem("%s is not that of BagIt 1.0 in UTF-8", declarationFile)
	}
	if _, err := fs.Stat(v.files, fetchFile); err == nil {
		v.problem("%s: parts of the bag are still to be fetched", fetchFile)
	}
}

// manifest reads a manifest into checksums by path.
func (v *verifier) manifest(name string, payload bool) map[string]string {
	raw, err := v.tag(name)
	if err != nil {
		v.problem("%s cannot be read: %v", name, err)
		return nil
	}
	sums := map[string]string{}
	lines := bufio.NewScanner(strings.NewReader(raw))
	for n := 1; lines.Scan(); n++ {
		sum, path, ok := strings.Cut(lines.Text(), " ")
		path = decodeName.Replace(strings.TrimPrefix(strings.TrimLeft(path, " \t"), "*"))
		switch {
		case strings.TrimSpace(lines.Text()) == "":
		case !ok || !checksum(sum) || !fs.ValidPath(path) || payload != strings.HasPrefix(path, payloadFolder+"/"):
			v.problem("%s: line %d cannot be read", name, n)
		case sums[path] != "":
			v.problem("%s is twice in %s", path, name)
		default:
			sums[path] = strings.ToLower(sum)
		}
	}
	if err := lines.Err(); err != nil {
		v.problem("%s cannot be read: %v", name, err)
	}
	return sums
}

// checksum reports whether s is a SHA-256 in hexadecimal.
func checksum(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && len(raw) == sha256.Size
}

// file compares a file with its checksum.
func (v *verifier) file(name, want string) {
	f, err := v.files.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		v.problem("%s is missing", name)
		return
	}
	if err != nil {
		v.problem("%s cannot be read: %v", name, err)
		return
	}
	defer f.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, f)
	v.size += size
	if err != nil {
		v.problem("%s cannot be read: %v", name, err)
	} else if hex.EncodeToString(hash.Sum(nil)) != want {
		v.problem("%s is not as it was put in", name)
	}
}

// unlisted finds files of the payload that the manifest does not name, and
// links, which could lead out of the bag.
func (v *verifier) unlisted(payload map[string]string) error {
	return fs.WalkDir(v.files, ".", func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			v.problem("%s cannot be read: %v", path, err)
		case e.IsDir():
		case !e.Type().IsRegular():
			v.problem("%s is no ordinary file", path)
		case strings.HasPrefix(path, payloadFolder+"/") && payload[path] == "":
			v.problem("%s is not in %s", path, manifestFile)
		}
		return nil
	})
}
