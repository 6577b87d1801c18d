package naming

import "strings"

var romanDigits = []struct {
	value int
	text  string
}{
	{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
	{9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
}

// Roman writes a number from 1 to 399 in small Roman numerals.
func Roman(n int) string {
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}

// FromRoman reads what Roman writes, in either case; 0 for a text that is none.
func FromRoman(s string) int {
	s = strings.ToLower(s)
	rest, n := s, 0
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.text) {
			n, rest = n+d.value, rest[len(d.text):]
		}
	}
	if rest != "" || n == 0 || n > 399 || Roman(n) != s {
		return 0
	}
	return n
}
