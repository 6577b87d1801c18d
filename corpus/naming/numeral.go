package naming

import "strings"

// DigitClass is the inside of a regular expression class for the digits that
// Decimal reads.
const DigitClass = `0-9０-９٠-٩`

// tooLong is the number from which on digits are no label of anything.
const tooLong = 100_000

// Decimal reads ASCII, full-width, Arabic-Indic and Persian digits. It returns
// 0 for no number and for one of 100,000 or more.
func Decimal(s string) int {
	n := 0
	for _, r := range s {
		d := Digit(r)
		if d < 0 {
			return 0
		}
		if n = n*10 + d; n >= tooLong {
			return 0
		}
	}
	return n
}

// Digit returns the value of a digit that Decimal reads, -1 for anything else.
func Digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// Letters writes a number as small Latin letters: a … z, aa, bb … as United
// Nations documents go on after z. It is empty for a number below 1.
func Letters(n int) string {
	if n < 1 {
		return ""
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

// FromLetters reads what Letters writes for numbers up to 78, in either case;
// 0 for anything else.
func FromLetters(s string) int {
	s = strings.ToLower(s)
	if s == "" || len(s) > 3 || s[0] < 'a' || s[0] > 'z' || strings.Trim(s, s[:1]) != "" {
		return 0
	}
	return int(s[0]-'a') + 1 + 26*(len(s)-1)
}
