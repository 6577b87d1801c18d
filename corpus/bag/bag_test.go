package bag

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var content = map[string]string{
	"a.txt": "one", "deep/er/文件.json": "{}\n", "100%25 sure.txt": "x", "empty": "",
}

// write makes a bag at a path.
func write(t *testing.T, path string) {
	t.Helper()
	w, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	w.Info("Source-Organization", "Test\nof lines")
	for name, text := range content {
		if _, err := w.Add(name, strings.NewReader(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func opened(t *testing.T, path string) *Bag {
	t.Helper()
	b, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

func TestRoundTrip(t *testing.T) {
	for _, name := range []string{"folder", "archive.zip"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			write(t, path)
			b := opened(t, path)
			if err := b.Verify(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			for file, want := range content {
				if got, err := fs.ReadFile(b.Payload, file); err != nil || string(got) != want {
					t.Errorf("%s: %q, %v", file, got, err)
				}
			}
			if got := b.Info("source-organization"); got != "Test of lines" {
				t.Errorf("bag-info: %q", got)
			}
			if !Is(path) || Is(t.TempDir()) || Is(filepath.Join(path, "none")) {
				t.Error("Is does not tell a bag from what is none")
			}
			if rest, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(rest) > 0 {
				t.Errorf("left behind: %v", rest)
			}
		})
	}
}

func TestPrivateBag(t *testing.T) {
	for _, name := range []string{"folder", "archive.zip"} {
		path := filepath.Join(t.TempDir(), name)
		w, err := CreatePrivate(path)
		if err == nil {
			err = w.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v %v", name, info.Mode(), err)
		}
	}
}

func TestNothingIsWrittenOver(t *testing.T) {
	dir := t.TempDir()
	if _, err := Create(dir); !errors.Is(err, ErrExists) {
		t.Errorf("an existing folder: %v", err)
	}
	w, err := Create(filepath.Join(dir, "bag"))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"", ".", "../x", "/x", "a//b"} {
		if _, err := w.Add(bad, strings.NewReader("")); err == nil {
			t.Errorf("%q was taken as a path", bad)
		}
	}
	w.Abandon()
	if rest, _ := os.ReadDir(dir); len(rest) > 0 {
		t.Errorf("an abandoned bag left %v", rest)
	}
}

// TestDamageIsFound harms a bag in every way that a disk or a person may, and
// expects each to be named.
func TestDamageIsFound(t *testing.T) {
	edit := func(name string, change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			path := filepath.Join(dir, name)
			raw, err := os.ReadFile(path)
			if err == nil {
				err = os.WriteFile(path, change(raw), 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	flip := func(raw []byte) []byte { raw[len(raw)/2] ^= 1; return raw }
	cut := func(raw []byte) []byte { return raw[:len(raw)-1] }
	remove := func(name string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	tests := []struct {
		name string
		harm func(*testing.T, string)
		says string
	}{
		{"a flipped bit", edit("data/a.txt", flip), "data/a.txt is not as it was put in"},
		{"a file cut short", edit("data/deep/er/文件.json", cut), "文件.json is not as"},
		{"a missing file", remove("data/a.txt"), "data/a.txt is missing"},
		{"a further file", edit("data/a.txt", func(b []byte) []byte { return b }), ""},
		{"a flipped bit in the manifest", edit(manifestFile, flip), manifestFile + " is not as it was put in"},
		{"no manifest", remove(manifestFile), manifestFile},
		{"a flipped bit in the tag manifest", edit(tagManifestFile, flip), ""},
		{"a flipped bit in bag-info", edit(infoFile, flip), infoFile + " is not as"},
		{"another version", edit(declarationFile, func(b []byte) []byte { return bytes.Replace(b, []byte("1.0"), []byte("2.0"), 1) }), declarationFile},
		{"a path that leads out", edit(manifestFile, func(b []byte) []byte {
			return append(b, strings.Repeat("0", 64)+"  data/../../etc/passwd\n"...)
		}), "cannot be read"},
		{"a link", func(t *testing.T, dir string) {
			if err := os.Symlink("/etc/hostname", filepath.Join(dir, "data", "link")); err != nil {
				t.Skip("no symbolic links here")
			}
		}, "no ordinary file"},
		{"parts to be fetched", func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, fetchFile), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}, "to be fetched"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "bag")
			write(t, dir)
			if test.name == "a further file" {
				if err := os.WriteFile(filepath.Join(dir, "data/more"), nil, 0o644); err != nil {
					t.Fatal(err)
				}
				test.says = "data/more is not in"
			}
			test.harm(t, dir)
			var damage *DamageError
			if err := opened(t, dir).Verify(t.Context(), nil); !errors.As(err, &damage) {
				t.Fatalf("not found: %v", err)
			}
			if !slices.ContainsFunc(damage.Problems, func(p string) bool { return strings.Contains(p, test.says) }) {
				t.Errorf("%q does not say %q", damage.Problems, test.says)
			}
		})
	}
}

func TestDamagedArchive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.zip")
	write(t, path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, whole[:len(whole)-30], 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), "cut short") {
		t.Errorf("an archive that is cut short: %v", err)
	}
}

func FuzzManifest(f *testing.F) {
	dir := filepath.Join(f.TempDir(), "bag")
	w, err := Create(dir)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		f.Fatal(err)
	}
	f.Add(strings.Repeat("a", 64) + "  data/x\n")
	f.Add("\ufeff" + strings.Repeat("A", 64) + " *data/%0a%25\r\n\n")
	f.Fuzz(func(t *testing.T, text string) {
		b := &Bag{files: memory{text}}
		v := &verifier{Bag: b}
		for name, sum := range v.manifest(manifestFile, true) {
			if !fs.ValidPath(name) || !strings.HasPrefix(name, "data/") || len(sum) != 64 {
				t.Errorf("%q %q", sum, name)
			}
		}
	})
}

// memory is a file system in which every file has one content.
type memory struct{ text string }

func (m memory) Open(name string) (fs.File, error) {
	return fileOf{name, strings.NewReader(m.text)}, nil
}

type fileOf struct {
	name string
	*strings.Reader
}

func (f fileOf) Stat() (fs.FileInfo, error) { return nil, errors.ErrUnsupported }
func (f fileOf) Close() error               { return nil }

func TestNamesInManifests(t *testing.T) {
	for _, name := range []string{"a%0Ab", "a\nb\r", "100%", "%25"} {
		if diff := cmp.Diff(name, decodeName.Replace(encodeName.Replace(name))); diff != "" {
			t.Error(diff)
		}
	}
}
