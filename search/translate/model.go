package translate

import (
	"context"
	"runtime"
	"sync"
)

// rounds is the number of rounds of estimation.
const rounds = 5

// shares is the number of parts of a model that are worked on at the same time.
// It is fixed: sums are taken share by share and must not depend on how many
// processors there are.
const shares = 4

// model estimates which terms translate each other: IBM Model 1 (Brown et al.
// 1993) in both directions, trained to agree (Liang, Taskar and Klein 2006,
// "Alignment by Agreement"): the posterior of a link is the product of the
// posteriors of both directions, and both directions are re-estimated from it.
// So one count a pair of terms is the whole state:
//
//	t(b|a) = count(a,b) / Σ count(a,·),   t(a|b) = count(a,b) / Σ count(·,b)
//
// The counts stand row by row, a row a term of side a, in compressed sparse
// form. Every pass works on one row at a time, spread out in a dense array, and
// goes through the segments in which the row's term stands.
type model struct {
	text         *bitext
	sizeA, sizeB int
	workers      int
	first        bool

	// Segments by term of side a.
	segStart []uint32
	segs     []uint32

	shares [shares]share

	sumA, sumB []float32
	// nullA and nullB are the probabilities that the empty word gives a term.
	nullA, nullB []float32
}

// share is a range of rows with its counts and buffers.
type share struct {
	from, to int // rows
	start    []uint32
	column   []uint32
	count    []float32
	// norm is this share's part of Σ_a t(b|a) for every term of every segment
	// of side b.
	norm []float32
}

// newModel lays out the pairs of terms that stand in a segment together.
func newModel(text *bitext, sizeA, sizeB, workers int) *model {
	m := &model{text: text, sizeA: sizeA, sizeB: sizeB, workers: min(workers, shares, runtime.GOMAXPROCS(0)), first: true}
	m.invert()
	m.divide()
	m.parallel(func(s *share) { m.layOut(s) })
	m.nullA, m.nullB = ones(sizeA), ones(sizeB)
	m.sumA, m.sumB = make([]float32, sizeA), make([]float32, sizeB)
	return m
}

func ones(n int) []float32 {
	s := make([]float32, n)
	for i := range s {
		s[i] = 1
	}
	return s
}

// invert lists the segments of every term of side a.
func (m *model) invert() {
	m.segStart = make([]uint32, m.sizeA+1)
	for _, a := range m.text.a {
		m.segStart[a+1]++
	}
	for i := range m.sizeA {
		m.segStart[i+1] += m.segStart[i]
	}
	m.segs = make([]uint32, len(m.text.a))
	next := append([]uint32(nil), m.segStart...)
	for s := range m.text.len() {
		for _, a := range m.text.sideA(s) {
			m.segs[next[a]] = uint32(s)
			next[a]++
		}
	}
}

// divide cuts the rows into shares of about the same work.
func (m *model) divide() {
	work := make([]uint64, m.sizeA)
	total := uint64(0)
	for a := range m.sizeA {
		for _, s := range m.segs[m.segStart[a]:m.segStart[a+1]] {
			work[a] += uint64(len(m.text.sideB(int(s))))
		}
		total += work[a]
	}
	row, done := 0, uint64(0)
	for i := range m.shares {
		from := row
		for row < m.sizeA && (i == shares-1 || done < total*uint64(i+1)/shares) {
			done += work[row]
			row++
		}
		m.shares[i] = share{from: from, to: row, norm: make([]float32, len(m.text.b))}
	}
}

// parallel runs a step on every share.
func (m *model) parallel(step func(*share)) {
	var group sync.WaitGroup
	gate := make(chan struct{}, m.workers)
	for i := range m.shares {
		group.Go(func() {
			gate <- struct{}{}
			step(&m.shares[i])
			<-gate
		})
	}
	group.Wait()
}

func (m *model) layOut(s *share) {
	met := make([]uint32, m.sizeB)
	s.start = make([]uint32, s.to-s.from+1)
	for a := s.from; a < s.to; a++ {
		for _, seg := range m.segs[m.segStart[a]:m.segStart[a+1]] {
			for _, b := range m.text.sideB(int(seg)) {
				if met[b] != uint32(a)+1 {
					met[b] = uint32(a) + 1
					s.column = append(s.column, b)
				}
			}
		}
		s.start[a-s.from+1] = uint32(len(s.column))
	}
	s.count = make([]float32, len(s.column))
}

// round re-estimates the counts once.
func (m *model) round(ctx context.Context) error {
	m.parallel(func(s *share) {
		if ctx.Err() == nil {
			m.normalise(s)
		}
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	norm := m.total()
	m.parallel(func(s *share) {
		if ctx.Err() == nil {
			m.link(s, norm)
		}
	})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	m.first = false
	m.sum()
	return nil
}

// normalise adds up t(b|a) over the share's rows for every term b of every
// segment.
func (m *model) normalise(s *share) {
	clear(s.norm)
	t := make([]float32, m.sizeB)
	for a := s.from; a < s.to; a++ {
		m.spread(s, a, t)
		for _, seg := range m.segs[m.segStart[a]:m.segStart[a+1]] {
			bs := m.text.sideB(int(seg))
			norm := part32(s.norm, m.text.endB, int(seg))
			for j, b := range bs {
				norm[j] += t[b]
			}
		}
	}
}

// spread writes t(b|a) of a row into a dense array. What the array holds of
// other rows does no harm: a row has every term that stands in its segments.
func (m *model) spread(s *share, a int, t []float32) {
	lo, hi := s.start[a-s.from], s.start[a-s.from+1]
	if m.first {
		for _, b := range s.column[lo:hi] {
			t[b] = 1
		}
		return
	}
	inv := inverse(m.sumA[a])
	for k, b := range s.column[lo:hi] {
		t[b] = s.count[int(lo)+k] * inv
	}
}

// total adds the shares' norms to that of the empty word, and re-estimates
// what the empty word gives to side b. It returns the inverse norms.
func (m *model) total() []float32 {
	norm := m.shares[0].norm
	null, all := make([]float32, m.sizeB), float32(0)
	for i, b := range m.text.b {
		z := m.nullB[b]
		for s := range m.shares {
			z += m.shares[s].norm[i]
		}
		norm[i] = inverse(z)
		null[b] += m.nullB[b] * norm[i]
	}
	for _, n := range null {
		all += n
	}
	scale(null, all)
	m.nullB = null
	return norm
}

// link replaces the counts of a share by the sum of the products of the
// posteriors of both directions.
func (m *model) link(s *share, norm []float32) {
	forward, back, sum := make([]float32, m.sizeB), make([]float32, m.sizeB), make([]float32, m.sizeB)
	for a := s.from; a < s.to; a++ {
		m.spread(s, a, forward)
		m.spreadBack(s, a, back)
		lo, hi := s.start[a-s.from], s.start[a-s.from+1]
		null, given := m.nullA[a], float32(0)
		for _, seg := range m.segs[m.segStart[a]:m.segStart[a+1]] {
			bs := m.text.sideB(int(seg))
			z := null
			for _, b := range bs {
				z += back[b]
			}
			z = inverse(z)
			given += null * z
			inv := part32(norm, m.text.endB, int(seg))
			for j, b := range bs {
				sum[b] += forward[b] * inv[j] * back[b] * z
			}
		}
		m.nullA[a] = given
		for k, b := range s.column[lo:hi] {
			s.count[int(lo)+k] = sum[b]
			sum[b] = 0
		}
	}
}

// spreadBack writes t(a|b) of a row into a dense array.
func (m *model) spreadBack(s *share, a int, t []float32) {
	lo, hi := s.start[a-s.from], s.start[a-s.from+1]
	for k, b := range s.column[lo:hi] {
		t[b] = 1
		if !m.first {
			t[b] = s.count[int(lo)+k] * inverse(m.sumB[b])
		}
	}
}

// sum adds up the new counts by row and by column.
func (m *model) sum() {
	clear(m.sumA)
	clear(m.sumB)
	for i := range m.shares {
		s := &m.shares[i]
		for a := s.from; a < s.to; a++ {
			for k := s.start[a-s.from]; k < s.start[a-s.from+1]; k++ {
				m.sumA[a] += s.count[k]
				m.sumB[s.column[k]] += s.count[k]
			}
		}
	}
	all := float32(0)
	for _, n := range m.nullA {
		all += n
	}
	scale(m.nullA, all)
}

func part32(values []float32, ends []uint32, i int) []float32 {
	start := uint32(0)
	if i > 0 {
		start = ends[i-1]
	}
	return values[start:ends[i]]
}

// inverse returns 1/x, and 0 for what is too small to divide by.
func inverse(x float32) float32 {
	if x < 1e-30 {
		return 0
	}
	return 1 / x
}

func scale(values []float32, sum float32) {
	inv := inverse(sum)
	for i := range values {
		values[i] *= inv
	}
}
