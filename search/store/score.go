package store

import (
	"encoding/binary"
	"math"
)

// Scores are what matching makes of each passage: by passage the score, the
// number of units of the query that it matches, and the last of them. Norm is
// what BM25 adds to the frequency of a term.
type Scores struct {
	Norm, Score []float32
	Count, Last []uint8
}

// Unit is a unit of a query that is a term, in the text of passages or above
// them.
type Unit struct {
	Term string
	// Weight is what the term counts in a text: with frequency tf it scores
	// weight × tf / (tf + norm). Above is what it counts above a text.
	Weight, Above float32
	// Number is that of the unit, from 1.
	Number uint8
}

// IDF is the weight of a term that stands in some of the passages: the inverse
// document frequency of BM25. The number may be an expectation.
func IDF(passages int, with float32) float32 {
	n := float64(passages)
	df := min(float64(with), n)
	return float32(math.Log(1 + (n-df+.5)/(df+.5)))
}

// unitCursor is the place of a unit in one of its lists.
type unitCursor struct {
	*Unit
	above bool
	list  []byte
	left  int
}

// window returns the window of the next cell, or a number behind all windows.
func (w *unitCursor) window() int {
	if w.left <= 0 || len(w.list) < cellHead {
		return math.MaxInt
	}
	return int(binary.LittleEndian.Uint16(w.list))
}

// Score scores units, whose text and what is above it are in two fields, in
// their order. It does so window by window: what it writes to then fits into the
// nearest cache, which makes long queries twice as fast.
func (l *Lookup) Score(text, head string, units []Unit, s *Scores) error {
	for _, p := range l.terms.parts {
		l.cursors = l.cursors[:0]
		for i := range units {
			for _, above := range []bool{false, true} {
				field := text
				if above {
					field = head
				}
				if list, n := p.postings.find(field, units[i].Term); n > 0 {
					l.cursors = append(l.cursors, unitCursor{&units[i], above, list, n})
				}
			}
		}
		for window := 0; window < math.MaxInt; {
			next := math.MaxInt
			for i := range l.cursors {
				w := &l.cursors[i]
				if w.window() == window {
					marks := i+1 < len(l.cursors) && l.cursors[i+1].Unit == w.Unit && l.cursors[i+1].window() == window
					if err := l.scoreCell(p, w, s, marks); err != nil {
						return err
					}
				}
				next = min(next, w.window())
			}
			if next <= window { // only in a damaged file
				return errDamaged
			}
			window = next
		}
		for i := range l.cursors {
			if l.cursors[i].left > 0 {
				return errDamaged
			}
		}
	}
	return nil
}

// scoreCell scores the next cell of a list. Passages with the unit in their text
// are only marked as having had it when more of it comes.
func (l *Lookup) scoreCell(p *part, w *unitCursor, s *Scores, marks bool) error {
	c, ok := nextCell(w.list)
	if !ok || int(c.first) >= p.postings.passages {
		return errDamaged
	}
	w.left -= c.n
	if p.numbers == nil && c.kind == sparse && !w.above && int(c.first)+windowSize <= len(s.Score) {
		body := c.body
		w.list = c.score(w.Unit, s)
		if marks {
			for ; len(body) >= 2; body = body[2:] {
				s.Last[c.first|uint32(binary.LittleEndian.Uint16(body)>>4)] = w.Number
			}
		}
		return nil
	}
	var n int
	n, w.list = l.read(p, &c)
	passages, frequencies := l.batch.passages[:n], l.batch.frequencies[:n]
	if w.above {
		for _, at := range passages {
			s.Score[at] += w.Above
			if s.Last[at] != w.Number {
				s.Count[at]++
				s.Last[at] = w.Number
			}
		}
		return nil
	}
	for i, at := range passages {
		s.Score[at] += impact(w.Weight, frequencies[i], s.Norm[at])
		s.Count[at]++
		s.Last[at] = w.Number
	}
	return nil
}

// impact is what a term in a text scores.
func impact(weight float32, frequency uint32, norm float32) float32 {
	tf := float32(int32(frequency))
	return weight * tf / (tf + norm)
}

// score scores a sparse cell, as nearly all are, without detours. Its window
// must be whole. The bytes behind the cell are returned.
func (c *cell) score(u *Unit, s *Scores) []byte {
	norms, scores := (*[windowSize]float32)(s.Norm[c.first:]), (*[windowSize]float32)(s.Score[c.first:])
	counts := (*[windowSize]uint8)(s.Count[c.first:])
	weight, rest := u.Weight, c.rest
	for body := c.body; len(body) >= 2; body = body[2:] {
		v := binary.LittleEndian.Uint16(body)
		at, frequency := v>>4, uint32(v&escape)
		if frequency == escape && len(rest) >= 4 {
			frequency = binary.LittleEndian.Uint32(rest)
			rest = rest[4:]
		}
		scores[at] += impact(weight, frequency, norms[at])
		counts[at]++
	}
	return rest
}
