package facet

import "slices"

// Filters are the values that a search asks for: those of one facet are
// alternatives, and one of every facet must hold. They come in the order of the
// facets, each value once. Filters are never changed; a method that changes
// something returns others.
type Filters []Value

// Value is a value of a facet.
type Value struct {
	Facet Name
	Value string
}

// By filters by values of one facet.
func By(n Name, values ...string) Filters { return Filters(nil).With(n, values...) }

// With filters by further values of a facet.
func (f Filters) With(n Name, values ...string) Filters {
	f = slices.Clip(f)
	for _, v := range values {
		if f.Has(n, v) {
			continue
		}
		at := slices.IndexFunc(f, func(one Value) bool { return one.Facet.Place() > n.Place() })
		if at < 0 {
			at = len(f)
		}
		f = slices.Insert(f, at, Value{n, v})
	}
	return f
}

// Without leaves out the filters of a facet, or only some values of it.
func (f Filters) Without(n Name, values ...string) Filters {
	var kept Filters
	for _, one := range f {
		if one.Facet != n || len(values) > 0 && !slices.Contains(values, one.Value) {
			kept = append(kept, one)
		}
	}
	return kept
}

// Of returns the values of a facet.
func (f Filters) Of(n Name) []string {
	var all []string
	for _, one := range f {
		if one.Facet == n {
			all = append(all, one.Value)
		}
	}
	return all
}

// Has reports whether a value is among the filters.
func (f Filters) Has(n Name, value string) bool { return slices.Contains(f, Value{n, value}) }
