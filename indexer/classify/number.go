package classify

import (
	"strings"

	"repertory/corpus/numeral"
)

// arabicOrdinal reads the ordinal that a text begins with; 0 for anything
// else. The word behind an ordinal below ten may be part of the sentence.
func arabicOrdinal(s string) int {
	if n := numeral.ArabicOrdinal(s); n > 0 {
		return n
	}
	words := strings.Fields(s)
	if len(words) < 2 {
		return 0
	}
	return numeral.ArabicOrdinal(words[0])
}
