package translate

import (
	"context"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"sync"

	"repertory/corpus"
)

// Limits of reading.
const (
	// maxTerms is the most distinct terms of a segment that are used.
	maxTerms = 60
	// batchSize is the number of segments that are analysed together.
	batchSize = 512
)

// library holds what was read: the aligned segments of each pair of languages
// in numbers.
type library struct {
	lexicon      Lexicon
	vocabularies map[corpus.Language]*vocabulary
	texts        map[pair]*bitext
	read         int // segments so far, of all sources
}

func newLibrary(lexicon Lexicon) *library {
	return &library{lexicon, map[corpus.Language]*vocabulary{}, map[pair]*bitext{}, 0}
}

// batch is a number of segments on their way through analysis.
type batch struct {
	segments []Segment
	parts    []alignedPart
	err      error
	ready    chan struct{}
}

// alignedPart is an aligned piece of a segment: the distinct terms of either
// side.
type alignedPart struct {
	pair pair
	a, b []string
	key  uint64
}

// addSource adds the segments of a source and returns how many there were.
// Analysis runs in several goroutines; numbers are given in the order of the
// source, so that the result does not depend on scheduling.
func (l *library) addSource(ctx context.Context, in Input, o Options) (int, error) {
	ctx, stop := context.WithCancel(ctx)
	work, order := make(chan *batch), make(chan *batch, 2*o.Workers)
	var workers sync.WaitGroup
	for range o.Workers {
		workers.Go(func() {
			c := NewCutter(l.lexicon)
			for b := range work {
				l.analyse(c, b)
				close(b.ready)
			}
		})
	}
	workers.Go(func() { produce(ctx, in, work, order) })
	defer workers.Wait()
	defer stop()
	n := 0
	for b := range order {
		if b.err != nil {
			return n, b.err
		}
		select {
		case <-b.ready:
		case <-ctx.Done():
			return n, ctx.Err()
		}
		for _, p := range b.parts {
			l.add(p)
		}
		n += len(b.segments)
		l.read += len(b.segments)
		o.Progress(Reading, l.read, 0)
	}
	return n, ctx.Err()
}

// produce hands the segments of a source to the workers in batches, and the
// batches in order to the reader.
func produce(ctx context.Context, in Input, work, order chan<- *batch) {
	defer close(work)
	defer close(order)
	send := func(b *batch) bool {
		select {
		case order <- b:
		case <-ctx.Done():
			return false
		}
		if b.err != nil {
			return false
		}
		select {
		case work <- b:
		case <-ctx.Done():
			return false
		}
		return true
	}
	b := &batch{ready: make(chan struct{})}
	for s, err := range in.Segments {
		if err != nil {
			send(&batch{err: err})
			return
		}
		if b.segments = append(b.segments, s); len(b.segments) == batchSize {
			if !send(b) {
				return
			}
			b = &batch{ready: make(chan struct{})}
		}
	}
	send(b)
}

// analyse cuts the segments of a batch into aligned parts and those into terms.
func (l *library) analyse(c *Cutter, b *batch) {
	for _, s := range b.segments {
		languages := slices.DeleteFunc(slices.Sorted(maps.Keys(s)), func(l corpus.Language) bool { return !l.Valid() })
		for i, x := range languages {
			for _, y := range languages[i+1:] {
				p := pairOf(x, y)
				aligned(s[p.a], s[p.b], func(a, b2 string) {
					part := alignedPart{pair: p, a: distinct(c, p.a, a), b: distinct(c, p.b, b2)}
					if len(part.a) == 0 || len(part.b) == 0 {
						return
					}
					if p.a == corpus.English {
						part.key = hashOf(strings.TrimSpace(a))
					}
					b.parts = append(b.parts, part)
				})
			}
		}
	}
}

// distinct returns the first distinct terms of a text.
func distinct(c *Cutter, l corpus.Language, text string) []string {
	var terms []string
	for u := range c.Units(l, text) {
		if !slices.Contains(terms, u.Term) {
			terms = append(terms, u.Term)
		}
		if len(terms) == maxTerms {
			break
		}
	}
	return terms
}

// add numbers the terms of a part and stores it.
func (l *library) add(p alignedPart) {
	t := l.texts[p.pair]
	if t == nil {
		t = &bitext{}
		l.texts[p.pair] = t
	}
	t.add(l.number(p.pair.a, p.a), l.number(p.pair.b, p.b), p.key)
}

func (l *library) number(lang corpus.Language, terms []string) []uint32 {
	v := l.vocabularies[lang]
	if v == nil {
		v = newVocabulary()
		l.vocabularies[lang] = v
	}
	ids := make([]uint32, len(terms))
	for i, t := range terms {
		ids[i] = v.id(t)
	}
	return ids
}

// size returns the number of terms of a language.
func (l *library) size(lang corpus.Language) int {
	if v := l.vocabularies[lang]; v != nil {
		return len(v.terms)
	}
	return 0
}

// pairs returns the pairs of languages that may have data, in a fixed order.
func (l *library) pairs() []pair {
	var ps []pair
	languages := corpus.Languages()
	for _, x := range languages {
		if x != corpus.English {
			ps = append(ps, pairOf(corpus.English, x))
		}
	}
	for i, x := range languages {
		for _, y := range languages[i+1:] {
			if x != corpus.English && y != corpus.English {
				ps = append(ps, pairOf(x, y))
			}
		}
	}
	return ps
}

// text returns the segments of a pair. Those of a pair without English are
// joined by others that translate the same English text.
func (l *library) text(p pair) *bitext {
	t := &bitext{}
	if own := l.texts[p]; own != nil {
		*t = *own
	}
	if p.a == corpus.English {
		return t
	}
	x, y := l.texts[pairOf(corpus.English, p.a)], l.texts[pairOf(corpus.English, p.b)]
	if x != nil && y != nil {
		t.join(x, y)
	}
	return t
}

func hashOf(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // a hash takes everything
	return h.Sum64()
}
