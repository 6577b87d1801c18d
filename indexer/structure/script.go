package structure

import (
	"regexp"
	"strings"
	"unicode"

	"repertory/corpus/script"
)

func isOpening(r rune) bool { return strings.ContainsRune("(（[【《〈«“\"'‘„「", r) }

// calledEnd matches the end of a sentence with the mark of a note behind it:
// "of the plan.12".
var calledEnd = regexp.MustCompile(`(?:[\p{L})”»]|[0-9]{4})[.;][0-9]{1,3}$`)

// endsSentence reports whether a text ends as sentences and list items do, so
// that a new line after it may begin something new.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, " \t\u00a0")
	if calledEnd.MatchString(s) {
		return true
	}
	s = strings.TrimRight(s, ")）\"”’»』」】]'")
	return strings.ContainsRune(".;:!?。；：！？؛؟۔…", script.Last(s)) && s != ""
}

// introduces reports whether a text ends with a colon, so that its points
// follow.
func introduces(s string) bool {
	s = strings.TrimRight(s, " \t\u00a0")
	r := script.Last(s)
	return r == ':' || r == '：' || r == '—' && len(s) > 3
}

// letterCount counts letters, a Han character as two.
func letterCount(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case script.Han(r):
			n += 2
		case unicode.IsLetter(r):
			n++
		}
	}
	return n
}
