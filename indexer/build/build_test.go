package build

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
	"repertory/search/store"
)

// library is a small corpus: a work plan in three languages, a report, and a
// restricted note.
func library() []*corpus.Document {
	document := func(symbol corpus.Symbol, l corpus.Language, texts ...string) *corpus.Document {
		d := &corpus.Document{Symbol: symbol, Language: l, Title: "Title", Access: corpus.Public}
		for i, text := range texts {
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Kind: corpus.Text, Text: text})
		}
		return d
	}
	secret := document("CCM/R.4", "en", "planted clearance")
	secret.Access = corpus.Restricted
	return []*corpus.Document{
		document("CCM/MSP/2018/6", "en", "The unit collects clearance methods.", "Stockpile destruction continues."),
		document("CCM/MSP/2018/6", "fr", "L’unité recueille les méthodes de dépollution."),
		document("CCM/MSP/2018/6", "zh", "支助股收集清理做法并与缔约国分享。", "销毁库存的工作继续进行。"),
		document("CCM/MSP/2019/9", "zh", "库存弹药已全部销毁。", "第九次会议审议了风险教育。", "做法很多。"),
		secret,
	}
}

func sequenceOf(docs []*corpus.Document) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func buildIn(t testing.TB, dir string, docs []*corpus.Document) *store.Manifest {
	t.Helper()
	g, err := Documents(t.Context(), dir, sequenceOf(docs), Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestDocuments(t *testing.T) {
	dir := t.TempDir()
	if _, err := search.Open(dir); !errors.Is(err, search.ErrNoIndex) {
		t.Errorf("Open of nothing: %v", err)
	}
	g := buildIn(t, dir, library())
	if g.Documents != 4 || g.Works != 2 || g.Restricted != 1 || g.Passages != 8 || g.Paragraphs != 5 {
		t.Errorf("counts: %+v", g)
	}
	stale := filepath.Join(dir, "generations", "g000009.tmp")
	if err := os.MkdirAll(stale, 0o755); err != nil {
		t.Fatal(err)
	}
	names := []string{g.Name}
	for range 2 {
		names = append(names, buildIn(t, dir, library()).Name)
	}
	entries, _ := os.ReadDir(filepath.Join(dir, "generations"))
	var left []string
	for _, e := range entries {
		if e.IsDir() {
			left = append(left, e.Name())
		}
	}
	if diff := cmp.Diff(names[1:], left); diff != "" {
		t.Errorf("generations left: %s", diff)
	}
	if err := store.Verify(dir, names[2]); err != nil {
		t.Error(err)
	}
}

func TestDocumentsFail(t *testing.T) {
	dir := t.TempDir()
	g := buildIn(t, dir, library())
	broken := errors.New("broken")
	_, err := Documents(t.Context(), dir, func(yield func(*corpus.Document, error) bool) {
		_ = yield(library()[0], nil) && yield(nil, broken)
	}, Options{})
	if !errors.Is(err, broken) {
		t.Errorf("build of a broken corpus: %v", err)
	}
	docs := library()
	docs[1], docs[3] = docs[3], docs[1]
	if _, err := Documents(t.Context(), dir, sequenceOf(docs), Options{}); err == nil {
		t.Error("versions that do not follow each other are taken")
	}
	_, err = Documents(t.Context(), dir, func(yield func(*corpus.Document, error) bool) {
		if _, err := Documents(t.Context(), dir, sequenceOf(library()), Options{}); !errors.Is(err, ErrBuilding) {
			t.Errorf("a second build at once: %v", err)
		}
		yield(nil, broken)
	}, Options{})
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Documents(cancelled, dir, sequenceOf(library()), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	x, err := search.Open(dir)
	if err != nil || x.Info().Name != g.Name {
		t.Fatalf("after failures: %v", err)
	}
	x.Close()
}

// TestDamage cuts each file of a generation: none may open.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	g := buildIn(t, dir, library())
	for name := range g.Files {
		path := filepath.Join(dir, "generations", g.Name, name)
		whole, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, whole[:len(whole)/2], 0o644); err != nil {
			t.Fatal(err)
		}
		if x, err := search.Open(dir); err == nil {
			x.Close()
			t.Errorf("opens with half of %s", name)
		}
		flipped := slices.Clone(whole)
		flipped[len(flipped)/2] ^= 1
		if err := os.WriteFile(path, flipped, 0o644); err != nil {
			t.Fatal(err)
		}
		if store.Verify(dir, g.Name) == nil {
			t.Errorf("a flipped bit in %s is not seen", name)
		}
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Verify(dir, g.Name); err != nil {
		t.Error(err)
	}
}
