package backup

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer"
	"repertory/indexer/build"
	"repertory/search"
)

// put saves a document made from a file with the given text.
func put(t *testing.T, data string, s corpus.Symbol, text string, change func(*corpus.Document)) {
	t.Helper()
	store, err := corpus.OpenStore(filepath.Join(data, corpusFolder))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	hash := hex.EncodeToString(sum[:])
	d := &corpus.Document{
		Symbol: s, Language: corpus.English, Title: "Title", Kind: "report", Access: corpus.Public,
		Sources:    []corpus.Source{{Path: "/home/x.txt", SHA256: hash, Format: "text", Size: int64(len(text))}},
		Paragraphs: []corpus.Paragraph{{Element: "para_1", Kind: corpus.Text, Label: "1", Text: text}},
	}
	if change != nil {
		change(d)
	}
	if err := errors.Join(store.SaveOriginal(hash, ".txt", []byte(text)), store.Save(t.Context(), d)); err != nil {
		t.Fatal(err)
	}
}

func index(t *testing.T, data string) *search.Generation {
	t.Helper()
	store, err := corpus.OpenStore(filepath.Join(data, corpusFolder))
	if err != nil {
		t.Fatal(err)
	}
	g, broken, err := indexer.Index(t.Context(), store, filepath.Join(data, indexFolder), build.Options{})
	if err != nil || len(broken) > 0 {
		t.Fatal(broken, err)
	}
	return g
}

// dataFolder is a data folder with two documents, one of them restricted, an
// index and a file of the operator's.
func dataFolder(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	put(t, data, "CCM/MSP/2018/6", "Clearance of the first area.", nil)
	put(t, data, "CCM/MSP/2018/R.7", "Not for all.", func(d *corpus.Document) { d.Access = corpus.Restricted })
	if err := os.WriteFile(filepath.Join(data, "status.csv"), []byte("state,signed\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	index(t, data)
	return data
}

func save(t *testing.T, data, target string, opts Options) (Counts, error) {
	t.Helper()
	w, err := bag.Create(target)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abandon()
	counts, err := Create(t.Context(), data, w, opts)
	if err != nil {
		return counts, err
	}
	return counts, w.Close()
}

func bring(t *testing.T, from, data string, replace bool) (*Restored, error) {
	t.Helper()
	b, err := bag.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	return Restore(t.Context(), b, data, replace, nil)
}

// files reads a data folder without its index and locks.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(path, "index/") || strings.HasPrefix(path, replacedPrefix) || e.Name() == ".lock" {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, path))
		all[path] = string(raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func sound(t *testing.T, data string) {
	t.Helper()
	r, err := Check(t.Context(), data, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if all := r.Faults(); len(all) > 0 {
		t.Errorf("not sound: %+v", all)
	}
}

func TestBackupAndRestore(t *testing.T) {
	for _, name := range []string{"folder", "file.zip"} {
		t.Run(name, func(t *testing.T) {
			data, target, fresh := dataFolder(t), filepath.Join(t.TempDir(), name), filepath.Join(t.TempDir(), "data")
			want := files(t, data)
			counts, err := save(t, data, target, Options{Index: true})
			if err != nil || counts.Documents != 2 || counts.Generation != "g000001" {
				t.Fatalf("%+v %v", counts, err)
			}
			done, err := bring(t, target, fresh, false)
			if err != nil || done.Documents != 2 || done.Generation == "" || done.Replaced != "" {
				t.Fatalf("%+v %v", done, err)
			}
			if diff := cmp.Diff(want, files(t, fresh)); diff != "" {
				t.Error(diff)
			}
			sound(t, fresh)
		})
	}
}

// TestRestoreUnderAServer brings an older state back while a server runs: it
// takes it up although the generation had the same number before.
func TestRestoreUnderAServer(t *testing.T) {
	data, target := dataFolder(t), filepath.Join(t.TempDir(), "b.zip")
	if _, err := save(t, data, target, Options{Index: true}); err != nil {
		t.Fatal(err)
	}
	put(t, data, "CCM/MSP/2018/8", "Clearance of the second area.", nil)
	last := index(t, data)
	live, err := search.OpenLive(filepath.Join(data, indexFolder), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	if _, err := bring(t, target, data, false); !errors.Is(err, ErrOccupied) {
		t.Fatalf("without replace: %v", err)
	}
	done, err := bring(t, target, data, true)
	if err != nil || done.Generation <= last.Name {
		t.Fatalf("%+v %v", done, err)
	}
	for live.Info().Name != done.Generation { // the server looks every second
		if t.Context().Err() != nil {
			t.Fatal("the server stays with the old index")
		}
		if _, err := live.Search(t.Context(), search.Query{Text: "clearance"}); err != nil {
			t.Fatalf("during the change: %v", err)
		}
	}
	if r, err := live.Search(t.Context(), search.Query{Text: "clearance"}); err != nil || r.Total != 1 {
		t.Errorf("%+v %v", r, err)
	}
	sound(t, data)
	if _, err := os.Stat(filepath.Join(done.Replaced, "corpus/documents/CCM_MSP_2018_8/en.json")); err != nil {
		t.Errorf("what was replaced is not kept: %v", err)
	}
}

func TestRestoreWithoutIndex(t *testing.T) {
	data, target := dataFolder(t), filepath.Join(t.TempDir(), "b")
	if _, err := save(t, data, target, Options{}); err != nil {
		t.Fatal(err)
	}
	done, err := bring(t, target, data, true)
	if err != nil || done.Generation != "" {
		t.Fatalf("%+v %v", done, err)
	}
	// The index of other documents must not go on being searched.
	if _, err := search.Open(filepath.Join(data, indexFolder)); !errors.Is(err, search.ErrNoIndex) {
		t.Errorf("the former index: %v", err)
	}
}

// TestStoppedRestore repeats a restore that was stopped in the middle: nothing
// that it had moved is lost.
func TestStoppedRestore(t *testing.T) {
	data, target := dataFolder(t), filepath.Join(t.TempDir(), "b")
	if _, err := save(t, data, target, Options{Index: true}); err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(data, unfinished+"ready", "corpus")
	if err := os.MkdirAll(left, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(left, "precious"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := bring(t, target, data, true); err != nil {
		t.Fatal(err)
	}
	if kept, _ := filepath.Glob(filepath.Join(data, replacedPrefix+"*-stopped/corpus/precious")); len(kept) != 1 {
		t.Error("what a stopped restore had moved is gone")
	}
	sound(t, data)
}

func TestBackupWaitsForImports(t *testing.T) {
	data := dataFolder(t)
	unlock, err := corpus.Lock(filepath.Join(data, corpusFolder))
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(t.TempDir(), "b")
	if _, err := save(t, data, target, Options{}); !errors.Is(err, corpus.ErrLocked) {
		t.Errorf("during an import: %v", err)
	}
	if _, err := os.Stat(target); err == nil {
		t.Error("half a backup was left")
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	if _, err := save(t, data, target, Options{}); err != nil {
		t.Errorf("after the import: %v", err)
	}
}

// TestBackupNoticesChanges changes the corpus by hand while it is copied.
func TestBackupNoticesChanges(t *testing.T) {
	changes := map[string]func(data string) error{
		"another text": func(data string) error {
			return os.WriteFile(filepath.Join(data, "corpus/documents/CCM_MSP_2018_6/en.json"), []byte("{}"), 0o644)
		},
		"a further document": func(data string) error {
			return corpus.WriteFile(filepath.Join(data, "corpus/documents/CCM_1/en.json"), []byte("{}"))
		},
		"a document less": func(data string) error {
			return os.Remove(filepath.Join(data, "corpus/documents/CCM_MSP_2018_6/en.json"))
		},
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			data, once := dataFolder(t), false
			_, err := save(t, data, filepath.Join(t.TempDir(), "b"), Options{Progress: func(done int) {
				if done >= 4 && !once {
					once = true
					if err := change(data); err != nil {
						t.Error(err)
					}
				}
			}})
			if !errors.Is(err, ErrChanged) || !once {
				t.Errorf("not noticed: %v", err)
			}
		})
	}
}

func TestDamagedBackupIsRefused(t *testing.T) {
	data, target := dataFolder(t), filepath.Join(t.TempDir(), "b")
	if _, err := save(t, data, target, Options{Index: true}); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(target, "data/index/generation/parts/g000001/passages.rec"), 3); err != nil {
		t.Fatal(err)
	}
	fresh := filepath.Join(t.TempDir(), "data")
	var damage *bag.DamageError
	if _, err := bring(t, target, fresh, false); !errors.As(err, &damage) || !strings.Contains(damage.Problems[0], "passages.rec") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(fresh); err == nil {
		t.Error("something was restored all the same")
	}
}

func TestDamagedIndexIsNotSaved(t *testing.T) {
	data := dataFolder(t)
	path := filepath.Join(data, "index/generations/g000001/parts/g000001/passages.rec")
	raw, err := os.ReadFile(path)
	if err == nil {
		raw[len(raw)/2] ^= 1
		err = os.WriteFile(path, raw, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := save(t, data, filepath.Join(t.TempDir(), "b"), Options{Index: true}); err == nil || !strings.Contains(err.Error(), "--no-index") {
		t.Errorf("%v", err)
	}
}

func TestCancelled(t *testing.T) {
	data := dataFolder(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w, err := bag.Create(filepath.Join(t.TempDir(), "b"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Abandon()
	if _, err := Create(ctx, data, w, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("backup: %v", err)
	}
	if _, err := Check(ctx, data, false, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("check: %v", err)
	}
}

func TestExchangeByThree(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := errors.Join(os.WriteFile(a, []byte("1"), 0o644), os.Mkdir(b, 0o755), exchangeByThree(a, b)); err != nil {
		t.Fatal(err)
	}
	if raw, err := os.ReadFile(b); err != nil || string(raw) != "1" {
		t.Errorf("%q %v", raw, err)
	}
}

// TestBackupOfAnotherVersion restores the documents of a backup whose index
// only another version of the program can read.
func TestBackupOfAnotherVersion(t *testing.T) {
	data, dir := dataFolder(t), t.TempDir()
	manifest := filepath.Join(data, "index/generations/g000001/manifest.json")
	raw, err := os.ReadFile(manifest)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(string(raw), ",\n \"sha256\"")
	old := strings.Replace(string(raw[:at]), `"analysis": `, `"analysis": 9`, 1) + "\n}\n"
	w, err := bag.Create(filepath.Join(dir, "b"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Create(t.Context(), data, w, Options{}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Add(generationFolder+"/manifest.json", strings.NewReader(old)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	done, err := bring(t, filepath.Join(dir, "b"), filepath.Join(dir, "data"), false)
	if err != nil || done.Documents != 2 || done.Generation != "" {
		t.Errorf("%+v %v", done, err)
	}
}

// TestRestoreKeepsRestrictions restores a backup from before a document was
// restricted: it stays so, and no index that shows it comes back.
func TestRestoreKeepsRestrictions(t *testing.T) {
	data := dataFolder(t)
	target := filepath.Join(t.TempDir(), "b")
	if _, err := save(t, data, target, Options{Index: true}); err != nil {
		t.Fatal(err)
	}
	put(t, data, "CCM/MSP/2018/6", "Clearance of the first area.", func(d *corpus.Document) { d.Access = corpus.Restricted })
	index(t, data)
	done, err := bring(t, target, data, true)
	if err != nil || done.Restricted != 1 || done.Generation != "" {
		t.Fatalf("%+v %v", done, err)
	}
	store, err := corpus.OpenStore(filepath.Join(data, corpusFolder))
	if err != nil {
		t.Fatal(err)
	}
	if d, err := store.Document(t.Context(), "CCM/MSP/2018/6", corpus.English); err != nil || !d.Access.Hidden() {
		t.Errorf("%v %v", d, err)
	}
	if g := index(t, data); g.Documents != 0 || g.Restricted != 2 {
		t.Errorf("%+v", g)
	}
	// Elsewhere nothing is known of it.
	other := t.TempDir()
	if done, err := bring(t, target, other, false); err != nil || done.Restricted != 0 || done.Generation == "" {
		t.Errorf("%+v %v", done, err)
	}
}

// TestRestoreTakesMembersOnly makes bags whose checksums are right and that hold
// what no backup does: nothing of them is taken.
func TestRestoreTakesMembersOnly(t *testing.T) {
	for _, name := range []string{
		"tokens.json", "Tokens.json", "index-staff/current", "index/current", "index/generations/g000009/manifest.json",
		"replaced-20200101T000000Z/corpus/corpus.json", ".restore-ready/corpus/corpus.json", "corpus/.lock", "corpus/.tmp-1",
	} {
		target := filepath.Join(t.TempDir(), "b")
		w, err := bag.Create(target)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Create(t.Context(), dataFolder(t), w, Options{Index: true}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Add(name, strings.NewReader("{}")); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		data := t.TempDir()
		if _, err := bring(t, target, data, false); !errors.Is(err, ErrNotBackup) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		if rest, _ := os.ReadDir(data); len(rest) > 0 {
			t.Errorf("%s: %v was taken", name, rest)
		}
	}
}
