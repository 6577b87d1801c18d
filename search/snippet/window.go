package snippet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWidth is the width of a snippet, in columns of a terminal: a Chinese
// character takes two.
const maxWidth = 220

// sentence is a piece of a text with its width.
type sentence struct {
	span
	width int
}

// sentences cuts a text behind the marks that end sentences in the six
// languages, and at line ends.
func sentences(body string) []sentence {
	var all []sentence
	start, columns := 0, 0
	for i := 0; i < len(body); {
		r, size := utf8.DecodeRuneInString(body[i:])
		i += size
		columns += runeWidth(r)
		if endsSentence(r, body[i:]) && !(r == '.' && isAbbreviation(body[start:i-size])) {
			all = append(all, sentence{span{start, i}, columns})
			start, columns = i, 0
		}
	}
	if start < len(body) {
		all = append(all, sentence{span{start, len(body)}, columns})
	}
	return all
}

// endsSentence reports whether a character ends a sentence. The marks of
// European scripts need a blank behind them: "4.2" is no end.
func endsSentence(r rune, rest string) bool {
	switch r {
	case '。', '！', '？', '；', '؟', '؛', '\n':
		return true
	case '.', '!', '?', ';':
		next, _ := utf8.DecodeRuneInString(rest)
		return rest == "" || unicode.IsSpace(next)
	}
	return false
}

// isAbbreviation reports whether the text before a full stop ends in a short
// word with a capital, as in "Mr. Osei" and "Sra. Duarte".
func isAbbreviation(text string) bool {
	letters, last := 0, rune(0)
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if !unicode.IsLetter(r) {
			break
		}
		letters, last, text = letters+1, r, text[:len(text)-size]
	}
	return letters > 0 && letters <= 3 && unicode.IsUpper(last)
}

// bestWindow returns the run of sentences that shows the most different terms
// within the width of a snippet. Without matches it is the beginning.
func bestWindow(body string, parts []sentence, marks []match) span {
	if len(parts) == 0 {
		return span{0, len(body)}
	}
	best, bestScore := window(parts, 0), 0
	next := 0 // the first match that does not lie before the sentence
	for i, part := range parts {
		for next < len(marks) && marks[next].start < part.start {
			next++
		}
		if next == len(marks) {
			break
		}
		if marks[next].start >= part.end {
			continue // no match in its first sentence: a later window is as good
		}
		w := window(parts, i)
		if score := shows(w, marks[next:]); score > bestScore {
			best, bestScore = w, score
		}
	}
	return best
}

// window returns the sentences from i on that fit.
func window(parts []sentence, i int) span {
	w, columns := parts[i].span, parts[i].width
	for _, next := range parts[i+1:] {
		if columns += next.width; columns > maxWidth {
			break
		}
		w.end = next.end
	}
	return w
}

// shows counts the different terms in a window, above all, and then all
// matches. The matches are those from its beginning on.
func shows(w span, matches []match) int {
	var different []string
	n := 0
	for _, m := range matches {
		if m.start >= w.end {
			break
		}
		if m.end > w.end {
			continue
		}
		if !slices.Contains(different, m.term) {
			different = append(different, m.term)
		}
		n++
	}
	return 16*len(different) + min(n, 15)
}

// fitsAt is the largest number of places that a long sentence is cut at for
// comparison.
const fitsAt = 40

// fit cuts a window that is too wide, because it is one long sentence, around
// the match from which on it shows the most different terms.
func (w span) fit(body string, matches []match) span {
	if width(body[w.start:w.end]) <= maxWidth {
		return w
	}
	best, bestScore, tried := w.cut(body, w.start), 0, 0
	for i, m := range matches {
		if m.start < w.start || m.start >= w.end || tried == fitsAt {
			continue
		}
		tried++
		piece := w.cut(body, m.start)
		if score := shows(piece, matches[i:]); score > bestScore {
			best, bestScore = piece, score
		}
	}
	return best
}

// cut returns the piece of a window, as wide as a snippet, that begins a little
// before a place.
func (w span) cut(body string, at int) span {
	from := back(body, w.start, at, maxWidth/4)
	to := from
	for used := 0; to < w.end; {
		r, size := utf8.DecodeRuneInString(body[to:])
		if used += runeWidth(r); used > maxWidth {
			break
		}
		to += size
	}
	return span{from, to}
}

// back goes back from at by some columns, not before start, and on to the
// beginning of a word.
func back(body string, start, at, columns int) int {
	from := at
	for used := 0; from > start; {
		r, size := utf8.DecodeLastRuneInString(body[:from])
		if used += runeWidth(r); used > columns {
			break
		}
		from -= size
	}
	if from == start || from == at {
		return from
	}
	if i := strings.IndexFunc(body[from:at], unicode.IsSpace); i >= 0 {
		return from + i + 1
	}
	return from
}

func width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}

func runeWidth(r rune) int {
	if r >= 0x2E80 {
		return 2
	}
	return 1
}
