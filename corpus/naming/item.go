package naming

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
)

// readItem reads a number at text[at:] with its suffix and points.
func readItem(text string, at int) (item, int, bool) {
	n, end, ok := readNumber(text, at)
	if !ok {
		return item{}, at, false
	}
	it := item{number: n}
	it.suffix, end = readSuffix(text, end)
	it.points, end = readPoints(text, end)
	return it, end, true
}

// readPoint reads a point alone, which belongs to the number before it: the
// "(b)" of "12 (a) and (b)".
func readPoint(text string, at int, before item) (item, int, bool) {
	if len(before.points) == 0 {
		return item{}, at, false
	}
	points, end := readPoints(text, at)
	if len(points) == 0 {
		return item{}, at, false
	}
	kept := before.points[:max(0, len(before.points)-len(points))]
	return item{number: before.number, suffix: before.suffix, points: slices.Concat(kept, points)}, end, true
}

// readNumber reads digits of any script, Roman numerals in capitals, and the
// words for first, at text[at:].
func readNumber(text string, at int) (n, end int, ok bool) {
	end = at
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if Digit(r) < 0 {
			break
		}
		end += size
	}
	if end > at {
		if utf8.RuneCountInString(text[at:end]) > 3 {
			return 0, at, false
		}
		n, end = Decimal(text[at:end]), ordinalEnd(text, end)
		return n, end, n > 0 && closes(text, end)
	}
	end = letters(text, at)
	word := text[at:end]
	if n := FromRoman(word); n > 0 && strings.ToUpper(word) == word && n < 100 {
		return n, end, !(len(word) == 1 && (n > 10 || sentenceGoesOn(text, end)))
	}
	if firstWords[script.Fold(word)] {
		return 1, end, true
	}
	return readArabicOrdinal(text, at)
}

// sentenceGoesOn reports whether a word in small letters follows that does not
// say whose number it was: "the article I wrote".
func sentenceGoesOn(text string, at int) bool {
	rest := strings.TrimLeftFunc(text[at:], unicode.IsSpace)
	return unicode.IsLower(script.First(rest)) && !ends(text, at)
}

var firstWords = map[string]bool{"premier": true, "premiere": true, "primero": true, "primera": true, "primer": true, "первая": true, "первой": true, "первую": true}

// ordinalEnd passes over what makes 1 an ordinal: "1er", "1º", "1.º".
func ordinalEnd(text string, end int) int {
	for _, mark := range []string{"er", "re", "º", "°", ".º", ".°"} {
		if rest, ok := strings.CutPrefix(text[end:], mark); ok && !unicode.IsLetter(script.First(rest)) {
			return end + len(mark)
		}
	}
	return end
}

// closes reports whether digits end here: no letter, no digit, and no
// fraction or percent sign follows. Chinese goes on without a blank.
func closes(text string, end int) bool {
	r := script.First(text[end:])
	if unicode.IsLetter(r) && !script.Han(r) || r == '%' || r == '/' && unicode.IsDigit(script.First(text[end+1:])) {
		return false
	}
	return true
}

// readArabicOrdinal reads up to three words at text[at:]: الثانية والعشرون.
func readArabicOrdinal(text string, at int) (n, end int, ok bool) {
	if !script.Arabic(script.First(text[at:])) {
		return 0, at, false
	}
	to := at
	for range 3 {
		next := letters(text, to)
		if next == to {
			break
		}
		if m := ArabicOrdinal(text[at:next]); m > 0 {
			n, end, ok = m, next, true
		}
		to = next + len(text[next:]) - len(strings.TrimLeft(text[next:], " \u00a0"))
	}
	return n, end, ok
}

var suffixes = []string{"bis", "ter", "quater", "quinquies", "sexies"}

func readSuffix(text string, at int) (string, int) {
	rest := strings.TrimLeft(text[at:], " \u00a0")
	word := rest[:letters(rest, 0)]
	if len(rest) == len(text)-at || !slices.Contains(suffixes, word) {
		return "", at
	}
	return word, len(text) - len(rest) + len(word)
}

// readPoints reads what numbers parts of an article or paragraph behind its
// number: "(1)(a)", " a)", ".1".
func readPoints(text string, at int) ([]string, int) {
	var points []string
	for at < len(text) {
		if p, end, ok := readDotted(text, at); ok {
			points, at = append(points, p), end
			continue
		}
		p, end, ok := readParenthesized(text, at)
		if !ok {
			break
		}
		points, at = append(points, p), end
	}
	return points, at
}

// readDotted reads ".1" where the digits end there.
func readDotted(text string, at int) (string, int, bool) {
	end := at + 1
	for end < len(text) && text[end] >= '0' && text[end] <= '9' {
		end++
	}
	if text[at] != '.' || end == at+1 || end > at+3 {
		return "", at, false
	}
	r := script.First(text[end:])
	return text[at+1 : end], end, !unicode.IsLetter(r) && r != '%'
}

// readParenthesized reads "(a)" or "a)", with a blank before it or without.
func readParenthesized(text string, at int) (string, int, bool) {
	rest := strings.TrimLeft(text[at:], " \u00a0")
	if len(text)-at-len(rest) > 3 {
		return "", at, false
	}
	inside, opened := rest, false
	for _, open := range []string{"(", "（"} {
		if s, ok := strings.CutPrefix(rest, open); ok {
			inside, opened = s, true
		}
	}
	i := strings.IndexAny(inside, ")）")
	if i < 1 || i > 8 {
		return "", at, false
	}
	p := strings.TrimSpace(inside[:i])
	if !isPoint(p, opened) || !opened && len(rest) == len(text)-at {
		return "", at, false
	}
	_, size := utf8.DecodeRuneInString(inside[i:])
	return strings.ToLower(p), len(text) - len(inside) + i + size, true
}

// isPoint reports whether a text may stand in the parentheses of a point:
// letters or digits, few enough.
func isPoint(s string, opened bool) bool {
	n := 0
	for _, r := range s {
		digit := Digit(r) >= 0
		if !digit && !unicode.IsLetter(r) || digit && !opened || script.Han(r) {
			return false
		}
		n++
	}
	return n > 0 && n <= 4 && (n == 1 || Decimal(s) > 0 || FromRoman(s) > 0 || FromLetters(s) > 0)
}
