package search

import (
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

// addAll adds the members of two sets, which must come behind all that were
// added before.
func (s *selector) addAll(score []float32, a, b bitset.Set) {
	for i, word := range a {
		for word &= b[i]; word != 0; word &= word - 1 {
			p := uint32(i<<6 + bits.TrailingZeros64(word))
			if own := score[p]; !s.full || own > s.worst.score {
				s.add(candidate{passage: p, score: own})
			}
		}
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
