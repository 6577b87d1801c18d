package analysis

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Scan calls emit with the tokens of a text in order. Chinese characters come
// one by one; a compound follows its words.
func (a *Analyzer) Scan(text string, emit func(Token)) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		c, to, long := a.fold.of(r)
		switch c {
		case han:
			emit(Token{Term: hanTerm(text[i:i+size], r, to, long), Start: i, End: i + size, Kind: Han})
			i += size
		case letter:
			i = a.compound(text, i, emit)
		default:
			i += size
		}
	}
}

func hanTerm(original string, r, to rune, long string) string {
	switch {
	case long != "":
		return long
	case to == r:
		return original
	}
	return string(to)
}

// compound scans words that are joined without blanks, beginning at i, and
// returns where they end.
func (a *Analyzer) compound(text string, i int, emit func(Token)) int {
	start, parts := i, 0
	a.whole = a.whole[:0]
	for {
		end := a.word(text, i)
		parts++
		a.whole = append(a.whole, a.buf...)
		a.emitWord(i, end, emit)
		joiner, next := a.joiner(text, end)
		if next == 0 {
			if parts > 1 {
				emit(Token{Term: string(cut(plain(a.whole))), Start: start, End: end, Kind: Compound, Parts: parts})
			}
			return end
		}
		a.whole = append(a.whole, joiner)
		i = next
	}
}

// word reads a word from i into the buffer, folded, and returns its end.
// Apostrophes between letters belong to the word.
func (a *Analyzer) word(text string, i int) int {
	a.buf = a.buf[:0]
	end, compose := i, false
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		c, to, long := a.fold.of(r)
		switch {
		case c == letter && long != "":
			a.buf = append(a.buf, long...)
		case c == letter:
			a.buf = utf8.AppendRune(a.buf, to)
		case c == mark:
			a.buf = utf8.AppendRune(a.buf, to)
			compose = true
		case c == silent:
		case to == '\'' && len(a.buf) > 0 && a.letterAt(text, i+size):
			a.buf = append(a.buf, '\'')
		default:
			i = len(text)
			continue
		}
		i += size
		end = i
	}
	if compose {
		a.buf = norm.NFC.AppendString(a.buf[:0], string(a.buf))
	}
	return end
}

// joiner returns the mark that joins the word ending at i to a next one, and
// where that begins; 0 when nothing follows. Dots and commas join digits; a
// dot also joins a letter to a digit ("WP.1").
func (a *Analyzer) joiner(text string, i int) (byte, int) {
	if i >= len(text) {
		return 0, 0
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	_, to, _ := a.fold.of(r)
	if r == '∕' || r == '⁄' {
		to = '/'
	}
	next := i + size
	if !a.letterAt(text, next) {
		return 0, 0
	}
	digit := a.digitAt(text, next)
	switch {
	case to == '/', to == '.' && digit:
	case to == ',' && digit && len(a.buf) > 0 && a.buf[len(a.buf)-1] >= '0' && a.buf[len(a.buf)-1] <= '9':
	default:
		return 0, 0
	}
	return byte(to), next
}

func (a *Analyzer) letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	c, _, _ := a.fold.of(r)
	return c == letter
}

func (a *Analyzer) digitAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	_, to, _ := a.fold.of(r)
	return unicode.IsDigit(to)
}

// emitWord hands on the word in the buffer, which stands at start to end.
func (a *Analyzer) emitWord(start, end int, emit func(Token)) {
	k, ok := a.known[string(a.buf)]
	if !ok {
		k = a.learn()
	}
	if k.term != "" {
		emit(Token{Term: k.term, Start: start, End: end, Kind: Word, Stop: k.stop})
	}
}

// learn applies the rules of the language to the word in the buffer.
func (a *Analyzer) learn() known {
	key := string(a.buf)
	word := []byte(a.rules.trim(key))
	stop := a.rules.stops[string(word)]
	term := cut(plain(a.rules.stem(word)))
	k := known{string(bytes.ReplaceAll(term, []byte("'"), nil)), stop}
	if len(a.known) >= maxKnown {
		clear(a.known)
	}
	a.known[key] = k
	return k
}

// cut shortens a term to maxWord bytes without splitting a character.
func cut(term []byte) []byte {
	if len(term) <= maxWord {
		return term
	}
	n := maxWord
	for n > 0 && !utf8.RuneStart(term[n]) {
		n--
	}
	return term[:n]
}
