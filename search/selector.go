package search

// selector keeps the best of many candidates.
type selector struct {
	// kept is a heap with the worst on top when it is full.
	kept  []candidate
	limit int
}

func (s *selector) add(c candidate) {
	switch {
	case len(s.kept) < s.limit:
		s.kept = append(s.kept, c)
		if len(s.kept) == s.limit {
			for i := s.limit/2 - 1; i >= 0; i-- {
				s.sink(i)
			}
		}
	case s.limit > 0 && worse(s.kept[0], c):
		s.kept[0] = c
		s.sink(0)
	}
}

// sink puts the candidate at i where it belongs below.
func (s *selector) sink(i int) {
	h, c := s.kept, s.kept[i]
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && worse(h[child+1], h[child]) {
			child++
		}
		if !worse(h[child], c) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = c
}

// worse reports whether a comes behind b; see better.
func worse(a, b candidate) bool {
	return a.score < b.score || a.score == b.score && a.passage > b.passage
}
