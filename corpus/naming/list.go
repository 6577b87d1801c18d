package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
)

// item is a number of a list: "4", "4 (1) (a)", "12 bis".
type item struct {
	number int
	// suffix is "bis", "ter" or the like; points are what stands in
	// parentheses behind the number or dots: "1", "a".
	suffix string
	points []string
	// ranged says that the item ends a range that the one before it begins.
	ranged bool
}

// list reads the numbers behind the word of a part, at text[at:]. The end is
// that of the last number; no number is no list.
func list(text string, at int, w partWord) (items []item, end int) {
	at = lead(text, at)
	first, end, ok := readItem(text, at)
	if !ok {
		return nil, 0
	}
	items = append(items, first)
	for {
		s := readSeparator(text, end)
		if s.end == end {
			return items, end
		}
		next, repeated := s.end, false
		if again, to := wordAt(text, s.end); again.part == w.part && w.part != noPart {
			next, repeated, w = lead(text, to), true, again
		}
		it, to, ok := readItem(text, next)
		if !ok && !repeated {
			it, to, ok = readPoint(text, next, items[len(items)-1])
		}
		if !ok || !repeated && !goesOn(text, s, w.count, items, it, to) {
			return items, end
		}
		it.ranged = s.ranged
		items, end = append(items, it), to
	}
}

// goesOn reports whether a number behind a separator belongs to the list, and
// is not the first word of what follows: "Article 4, 12 States" names one.
func goesOn(text string, s separator, c count, before []item, it item, end int) bool {
	if c == several || len(it.points) > 0 && it.number == before[len(before)-1].number {
		return true
	}
	free := ends(text, end)
	if c == either {
		return free || s.joined && (s.ranged || it.number == before[len(before)-1].number+1 || !s.comma) || s.ranged && !s.spaced
	}
	if s.comma || s.ranged && s.spaced && !s.joined || len(before) > 1 {
		return false
	}
	return free || it.number == before[0].number+1 || s.ranged && it.number > before[0].number
}

// ends reports whether a list can end at text[at:]: nothing, a mark, a
// conjunction or a word that says whose number it is follows.
func ends(text string, at int) bool {
	rest := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
	r := script.First(rest)
	if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return true
	}
	word := script.Fold(rest[:letters(rest, 0)])
	return joins[word] != noJoin || ofWords[word]
}

// ofWords say whose article it is that was numbered before.
var ofWords = map[string]bool{"of": true, "de": true, "du": true, "des": true, "del": true, "la": true, "настоящей": true, "конвенции": true, "من": true}

// numberWords stand between the word of a part and its first number.
var numberWords = map[string]bool{"no": true, "nos": true, "n": true, "num": true, "from": true, "с": true, "رقم": true, "من": true}

// lead passes over what stands between the word of a part and its number: a
// full stop or colon, blanks, "No.", "№", and the second half of "ст.ст.".
func lead(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case unicode.IsSpace(r) || strings.ContainsRune(".:№°º", r):
			at += size
		case unicode.IsLetter(r):
			end := letters(text, at)
			if word := script.Fold(text[at:end]); !numberWords[word] && word != "ст" {
				return at
			}
			at = end
		default:
			return at
		}
	}
	return at
}

// letters returns the end of the run of letters and marks at text[at:]. A Han
// character is a run of its own.
func letters(text string, at int) int {
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if script.Han(r) || !unicode.IsLetter(r) && !unicode.IsMark(r) && r != 'ـ' {
			break
		}
		at += size
	}
	return at
}

// wordAt reads the word of a part at text[at:] and returns its end.
func wordAt(text string, at int) (partWord, int) {
	end := letters(text, at)
	w, _ := readPart(text[at:end])
	return w, end
}

// separator is what parts two numbers of a list.
type separator struct {
	end int
	// joined says that a word such as "and" or "to" is in it, ranged that it
	// makes a range, comma that a comma or semicolon is in it, and spaced that
	// it has a blank.
	joined, ranged, comma, spaced bool
}

// join is what a conjunction makes of two numbers.
type join uint8

const (
	noJoin join = iota
	andJoin
	toJoin
)

var joins = map[string]join{
	"and": andJoin, "or": andJoin, "et": andJoin, "ou": andJoin, "y": andJoin, "e": andJoin, "o": andJoin, "u": andJoin, "и": andJoin, "или": andJoin, "و": andJoin, "او": andJoin,
	"to": toJoin, "through": toJoin, "a": toJoin, "au": toJoin, "al": toJoin, "по": toJoin, "до": toJoin, "الي": toJoin, "حتي": toJoin,
}

// readSeparator reads at text[at:] what parts two numbers; its end is at when
// there is nothing but blanks.
func readSeparator(text string, at int) separator {
	s := separator{end: at}
	found := false
	for i := at; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case unicode.IsSpace(r):
			s.spaced = true
		case strings.ContainsRune(",;،؛、", r):
			found, s.comma = true, true
		case strings.ContainsRune("-‐‑–—~", r):
			found, s.ranged = true, true
		case r == '&' || r == '/':
			found, s.joined = true, true
		case unicode.IsLetter(r):
			end := letters(text, i)
			j, length := readJoin(text[i:end])
			if j == noJoin {
				return s.until(i, found)
			}
			found, s.joined, s.ranged = true, true, s.ranged || j == toJoin
			size = length
		default:
			return s.until(i, found)
		}
		i += size
	}
	return s.until(len(text), found)
}

func (s separator) until(end int, found bool) separator {
	if found {
		s.end = end
	}
	return s
}

// readJoin reads a conjunction and returns its length. The Arabic و is written
// together with the word behind it.
func readJoin(word string) (join, int) {
	if len(word) > longestWord {
		return noJoin, 0
	}
	if j := joins[script.Fold(word)]; j != noJoin {
		return j, len(word)
	}
	if rest, ok := strings.CutPrefix(word, "و"); ok {
		if _, part := readPart(rest); part || ArabicOrdinal(rest) > 0 {
			return andJoin, len("و")
		}
	}
	return noJoin, 0
}

// numbers writes a list out: the ranges filled, each number once. Of a range
// that is none only the beginning counts.
func numbers(items []item) []int {
	var all []int
	seen := map[int]bool{}
	add := func(n int) {
		if !seen[n] {
			seen[n] = true
			all = append(all, n)
		}
	}
	for i, it := range items {
		if !it.ranged || i == 0 {
			add(it.number)
			continue
		}
		if from := items[i-1].number; it.number > from && it.number-from <= longestRange {
			for n := from + 1; n <= it.number; n++ {
				add(n)
			}
		}
	}
	return all
}

// longestRange is how many numbers a range may stand for.
const longestRange = 60
