package analysis

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"repertory/search/analysis/simplify"
)

// class is what the scanner needs to know of a character.
type class uint8

const (
	gap    class = iota // ends a word
	letter              // letter or digit of a word
	han                 // a token of its own
	mark                // combining mark: part of a word, composed with its letter
	silent              // part of a word that leaves no trace: harakat, tatweel, soft hyphen
)

// foldTables hold the class and the folded form of every character of the
// Basic Multilingual Plane. A folded form of several characters is in long.
type foldTables struct {
	class [1 << 16]class
	to    [1 << 16]uint16
	long  map[rune]string
}

var folds = sync.OnceValue(func() *foldTables {
	t := &foldTables{long: map[rune]string{}}
	for r := rune(0); r < 1<<16; r++ {
		if r < 0xD800 || r > 0xF8FF { // neither surrogates nor private use
			t.add(r)
		}
	}
	return t
})

func (t *foldTables) add(r rune) {
	form := foldForm(r)
	first, size := utf8.DecodeRuneInString(form)
	t.class[r], t.to[r] = classOf(first), uint16(r)
	switch {
	case silentMark(r):
		t.class[r] = silent
	case len(form) > size || first > 0xFFFF:
		if t.class[r] != gap {
			t.long[r], t.to[r] = form, 0
		}
	default:
		t.to[r] = uint16(first)
	}
}

// of returns the class and the folded form of a character. long is empty
// unless the folded form is not one character of the Basic Multilingual Plane.
func (t *foldTables) of(r rune) (c class, to rune, long string) {
	if r < 1<<16 {
		if to = rune(t.to[r]); to == 0 {
			long = t.long[r]
		}
		return t.class[r], to, long
	}
	form := foldForm(r)
	first, size := utf8.DecodeRuneInString(form)
	if len(form) > size {
		return classOf(first), 0, form
	}
	return classOf(first), first, ""
}

// foldForm folds one character by itself.
func foldForm(r rune) string {
	simplified := simplify.Table()
	var out []rune
	for _, c := range norm.NFKC.String(string(r)) {
		c = unicode.ToLower(c)
		if to, ok := simplified[c]; ok {
			c = to
		}
		out = append(out, foldLetter(c))
	}
	return string(out)
}

// foldLetter folds what Unicode keeps apart and people who type do not.
func foldLetter(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	}
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ئ', 'ی':
		return 'ي'
	case 'ؤ':
		return 'و'
	case 'ة':
		return 'ه'
	case 'ک':
		return 'ك'
	case 'ё':
		return 'е'
	case '’', '‘', 'ʼ', '`':
		return '\''
	}
	return r
}

// silentMark tells the characters inside words that carry no meaning for
// search: Arabic vowel signs, the Arabic lengthener, stress marks, and all that
// has no width: soft hyphens, marks of direction, joining and variants.
func silentMark(r rune) bool {
	switch {
	case r >= 0x064B && r <= 0x065F, r == 0x0670, r >= 0x06D6 && r <= 0x06ED && unicode.Is(unicode.Mn, r):
		return true
	case r == 0x0640, r == 0x034F, r >= 0xFE00 && r <= 0xFE0F, unicode.Is(unicode.Cf, r) && (r < 0x0600 || r > 0x0605):
		return true
	}
	return false
}

func classOf(r rune) class {
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo), r == 'ー':
		return han
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return letter
	case unicode.IsMark(r):
		return mark
	}
	return gap
}

// plain drops the accents of Latin letters, and leaves other scripts alone.
func plain(word []byte) []byte {
	ascii := true
	for _, b := range word {
		if b >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return word
	}
	var out []byte
	for _, r := range norm.NFC.String(string(word)) {
		out = append(out, plainLetter(r)...)
	}
	return out
}

func plainLetter(r rune) string {
	switch r {
	case 'œ':
		return "oe"
	case 'æ':
		return "ae"
	case 'ß':
		return "ss"
	case 'ø':
		return "o"
	case 'ł':
		return "l"
	case 'đ':
		return "d"
	case 'ı':
		return "i"
	}
	if r < utf8.RuneSelf || !unicode.Is(unicode.Latin, r) {
		if unicode.Is(unicode.Mn, r) {
			return ""
		}
		return string(r)
	}
	base, _ := utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	return string(base)
}
