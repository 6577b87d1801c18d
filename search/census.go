package search

import (
	"math/bits"
	"slices"
	"sync"

	"repertory/search/bitset"
	"repertory/search/store"
)

// profiles are the combinations of facet values that passages have. Passages
// are far more than combinations, so facets are counted by combination first:
// those facets together that have few combinations.
type profiles struct {
	parts []*profile
	// columns are the columns that facets count.
	columns [facets]*store.FacetColumn
	pool    sync.Pool
}

// profile is some facets together.
type profile struct {
	facets []int
	// of is the combination of each passage, sets are, by combination, the sets
	// of values in the columns of the facets.
	of   []uint32
	sets [][]uint32
}

// facets is the number of facets, maxCombinations the largest number of
// combinations of facets that are counted together.
const (
	facets          = 9
	maxCombinations = 4096
)

// prepareProfiles numbers the combinations, and the works by passage.
func (x *Index) prepareProfiles() {
	x.works = make([]uint32, x.gen.Passages)
	for at := range x.works {
		x.works[at] = x.cols.Work[x.cols.Doc[at]]
	}
	p := &x.profiles
	for i, f := range FacetNames() {
		p.columns[i] = &x.cols.Facets[columnOf[f]]
		if n := len(p.parts); n == 0 || !p.parts[n-1].join(i, p.columns[i]) {
			p.parts = append(p.parts, newProfile(i, p.columns[i]))
		}
	}
	p.pool.New = func() any { return x.newCensus() }
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

// census counts the groups of a set of passages, in all and by facet value. A
// group counts once for a value, however many of its members have it. It is
// for one goroutine.
type census struct {
	x     *Index
	total int
	// values counts the groups by facet and value.
	values [facets][]int

	// profile is what is being counted, and groups, by combination, the groups
	// whose members all have it.
	*profile
	groups []uint32
	// seen tells the combinations of the group at hand, by its number from 1.
	seen  []uint32
	mixed []uint32
	// met is the number of the count in which a scattered group was met last,
	// first its first combination then.
	met, first []uint32
	count      uint32
	apart      []apart
	// marks are the values that the group at hand has, by its number.
	marks []uint64
	mark  uint64
}

// apart is a further combination of a scattered group.
type apart struct{ group, profile uint32 }

func (x *Index) newCensus() *census {
	c := &census{x: x}
	combinations, most := 0, 0
	for _, p := range x.profiles.parts {
		combinations = max(combinations, len(p.sets))
	}
	c.groups, c.seen = make([]uint32, combinations), make([]uint32, combinations)
	for i, column := range x.profiles.columns {
		c.values[i] = make([]int, len(column.Values))
		most = max(most, len(column.Values))
	}
	c.marks = make([]uint64, most)
	if len(x.families) > 0 {
		c.met, c.first = make([]uint32, x.gen.Paragraphs), make([]uint32, x.gen.Paragraphs)
	}
	return c
}

// take counts the groups of a set as a query groups them. The census must be
// given back to the pool.
func (x *Index) take(set bitset.Set, q *Query) *census {
	c := x.profiles.pool.Get().(*census)
	group := x.groupColumn(q)
	var scattered bitset.Set
	if x.scatters(q) {
		scattered = x.repeated
	}
	for _, v := range c.values {
		clear(v)
	}
	for _, p := range x.profiles.parts {
		c.begin(p)
		c.neighbours(set, scattered, group)
		if scattered != nil {
			c.scattered(set, scattered, group)
		}
		c.end()
	}
	return c
}

// begin begins to count a profile.
func (c *census) begin(p *profile) {
	c.profile, c.total = p, 0
	clear(c.groups[:len(p.sets)])
	clear(c.seen[:len(p.sets)])
	if c.count++; c.count == 0 { // after four thousand million counts
		clear(c.met)
		c.count = 1
	}
	c.apart = c.apart[:0]
}

// end adds the counts of combinations to those of their values.
func (c *census) end() {
	for n, sets := range c.sets {
		if c.groups[n] == 0 {
			continue
		}
		for i, set := range sets {
			f := c.facets[i]
			for _, v := range c.x.profiles.columns[f].Sets[set] {
				c.values[f][v] += int(c.groups[n])
			}
		}
	}
}

// neighbours counts the groups whose passages are side by side.
func (c *census) neighbours(set, scattered bitset.Set, group []uint32) {
	of, groups, seen := c.of, c.groups, c.seen
	last, first := ^uint32(0), uint32(0)
	total := 0
	for i, word := range set {
		if scattered != nil {
			word &^= scattered[i]
		}
		for ; word != 0; word &= word - 1 {
			p := i<<6 + bits.TrailingZeros64(word)
			g, profile := group[p], of[p]
			if g != last {
				if len(c.mixed) > 0 {
					c.endMixed(first)
				}
				last, first = g, profile
				groups[profile]++
				total++
				continue
			}
			if profile != first && seen[profile] != g+1 {
				seen[profile] = g + 1
				c.mixed = append(c.mixed, profile)
			}
		}
	}
	if len(c.mixed) > 0 {
		c.endMixed(first)
	}
	c.total += total
}

// endMixed counts the values of a group whose members differ, which was
// counted as its first combination.
func (c *census) endMixed(first uint32) {
	c.groups[first]--
	c.addMixed(append(c.mixed, first))
	c.mixed = c.mixed[:0]
}

// addMixed counts each value of some combinations once.
func (c *census) addMixed(combinations []uint32) {
	for i, f := range c.facets {
		column := c.x.profiles.columns[f]
		first, same := c.sets[combinations[0]][i], true
		for _, n := range combinations[1:] {
			same = same && c.sets[n][i] == first
		}
		if same {
			for _, v := range column.Sets[first] {
				c.values[f][v]++
			}
			continue
		}
		c.mark++
		for _, n := range combinations {
			for _, v := range column.Sets[c.sets[n][i]] {
				if c.marks[v] != c.mark {
					c.marks[v] = c.mark
					c.values[f][v]++
				}
			}
		}
	}
}

// scattered counts the groups whose passages are not all side by side.
func (c *census) scattered(set, scattered bitset.Set, group []uint32) {
	of := c.of
	for i, word := range set {
		for word &= scattered[i]; word != 0; word &= word - 1 {
			p := i<<6 + bits.TrailingZeros64(word)
			g, profile := group[p], of[p]
			switch {
			case c.met[g] != c.count:
				c.met[g], c.first[g] = c.count, profile
				c.groups[profile]++
				c.total++
			case c.first[g] != profile:
				c.apart = append(c.apart, apart{g, profile})
			}
		}
	}
	slices.SortFunc(c.apart, func(a, b apart) int { return int(a.group) - int(b.group) })
	for i := 0; i < len(c.apart); {
		g := c.apart[i].group
		for ; i < len(c.apart) && c.apart[i].group == g; i++ {
			c.mixed = append(c.mixed, c.apart[i].profile)
		}
		c.endMixed(c.first[g])
	}
}

// countFacet returns the number of a query's groups among some passages with
// each value of any column.
func (x *Index) countFacet(c *store.FacetColumn, matches bitset.Set, q *Query) []int {
	group, scatters := x.groupColumn(q), x.scatters(q)
	counts := make([]int, len(c.Values))
	last := make([]int64, len(c.Values)) // the last group with a value, from 1
	apart := map[[2]uint32]bool{}        // scattered groups with their values
	for p := range matches.All() {
		g := group[p]
		for _, v := range c.Sets[c.Of[p]] {
			switch {
			case scatters && x.repeated.Has(p):
				if !apart[[2]uint32{g, v}] {
					apart[[2]uint32{g, v}] = true
					counts[v]++
				}
			case last[v] != int64(g)+1:
				last[v] = int64(g) + 1
				counts[v]++
			}
		}
	}
	return counts
}
