package search

import (
	"encoding/binary"

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
	least := make([]uint8, len(r.need))
	for n := range least {
		if least[n] = r.need[n][rest]; r.own[n] {
			least[n] = r.need[n][at]
		}
	}
	set := bitset.New(len(m.count))
	for p := 0; p < len(m.count); p++ {
		if p%8 == 0 && none(m.count, p) {
			p += 7
			continue
		}
		if c := m.count[p]; c > 0 && c >= least[r.of[p]] {
			set.Add(uint32(p))
		}
	}
	if allowed != nil {
		set.And(allowed)
	}
	return at, set
}

// none reports whether eight passages from p on match no unit. There are large
// stretches of them.
func none(count []uint8, p int) bool {
	return p+8 <= len(count) && binary.LittleEndian.Uint64(count[p:]) == 0
}

// tally counts the passages of the query's language and those of others.
func (m *matcher) tally(r relaxed, allowed bitset.Set) (own, others tally) {
	units := make([][256]int, len(r.need)) // passages by language and units
	if allowed != nil {
		for p := range allowed.All() {
			units[r.of[p]][m.count[p]]++
		}
	} else {
		for p := 0; p < len(m.count); p++ {
			if p%8 == 0 && none(m.count, p) {
				p += 7
				continue
			}
			units[r.of[p]][m.count[p]]++
		}
	}
	for n, byCount := range units {
		into := &others
		if r.own[n] {
			into = &own
		}
		for c, passages := range byCount {
			for l := range levels {
				if c > 0 && uint8(c) >= r.need[n][l] {
					into[l] += passages
				}
			}
		}
	}
	return own, others
}
