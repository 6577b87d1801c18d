package analysis

import "unicode/utf8"

// CountChars counts characters of a text after folding. The table gives the
// number of each character to be counted, from 1; counts receives how often
// each occurs.
func CountChars(text []byte, numbers *[1 << 16]uint8, counts *[256]uint16) {
	fold := folds()
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		i += size
		if r < 1<<16 {
			counts[numbers[fold.to[r]]]++
		}
	}
}
