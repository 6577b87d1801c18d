package rank

import (
	"math"
	"math/bits"
	"slices"

	"repertory/search/bitset"
)

// Candidate is a passage that may be shown.
type Candidate struct {
	Passage uint32
	Score   float32
	// More counts further groups of the same work, or others that say the same.
	More int
}

// Better orders candidates: the higher score first, then the earlier passage.
func Better(a, b Candidate) int {
	switch {
	case worse(b, a):
		return -1
	case worse(a, b):
		return 1
	}
	return 0
}

// top keeps the best of many candidates: the top k.
type top struct {
	// kept are twice as many as wanted at most; then the worse half goes, and
	// worst is the last of those that stay.
	kept  []Candidate
	limit int
	worst Candidate
	full  bool
}

func (s *top) add(c Candidate) {
	if s.full && !worse(s.worst, c) || s.limit == 0 {
		return
	}
	s.kept = append(s.kept, c)
	if len(s.kept) == 2*s.limit {
		s.cut()
	}
}

// members returns the best candidates, in no order.
func (s *top) members() []Candidate {
	if len(s.kept) > s.limit {
		s.cut()
	}
	return s.kept
}

// cut leaves as many as are wanted.
func (s *top) cut() {
	selectBest(s.kept, s.limit)
	s.kept, s.full = s.kept[:s.limit], true
	s.worst = s.kept[0]
	for _, c := range s.kept[1:] {
		if worse(c, s.worst) {
			s.worst = c
		}
	}
}

// bins counts scores by their highest bits, for a radix select, which are in the order of the scores.
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
func (b *bins) bestOf(score []float32, set, other bitset.Set, limit int) []Candidate {
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
	best := top{limit: limit, kept: make([]Candidate, 0, min(n, 2*limit))}
	for i, word := range set {
		for word &= other[i]; word != 0; word &= word - 1 {
			p := i<<6 + bits.TrailingZeros64(word)
			own := score[p]
			if binOf(own) < uint32(least) || best.full && own <= best.worst.Score { // the earlier of two that are alike comes first
				continue
			}
			best.add(Candidate{Passage: uint32(p), Score: own})
		}
	}
	return best.members()
}

// selectBest brings the n best candidates to the front (Hoare's "Find").
func selectBest(all []Candidate, n int) {
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

func medianOf(a, b, c Candidate) Candidate {
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

// worse reports whether a comes behind b; see Better.
func worse(a, b Candidate) bool {
	return a.Score < b.Score || a.Score == b.Score && a.Passage > b.Passage
}

// best returns the n best members of a set in order.
func best(set bitset.Set, score func(uint32) float32, n int) []Candidate {
	s := top{limit: n}
	for p := range set.All() {
		s.add(Candidate{Passage: p, Score: score(p)})
	}
	all := s.members()
	slices.SortFunc(all, Better)
	return all
}
