package analysis

import (
	"strings"
	"unicode/utf8"

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

// FoldedWord is a word of a text as it is written there, folded, with its term.
type FoldedWord struct {
	Folded string
	Token
}

// Words returns the words of a text in scripts that separate words, without
// function words.
func (a *Analyzer) Words(text string) []FoldedWord {
	var all []FoldedWord
	a.Scan(text, func(t Token) {
		if t.Kind == Word && !t.Stop && utf8.RuneCountInString(t.Term) > 0 {
			all = append(all, FoldedWord{Folded(text[t.Start:t.End]), t})
		}
	})
	return all
}
