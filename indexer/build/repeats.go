package build

import (
	"math/bits"

	"repertory/corpus"
	"repertory/search/store"
)

// longEnough is the length in bytes from which a paragraph that stands in
// another work word for word is the same one. Shorter ones, such as headings,
// are only the same in revisions of one document.
const longEnough = 80

// repeats returns for each paragraph the first one that it repeats word for word
// in some language, or itself: paragraphs repeat each other in the revisions of a
// document, or as a rule of procedure that every meeting adopts.
func repeats(rows *store.Rows) []uint32 {
	c := rows.Columns()
	f := families{of: make([]uint32, 0, len(c.Ident)), seen: make(map[uint64]uint32, 2*len(c.Ident))}
	for p, paragraph := range c.Ident {
		if int(paragraph) == len(f.of) {
			f.of = append(f.of, paragraph)
		}
		f.add(rows.Symbol(c.Doc[p]), uint64(c.HashHigh[p])<<32|uint64(c.HashLow[p]))
	}
	return f.of
}

// families are of paragraphs that repeat each other.
type families struct {
	of   []uint32 // by paragraph, the first of its family
	seen map[uint64]uint32
	// symbol is the one that was added last, and base the hash of its base.
	symbol corpus.Symbol
	base   uint64
}

// add adds a language version of the last paragraph: the hash of its text in a
// document of a symbol.
func (f *families) add(s corpus.Symbol, text uint64) {
	if s != f.symbol || f.base == 0 {
		f.symbol, f.base = s, store.Hash(string(s.Base()), "")
	}
	f.join(mixHash(text, f.base))
	if text&longText != 0 {
		f.join(text)
	}
}

// join puts the last paragraph into the family of the one that had a key first.
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
	h := store.Hash(string(l), text) &^ longText
	if len(text) >= longEnough {
		h |= longText
	}
	return h
}

func mixHash(a, b uint64) uint64 {
	h := (a ^ bits.RotateLeft64(b, 32)) * 0xff51afd7ed558ccd
	return h ^ h>>32
}
