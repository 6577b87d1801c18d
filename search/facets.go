package search

import (
	"repertory/corpus/facet"
	"repertory/search/count"
)

// FacetValue is a value of a facet with its number of matches.
type FacetValue = count.FacetValue

// grouping returns what a query counts and shows as one.
func (q *Query) grouping() count.Grouping {
	switch {
	case q.Group == ByDocument:
		return count.Works
	case q.Repeats:
		return count.Paragraphs
	}
	return count.Families
}

// count counts the matches, in all and by the values of all facets. What is
// counted are paragraphs, those that repeat each other once, or works when
// grouped by document. A facet with a filter is counted as if it had none,
// which the query before may have done.
func (x *Index) count(q *Query, found *found) count.Counts {
	all := x.counter.Count(found.all, q.grouping())
	for i, f := range facet.Names() {
		matches, ok := found.without[f]
		if !ok {
			continue
		}
		before := q.Without(f)
		if r, ok := x.cache.get(before.rankingKey()).(*ranked); ok && r.found.minimum == found.minimum {
			all.Values[i] = r.found.counts.Values[i]
			continue
		}
		all.Values[i] = x.counter.Count(matches, q.grouping()).Values[i]
	}
	return all
}
