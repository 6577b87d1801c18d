package search

import (
	"repertory/search/bitset"
	"repertory/search/store"
)

// level says how much of a query a passage must match.
type level int

const (
	allUnits  level = iota // every unit
	mostUnits              // most units
	anyUnit
	levels
)

// most is the share of the units that mostUnits asks for.
const most = 0.65

// need returns how many units of n a level asks for, at least one.
func (l level) need(n int) uint8 {
	switch l {
	case allUnits:
		return uint8(max(1, n))
	case mostUnits:
		return uint8(max(1, int(float64(n)*most+.999)))
	}
	return 1
}

// relaxed holds, for each language, how many units each level asks for.
type relaxed struct {
	of   []uint32 // the language of each passage
	need [][levels]uint8
}

func (m *matcher) relax(plans []*plan) relaxed {
	r := relaxed{of: m.x.cols.Facets[store.Language].Of, need: make([][levels]uint8, len(m.x.languages))}
	for i, l := range m.x.languages {
		for _, p := range plans {
			if p.language == l {
				for n := range levels {
					r.need[i][n] = n.need(len(p.units))
				}
			}
		}
	}
	return r
}

// matches returns the strictest level that has enough passages among the
// allowed ones (nil allows all), and the passages.
func (m *matcher) matches(r relaxed, allowed bitset.Set, enough int, from level) (level, bitset.Set) {
	var found [levels]int
	for p, c := range m.count {
		if c == 0 || allowed != nil && !allowed.Has(uint32(p)) {
			continue
		}
		need := &r.need[r.of[p]]
		for l := range levels {
			if c >= need[l] {
				found[l]++
			}
		}
	}
	for from < anyUnit && found[from] < enough {
		from++
	}
	set := bitset.New(len(m.count))
	for p, c := range m.count {
		if c > 0 && c >= r.need[r.of[p]][from] {
			set.Add(uint32(p))
		}
	}
	if allowed != nil {
		set.And(allowed)
	}
	return from, set
}
