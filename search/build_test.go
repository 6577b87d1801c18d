package search

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search/store"
)

func TestBuild(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir); !errors.Is(err, ErrNoIndex) {
		t.Errorf("Open of nothing: %v", err)
	}
	g := buildIn(t, dir, library())
	if g.Documents != 4 || g.Works != 2 || g.Restricted != 1 || g.Passages != 10 || g.Paragraphs != 6 {
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

func TestBuildFails(t *testing.T) {
	dir := t.TempDir()
	g := buildIn(t, dir, library())
	broken := errors.New("broken")
	_, err := Build(t.Context(), dir, func(yield func(*corpus.Document, error) bool) {
		_ = yield(library()[0], nil) && yield(nil, broken)
	}, BuildOptions{})
	if !errors.Is(err, broken) {
		t.Errorf("build of a broken corpus: %v", err)
	}
	docs := library()
	docs[1], docs[3] = docs[3], docs[1]
	if _, err := Build(t.Context(), dir, sequenceOf(docs), BuildOptions{}); err == nil {
		t.Error("versions that do not follow each other are taken")
	}
	_, err = Build(t.Context(), dir, func(yield func(*corpus.Document, error) bool) {
		if _, err := Build(t.Context(), dir, sequenceOf(library()), BuildOptions{}); !errors.Is(err, ErrBuilding) {
			t.Errorf("a second build at once: %v", err)
		}
		yield(nil, broken)
	}, BuildOptions{})
	if !errors.Is(err, broken) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Build(cancelled, dir, sequenceOf(library()), BuildOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	x, err := Open(dir)
	if err != nil || x.Info().Name != g.Name {
		t.Fatalf("after failures: %v", err)
	}
	x.Close()
}

func TestEmptyIndex(t *testing.T) {
	dir := t.TempDir()
	buildIn(t, dir, nil)
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if r := find(t, x, Query{Text: "弹"}); r.Total != 0 || len(r.Hits) != 0 {
		t.Errorf("an empty index finds %+v", r)
	}
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
		if x, err := Open(dir); err == nil {
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

func TestLive(t *testing.T) {
	dir := t.TempDir()
	buildIn(t, dir, library())
	live, err := OpenLive(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var searches sync.WaitGroup
	for range 3 {
		searches.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if r, err := live.Search(t.Context(), Query{Text: "清理做法", Reader: "zh"}); err != nil || r.Hits[0].ID != zh1 {
					t.Errorf("during a change: %v", err)
					return
				}
			}
		})
	}
	for range 4 {
		g := buildIn(t, dir, library())
		live.refresh()
		if live.Info().Name != g.Name {
			t.Errorf("serves %s after %s was published", live.Info().Name, g.Name)
		}
	}
	close(stop)
	searches.Wait()
	if err := live.Close(); err != nil {
		t.Error(err)
	}
	if _, err := live.Search(t.Context(), Query{}); err == nil {
		t.Error("searches after Close")
	}
	if err := live.Close(); err != nil {
		t.Errorf("second Close: %v", err)
	}
}
