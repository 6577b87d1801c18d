package rank

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTop(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for n := range 200 {
		var all []Candidate
		s := top{limit: n % 12}
		for i := range n {
			c := Candidate{Passage: uint32(i), Score: float32(random.IntN(7))}
			all = append(all, c)
			s.add(c)
		}
		slices.SortFunc(all, Better)
		got := s.members()
		slices.SortFunc(got, Better)
		want := all[:min(len(all), s.limit)]
		if diff := cmp.Diff(len(want), len(got)); diff != "" || !slices.Equal(want, got) {
			t.Errorf("the best %d of %d: %v, want %v", s.limit, n, got, want)
		}
	}
}
