package store

import (
	"hash/fnv"

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
}

func newFamilies() *families { return &families{seen: map[uint64]uint32{}} }

// begin begins the next identity.
func (f *families) begin() { f.of = append(f.of, uint32(len(f.of))) }

// add adds a language version of the identity that was begun last.
func (f *families) add(d *corpus.Document, text string) {
	keys := []uint64{familyKey(string(d.Symbol.Base()), string(d.Language), text)}
	if len(text) >= longEnough {
		keys = append(keys, familyKey("", string(d.Language), text))
	}
	last := uint32(len(f.of) - 1)
	for _, k := range keys {
		first, ok := f.seen[k]
		if !ok {
			f.seen[k] = f.of[last]
			continue
		}
		f.of[last] = min(f.of[last], f.of[first])
	}
}

func familyKey(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		_, _ = h.Write([]byte(p)) // a hash takes everything
		_, _ = h.Write([]byte{0})
	}
	return h.Sum64()
}
