package count

import (
	"slices"
	"sync"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/store"
)

// table is what is known of the values of a facet before any search.
type table struct {
	// place is the place of each value in the usual order, and values the
	// values by their places; years come from the newest.
	place, values []uint32
	// labels are the names of the values, by language, made when first needed.
	labels map[corpus.Language]func() []string
}

func newTable(f *facet.Facet, c *store.FacetColumn) table {
	t := table{place: make([]uint32, len(c.Values)), labels: map[corpus.Language]func() []string{}}
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
