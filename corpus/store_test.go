package corpus

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func testDocument(sym Symbol, l Language) *Document {
	return &Document{
		Symbol: sym, Language: l, Title: "Plan <A> & B", Kind: WorkPlan, Access: Public, Date: "2018-06-01",
		Paragraphs: []Paragraph{
			{Element: "para_1", Kind: Text, Label: "1", Text: "第一段"},
			{Element: "para_1__point_a", Kind: Text, Label: "1(a)", Level: 1, Text: "a", Articles: []ArticleTag{{4, Explicit, "第四条"}}},
		},
	}
}

func TestStoreKeepsDocuments(t *testing.T) {
	ctx := context.Background()
	store, err := OpenStore(filepath.Join(t.TempDir(), "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	want := testDocument("CCM/MSP/2018/6", Chinese)
	for _, d := range []*Document{want, testDocument("CCM/MSP/2018/6", English), testDocument("A/RES/863(IX)", French)} {
		if err := store.Save(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	got, err := store.Document(ctx, "CCM/MSP/2018/6", Chinese)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	languages, err := store.Languages(ctx, "CCM/MSP/2018/6")
	if diff := cmp.Diff([]Language{Chinese, English}, languages); err != nil || diff != "" {
		t.Error(err, diff)
	}
	var keys []Key
	for d, err := range store.Documents(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, d.Key())
	}
	wantKeys := []Key{{"A/RES/863(IX)", French}, {"CCM/MSP/2018/6", English}, {"CCM/MSP/2018/6", Chinese}}
	if diff := cmp.Diff(wantKeys, keys); diff != "" || store.Count() != 3 {
		t.Error(diff, store.Count())
	}
	if err := store.Remove(ctx, want.Key()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Document(ctx, want.Symbol, want.Language); !errors.Is(err, ErrNotFound) {
		t.Errorf("after Remove: %v", err)
	}
}

func TestStoreNamesWhatIsMissing(t *testing.T) {
	store, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range []Key{{"CCM/1", English}, {"", English}, {"CCM/1", "xx"}, {Symbol(strings.Repeat("a", 5000)), English}} {
		if _, err := store.Document(context.Background(), k.Symbol, k.Language); !errors.Is(err, ErrNotFound) {
			t.Errorf("Document(%v) = %v, want ErrNotFound", k, err)
		}
	}
	if _, err := store.Languages(context.Background(), "CCM/1"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Languages = %v, want ErrNotFound", err)
	}
}

func TestStoreGoesOnAfterADamagedFile(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	store, _ := OpenStore(dir)
	for _, sym := range []Symbol{"CCM/1", "CCM/2", "CCM/3"} {
		if err := store.Save(ctx, testDocument(sym, English)); err != nil {
			t.Fatal(err)
		}
	}
	damaged := filepath.Join(dir, "documents", "CCM_2", "en.json")
	if err := os.WriteFile(damaged, []byte(`{"symbol":`), 0o644); err != nil {
		t.Fatal(err)
	}
	good, bad := 0, 0
	for _, err := range store.Documents(ctx) {
		if err != nil {
			bad++
			if !strings.Contains(err.Error(), damaged) || !strings.Contains(err.Error(), "repertory verify") {
				t.Errorf("error does not name the file and what to do: %v", err)
			}
			continue
		}
		good++
	}
	if good != 2 || bad != 1 {
		t.Errorf("got %d good and %d damaged documents, want 2 and 1", good, bad)
	}
}

// TestDamagedTextIsNotRead flips each bit of one byte in turn, all over the file
// of a document and of a former text: it is given as it was written or not at all.
func TestDamagedTextIsNotRead(t *testing.T) {
	ctx := t.Context()
	store, _ := OpenStore(t.TempDir())
	want := testDocument("CCM/1", English)
	if err := errors.Join(store.Save(ctx, want), store.Retire(ctx, want)); err != nil {
		t.Fatal(err)
	}
	read := map[string]func() (*Document, error){
		store.path(want.Key()):           func() (*Document, error) { return store.Document(ctx, "CCM/1", English) },
		store.versionPath(want.Key(), 1): func() (*Document, error) { return store.Version(ctx, want.Key(), 1) },
	}
	for path, document := range read {
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for i := range whole {
			damaged := bytes.Clone(whole)
			damaged[i] ^= 1 << (i % 8)
			if err := os.WriteFile(path, damaged, 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := document()
			if errors.Is(err, ErrNotFound) {
				t.Fatalf("bit %d of byte %d: damaged is not missing: %v", i%8, i, err)
			}
			if err == nil && !cmp.Equal(want, got) {
				t.Fatalf("bit %d of byte %d: another text was read:\n%s", i%8, i, cmp.Diff(want, got))
			}
		}
	}
}

func TestOpenStoreRefusesAnotherFormat(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "corpus.json"), []byte(`{"format": 99}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenStore(dir); err == nil || !strings.Contains(err.Error(), "format 99") {
		t.Errorf("OpenStore = %v, want a message that names the format", err)
	}
}

func TestWriteFileLeavesNoHalves(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "deep", "file")
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			if err := WriteFile(path, []byte(strings.Repeat(string(rune('a'+i)), 10000))); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) != 10000 || strings.Trim(string(raw), string(raw[:1])) != "" {
		t.Errorf("file is mixed or cut: %d bytes, %v", len(raw), err)
	}
	entries, _ := os.ReadDir(filepath.Dir(path))
	if len(entries) != 1 {
		t.Errorf("%d files left, want 1", len(entries))
	}
}

func TestLockKeepsOthersOut(t *testing.T) {
	dir := t.TempDir()
	unlock, err := Lock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Lock(dir); !errors.Is(err, ErrLocked) {
		t.Errorf("second Lock = %v, want ErrLocked", err)
	}
	if err := unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := Lock(dir)
	if err != nil {
		t.Fatal("lock was not given back:", err)
	}
	again()
}

func TestPublicStoreHidesRestrictedDocuments(t *testing.T) {
	ctx := context.Background()
	store, _ := OpenStore(t.TempDir())
	secret, open := testDocument("CCM/1", English), testDocument("CCM/2", English)
	secret.Access = Restricted
	mixed := testDocument("CCM/2", French)
	mixed.Access = Restricted
	for _, d := range []*Document{secret, open, mixed} {
		if err := store.Save(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	public := PublicStore{store}
	_, hidden := public.Document(ctx, "CCM/1", English)
	_, missing := public.Document(ctx, "CCM/9", English)
	if !errors.Is(hidden, ErrNotFound) || hidden.Error() != missing.Error() {
		t.Errorf("a restricted document is told from a missing one: %v, %v", hidden, missing)
	}
	if _, err := public.Languages(ctx, "CCM/1"); !errors.Is(err, ErrNotFound) {
		t.Errorf("Languages of a restricted document = %v, want ErrNotFound", err)
	}
	languages, err := public.Languages(ctx, "CCM/2")
	if diff := cmp.Diff([]Language{English}, languages); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestOriginalsStayInTheirFolder asks for originals as a document from
// elsewhere may name them.
func TestOriginalsStayInTheirFolder(t *testing.T) {
	dir := t.TempDir()
	store, err := OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	if err := WriteFile(filepath.Join(dir, "secret.txt"), []byte("secret")); err != nil {
		t.Fatal(err)
	}
	if err := store.SaveOriginal(strings.Repeat("a", 64), ".txt", nil); err != nil {
		t.Fatal(err)
	}
	out := ".." + strings.Repeat("/", 64-len("../../../secret.txt")) + "../../../secret.txt"
	for _, name := range []string{out[:64], strings.Repeat("../", 20) + "etc/", strings.Repeat("*", 64), strings.Repeat("g", 64), ""} {
		if path, err := store.FindOriginal(name); err == nil {
			t.Errorf("%q leads to %s", name, path)
		}
	}
	if _, err := store.FindOriginal(strings.Repeat("a", 64)); err != nil {
		t.Error(err)
	}
}
