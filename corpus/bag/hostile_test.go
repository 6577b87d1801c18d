package bag

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// zipped writes an archive with the given files and contents in turn.
func zipped(t testing.TB, names ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i+1 < len(names); i += 2 {
		f, err := w.Create(names[i])
		if err == nil {
			_, err = io.WriteString(f, names[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// bomb is an archive that declares a file of a terabyte.
func bomb(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "bag/data/zeros", Method: zip.Deflate, CompressedSize64: 10, UncompressedSize64: 1 << 40})
	if err == nil {
		_, err = f.Write(make([]byte, 10))
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const declared = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

func TestHostileArchives(t *testing.T) {
	for _, test := range []struct {
		name    string
		archive []byte
		says    string
	}{
		{"a bomb", bomb(t), "unpacks to more"},
		{"a path that leads out", zipped(t, "bag/bagit.txt", declared, "bag/../../evil", "x"), "one folder"},
		{"an absolute path", zipped(t, "bag/bagit.txt", declared, "/etc/evil", "x"), ""},
		{"a path with backslashes", zipped(t, "bag/bagit.txt", declared, `bag\..\..\evil`, "x"), ""},
	} {
		path := filepath.Join(t.TempDir(), "bag.zip")
		if err := os.WriteFile(path, test.archive, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := Open(path)
		if err == nil {
			err = errors.Join(b.Verify(t.Context(), nil), b.Close())
		}
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v", test.name, err)
		}
	}
}

// TestLinksDoNotLeadOut puts a link into a folder that is a bag otherwise.
func TestLinksDoNotLeadOut(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "bag")
	w, err := Create(path)
	if err == nil {
		_, err = w.Add("file", strings.NewReader("secret"))
	}
	if err == nil {
		err = w.Close()
	}
	link := filepath.Join(path, "data", "file")
	if err = errors.Join(err, os.Remove(link), os.Symlink(secret, link)); err != nil {
		t.Fatal(err)
	}
	b, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	// Its checksum is right, so that nothing but the link itself is wrong.
	if err := b.Verify(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "no ordinary file") {
		t.Errorf("a link: %v", err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(zipped(f, "bag/bagit.txt", declared, "bag/data/a", "x", "bag/manifest-sha256.txt", strings.Repeat("a", 64)+"  data/a\n"))
	f.Add(zipped(f, "bag/bagit.txt", declared, "bag/bag-info.txt", "A: b\n c\nPayload-Oxum: 1.1\n"))
	f.Add([]byte("PK\x05\x06" + strings.Repeat("\x00", 18)))
	f.Fuzz(func(t *testing.T, archive []byte) {
		path := filepath.Join(t.TempDir(), "bag.zip")
		if err := os.WriteFile(path, archive, 0o600); err != nil {
			t.Fatal(err)
		}
		b, err := Open(path)
		if err != nil {
			return
		}
		defer b.Close()
		_ = b.Info("A")
		_ = b.Verify(t.Context(), nil)
	})
}
