package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func firstRune(s string) rune {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return 0
	}
	return r
}

func lastRune(s string) rune {
	r, size := utf8.DecodeLastRuneInString(s)
	if size == 0 {
		return 0
	}
	return r
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }

// isWide reports whether r is a Han character or one of the marks that Chinese
// sets without blanks round them.
func isWide(r rune) bool {
	return isHan(r) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF60 || r == '“' || r == '”' || r == '—' || r == '…'
}

func isOpening(r rune) bool { return strings.ContainsRune("(（[【《〈«“\"'‘„「", r) }

// endsSentence reports whether a text ends as sentences and list items do, so
// that a new line after it may begin something new.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \t\u00a0")
	s = strings.TrimRight(s, ")）\"”’»』」】]'")
	return strings.ContainsRune(".;:!?。；：！？؛؟۔…", lastRune(s)) && s != ""
}

// introduces reports whether a text ends with a colon, so that its points
// follow.
func introduces(s string) bool {
	s = strings.TrimRight(s, " \t\u00a0")
	r := lastRune(s)
	return r == ':' || r == '：' || r == '—' && len(s) > 3
}

// letterCount counts letters, a Han character as two.
func letterCount(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case isHan(r):
			n += 2
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
