package bulk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer"
)

func newStore(t *testing.T) *corpus.Store {
	t.Helper()
	store, err := corpus.OpenStore(filepath.Join(t.TempDir(), "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// put saves a document made from a file with the given text.
func put(t *testing.T, store *corpus.Store, s corpus.Symbol, l corpus.Language, text string, change func(*corpus.Document)) *corpus.Document {
	t.Helper()
	sum := sha256.Sum256([]byte(text))
	hash := hex.EncodeToString(sum[:])
	d := &corpus.Document{
		Symbol: s, Language: l, Title: "Title", Kind: "report", Meeting: "8MSP", Date: "2018-06-01", Access: corpus.Public,
		Sources: []corpus.Source{{
			Path: "/home/somebody/" + s.FileName() + "-" + string(l) + ".txt", SHA256: hash, Format: "text", Size: int64(len(text)),
			Imported: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC),
		}},
		Paragraphs: []corpus.Paragraph{
			{Element: "para_1", Kind: corpus.Text, Label: "1", Text: text, Topics: []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Vocabulary}}},
			{Element: "para_2", Kind: corpus.Text, Label: "2", Text: "第二段"},
		},
	}
	if change != nil {
		change(d)
	}
	if err := store.SaveOriginal(hash, ".txt", []byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := store.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	return d
}

func restricted(d *corpus.Document) { d.Access = corpus.Restricted }

// filled is a corpus with two languages, an earlier text, a restricted
// document and a document that was restricted before.
func filled(t *testing.T) *corpus.Store {
	t.Helper()
	store := newStore(t)
	old := put(t, store, "CCM/MSP/2018/6", corpus.English, "The former text.", nil)
	if err := store.Retire(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	put(t, store, "CCM/MSP/2018/6", corpus.English, "The present text.", nil)
	put(t, store, "CCM/MSP/2018/6", corpus.Chinese, "现在的文本。", func(d *corpus.Document) { d.Meeting = "9MSP" })
	put(t, store, "CCM/MSP/2018/R.1", corpus.English, "The word is xylophone.", restricted)
	draft := put(t, store, "CCM/MSP/2018/9", corpus.French, "Le mot est xylophone, avant.", restricted)
	if err := store.Retire(t.Context(), draft); err != nil {
		t.Fatal(err)
	}
	put(t, store, "CCM/MSP/2018/9", corpus.French, "Le texte public.", func(d *corpus.Document) { d.Paragraphs[0].Topics = nil })
	return store
}

// export writes a bag and opens it.
func export(t *testing.T, store *corpus.Store, s Selection) (string, Counts) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bag")
	w, err := bag.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	counts, err := Export(t.Context(), store, s, w, nil)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return path, counts
}

func take(t *testing.T, store *corpus.Store, path string) (map[indexer.Status]int, error) {
	t.Helper()
	b, err := bag.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	outcomes, err := Import(t.Context(), store, b, "bag", nil)
	return indexer.NewReport(outcomes).Counts, err
}

// files reads the files of a folder.
func files(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Base(path) == ".lock" {
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

// TestRoundTrip takes an export into an empty corpus: the corpora are equal but
// for the paths of the machine, and an export of the copy is equal without
// exception.
func TestRoundTrip(t *testing.T) {
	from, to := filled(t), newStore(t)
	first, counts := export(t, from, Selection{Restricted: true})
	if diff := cmp.Diff(Counts{Documents: 4, Former: 2, Originals: 6, Paragraphs: 8}, counts); diff != "" {
		t.Error(diff)
	}
	if counts, err := take(t, to, first); err != nil || counts[indexer.New] != 4 {
		t.Fatalf("%v %v", counts, err)
	}
	second, _ := export(t, to, Selection{Restricted: true})
	if diff := cmp.Diff(files(t, filepath.Join(first, "data")), files(t, filepath.Join(second, "data"))); diff != "" {
		t.Error(diff)
	}
	var a, b []*corpus.Document
	for d, err := range from.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		a = append(a, portable(d))
	}
	for d, err := range to.Documents(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		b = append(b, d)
	}
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if h, err := to.Verify(t.Context(), false, nil); err != nil || len(h.Faults) > 0 || h.Unsealed > 0 {
		t.Errorf("the copy: %+v %v", h, err)
	}
	if counts, err := take(t, from, first); err != nil || counts[indexer.Unchanged] != 4 {
		t.Errorf("taken into where it came from: %v %v", counts, err)
	}
}

// TestExportIsPublic looks for a word that stands only in restricted texts,
// and for the name of the machine's user.
func TestExportIsPublic(t *testing.T) {
	path, counts := export(t, filled(t), Selection{})
	if diff := cmp.Diff(Counts{Documents: 3, Former: 1, Originals: 4, Paragraphs: 6}, counts); diff != "" {
		t.Error(diff)
	}
	for name, content := range files(t, path) {
		for _, secret := range []string{"xylophone", "R.1", "R_1", "somebody"} {
			if strings.Contains(content, secret) || strings.Contains(name, secret) {
				t.Errorf("%s tells of %s", name, secret)
			}
		}
	}
}

func TestSelections(t *testing.T) {
	store := filled(t)
	tests := []struct {
		name string
		s    Selection
		want []string
	}{
		{"a meeting", Selection{Meetings: []corpus.MeetingID{"9MSP"}}, []string{"CCM/MSP/2018/6@zh#para_1", "CCM/MSP/2018/6@zh#para_2"}},
		{"languages", Selection{Languages: []corpus.Language{"fr", "ru"}}, []string{"CCM/MSP/2018/9@fr#para_1", "CCM/MSP/2018/9@fr#para_2"}},
		{"a topic", Selection{Topics: []corpus.TopicID{"clearance"}, Languages: []corpus.Language{"en", "fr"}}, []string{"CCM/MSP/2018/6@en#para_1"}},
		{"restricted ones too", Selection{Topics: []corpus.TopicID{"clearance"}, Languages: []corpus.Language{"en"}, Restricted: true},
			[]string{"CCM/MSP/2018/6@en#para_1", "CCM/MSP/2018/R.1@en#para_1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			n, err := Paragraphs(t.Context(), store, test.s, &out, nil)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for dec := json.NewDecoder(&out); dec.More(); {
				var r Row
				if err := dec.Decode(&r); err != nil {
					t.Fatal(err)
				}
				if r.Citation == "" || r.Title == "" || r.Text == "" {
					t.Errorf("incomplete: %+v", r)
				}
				got = append(got, r.ID)
			}
			if diff := cmp.Diff(test.want, got); diff != "" || n != len(got) {
				t.Errorf("%d rows: %s", n, diff)
			}
		})
	}
}

func TestNewerTextReplaces(t *testing.T) {
	from, to := newStore(t), newStore(t)
	put(t, from, "CCM/MSP/2018/6", corpus.English, "As revised.", nil)
	mine := put(t, to, "CCM/MSP/2018/6", corpus.English, "As it was.", nil)
	path, _ := export(t, from, Selection{})
	if counts, err := take(t, to, path); err != nil || counts[indexer.Changed] != 1 {
		t.Fatalf("%v %v", counts, err)
	}
	former, err := to.Versions(t.Context(), mine.Key())
	if err != nil || len(former) != 1 || former[0].Document.Paragraphs[0].Text != "As it was." {
		t.Errorf("the former text: %+v %v", former, err)
	}
}

func TestDamagedExportIsRefused(t *testing.T) {
	path, _ := export(t, filled(t), Selection{})
	name := filepath.Join(path, "data/corpus/documents/CCM_MSP_2018_6/zh.json")
	raw, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, bytes.Replace(raw, []byte("现在"), []byte("过去"), 1), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	to := newStore(t)
	_, err = take(t, to, path)
	var damage *bag.DamageError
	if !errors.As(err, &damage) || len(damage.Problems) != 1 || !strings.Contains(damage.Problems[0], "zh.json") {
		t.Errorf("a damaged bag: %v", err)
	}
	if to.Count() != 0 {
		t.Error("something was taken all the same")
	}
}

func TestForeignBagIsRefused(t *testing.T) {
	for field, value := range map[string]string{ContentField: "backup", FormatField: "99"} {
		path := filepath.Join(t.TempDir(), "bag")
		w, err := bag.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		for name, usual := range map[string]string{ContentField: ExportContent, FormatField: "1"} {
			if name == field {
				usual = value
			}
			w.Info(name, usual)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := take(t, newStore(t), path); !errors.Is(err, ErrNotExport) || !strings.Contains(err.Error(), value) {
			t.Errorf("%s %s: %v", field, value, err)
		}
	}
}

// TestDamageIsNotExported alters a word of a text on the disk: an export would
// give it a new, sound checksum.
func TestDamageIsNotExported(t *testing.T) {
	for _, name := range []string{"en.json", "versions/en-1.json"} {
		store := filled(t)
		path := filepath.Join(store.Dir(), "documents/CCM_MSP_2018_6", name)
		raw, err := os.ReadFile(path)
		if err == nil {
			err = os.WriteFile(path, bytes.Replace(raw, []byte("text."), []byte("test."), 1), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		w, err := bag.Create(filepath.Join(t.TempDir(), "bag"))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Export(t.Context(), store, Selection{}, w, nil); !errors.Is(err, corpus.ErrSeal) {
			t.Errorf("export with a damaged %s: %v", name, err)
		}
		w.Abandon()
		if _, err := Copy(t.Context(), store, newStore(t), Selection{}, nil); !errors.Is(err, corpus.ErrSeal) {
			t.Errorf("copy with a damaged %s: %v", name, err)
		}
	}
}

// TestCopy compares a copy with what an export and its import give.
func TestCopy(t *testing.T) {
	from, copied, taken := filled(t), newStore(t), newStore(t)
	if _, err := Copy(t.Context(), from, copied, Selection{}, nil); err != nil {
		t.Fatal(err)
	}
	path, _ := export(t, from, Selection{})
	if _, err := take(t, taken, path); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(files(t, taken.Dir()), files(t, copied.Dir())); diff != "" {
		t.Error(diff)
	}
}

// TestExportLiftsNothing takes in exports from before a document was restricted
// here, and of a copy of it: both are restricted.
func TestExportLiftsNothing(t *testing.T) {
	const text = "The depot of the northern command holds four thousand submunitions of two types."
	from := newStore(t)
	put(t, from, "CCM/MSP/2018/6", corpus.English, text, nil)
	put(t, from, "CCM/MSP/2018/7", corpus.English, text, func(d *corpus.Document) { d.Evidence = map[string]string{"access": corpus.AccessStated} })
	path, _ := export(t, from, Selection{})
	store := newStore(t)
	put(t, store, "CCM/MSP/2018/6", corpus.English, text, restricted)
	if _, err := take(t, store, path); err != nil {
		t.Fatal(err)
	}
	for _, s := range []corpus.Symbol{"CCM/MSP/2018/6", "CCM/MSP/2018/7"} {
		if d, err := store.Document(t.Context(), s, corpus.English); err != nil || !d.Access.Hidden() {
			t.Errorf("%s: %+v %v", s, d, err)
		}
	}
}
