package analysis

import (
	"sync"
	"unicode/utf8"
)

// CharTable numbers the characters of the Basic Multilingual Plane that are to
// be counted, from 1.
type CharTable [1 << 16]uint8

// variants lists, by folded character, the other characters that are folded to
// it.
var variants = sync.OnceValue(func() map[uint16][]uint16 {
	all := map[uint16][]uint16{}
	for r, to := range folds().to {
		if to != 0 && int(to) != r {
			all[to] = append(all[to], uint16(r))
		}
	}
	return all
})

// Number gives a number to a folded character and to those that are folded to
// it; 0 counts it no more. The character must be below 1<<16.
func (t *CharTable) Number(char rune, n uint8) {
	t[char] = n
	for _, v := range variants()[uint16(char)] {
		t[v] = n
	}
}

// Count adds to counts how often each of the characters occurs in a text after
// folding, by its number. What is counted under 0 means nothing.
func (t *CharTable) Count(text []byte, counts *[256]uint16) {
	for i := 0; i < len(text); {
		first := text[i]
		if first < utf8.RuneSelf {
			i++
			continue
		}
		// Nearly all Chinese characters and marks take three bytes.
		if first > 0xE0 && first != 0xED && first < 0xF0 && i+2 < len(text) {
			if b, c := text[i+1]^0x80, text[i+2]^0x80; b|c < 0x40 {
				counts[t[uint16(first)<<12|uint16(b)<<6|uint16(c)]]++
				i += 3
				continue
			}
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		if r < 1<<16 {
			counts[t[r]]++
		}
	}
}

// FirstHan returns the term of the first character of a text when that is a
// token of its own.
func FirstHan(text []byte) (term string, ok bool) {
	r, size := utf8.DecodeRune(text)
	c, to, long := folds().of(r)
	if c != han {
		return "", false
	}
	return hanTerm(string(text[:size]), r, to, long), true
}
