package search

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSelector(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for n := range 200 {
		var all []candidate
		s := selector{limit: n % 12}
		for i := range n {
			c := candidate{passage: uint32(i), score: float32(random.IntN(7))}
			all = append(all, c)
			s.add(c)
		}
		slices.SortFunc(all, better)
		got := s.best()
		slices.SortFunc(got, better)
		want := all[:min(len(all), s.limit)]
		if diff := cmp.Diff(len(want), len(got)); diff != "" || !slices.Equal(want, got) {
			t.Errorf("the best %d of %d: %v, want %v", s.limit, n, got, want)
		}
	}
}
