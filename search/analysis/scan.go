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
	a.beside.End, a.spacedTo = -1, 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		c, _, _ := a.fold.of(r)
		switch c {
		case han:
			i = a.han(text, i, emit)
		case letter:
			i = a.hyphened(text, i, emit)
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

// mostHyphened is the largest number of words that hyphens join to one.
const mostHyphened = 4

// hyphened scans words that hyphens join, and returns where they end. They are
// followed by all of them written as one: "anti-personnel" is "antipersonnel"
// too, "BLU-26" is "BLU26". Numbers alone are no word.
func (a *Analyzer) hyphened(text string, i int, emit func(Token)) int {
	start, words, letters := i, 0, false
	a.joint = a.joint[:0]
	for {
		end := a.compound(text, i, emit)
		words++
		if words <= mostHyphened {
			a.joint = append(a.joint, a.buf...)
		}
		if a.parts > 1 {
			words = mostHyphened + 1 // a symbol
		}
		letters = letters || !unicode.IsDigit(firstOf(a.buf))
		r, size := utf8.DecodeRuneInString(text[end:])
		if r != '-' && r != '‐' && r != '‑' || !a.letterAt(text, end+size) {
			if words > 1 && words <= mostHyphened && letters {
				a.buf, a.firm = append(a.buf[:0], a.joint...), false
				if k := a.lookUp(); k.term != "" {
					emit(Token{Term: k.term, Start: start, End: end, Kind: Compound, Parts: words, Joined: true})
				}
			}
			return end
		}
		i = end + size
	}
}

func firstOf(word []byte) rune {
	r, _ := utf8.DecodeRune(word)
	return r
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
		a.parts = parts
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
			if (r == 'ئ' || r == 'ء') && strings.HasPrefix(text[i+size:], "و") {
				to = 'و' // شئون is شؤون
			}
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
	if k := a.lookUp(); k.term != "" {
		emit(Token{Term: k.term, Start: start, End: end, Kind: Word, Stop: k.stop})
	}
}

// lookUp returns what the word in the buffer comes to.
func (a *Analyzer) lookUp() known {
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
	return k
}

// learn applies the rules of the language to the word in the buffer.
func (a *Analyzer) learn() known {
	typed := a.rules.trim(string(a.buf))
	word := plain([]byte(typed))
	stop := a.rules.stops[typed]
	stem := a.rules.stem
	if a.firm && a.rules.firm != nil {
		stem = a.rules.firm
	}
	term := cut(stem(word))
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
