package count

import (
	"slices"

	"repertory/search/bitset"
	"repertory/search/store"
)

// combinations are the combinations of values of some facets that passages
// have. Passages are far more than combinations, so facets are counted by
// combination first: those facets together that have few combinations.
type combinations struct {
	facets []int
	// of is the combination of each passage, sets are, by combination, the sets
	// of values in the columns of the facets.
	of   []uint32
	sets [][]uint32
	// usual is the most frequent combination, and unusual has the passages with
	// others.
	usual   uint32
	unusual bitset.Set
	// runs are the first passages of stretches with one combination, when these
	// are long, as those of a document's date and kind are.
	runs []uint32
}

// maxCombinations is the largest number of combinations of facets that are
// counted together.
const maxCombinations = 4096

// longRun is the mean length of stretches that are counted whole.
const longRun = 16

func (p *combinations) prepare() {
	counts := make([]int, len(p.sets))
	for at, n := range p.of {
		counts[n]++
		if at == 0 || p.of[at-1] != n {
			p.runs = append(p.runs, uint32(at))
		}
	}
	if len(p.runs)*longRun > len(p.of) {
		p.runs = nil
	}
	for n, count := range counts {
		if count > counts[p.usual] {
			p.usual = uint32(n)
		}
	}
	p.unusual = bitset.New(len(p.of))
	for at, n := range p.of {
		if n != p.usual {
			p.unusual.Add(uint32(at))
		}
	}
}

func newCombinations(facet int, c *store.FacetColumn) *combinations {
	p := &combinations{facets: []int{facet}, of: c.Of}
	for set := range c.Sets {
		p.sets = append(p.sets, []uint32{uint32(set)})
	}
	return p
}

// join counts one facet more together with the others, unless that makes too
// many combinations.
func (p *combinations) join(facet int, c *store.FacetColumn) bool {
	type pair struct{ combination, set uint32 }
	known := map[pair]uint32{}
	of := make([]uint32, len(p.of))
	var sets [][]uint32
	for at := range of {
		now := pair{p.of[at], c.Of[at]}
		if at > 0 && p.of[at-1] == now.combination && c.Of[at-1] == now.set { // like its neighbour, as most are
			of[at] = of[at-1]
			continue
		}
		n, ok := known[now]
		if !ok {
			if n = uint32(len(sets)); n == maxCombinations {
				return false
			}
			known[now] = n
			sets = append(sets, append(slices.Clone(p.sets[now.combination]), now.set))
		}
		of[at] = n
	}
	p.facets, p.of, p.sets = append(p.facets, facet), of, sets
	return true
}
