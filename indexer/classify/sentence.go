package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is a stretch of a text, by byte offsets.
type sentence struct{ start, end int }

// sentences cuts a text at the marks that end sentences and at line ends. A
// full stop behind a number, a single letter or an abbreviation ends none.
func sentences(text string) []sentence {
	var all []sentence
	start := 0
	cut := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			all = append(all, sentence{start, end})
		}
		start = end
	}
	for i, r := range text {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			end = i + 1
		}
		switch r {
		case '。', '！', '？', '؟', '!', '?', '\n':
			cut(end)
		case '.':
			if next := after(text, end); (next == 0 || unicode.IsSpace(next)) && !abbreviated(text[start:i], text[end:]) {
				cut(end)
			}
		}
	}
	cut(len(text))
	return all
}

// abbreviated reports whether a full stop between head and tail belongs to an
// abbreviation such as "art. 4" or "Ms. Vongsa".
func abbreviated(head, tail string) bool {
	word := head[strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	next := after(strings.TrimLeft(tail, " \u00a0"), 0)
	if unicode.IsLower(next) {
		return true
	}
	n := utf8.RuneCountInString(word)
	return n == 1 || shortForms[strings.ToLower(word)]
}

// shortForms are abbreviations that stand before a name or number.
var shortForms = setOf("mr", "mrs", "ms", "dr", "mme", "sr", "sra", "art", "arts", "no", "nos", "núm", "num", "para", "paras", "par", "párr", "ст", "п", "пп", "см", "vol", "doc")
