package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/search/analysis"
)

// Snippets are about this wide, in columns of a terminal: a Chinese character
// takes two.
const snippetWidth = 220

// span is a piece of a text, in bytes.
type span struct{ start, end int }

// snippet cuts a piece out of a text that shows as much of the query as
// possible, in whole sentences where they fit, with the matches marked. A nil
// plan marks nothing.
func (x *Index) snippet(p *plan, l corpus.Language, body string) []Fragment {
	var matches []match
	if p != nil {
		matches = x.matchesIn(p, l, body)
	}
	marks := merged(matches)
	window := bestWindow(body, sentences(body), matches).fit(body, matches)
	return fragments(body, window, marks)
}

// match is a place in a text that has a term of the query.
type match struct {
	span
	term string
}

// matchesIn finds the matches of a plan in a text, in the order of the text.
func (x *Index) matchesIn(p *plan, l corpus.Language, body string) []match {
	var found []match
	var tokens []analysis.Token
	x.analyze(l, body, func(t analysis.Token) {
		if n := len(tokens); t.Kind == analysis.Han && n > 0 && joined(tokens[n-1], t) {
			if pair := analysis.Pair(body, tokens[n-1], t); p.marks[pair] {
				found = append(found, match{span{tokens[n-1].Start, t.End}, pair})
			}
		}
		if p.marks[t.Term] {
			found = append(found, match{span{t.Start, t.End}, t.Term})
		}
		if t.Kind != analysis.Compound {
			tokens = append(tokens, t)
		}
	})
	for _, run := range p.runs {
		for i := range len(tokens) - len(run) + 1 {
			if matchesRun(tokens[i:], run) {
				found = append(found, match{span{tokens[i].Start, tokens[i+len(run)-1].End}, sequence(run)})
			}
		}
	}
	slices.SortFunc(found, func(a, b match) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	return found
}

// matchesRun reports whether the terms of a run begin the tokens.
func matchesRun(tokens, run []analysis.Token) bool {
	for i, t := range run {
		if tokens[i].Term != t.Term {
			return false
		}
	}
	return len(run) > 0
}

// merged makes one mark of matches that touch or overlap.
func merged(matches []match) []span {
	var all []span
	for _, m := range matches {
		if n := len(all); n > 0 && m.start <= all[n-1].end {
			all[n-1].end = max(all[n-1].end, m.end)
			continue
		}
		all = append(all, m.span)
	}
	return all
}

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
		if columns += next.width; columns > snippetWidth {
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
	if width(body[w.start:w.end]) <= snippetWidth {
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
	from := back(body, w.start, at, snippetWidth/4)
	to := from
	for used := 0; to < w.end; {
		r, size := utf8.DecodeRuneInString(body[to:])
		if used += runeWidth(r); used > snippetWidth {
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

// fragments cuts a window of a text at its matches. A cut inside the text is
// shown by an ellipsis.
func fragments(body string, w span, marks []span) []Fragment {
	all := []Fragment{}
	add := func(text string, match bool) {
		if text != "" {
			all = append(all, Fragment{text, match})
		}
	}
	if w.start > 0 {
		add("…", false)
	}
	at := w.start
	for _, m := range marks {
		if m.start < at || m.end > w.end {
			continue
		}
		add(body[at:m.start], false)
		add(body[m.start:m.end], true)
		at = m.end
	}
	add(body[at:w.end], false)
	if w.end < len(body) {
		add("…", false)
	}
	return all
}
