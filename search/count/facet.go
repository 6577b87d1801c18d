package count

import (
	"cmp"
	"math"
	"slices"

	"repertory/corpus"
	"repertory/corpus/facet"
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
