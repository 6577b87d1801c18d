package extract

import (
	"slices"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// arabicLigatures are the letters of the ligatures of Arabic script in reading
// order, as the compatibility decompositions of the Unicode Character Database
// give them: lam-alef, lam-jeem, the whole of some words.
var arabicLigatures = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, block := range [][2]rune{{0xfb50, 0xfdff}, {0xfe70, 0xfeff}} {
		for r := block[0]; r <= block[1]; r++ {
			letters := []rune(norm.NFKC.String(string(r)))
			if len(letters) > 1 && !slices.ContainsFunc(letters, func(r rune) bool { return !unicode.IsLetter(r) }) {
				known[string(letters)] = true
			}
		}
	}
	return known
})

// orderLigatures puts the letters of ligatures, which share one box, in reading
// order. The PDF reader takes text of right-to-left scripts to be held as drawn
// and turns it round, the letters of most ligatures with it; turned says that
// the glyphs were turned back since. What is a known ligature in one order only
// is read in that order.
func orderLigatures(glyphs []glyph, turned bool) {
	for from := 0; from < len(glyphs); {
		to := from + 1
		for to < len(glyphs) && glyphs[to].sharesBox(&glyphs[from]) {
			to++
		}
		if to-from > 1 {
			orderLigature(glyphs[from:to], turned)
		}
		from = to
	}
}

func orderLigature(ligature []glyph, turned bool) {
	var letters []rune
	for i := range ligature {
		letters = append(letters, ligature[i].r)
	}
	isRight, isWrong := arabicLigatures()[string(letters)], arabicLigatures()[reversed(string(letters))]
	if isWrong && !isRight || isWrong == isRight && !turned {
		slices.Reverse(ligature)
	}
}
