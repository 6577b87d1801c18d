package search

import (
	"math"
	"math/bits"

	"repertory/search/bitset"
)

// selector keeps the best of many candidates.
type selector struct {
	// kept are twice as many as wanted at most; then the worse half goes, and
	// worst is the last of those that stay.
	kept  []candidate
	limit int
	worst candidate
	full  bool
}

func (s *selector) add(c candidate) {
	if s.full && !worse(s.worst, c) || s.limit == 0 {
		return
	}
	s.kept = append(s.kept, c)
	if len(s.kept) == 2*s.limit {
		s.cut()
	}
}

// best returns the best candidates, in no order.
func (s *selector) best() []candidate {
	if len(s.kept) > s.limit {
		s.cut()
	}
	return s.kept
}

// cut leaves as many as are wanted.
func (s *selector) cut() {
	selectBest(s.kept, s.limit)
	s.kept, s.full = s.kept[:s.limit], true
	s.worst = s.kept[0]
	for _, c := range s.kept[1:] {
		if worse(c, s.worst) {
			s.worst = c
		}
	}
}

// bins counts scores by their highest bits, which are in the order of the scores.
// What is below zero counts as zero.
type bins [1 << (31 - binShift)]uint32

const binShift = 19

func binOf(score float32) uint32 {
	b := int32(math.Float32bits(score))
	return uint32(b&^(b>>31)) >> binShift
}

// bestOf returns the best members of two sets by score, in no order. What comes
// into question is found by counting the scores first, which costs less than
// comparing each with the best so far.
func (b *bins) bestOf(score []float32, set, other bitset.Set, limit int) []candidate {
	clear(b[:])
	for i, word := range set {
		for word &= other[i]; word != 0; word &= word - 1 {
			b[binOf(score[i<<6+bits.TrailingZeros64(word)])]++
		}
	}
	least, n := len(b), 0 // the lowest bin in question, and how many are in it or above
	for least > 0 && n < limit {
		least--
		n += int(b[least])
	}
	best := selector{limit: limit, kept: make([]candidate, 0, min(n, 2*limit))}
	for i, word := range set {
		for word &= other[i]; word != 0; word &= word - 1 {
			p := i<<6 + bits.TrailingZeros64(word)
			own := score[p]
			if binOf(own) < uint32(least) || best.full && own <= best.worst.score { // the earlier of two that are alike comes first
				continue
			}
			best.add(candidate{passage: uint32(p), score: own})
		}
	}
	return best.best()
}

// selectBest brings the n best candidates to the front (Hoare's "Find").
func selectBest(all []candidate, n int) {
	for first, last := 0, len(all)-1; first < last; {
		pivot := medianOf(all[first], all[(first+last)/2], all[last])
		i, j := first, last
		for i <= j {
			for worse(pivot, all[i]) {
				i++
			}
			for worse(all[j], pivot) {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		switch {
		case n <= j:
			last = j
		case n > i:
			first = i
		default:
			return
		}
	}
}

func medianOf(a, b, c candidate) candidate {
	if worse(a, b) {
		a, b = b, a
	}
	switch { // a is not worse than b
	case worse(b, c) && worse(c, a):
		return c
	case worse(b, c):
		return a
	}
	return b
}

// worse reports whether a comes behind b; see better.
func worse(a, b candidate) bool {
	return a.score < b.score || a.score == b.score && a.passage > b.passage
}
