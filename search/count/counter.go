package count

import (
	"sync"

	"repertory/search/bitset"
	"repertory/search/store"
)

// Grouping says which passages count as one.
type Grouping int

// The groupings.
const (
	// Families are paragraphs in all their languages, with those that repeat
	// them word for word.
	Families Grouping = iota
	// Paragraphs are paragraphs in all their languages.
	Paragraphs
	// Works are documents in all their languages.
	Works
)

// Counter counts over one index generation. It may be used by several
// goroutines.
type Counter struct {
	gen *store.Generation
	// families lists the passages of paragraphs that repeat each other, and
	// repeated has them all.
	families map[uint32][]uint32
	repeated bitset.Set
	// familyNumbers are by repeated passage, in order, and repeatedBefore counts
	// these passages before each 64 passages.
	familyNumbers, repeatedBefore []uint32
	// lone are the passages that are groups by themselves, and ungrouped those
	// and the repeated ones.
	lone, ungrouped bitset.Set
	// works is the work of each passage.
	works []uint32
	// columns are those of the facets, tables what is known of their values,
	// and parts the facets that are counted together.
	columns []*store.FacetColumn
	tables  []table
	parts   []*combinations
	pool    sync.Pool
}

// GroupOf returns the group of each passage. Passages of a group are
// neighbours, except those of families that are scattered over documents.
func (x *Counter) GroupOf(g Grouping) []uint32 {
	switch g {
	case Works:
		return x.works
	case Paragraphs:
		return x.gen.Columns.Ident
	}
	return x.gen.Columns.Family
}

// Alone reports whether a passage is a paragraph in one language that no other
// repeats.
func (x *Counter) Alone(p uint32) bool { return x.lone.Has(p) }

// scatters reports whether some groups are scattered.
func (x *Counter) scatters(g Grouping) bool { return g == Families && len(x.families) > 0 }

// Counts are numbers of groups: in all, and by facet and value in the order of
// the facets and of the values of their columns.
type Counts struct {
	Total  int
	Values [][]int
}
