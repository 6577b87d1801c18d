package search

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/store"
)

// counts are the numbers of groups that match: in all, and by facet and value.
type counts struct {
	total  int
	values [][]int
}

// count counts the matches, in all and by the values of all facets. What is
// counted are paragraphs, those that repeat each other once, or works when
// grouped by document. A facet with a filter is counted as if it had none,
// which the query before may have done.
func (x *Index) count(q *Query, found *found) counts {
	c := x.take(found.all, q)
	all := counts{total: c.total, values: make([][]int, len(c.values))}
	for i, f := range facet.Names() {
		if _, ok := found.without[f]; !ok {
			all.values[i] = slices.Clone(c.values[i])
		}
	}
	x.profiles.pool.Put(c)
	for i, f := range facet.Names() {
		matches, ok := found.without[f]
		if !ok {
			continue
		}
		before := q.Without(f)
		if r, ok := x.cache.get(before.rankingKey()).(*ranked); ok && r.found.level == found.level {
			all.values[i] = r.found.counts.values[i]
			continue
		}
		c := x.take(matches, q)
		all.values[i] = slices.Clone(c.values[i])
		x.profiles.pool.Put(c)
	}
	return all
}

// facetValues lists the values of all facets with their numbers of matches.
func (x *Index) facetValues(q *Query, c counts) map[facet.Name][]FacetValue {
	all := map[facet.Name][]FacetValue{}
	for i, f := range facet.All() {
		all[f.Name] = x.facetList(i, f, q, c.values[i])
	}
	return all
}

// groupColumn returns the group of each passage that a query counts and shows.
// Passages of a group are neighbours, except those of scattered groups.
func (x *Index) groupColumn(q *Query) []uint32 {
	switch {
	case q.Group == ByDocument:
		return x.works
	case q.Repeats:
		return x.cols.Ident
	}
	return x.cols.Family
}

// scatters reports whether some of a query's groups are scattered.
func (x *Index) scatters(q *Query) bool {
	return q.Group != ByDocument && !q.Repeats && len(x.families) > 0
}

// facetTable is what is known of the values of a facet before any search.
type facetTable struct {
	// place is the place of each value in the usual order, and values the
	// values by their places; years come from the newest.
	place, values []uint32
	// labels are the names of the values, by language, made when first needed.
	labels map[corpus.Language]func() []string
}

func newFacetTable(f *facet.Facet, c *store.FacetColumn) facetTable {
	t := facetTable{place: make([]uint32, len(c.Values)), labels: map[corpus.Language]func() []string{}}
	for v := range c.Values {
		t.values = append(t.values, uint32(v))
	}
	slices.SortFunc(t.values, func(a, b uint32) int {
		return f.Name.Compare(c.Values[a], c.Values[b])
	})
	for place, v := range t.values {
		t.place[v] = uint32(place)
	}
	for _, l := range corpus.Languages() {
		t.labels[l] = sync.OnceValue(func() []string { return labels(f.Name, c.Values, l) })
	}
	return t
}

func labels(n facet.Name, values []string, l corpus.Language) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = n.Label(v, l)
	}
	return all
}

// facetList lists the values of a facet that occur or are selected: the most
// frequent first, years from the newest.
func (x *Index) facetList(i int, f *facet.Facet, q *Query, counts []int) []FacetValue {
	c, t, reader := x.profiles.columns[i], &x.facetTables[i], q.reader()
	selected := q.Filters.Of(f.Name)
	var order []uint64 // how many are more frequent, and the place
	for v, n := range counts {
		switch {
		case n == 0 && !slices.Contains(selected, c.Values[v]):
		case f.ByTime:
			order = append(order, uint64(t.place[v]))
		default:
			order = append(order, uint64(math.MaxUint32-n)<<32|uint64(t.place[v]))
		}
	}
	slices.Sort(order)
	values := make([]FacetValue, 0, len(order)+len(selected))
	named, ok := t.labels[reader]
	if !ok {
		named = func() []string { return labels(f.Name, c.Values, reader) }
	}
	names := named()
	for _, key := range order {
		v := t.values[uint32(key)]
		values = append(values, FacetValue{Value: c.Values[v], Label: names[v], Count: counts[v], Selected: slices.Contains(selected, c.Values[v])})
	}
	known := len(values)
	for _, v := range selected {
		if !slices.Contains(c.Values, v) {
			values = append(values, FacetValue{Value: v, Label: f.Name.Label(v, reader), Selected: true})
		}
	}
	if len(values) > known {
		slices.SortFunc(values, func(a, b FacetValue) int {
			if f.ByTime {
				return f.Name.Compare(a.Value, b.Value)
			}
			return cmp.Or(cmp.Compare(b.Count, a.Count), f.Name.Compare(a.Value, b.Value))
		})
	}
	return values
}
