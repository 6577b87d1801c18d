package analysis

import (
	"bytes"
	"strings"
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
	a.buf, a.firm = a.buf[:0], false
	end, compose := i, false
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		c, to, long := a.fold.of(r)
		switch {
		case c == letter && long != "":
			a.buf = append(a.buf, long...)
		case c == letter:
			if to == alef && r != alef && r != bareAlef && len(a.buf) <= len("و") {
				a.firm = true
			}
			a.buf = utf8.AppendRune(a.buf, to)
		case c == mark:
			a.buf = utf8.AppendRune(a.buf, to)
			compose = true
		case c == silent:
			if r >= madda && r <= hamzaBelow && len(a.buf) <= len("وا") && strings.HasSuffix(string(a.buf), "ا") {
				a.firm = true
			}
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
		a.compose()
	}
	return end
}

// compose puts letters and their marks together and folds what comes of it.
func (a *Analyzer) compose() {
	word := norm.NFC.String(string(a.buf))
	a.buf = a.buf[:0]
	for _, r := range word {
		a.buf = utf8.AppendRune(a.buf, foldLetter(r))
	}
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
	seen := a.known
	if a.firm {
		seen = a.firmKnown
	}
	k, ok := seen[string(a.buf)]
	if !ok {
		k = a.learn()
		if len(seen) >= maxKnown {
			clear(seen)
		}
		seen[string(a.buf)] = k
	}
	if k.term != "" {
		emit(Token{Term: k.term, Start: start, End: end, Kind: Word, Stop: k.stop})
	}
}

// learn applies the rules of the language to the word in the buffer.
func (a *Analyzer) learn() known {
	word := []byte(a.rules.trim(string(a.buf)))
	stop := a.rules.stops[string(word)]
	stem := a.rules.stem
	if a.firm && a.rules.firm != nil {
		stem = a.rules.firm
	}
	term := cut(plain(stem(word)))
	return known{string(bytes.ReplaceAll(term, []byte("'"), nil)), stop}
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
