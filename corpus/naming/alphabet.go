package naming

import (
	"strings"
	"unicode/utf8"

	"repertory/corpus/script"
)

// cyrillicOrder are the letters that Russian lists count with; ё, й, ъ, ы and
// ь are left out as usual. abjadOrder are the Arabic letters in that order.
const (
	cyrillicOrder = "абвгдежзиклмнопрстуфхцчшщэюя"
	abjadOrder    = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
)

var lookalikes = map[rune]rune{'а': 'a', 'с': 'c', 'е': 'e', 'о': 'o', 'р': 'p', 'х': 'x', 'у': 'y', 'в': 'b', 'к': 'k', 'м': 'm', 'н': 'h', 'т': 't'}

// Cyrillic reads a small letter as a list number; 0 for anything else.
func Cyrillic(r rune) int { return place(cyrillicOrder, r) }

// Lookalike returns the Latin letter that a small Cyrillic one is typed for:
// Russian lists are often lettered a, b, c.
func Lookalike(r rune) (rune, bool) {
	latin, ok := lookalikes[r]
	return latin, ok
}

// Abjad reads an Arabic letter as a list number; 0 for anything else.
func Abjad(s string) int {
	s = script.BareArabic(s)
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 || size < len(s) {
		return 0
	}
	return place(abjadOrder, r)
}

// AbjadNames are the names of the letters that Abjad reads, in their order and
// as script.BareArabic writes them. They count second-level headings in United
// Nations documents.
func AbjadNames() []string { return abjadNames }

var abjadNames = []string{"الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين"}

// ArabicAdverbs are firstly, secondly and so on, as script.BareArabic writes
// them. They count first-level headings.
func ArabicAdverbs() []string { return arabicAdverbs }

var arabicAdverbs = []string{"اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا", "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون"}

// place returns the place of a letter in an alphabet, from 1; 0 for none.
func place(alphabet string, r rune) int {
	at := strings.IndexRune(alphabet, r)
	if at < 0 {
		return 0
	}
	return utf8.RuneCountInString(alphabet[:at]) + 1
}
