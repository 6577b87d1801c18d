// Package count counts what a search finds: the groups of passages that count
// as one hit, in all and by the values of every facet.
//
// A paragraph in six languages is one hit, and so are the paragraphs of several
// documents that say the same word for word (repeat.go). Facets are counted by
// the combinations of values that passages have (combination.go, tally.go),
// because these are few and passages are many.
package count

import (
	"slices"

	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/store"
)

// New makes the counter of a generation.
func New(gen *store.Generation) *Counter {
	x := &Counter{gen: gen, works: make([]uint32, gen.Passages)}
	for at := range x.works {
		x.works[at] = gen.Columns.Work[gen.Columns.Doc[at]]
	}
	x.prepareFamilies()
	for i, f := range facet.All() {
		x.columns = append(x.columns, gen.Columns.Facet(f.Name))
		x.tables = append(x.tables, newTable(f, x.columns[i]))
		if n := len(x.parts); n == 0 || !x.parts[n-1].join(i, x.columns[i]) {
			x.parts = append(x.parts, newCombinations(i, x.columns[i]))
		}
	}
	for _, part := range x.parts {
		part.prepare()
	}
	x.prepareLone()
	x.pool.New = func() any { return x.newTally() }
	return x
}

// Count counts the groups of a set of passages.
func (x *Counter) Count(set bitset.Set, g Grouping) Counts {
	t := x.pool.Get().(*tally)
	defer x.pool.Put(t)
	t.count(set, g)
	c := Counts{t.total, make([][]int, len(t.values))}
	for i, v := range t.values {
		c.Values[i] = slices.Clone(v)
	}
	return c
}

// Others counts the paragraphs of a passage's work that are in a set, without
// its own.
func (x *Counter) Others(matches bitset.Set, p uint32) int {
	first, end := p, p+1
	for first > 0 && x.works[first-1] == x.works[p] {
		first--
	}
	for int(end) < x.gen.Passages && x.works[end] == x.works[p] {
		end++
	}
	n, last := -1, int64(-1)
	for at := first; at < end; at++ {
		if ident := int64(x.gen.Columns.Ident[at]); matches.Has(at) && ident != last {
			n, last = n+1, ident
		}
	}
	return max(0, n)
}

// Column returns the number of groups among some passages with each value of any
// column.
func (x *Counter) Column(c *store.FacetColumn, matches bitset.Set, g Grouping) []int {
	group, scatters := x.GroupOf(g), x.scatters(g)
	counts := make([]int, len(c.Values))
	last := make([]int64, len(c.Values)) // the last group with a value, from 1
	apart := map[[2]uint32]bool{}        // scattered groups with their values
	for p := range matches.All() {
		own := group[p]
		for _, v := range c.Sets[c.Of[p]] {
			switch {
			case scatters && x.repeated.Has(p):
				if !apart[[2]uint32{own, v}] {
					apart[[2]uint32{own, v}] = true
					counts[v]++
				}
			case last[v] != int64(own)+1:
				last[v] = int64(own) + 1
				counts[v]++
			}
		}
	}
	return counts
}
