package search

import (
	"slices"
	"sync"

	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/store"
)

// profiles are the combinations of facet values that passages have. Passages
// are far more than combinations, so facets are counted by combination first:
// those facets together that have few combinations.
type profiles struct {
	parts []*profile
	// columns are the columns that facets count.
	columns []*store.FacetColumn
	pool    sync.Pool
}

// profile is some facets together.
type profile struct {
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

// prepareProfiles numbers the combinations, and the works by passage.
func (x *Index) prepareProfiles() {
	x.works = make([]uint32, x.gen.Passages)
	for at := range x.works {
		x.works[at] = x.cols.Work[x.cols.Doc[at]]
	}
	p := &x.profiles
	for i, f := range facet.All() {
		p.columns = append(p.columns, x.cols.Facet(f.Name))
		x.facetTables = append(x.facetTables, newFacetTable(f, p.columns[i]))
		if n := len(p.parts); n == 0 || !p.parts[n-1].join(i, p.columns[i]) {
			p.parts = append(p.parts, newProfile(i, p.columns[i]))
		}
	}
	for _, part := range p.parts {
		part.prepare()
	}
	p.pool.New = func() any { return x.newCensus() }
	x.prepareLone()
}

// prepareLone finds the passages that are groups by themselves: paragraphs in
// one language that no other repeats.
func (x *Index) prepareLone() {
	ident := x.cols.Ident
	x.lone = bitset.New(len(ident))
	for p, own := range ident {
		if (p == 0 || ident[p-1] != own) && (p+1 == len(ident) || ident[p+1] != own) && !x.repeated.Has(uint32(p)) {
			x.lone.Add(uint32(p))
		}
	}
	x.settled = x.lone.Clone()
	x.settled.Or(x.repeated)
}

// longRun is the mean length of stretches that are counted whole.
const longRun = 16

func (p *profile) prepare() {
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

func newProfile(facet int, c *store.FacetColumn) *profile {
	p := &profile{facets: []int{facet}, of: c.Of}
	for set := range c.Sets {
		p.sets = append(p.sets, []uint32{uint32(set)})
	}
	return p
}

// join counts one facet more together with the others, unless that makes too
// many combinations.
func (p *profile) join(facet int, c *store.FacetColumn) bool {
	type pair struct{ profile, set uint32 }
	known := map[pair]uint32{}
	of := make([]uint32, len(p.of))
	var sets [][]uint32
	for at := range of {
		now := pair{p.of[at], c.Of[at]}
		if at > 0 && p.of[at-1] == now.profile && c.Of[at-1] == now.set { // like its neighbour, as most are
			of[at] = of[at-1]
			continue
		}
		n, ok := known[now]
		if !ok {
			if n = uint32(len(sets)); n == maxCombinations {
				return false
			}
			known[now] = n
			sets = append(sets, append(slices.Clone(p.sets[now.profile]), now.set))
		}
		of[at] = n
	}
	p.facets, p.of, p.sets = append(p.facets, facet), of, sets
	return true
}
