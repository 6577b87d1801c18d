package structure

import "repertory/corpus/script"

// cyrillicOrder are the letters that Russian lists count with; ё, й, ъ, ы and
// ь are left out as usual.
var cyrillicOrder = []rune("абвгдежзиклмнопрстуфхцчшщэюя")

// lookalikes are Cyrillic letters that are typed for Latin ones in Russian
// texts, whose lists are often lettered a, b, c.
var lookalikes = map[rune]rune{'а': 'a', 'с': 'c', 'е': 'e', 'о': 'o', 'р': 'p', 'х': 'x', 'у': 'y', 'в': 'b', 'к': 'k', 'м': 'm', 'н': 'h', 'т': 't'}

func index(order []rune, r rune) int {
	for i, o := range order {
		if o == r {
			return i + 1
		}
	}
	return 0
}

// abjadOrder are the Arabic letters in the order that lists count with.
var abjadOrder = []rune("ابجدهوزحطيكلمنسعفصقرشتثخذضظغ")

// abjad reads an Arabic letter as a list number; 0 for anything else.
func abjad(s string) int {
	rs := []rune(script.BareArabic(s))
	if len(rs) != 1 {
		return 0
	}
	return index(abjadOrder, rs[0])
}

// abjadNames are the names of those letters, which count second-level
// headings in United Nations documents.
var abjadNames = []string{"الف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين"}

// arabicAdverbs count first-level headings: firstly, secondly and so on.
var arabicAdverbs = []string{"اولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا", "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون"}
