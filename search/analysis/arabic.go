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

// alef is the bare letter that all others are folded to, bareAlef the form of
// it that the article also has in fully written texts.
const (
	alef     = 'ا'
	bareAlef = 'ٱ'
	// madda to hamzaBelow are the marks that make an alef firm.
	madda      = '\u0653'
	hamzaBelow = '\u0655'
)

// stemArabic cuts the conjunction, the article with its prepositions and the
// endings of number, gender and possession from a folded Arabic word.
func stemArabic(word []byte) []byte {
	if !arabic(word) {
		return word
	}
	w := string(word)
	for _, p := range arabicPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
			break
		}
	}
	if len(w) == len(word) {
		w = cutLetter(w, "و", 3)
	}
	return cutEnding(w)
}

// stemFirmArabic does the same with a word such as آليات or ألغام, whose alef
// and lam are its own: the article is written with a bare alef. What stands
// before such an alef is a conjunction or a preposition.
func stemFirmArabic(word []byte) []byte {
	if !arabic(word) {
		return word
	}
	w := string(word)
	if first, size := utf8.DecodeRune(word); first != alef {
		least := 4
		if first == 'و' {
			least = 3
		}
		if strings.ContainsRune("وفبكل", first) {
			w = cutLetter(w, w[:size], least)
		}
	}
	return cutEnding(w)
}

func arabic(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return r >= 0x0600 && r <= 0x06FF
}

// cutLetter cuts a first letter if enough letters follow.
func cutLetter(word, letter string, least int) string {
	if rest, ok := strings.CutPrefix(word, letter); ok && utf8.RuneCountInString(rest) >= least {
		return rest
	}
	return word
}

func cutEnding(w string) []byte {
	for _, s := range arabicSuffixes {
		if rest, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
		}
	}
	return []byte(w)
}
