package translate

import (
	"cmp"
	"slices"

	"repertory/corpus"
)

// limits bound the translations of a term that are kept.
type limits struct {
	terms int     // at most so many,
	share float32 // until they have this share of the probability,
	least float32 // none less probable than this.
	// support is the least expected number of links of a term. Below it the
	// translations are accidents of a single segment.
	support float32
}

// pivotLimits hold for pairs with English, through which all others can go.
// directLimits hold for the other pairs, where the table is one of two sources.
var (
	pivotLimits  = limits{terms: 10, share: .95, least: .01}
	directLimits = limits{terms: 6, share: .9, least: .02}
)

// table holds the translations of the terms of one language into another, row
// by row as numbers.
type table struct {
	source, target corpus.Language
	start          []uint32
	to             []uint32
	weight         []float32
}

// link is a possible translation of a term.
type link struct {
	to     uint32
	weight float32
}

// row adds a row of the table from all links of a term, whose weights sum to
// sum.
func (t *table) row(links []link, sum float32, lim limits) {
	defer func() { t.start = append(t.start, uint32(len(t.to))) }()
	if sum <= lim.support {
		return
	}
	kept, mass := strongest(links, sum, lim)
	for _, k := range kept {
		t.to = append(t.to, k.to)
		t.weight = append(t.weight, k.weight*inverse(mass))
	}
}

// strongest sorts links by weight and returns those within the limits and
// their weight together.
func strongest(links []link, sum float32, lim limits) (kept []link, mass float32) {
	links = slices.DeleteFunc(links, func(l link) bool { return l.weight < lim.least*sum })
	slices.SortFunc(links, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.to, y.to))
	})
	for i, l := range links {
		if i == lim.terms || mass >= lim.share*sum {
			return links[:i], mass
		}
		mass += l.weight
	}
	return links, mass
}

// table returns the translations of side a into side b.
func (m *model) table(p pair, lim limits) *table {
	t := &table{source: p.a, target: p.b, start: make([]uint32, 1, m.sizeA+1)}
	var links []link
	for i := range m.shares {
		s := &m.shares[i]
		for a := s.from; a < s.to; a++ {
			links = links[:0]
			for k := s.start[a-s.from]; k < s.start[a-s.from+1]; k++ {
				links = append(links, link{s.column[k], s.count[k]})
			}
			t.row(links, m.sumA[a], lim)
		}
	}
	return t
}

// reverse returns the translations of side b into side a.
func (m *model) reverse(p pair, lim limits) *table {
	start := make([]uint32, m.sizeB+1)
	m.likely(lim, func(_ int, b uint32, _ float32) { start[b+1]++ })
	for b := range m.sizeB {
		start[b+1] += start[b]
	}
	columns := make([]link, start[m.sizeB])
	next := slices.Clone(start)
	m.likely(lim, func(a int, b uint32, count float32) {
		columns[next[b]] = link{uint32(a), count}
		next[b]++
	})
	t := &table{source: p.b, target: p.a, start: make([]uint32, 1, m.sizeB+1)}
	for b := range m.sizeB {
		t.row(columns[start[b]:start[b+1]], m.sumB[b], lim)
	}
	return t
}

// likely calls emit with every count that is large enough for a translation
// of its column.
func (m *model) likely(lim limits, emit func(a int, b uint32, count float32)) {
	for i := range m.shares {
		s := &m.shares[i]
		for a := s.from; a < s.to; a++ {
			for k := s.start[a-s.from]; k < s.start[a-s.from+1]; k++ {
				if b := s.column[k]; s.count[k] > 0 && s.count[k] >= lim.least*m.sumB[b] {
					emit(a, b, s.count[k])
				}
			}
		}
	}
}
