package search

import (
	"encoding/binary"
	"math/bits"
	"slices"

	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/rewrite"
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
	// used are the languages that have passages.
	used []int
}

func (m *matcher) relax(plans []*rewrite.Query) relaxed {
	n := len(m.x.gen.Languages())
	r := relaxed{of: m.x.cols.Facet(facet.Language).Of, need: make([][levels]uint8, n), own: make([]bool, n)}
	for i, l := range m.x.gen.Languages() {
		if !m.x.spoken[i].Empty() {
			r.used = append(r.used, i)
		}
		for _, p := range plans {
			if p.Language != l {
				continue
			}
			r.own[i] = p.From == l
			asked := p.Asked()
			for n := range levels {
				r.need[i][n] = n.need(asked)
			}
		}
	}
	return r
}

// reached are the passages that reach each level.
type reached [levels]bitset.Set

// reach finds the passages that reach each level.
func (m *matcher) reach(r relaxed) reached {
	var all reached
	for l := range all {
		all[l] = bitset.New(len(m.count))
	}
	if need, ok := r.alike(); ok {
		all.addAlike(m.count, need)
		return all
	}
	for p := 0; p < len(m.count); p++ {
		if p%8 == 0 && none(m.count, p) {
			p += 7
			continue
		}
		c := m.count[p]
		if c == 0 {
			continue
		}
		for l, least := range r.need[r.of[p]] {
			if c >= least {
				all[l].Add(uint32(p))
			}
		}
	}
	return all
}

// alike returns how many units each level asks for when that is the same in
// all languages that have passages.
func (r *relaxed) alike() ([levels]uint8, bool) {
	if len(r.used) == 0 {
		return [levels]uint8{}, false
	}
	first := r.need[r.used[0]]
	for _, l := range r.used[1:] {
		if r.need[l] != first {
			return first, false
		}
	}
	return first, true
}

// none reports whether eight passages from p on match no unit. There are large
// stretches of them.
func none(count []uint8, p int) bool {
	return p+8 <= len(count) && binary.LittleEndian.Uint64(count[p:]) == 0
}

// addAlike adds the passages with as many units as the levels need, eight at a
// time.
func (all *reached) addAlike(count []uint8, need [levels]uint8) {
	var least [levels]atLeast
	for l, n := range need {
		least[l] = newAtLeast(max(1, n))
	}
	whole := len(count) / 64 * 64
	for p := 0; p < whole; p += 64 {
		block := (*[64]uint8)(count[p:])
		var word [levels]uint64
		for i := 0; i < 64; i += 8 {
			eight := binary.LittleEndian.Uint64(block[i:])
			if eight == 0 {
				continue
			}
			for l := anyUnit; l >= allUnits; l-- { // what reaches a level reaches those below
				members := least[l].members(eight)
				if members == 0 {
					break
				}
				word[l] |= members << i
			}
		}
		for l, members := range word {
			all[l][p/64] = members
		}
	}
	for p := whole; p < len(count); p++ {
		for l := range all {
			if count[p] >= max(1, need[l]) {
				all[l].Add(uint32(p))
			}
		}
	}
}

// atLeast compares eight numbers of one byte each with another, all at once.
type atLeast struct {
	// add carries into the highest bit of each byte whose lower bits are large
	// enough. Bytes with that bit set are then large enough in any case, or
	// must have it besides.
	add  uint64
	high bool
}

const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
	// gather, multiplied with the lowest bits of eight bytes, puts them side by
	// side into the highest byte.
	gather = 0x0102040810204080
)

func newAtLeast(n uint8) atLeast {
	if n <= 0x80 {
		return atLeast{add: uint64(0x80-n) * everyByte}
	}
	return atLeast{add: (0x100 - uint64(n)) * everyByte, high: true}
}

// members returns a bit for each byte, the lowest first, that is large enough.
func (a atLeast) members(eight uint64) uint64 {
	sum := eight&^highBits + a.add
	if a.high {
		sum &= eight
	} else {
		sum |= eight
	}
	return (sum & highBits) >> 7 * gather >> 56
}

// tally counts the passages that reach each level.
type tally [levels]int

// matches returns the strictest level, from one on, that has enough passages
// among the allowed ones (nil allows all), and the passages. The language of
// the query is relaxed by itself, so that what other languages have changes
// nothing in it; they are relaxed as far, and further while there is too little
// in all.
func (x *Index) matches(r relaxed, all reached, allowed bitset.Set, enough int, from level) (level, bitset.Set) {
	mine := x.ownPassages(r)
	own, others := all.tally(mine, allowed)
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
	if at == rest && allowed == nil {
		return at, all[at]
	}
	set := all[at].Clone()
	if at != rest {
		for i, w := range mine {
			set[i] = set[i]&w | all[rest][i]&^w
		}
	}
	if allowed != nil {
		set.And(allowed)
	}
	return at, set
}

// ownPassages returns the passages in the language of the query.
func (x *Index) ownPassages(r relaxed) bitset.Set {
	if l := slices.Index(r.own, true); l >= 0 {
		return x.spoken[l]
	}
	return bitset.New(x.gen.Passages)
}

// tally counts the passages of the query's language and those of others.
func (all *reached) tally(mine, allowed bitset.Set) (own, others tally) {
	for l, set := range all {
		for i, w := range set {
			if allowed != nil {
				w &= allowed[i]
			}
			own[l] += bits.OnesCount64(w & mine[i])
			others[l] += bits.OnesCount64(w &^ mine[i])
		}
	}
	return own, others
}
