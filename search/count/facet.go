package count

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/store"
)

// FacetValue is a value of a facet with its number of matches.
type FacetValue struct {
	Value string `json:"value"`
	// Label is the name of the value in the reader's language.
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
}

// Facets lists the values of all facets with their numbers of matches, in a
// reader's language; the filters say which are selected.
func (x *Counter) Facets(c Counts, filters facet.Filters, reader corpus.Language) map[facet.Name][]FacetValue {
	all := map[facet.Name][]FacetValue{}
	for i, f := range facet.All() {
		all[f.Name] = x.list(i, f, filters, reader, c.Values[i])
	}
	return all
}

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

// list lists the values of a facet that occur or are selected: the most
// frequent first, years from the newest.
func (x *Counter) list(i int, f *facet.Facet, filters facet.Filters, reader corpus.Language, counts []int) []FacetValue {
	c, t := x.columns[i], &x.tables[i]
	selected := filters.Of(f.Name)
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
