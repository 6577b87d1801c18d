package match

import (
	"encoding/binary"
	"math/bits"

	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/rewrite"
)

// Minimum says how many clauses of a query a passage must match at least: the
// minimum match.
type Minimum int

// The minimums, the strictest first.
const (
	All  Minimum = iota // every clause
	Most                // most clauses
	Any                 // any clause
	minimums
)

// most is the share of the clauses that Most asks for.
const most = 0.65

// Of returns how many clauses of n a minimum asks for, at least one.
func (m Minimum) Of(n int) uint8 {
	switch m {
	case All:
		return uint8(max(1, n))
	case Most:
		return uint8(max(1, int(float64(n)*most+.999)))
	}
	return 1
}

// need is how many clauses each minimum asks for, by language.
type need struct {
	of   []uint32 // the language of each passage
	need [][minimums]uint8
	// used are the languages that have passages.
	used []int
}

func (m *Run) needs(queries []*rewrite.Query) need {
	languages := m.gen.Languages()
	r := need{of: m.gen.Columns.Facet(facet.Language).Of, need: make([][minimums]uint8, len(languages))}
	for i, l := range languages {
		if !m.spoken[i].Empty() {
			r.used = append(r.used, i)
		}
		for _, q := range queries {
			if q.Language != l {
				continue
			}
			asked := q.Asked()
			for n := range minimums {
				r.need[i][n] = n.Of(asked)
			}
		}
	}
	return r
}

// Reached are the passages that match enough clauses, by minimum.
type Reached struct {
	sets [minimums]bitset.Set
	// own are the passages in the language of the query.
	own bitset.Set
}

// Size estimates the memory of the sets in bytes.
func (r *Reached) Size() int { return 8 * len(r.sets) * len(r.sets[0]) }

// Reach finds the passages that reach each minimum.
func (m *Run) Reach(queries []*rewrite.Query) *Reached {
	r := m.needs(queries)
	all := &Reached{own: m.ownPassages(queries)}
	for l := range all.sets {
		all.sets[l] = bitset.New(len(m.Count))
	}
	if need, ok := r.alike(); ok {
		all.addAlike(m.Count, need)
		return all
	}
	for p := 0; p < len(m.Count); p++ {
		if p%8 == 0 && none(m.Count, p) {
			p += 7
			continue
		}
		c := m.Count[p]
		if c == 0 {
			continue
		}
		for l, least := range r.need[r.of[p]] {
			if c >= least {
				all.sets[l].Add(uint32(p))
			}
		}
	}
	return all
}

// ownPassages returns the passages in the language of the queries' text.
func (m *Run) ownPassages(queries []*rewrite.Query) bitset.Set {
	for i, l := range m.gen.Languages() {
		for _, q := range queries {
			if q.Language == l && q.From == l {
				return m.spoken[i]
			}
		}
	}
	return bitset.New(m.gen.Passages)
}

// alike returns how many clauses each minimum asks for when that is the same in
// all languages that have passages.
func (r *need) alike() ([minimums]uint8, bool) {
	if len(r.used) == 0 {
		return [minimums]uint8{}, false
	}
	first := r.need[r.used[0]]
	for _, l := range r.used[1:] {
		if r.need[l] != first {
			return first, false
		}
	}
	return first, true
}

// none reports whether eight passages from p on match no clause. There are large
// stretches of them.
func none(count []uint8, p int) bool {
	return p+8 <= len(count) && binary.LittleEndian.Uint64(count[p:]) == 0
}

// addAlike adds the passages with as many clauses as the minimums need, eight at a
// time.
func (all *Reached) addAlike(count []uint8, need [minimums]uint8) {
	var least [minimums]atLeast
	for l, n := range need {
		least[l] = newAtLeast(max(1, n))
	}
	whole := len(count) / 64 * 64
	for p := 0; p < whole; p += 64 {
		block := (*[64]uint8)(count[p:])
		var word [minimums]uint64
		for i := 0; i < 64; i += 8 {
			eight := binary.LittleEndian.Uint64(block[i:])
			if eight == 0 {
				continue
			}
			for l := Any; l >= All; l-- { // what reaches a minimum reaches those below
				members := least[l].members(eight)
				if members == 0 {
					break
				}
				word[l] |= members << i
			}
		}
		for l, members := range word {
			all.sets[l][p/64] = members
		}
	}
	for p := whole; p < len(count); p++ {
		for l := range all.sets {
			if count[p] >= max(1, need[l]) {
				all.sets[l].Add(uint32(p))
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

// tally counts the passages that reach each minimum.
type tally [minimums]int

// Matches returns the strictest minimum, from one on, that has enough passages
// among the allowed ones (nil allows all), and the passages. The language of
// the query is relaxed by itself, so that what other languages have changes
// nothing in it; they are relaxed as far, and further while there is too little
// in all.
func (all *Reached) Matches(allowed bitset.Set, enough int, from Minimum) (Minimum, bitset.Set) {
	own, others := all.tally(allowed)
	at := from
	for at < Any && own[at] < enough {
		at++
	}
	rest := at
	if own[Any] == 0 {
		rest = from
	}
	for rest < Any && own[at]+others[rest] < enough {
		rest++
	}
	if own[Any] == 0 {
		at = rest
	}
	if at == rest && allowed == nil {
		return at, all.sets[at]
	}
	set := all.sets[at].Clone()
	if at != rest {
		for i, w := range all.own {
			set[i] = set[i]&w | all.sets[rest][i]&^w
		}
	}
	if allowed != nil {
		set.And(allowed)
	}
	return at, set
}

// tally counts the passages of the query's language and those of others.
func (all *Reached) tally(allowed bitset.Set) (own, others tally) {
	for l, set := range all.sets {
		for i, w := range set {
			if allowed != nil {
				w &= allowed[i]
			}
			own[l] += bits.OnesCount64(w & all.own[i])
			others[l] += bits.OnesCount64(w &^ all.own[i])
		}
	}
	return own, others
}
