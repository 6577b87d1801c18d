package analysis

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Folded writes a text as terms are written before stemming: in small letters
// without accents, in Simplified characters, with compatibility forms and
// Arabic letter variants made alike. Blanks and punctuation stay.
func Folded(text string) string {
	t := folds()
	var b strings.Builder
	for _, r := range text {
		c, to, long := t.of(r)
		switch {
		case c == silent:
		case long != "":
			b.WriteString(long)
		case to != 0:
			b.WriteRune(to)
		}
	}
	return string(plain([]byte(norm.NFC.String(b.String()))))
}

// Figures writes digits of all scripts and widths as European ones, and other
// compatibility forms as what they stand for.
func Figures(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' || r >= '۰' && r <= '۹' {
			return foldLetter(r)
		}
		return r
	}, norm.NFKC.String(text))
}
