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
	// own tells the language of the query.
	own []bool
}

func (m *matcher) relax(plans []*plan) relaxed {
	n := len(m.x.languages)
	r := relaxed{of: m.x.cols.Facets[store.Language].Of, need: make([][levels]uint8, n), own: make([]bool, n)}
	for i, l := range m.x.languages {
		for _, p := range plans {
			if p.language != l {
				continue
			}
			r.own[i] = p.from == l
			asked := p.asked()
			for n := range levels {
				r.need[i][n] = n.need(asked)
			}
		}
	}
	return r
}

// asked counts the units that passages are asked for.
func (p *plan) asked() int {
	n := 0
	for i := range p.units {
		if !p.units[i].extra {
			n++
		}
	}
	return n
}

// tally counts the passages that reach each level.
type tally [levels]int

// matches returns the strictest level that has enough passages among the
// allowed ones (nil allows all), and the passages. The language of the query
// is relaxed by itself, so that what other languages have changes nothing in
// it; they are relaxed as far, and further while there is too little in all.
func (m *matcher) matches(r relaxed, allowed bitset.Set, enough int, from level) (level, bitset.Set) {
	own, others := m.tally(r, allowed)
	at := from
	for at < anyUnit && own[at] < enough {
		at++
	}
	rest := at
	if own[anyUnit] == 0 {
		rest = from
	}
	for rest < anyUnit && own[at]+others[rest] < enough {
		rest++
	}
	if own[anyUnit] == 0 {
		at = rest
	}
	set := bitset.New(len(m.count))
	for p, c := range m.count {
		if c == 0 {
			continue
		}
		n, asked := r.of[p], rest
		if r.own[n] {
			asked = at
		}
		if c >= r.need[n][asked] {
			set.Add(uint32(p))
		}
	}
	if allowed != nil {
		set.And(allowed)
	}
	return at, set
}

// tally counts the passages of the query's language and those of others.
func (m *matcher) tally(r relaxed, allowed bitset.Set) (own, others tally) {
	for p, c := range m.count {
		if c == 0 || allowed != nil && !allowed.Has(uint32(p)) {
			continue
		}
		n := r.of[p]
		need, into := &r.need[n], &others
		if r.own[n] {
			into = &own
		}
		for l := range levels {
			if c >= need[l] {
				into[l]++
			}
		}
	}
	return own, others
}
