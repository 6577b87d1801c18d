package bitset

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAgainstMaps compares the operations with those on maps.
func TestAgainstMaps(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{1, 63, 64, 65, 300} {
		a, b := New(size), New(size)
		inA, inB := map[uint32]bool{}, map[uint32]bool{}
		for range size {
			i, j := uint32(random.IntN(size)), uint32(random.IntN(size))
			a.Add(i)
			b.Add(j)
			inA[i], inB[j] = true, true
		}
		for name, op := range map[string]struct {
			do   func(Set, Set)
			want func(x, y bool) bool
		}{
			"and": {Set.And, func(x, y bool) bool { return x && y }}, "or": {Set.Or, func(x, y bool) bool { return x || y }},
			"and not": {Set.AndNot, func(x, y bool) bool { return x && !y }},
		} {
			got := a.Clone()
			op.do(got, b)
			var want []uint32
			for i := range uint32(size) {
				if op.want(inA[i], inB[i]) {
					want = append(want, i)
				}
			}
			if diff := cmp.Diff(want, slices.Collect(got.All())); diff != "" || got.Count() != len(want) || got.Empty() != (len(want) == 0) {
				t.Errorf("%s of %d: %s", name, size, diff)
			}
		}
		full := Full(size)
		full.Remove(0)
		if full.Count() != size-1 || full.Has(0) {
			t.Errorf("full set of %d has %d members without the first", size, full.Count())
		}
	}
}
