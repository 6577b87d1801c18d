package analysis

import (
	"strings"
	"unicode/utf8"
)

// The affixes of light Arabic stemming, after Larkey, Ballesteros and Connell
// (2007), "Light Stemming for Arabic Information Retrieval". They stand as the
// scanner folds them: ta marbuta is ha, alef maqsura is ya.
var (
	arabicPrefixes = []string{"وال", "بال", "كال", "فال", "لل", "ال"}
	arabicSuffixes = []string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

// stemArabic cuts the conjunction, the article with its prepositions and the
// endings of number, gender and possession from a folded Arabic word.
func stemArabic(word []byte) []byte {
	if r, _ := utf8.DecodeRune(word); r < 0x0600 || r > 0x06FF {
		return word
	}
	w := string(word)
	for _, p := range arabicPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
			break
		}
	}
	if rest, ok := strings.CutPrefix(w, "و"); ok && len(w) == len(word) && utf8.RuneCountInString(rest) >= 3 {
		w = rest
	}
	for _, s := range arabicSuffixes {
		if rest, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
		}
	}
	return []byte(w)
}
