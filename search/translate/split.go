package translate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// aligned yields the parts of two texts that say the same: their lines where
// both have as many, and within those their sentences where both have as many.
func aligned(a, b string, emit func(a, b string)) {
	pairwise(splitLines(a), splitLines(b), a, b, func(a, b string) {
		pairwise(sentences(a), sentences(b), a, b, emit)
	})
}

// pairwise emits the parts one by one when there are as many on both sides,
// else the whole.
func pairwise(as, bs []string, a, b string, emit func(a, b string)) {
	if len(as) != len(bs) {
		emit(a, b)
		return
	}
	for i := range as {
		emit(as[i], bs[i])
	}
}

func splitLines(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(line) != "" {
			out = append(out, line)
		}
	}
	return out
}

// sentences cuts a text after the marks that end sentences and half-sentences.
// A full stop ends a sentence only before a blank, so that "4.2" and "U.S."
// inside a sentence stay whole more often than not.
func sentences(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		if !strings.ContainsRune(".!?;。！？；؟؛", r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if r < utf8.RuneSelf && end < len(text) {
			if next, _ := utf8.DecodeRuneInString(text[end:]); !unicode.IsSpace(next) {
				continue
			}
		}
		if s := strings.TrimSpace(text[start:end]); utf8.RuneCountInString(s) > 1 {
			out = append(out, s)
			start = end
		}
	}
	if s := strings.TrimSpace(text[start:]); s != "" {
		out = append(out, s)
	}
	return out
}
