package search

import (
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/corpus/facet"
)

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

// TestLiveHides has a live index hide documents that are public no longer, and
// show them again, without a new generation.
func TestLiveHides(t *testing.T) {
	dir := t.TempDir()
	buildIn(t, dir, library())
	var keys []corpus.Key
	state := 0
	l, err := OpenLive(dir, nil, Hide(func(string) ([]corpus.Key, string, error) { return keys, fmt.Sprint(state), nil }))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	total := func(q Query) int {
		t.Helper()
		r, err := l.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range r.Hits {
			if h.Symbol == "CCM/MSP/2018/6" && h.Language == "en" && len(keys) > 0 {
				t.Errorf("%+v shows %s", q, h.ID)
			}
		}
		return r.Total
	}
	queries := []Query{{Text: "clearance methods"}, {}, {Text: "CCM/MSP/2018/6"}, {Filters: facet.By(facet.Language, "en")}, {Group: ByDocument}}
	before := make([]int, len(queries))
	for i, q := range queries {
		if before[i] = total(q); before[i] == 0 {
			t.Errorf("%+v finds nothing", q)
		}
	}
	for round := range 2 {
		state++
		keys = []corpus.Key{{Symbol: "CCM/MSP/2018/6", Language: "en"}}
		l.refresh()
		for _, q := range queries {
			total(q)
		}
		if n := total(queries[3]); n != 0 {
			t.Errorf("%d paragraphs in English", n)
		}
		err := l.Use(t.Context(), func(x *Index) error {
			if all, err := x.Suggest(t.Context(), "work pl", "en", 10); err != nil || len(all) > 0 {
				t.Errorf("suggested: %v %v", all, err)
			}
			c, err := x.Coverage(t.Context())
			if err != nil || slices.ContainsFunc(c.Documents, func(d corpus.DocumentCoverage) bool { return d.Symbol == "CCM/MSP/2018/6" }) {
				t.Errorf("%+v %v", c, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			buildIn(t, dir, library()) // another generation that shows it
			l.refresh()
			if n := total(queries[3]); n != 0 {
				t.Errorf("the next generation shows %d paragraphs in English", n)
			}
		}
		state++
		keys = nil
		l.refresh()
		for i, q := range queries {
			if n := total(q); n != before[i] {
				t.Errorf("%+v finds %d, before %d", q, n, before[i])
			}
		}
	}
}

// TestLiveTriesAgain publishes a generation that cannot be opened for a while:
// the server says that it is not ready, and takes it up when it can be.
func TestLiveTriesAgain(t *testing.T) {
	dir := t.TempDir()
	buildIn(t, dir, library()[:1])
	l, err := OpenLive(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	next := buildIn(t, dir, library())
	file := currentFile(t, dir, "columns.bin")
	if err := os.Rename(file, file+".away"); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		l.refresh()
	}
	if err := l.Ready(t.Context()); err == nil || l.Info().Name == next.Name {
		t.Errorf("ready with %s: %v", l.Info().Name, err)
	}
	if err := os.Rename(file+".away", file); err != nil {
		t.Fatal(err)
	}
	l.turn.Lock()
	l.retry = time.Now()
	l.turn.Unlock()
	l.refresh()
	if err := l.Ready(t.Context()); err != nil || l.Info().Name != next.Name {
		t.Errorf("not ready with %s: %v", l.Info().Name, err)
	}
}
