package corpus

import (
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A copy of a text is told by its word sequences: each run of five words gives
// a number, and the smallest numbers of a text are its sketch (A. Broder, On the
// resemblance and containment of documents, 1997). The layout, the title and the
// numbers of paragraphs do not count, so that the same text in another format,
// under another symbol or with a page added is the same text.

const (
	// sequenceWords is the number of words in a sequence.
	sequenceWords = 5
	// sketchSize is the largest number of sequences in a sketch.
	sketchSize = 256
	// copiedShare is the share of a restricted text from which another text is a
	// copy of it; excerptShare is the share of the other text from which that is
	// an excerpt.
	copiedShare  = 0.5
	excerptShare = 0.8
	// enoughSequences is the number of sequences below which a share of a sample
	// tells nothing.
	enoughSequences = 8
	// longer is how many times as long as a very short restricted text another
	// may be to be a copy of it: a sentence that many texts have restricts none.
	longer = 4
)

// sketchOf returns the sketch of a document's text: the smallest numbers of its
// word sequences, in order.
func sketchOf(d *Document) []uint64 {
	all := slices.Sorted(maps.Keys(sequences(d)))
	return all[:min(len(all), sketchSize)]
}

// sequences returns the numbers of the word sequences of a document's text. A
// text of fewer words is one sequence.
func sequences(d *Document) map[uint64]bool {
	var words []string
	for _, p := range d.Paragraphs {
		if p.Kind != Heading {
			words = appendWords(words, p.Text)
		}
	}
	set := map[uint64]bool{}
	if len(words) == 0 {
		return set
	}
	for i := 0; i == 0 || i+sequenceWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i:min(i+sequenceWords, len(words))] {
			h.Write([]byte(w))
			h.Write([]byte{0})
		}
		set[h.Sum64()] = true
	}
	return set
}

// appendWords adds the words of a text in small letters; a character of Chinese
// is a word.
func appendWords(words []string, text string) []string {
	text = strings.ToLower(norm.NFKC.String(text))
	start := -1
	for i, r := range text + " " {
		letter := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
		han := unicode.Is(unicode.Han, r)
		if letter && !han {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			words, start = append(words, text[start:i]), -1
		}
		if han {
			words = append(words, string(r))
		}
	}
	return words
}

// copied returns the restricted version that a document is a copy of.
func (r *Restrictions) copied(d *Document) (Key, bool) {
	if len(r.byText) == 0 {
		return Key{}, false
	}
	all := sequences(d)
	common := map[Key]int{}
	for h := range all {
		for _, of := range r.byText[h] {
			common[of]++
		}
	}
	for _, of := range slices.SortedFunc(maps.Keys(common), Key.compare) {
		if of != d.Key() && isCopy(all, r.byKey[of].Text, common[of]) {
			return of, true
		}
	}
	return Key{}, false
}

// isCopy reports whether a text with some sequences is a copy of one with a
// sketch, or an excerpt of it, when so many sequences are in both.
func isCopy(sequences map[uint64]bool, sketch []uint64, common int) bool {
	long := len(sketch) >= enoughSequences || len(sequences) <= longer*len(sketch)
	if long && float64(common) >= copiedShare*float64(len(sketch)) {
		return true
	}
	// The sketch has all sequences of its text up to its last one.
	comparable := len(sequences)
	if len(sketch) == sketchSize {
		comparable = 0
		for h := range sequences {
			if h <= sketch[len(sketch)-1] {
				comparable++
			}
		}
	}
	return comparable >= enoughSequences && float64(common) >= excerptShare*float64(comparable)
}
