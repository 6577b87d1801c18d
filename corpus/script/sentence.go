package script

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentence is a stretch of a text, by byte offsets.
type Sentence struct{ Start, End int }

// Sentences cuts a text behind the marks that end sentences and at line ends. A
// full stop behind a number, a single letter or an abbreviation ends none.
func Sentences(text string) []Sentence {
	var all []Sentence
	start := 0
	cut := func(end int) {
		if strings.TrimSpace(text[start:end]) != "" {
			all = append(all, Sentence{start, end})
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
			if next := First(text[end:]); (next == 0 || unicode.IsSpace(next)) && !abbreviated(text[start:i], text[end:]) {
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
	next := First(strings.TrimLeft(tail, " \u00a0"))
	if unicode.IsLower(next) {
		return true
	}
	n := utf8.RuneCountInString(word)
	return n == 1 || shortForms[strings.ToLower(word)]
}

// shortForms are abbreviations that stand before a name or number.
var shortForms = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "mme": true, "sr": true, "sra": true, "art": true, "arts": true,
	"no": true, "nos": true, "núm": true, "num": true, "para": true, "paras": true, "par": true, "párr": true,
	"ст": true, "п": true, "пп": true, "см": true, "vol": true, "doc": true,
}
