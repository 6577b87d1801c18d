package search

import (
	"fmt"

	"repertory/corpus/facet"
	"repertory/search/bitset"
)

// selection is a set of matching passages seen through the filters.
type selection struct {
	// all are the matches that pass every filter.
	all bitset.Set
	// without are, for each facet with a filter, the matches that pass the
	// filters of the other facets.
	without map[facet.Name]bitset.Set
}

// filter applies the filters of a query to the matches, which are not changed
// from then on.
func (x *Index) filter(q *Query, matches bitset.Set) selection {
	matches = x.visible(matches)
	passing := map[facet.Name]bitset.Set{}
	for _, f := range facet.Names() {
		if wanted := q.Filters.Of(f); len(wanted) > 0 {
			passing[f] = x.passing(f, wanted)
		}
	}
	if len(passing) == 0 {
		return selection{all: matches}
	}
	s := selection{all: matches.Clone(), without: map[facet.Name]bitset.Set{}}
	for f, set := range passing {
		s.all.And(set)
		others := matches
		if len(passing) > 1 {
			others = matches.Clone()
		}
		for g, set := range passing {
			if g != f {
				others.And(set)
			}
		}
		s.without[f] = others
	}
	return s
}

// passages is a set that the cache keeps.
type passages bitset.Set

func (p passages) size() int { return 8 * len(p) }

// passing returns the passages that have one of the wanted values.
func (x *Index) passing(f facet.Name, wanted []string) bitset.Set {
	key := fmt.Sprintf("filter %s %q", f, wanted)
	if set, ok := x.cache.get(key).(passages); ok {
		return bitset.Set(set)
	}
	c := x.cols.Facet(f)
	allowed := c.SetsWith(wanted...)
	set := bitset.New(x.gen.Passages)
	for p, n := range c.Of {
		if allowed[n] {
			set.Add(uint32(p))
		}
	}
	x.cache.put(key, passages(set))
	return set
}
