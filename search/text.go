package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// queryText is what a person typed, taken apart.
type queryText struct {
	// words is the text with the phrases and exclusions blanked out, so that
	// what stood apart stays apart.
	words string
	// phrases must stand in a hit as they are, excluded must not.
	phrases  []string
	excluded []string
}

// empty reports whether the text asks for nothing in particular.
func (t *queryText) empty() bool {
	return strings.TrimSpace(t.words) == "" && len(t.phrases) == 0
}

// closing gives the quotation mark that ends a phrase for each that begins
// one.
var closing = map[rune]rune{
	'"': '"', '＂': '＂', '“': '”', '„': '“', '«': '»', '「': '」', '『': '』', '〝': '〞', '”': '”',
}

// parseText takes a query text apart: "quoted phrases" and words or phrases
// with a minus before them. What is not closed is read as words.
func parseText(s string) queryText {
	var t queryText
	var words strings.Builder
	fresh := true // nothing or a blank before
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		exclude := fresh && (r == '-' || r == '－' || r == '−') && startsWord(s[i+size:])
		at := i
		if exclude {
			at += size
		}
		if phrase, end, ok := quoted(s[at:]); ok {
			t.add(phrase, exclude)
			words.WriteByte(' ')
			i, fresh = at+end, true
			continue
		}
		if exclude {
			end := strings.IndexFunc(s[at:], unicode.IsSpace)
			if end < 0 {
				end = len(s) - at
			}
			t.add(s[at:at+end], true)
			words.WriteByte(' ')
			i, fresh = at+end, true
			continue
		}
		words.WriteString(s[i : i+size])
		i += size
		fresh = unicode.IsSpace(r)
	}
	t.words = words.String()
	return t
}

func (t *queryText) add(text string, exclude bool) {
	switch {
	case strings.TrimSpace(text) == "":
	case exclude:
		t.excluded = append(t.excluded, text)
	default:
		t.phrases = append(t.phrases, text)
	}
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || closing[r] != 0
}

// quoted reads a phrase at the beginning of s and returns it with the length
// of what was read.
func quoted(s string) (phrase string, end int, ok bool) {
	r, size := utf8.DecodeRuneInString(s)
	mark, ok := closing[r]
	if !ok {
		return "", 0, false
	}
	n := strings.IndexRune(s[size:], mark)
	if n < 0 {
		return "", 0, false
	}
	return s[size : size+n], size + n + utf8.RuneLen(mark), true
}
