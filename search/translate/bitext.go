package translate

import (
	"slices"

	"repertory/corpus"
)

// pair names two languages. English comes first where it is one of them, else
// the language that is first in UN order.
type pair struct{ a, b corpus.Language }

// pairOf returns the pair of two languages.
func pairOf(x, y corpus.Language) pair {
	if x != corpus.English && (y == corpus.English || slices.Index(corpus.Languages(), y) < slices.Index(corpus.Languages(), x)) {
		x, y = y, x
	}
	return pair{x, y}
}

// vocabulary numbers the terms of a language in the order they were met.
type vocabulary struct {
	ids   map[string]uint32
	terms []string
}

func newVocabulary() *vocabulary { return &vocabulary{ids: map[string]uint32{}} }

func (v *vocabulary) id(term string) uint32 {
	id, ok := v.ids[term]
	if !ok {
		id = uint32(len(v.terms))
		v.ids[term] = id
		v.terms = append(v.terms, term)
	}
	return id
}

// bitext holds the aligned segments of a pair: for each segment and side the
// distinct terms, one segment after another.
type bitext struct {
	a, b       []uint32
	endA, endB []uint32
	// keys tell equal segments of side a, for joining pairs on it.
	keys []uint64
}

func (t *bitext) len() int { return len(t.endA) }

func (t *bitext) sideA(i int) []uint32 { return part(t.a, t.endA, i) }
func (t *bitext) sideB(i int) []uint32 { return part(t.b, t.endB, i) }

func part(terms, ends []uint32, i int) []uint32 {
	start := uint32(0)
	if i > 0 {
		start = ends[i-1]
	}
	return terms[start:ends[i]]
}

func (t *bitext) add(a, b []uint32, key uint64) {
	t.a, t.b = append(t.a, a...), append(t.b, b...)
	t.endA, t.endB = append(t.endA, uint32(len(t.a))), append(t.endB, uint32(len(t.b)))
	t.keys = append(t.keys, key)
}

// minJoin is the least number of terms of a segment that two pairs are joined
// on: shorter ones mean too many things.
const minJoin = 3

// join adds to t the segments of x and y whose sides a are equal: translations
// of the same English text into two other languages.
func (t *bitext) join(x, y *bitext) {
	at := make(map[uint64]int, x.len())
	for i, k := range x.keys {
		if _, ok := at[k]; !ok && len(x.sideA(i)) >= minJoin {
			at[k] = i
		}
	}
	for j, k := range y.keys {
		if i, ok := at[k]; ok {
			t.add(x.sideB(i), y.sideB(j), k)
			delete(at, k)
		}
	}
}
