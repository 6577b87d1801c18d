package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// verifiable is a corpus with every kind of file.
func verifiable(t *testing.T) *Store {
	t.Helper()
	store, err := OpenStore(filepath.Join(t.TempDir(), "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	content := []byte("the file that was imported")
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])
	d := testDocument("CCM/MSP/2018/6", Chinese)
	d.Sources = []Source{{Path: "a.txt", SHA256: hash, Format: "text", Size: int64(len(content))}}
	err = errors.Join(
		store.SaveOriginal(hash, ".txt", content), store.Save(t.Context(), d), store.Retire(t.Context(), d),
		store.Remember(map[string]*Problem{"b.pdf": {Path: "b.pdf", Failed: true, Reason: "no text"}}, func(string) bool { return false }),
	)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

func verified(t *testing.T, s *Store) *Health {
	t.Helper()
	h, err := s.Verify(t.Context(), false, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func damaged(h *Health) []string {
	var all []string
	for _, f := range h.Faults {
		if f.Damage {
			if f.Do == "" {
				all = append(all, "without advice: "+f.Path)
			}
			all = append(all, f.Path)
		}
	}
	return all
}

// corpusFiles lists the files of a corpus by kind.
func corpusFiles(t *testing.T, s *Store) map[string]string {
	t.Helper()
	original, err := filepath.Glob(filepath.Join(s.dir, "originals/*/*"))
	if err != nil || len(original) != 1 {
		t.Fatal(original, err)
	}
	return map[string]string{
		"head": filepath.Join(s.dir, "corpus.json"), "problems": filepath.Join(s.dir, "imports.json"), "original": original[0],
		"document": s.path(Key{"CCM/MSP/2018/6", Chinese}), "former": s.versionPath(Key{"CCM/MSP/2018/6", Chinese}, 1),
	}
}

func TestVerifySound(t *testing.T) {
	h := verified(t, verifiable(t))
	if h.Documents != 1 || h.Former != 1 || h.Originals != 1 || h.Unsealed != 0 || len(h.Faults) > 0 || h.Public[Key{"CCM/MSP/2018/6", Chinese}] != 2 {
		t.Errorf("%+v", h)
	}
	if _, err := (&Store{dir: filepath.Join(t.TempDir(), "none")}).Verify(t.Context(), false, nil); !errors.Is(err, ErrNotFound) {
		t.Errorf("no corpus: %v", err)
	}
}

// TestEveryFlippedBitIsFound flips one bit of each byte of the files, one after
// the other.
func TestEveryFlippedBitIsFound(t *testing.T) {
	store, step := verifiable(t), 1
	if testing.Short() {
		step = 11
	}
	for kind, path := range corpusFiles(t, store) {
		if kind == "problems" {
			continue // a record of what to look at; see TestDamagedFiles
		}
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(whole); i += step {
			harmed := bytes.Clone(whole)
			harmed[i] ^= 1 << (i % 8)
			if err := os.WriteFile(path, harmed, 0o644); err != nil {
				t.Fatal(err)
			}
			if len(damaged(verified(t, store))) == 0 {
				t.Errorf("%s: a flipped bit at %d of %d is not found: %q", kind, i, len(whole), harmed[max(0, i-20):min(len(harmed), i+20)])
			}
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if found := damaged(verified(t, store)); len(found) > 0 {
		t.Errorf("after all was put right: %v", found)
	}
}

func TestDamagedFiles(t *testing.T) {
	harms := map[string]func(path string) error{
		"cut short": func(path string) error { return os.Truncate(path, 10) },
		"emptied":   func(path string) error { return os.Truncate(path, 0) },
		"missing":   os.Remove,
	}
	for kind := range corpusFiles(t, verifiable(t)) {
		for name, harm := range harms {
			t.Run(fmt.Sprintf("%s %s", kind, name), func(t *testing.T) {
				store := verifiable(t)
				if err := harm(corpusFiles(t, store)[kind]); err != nil {
					t.Fatal(err)
				}
				found := damaged(verified(t, store))
				// What may be missing is no damage to the corpus alone: a document
				// that is gone is noticed beside the index.
				may := name == "missing" && kind != "original" && kind != "head"
				if (len(found) == 0) != may || slices.ContainsFunc(found, func(s string) bool { return strings.HasPrefix(s, "without") }) {
					t.Errorf("found %v", found)
				}
			})
		}
	}
}

func TestSealAgain(t *testing.T) {
	store := verifiable(t)
	path := corpusFiles(t, store)["document"]
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	// A person changes a word and takes the seal off, as the help says.
	at := bytes.LastIndex(raw, []byte(",\n \"sha256\""))
	edited := append(bytes.Replace(raw[:at:at], []byte("第一段"), []byte("第二段"), 1), "\n}\n"...)
	if err := os.WriteFile(path, edited, 0o644); err != nil {
		t.Fatal(err)
	}
	if h := verified(t, store); h.Unsealed != 1 || len(h.Faults) > 0 {
		t.Errorf("without a seal: %+v", h)
	}
	if _, err := store.Verify(t.Context(), true, nil); err != nil {
		t.Fatal(err)
	}
	if h := verified(t, store); h.Unsealed != 0 || len(h.Faults) > 0 {
		t.Errorf("sealed again: %+v", h)
	}
	d, err := store.Document(t.Context(), "CCM/MSP/2018/6", Chinese)
	if err != nil || d.Paragraphs[0].Text != "第二段" {
		t.Errorf("%+v %v", d, err)
	}
}

func TestOtherFormats(t *testing.T) {
	for format, says := range map[string]string{"2": "update the program", "0": "restore a backup"} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "corpus.json"), []byte(`{"format": `+format+`}`), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := OpenStore(dir); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("format %s: %v", format, err)
		}
	}
}

func FuzzSeal(f *testing.F) {
	f.Add([]byte("{\n \"a\": 1"))
	f.Add([]byte("[]"))
	f.Fuzz(func(t *testing.T, body []byte) {
		raw := append(bytes.Clone(body), "\n}\n"...)
		sealed := Seal(raw)
		if ok, err := CheckSeal(sealed); !ok || err != nil || !bytes.HasPrefix(sealed, body) {
			t.Errorf("%q sealed as %q: %t %v", raw, sealed, ok, err)
		}
		_, _ = CheckSeal(raw) // whatever it says, it must not fail
	})
}
