// Package script knows the scripts of six languages: which characters are Han,
// Arabic or wide, how words are written alike, and where sentences end.
package script

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Han reports whether r is a Chinese character.
func Han(r rune) bool { return unicode.Is(unicode.Han, r) }

// HasHan reports whether a text has a Chinese character.
func HasHan(s string) bool { return strings.ContainsFunc(s, Han) }

// Arabic reports whether r is a letter of the Arabic script.
func Arabic(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }

// Wide reports whether r takes the width of a Han character: Han, kana,
// Hangul, their punctuation and full-width forms.
func Wide(r rune) bool {
	return r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff ||
		r >= 0xfe30 && r <= 0xfe4f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 ||
		r >= 0x1f300 && r <= 0x1f64f || r >= 0x20000 && r <= 0x3fffd
}

// Unspaced reports whether Chinese sets r without blanks round it: wide
// characters, and the quotation marks, dashes and dots that it shares with
// other scripts.
func Unspaced(r rune) bool {
	return Wide(r) || r == '“' || r == '”' || r == '—' || r == '…'
}

// First returns the first character of a text, 0 for none.
func First(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return 0
	}
	return r
}

// Last returns the last character of a text, 0 for none.
func Last(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 {
		return 0
	}
	return r
}

// Fold writes words alike that differ by case, by accents or by the variants
// of Arabic letters.
func Fold(word string) string {
	word = strings.ToLower(word)
	if ascii(word) {
		return word
	}
	if unicode.Is(unicode.Arabic, First(word)) {
		return BareArabic(word)
	}
	word = strings.ReplaceAll(word, "ё", "е")
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		if r == '\u0306' || !unicode.Is(unicode.Mn, r) { // й is a letter of its own
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// BareArabic drops vowel marks, the stretching stroke and direction marks,
// writes the variants of alef, ya and ta marbuta alike, and every blank as a
// space.
func BareArabic(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x064B && r <= 0x0652, r == 0x0640, r == 0x0670, r == 0x200F, r == 0x200E:
			return -1
		case r == 'أ', r == 'إ', r == 'آ', r == 'ٱ':
			return 'ا'
		case r == 'ى':
			return 'ي'
		case r == 'ة':
			return 'ه'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
}
