package search

import (
	"sync"
	"testing"
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
