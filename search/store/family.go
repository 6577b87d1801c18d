package store

import (
	"math/bits"

	"repertory/corpus"
)

// longEnough is the length in bytes from which a paragraph that stands in
// another work word for word is the same one. Shorter ones, such as headings,
// are only the same in revisions of one document.
const longEnough = 80

// families puts paragraphs together that repeat each other word for word in
// some language: in the revisions of a document, or as a rule of procedure that
// every meeting adopts.
type families struct {
	of   []uint32 // by identity, the first identity of its family
	seen map[uint64]uint32
	// symbol is the one that was added last, and base the hash of its base.
	symbol corpus.Symbol
	base   uint64
}

// newFamilies makes room for so many passages.
func newFamilies(passages int) *families {
	return &families{of: make([]uint32, 0, passages), seen: make(map[uint64]uint32, 2*passages)}
}

// begin begins the next identity.
func (f *families) begin() { f.of = append(f.of, uint32(len(f.of))) }

// add adds a language version of the identity that was begun last: the hash of
// its text in a document of a symbol.
func (f *families) add(s corpus.Symbol, text uint64) {
	if s != f.symbol || f.base == 0 {
		f.symbol, f.base = s, hashField(string(s.Base()))
	}
	f.join(mixHash(text, f.base))
	if text&longText != 0 {
		f.join(text)
	}
}

// join puts the last identity into the family of the one that had a key first.
func (f *families) join(key uint64) {
	last := len(f.of) - 1
	first, ok := f.seen[key]
	if !ok {
		f.seen[key] = f.of[last]
		return
	}
	f.of[last] = min(f.of[last], f.of[first])
}

// longText is the bit of a text's hash that says that the text is long enough.
const longText = 1

// textHash returns the hash of a text in a language.
func textHash(l corpus.Language, text string) uint64 {
	h := hashTerm(string(l), text) &^ longText
	if len(text) >= longEnough {
		h |= longText
	}
	return h
}

func mixHash(a, b uint64) uint64 {
	h := (a ^ bits.RotateLeft64(b, 32)) * 0xff51afd7ed558ccd
	return h ^ h>>32
}
