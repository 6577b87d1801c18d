package structure

import (
	"strings"
	"unicode"
)

// digitClass is the inside of a regular expression class for the digits that
// labels are printed in: ASCII, full-width and Arabic-Indic.
const digitClass = `0-9０-９٠-٩`

// number reads decimal digits of any script. It returns 0 for no number and
// for one that is too long to be a label.
func number(s string) int {
	n := 0
	for _, r := range s {
		d := digit(r)
		if d < 0 || n > 9999 {
			return 0
		}
		n = n*10 + d
	}
	return n
}

func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '０' && r <= '９':
		return int(r - '０')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

var romanDigits = []struct {
	value int
	text  string
}{
	{100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"},
	{9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"},
}

// roman writes a number from 1 to 399 in small Roman numerals.
func roman(n int) string {
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.text)
		}
	}
	return b.String()
}

// unroman reads Roman numerals of either case; 0 for a text that is none.
func unroman(s string) int {
	s = strings.ToLower(s)
	rest, n := s, 0
	for _, d := range romanDigits {
		for strings.HasPrefix(rest, d.text) {
			n, rest = n+d.value, rest[len(d.text):]
		}
	}
	if rest != "" || n == 0 || n > 399 || roman(n) != s {
		return 0
	}
	return n
}

// letters writes a number as a small Latin letter: a … z, aa, bb … as United
// Nations documents go on after z.
func letters(n int) string {
	if n < 1 {
		return ""
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

// unletters reads what letters writes, in either case; 0 for anything else.
func unletters(s string) int {
	s = strings.ToLower(s)
	if s == "" || len(s) > 3 || s[0] < 'a' || s[0] > 'z' || strings.Trim(s, s[:1]) != "" {
		return 0
	}
	return int(s[0]-'a') + 1 + 26*(len(s)-1)
}

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
	rs := []rune(bareArabic(s))
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

// arabicOrdinals are the ordinals of annexes (masculine) and articles
// (feminine), without the article.
var arabicOrdinals = [][2]string{
	{"اول", "اولي"}, {"ثاني", "ثانيه"}, {"ثالث", "ثالثه"}, {"رابع", "رابعه"}, {"خامس", "خامسه"},
	{"سادس", "سادسه"}, {"سابع", "سابعه"}, {"ثامن", "ثامنه"}, {"تاسع", "تاسعه"}, {"عاشر", "عاشره"},
	{"حادي عشر", "حاديه عشره"}, {"ثاني عشر", "ثانيه عشره"}, {"ثالث عشر", "ثالثه عشره"}, {"رابع عشر", "رابعه عشره"},
	{"خامس عشر", "خامسه عشره"}, {"سادس عشر", "سادسه عشره"}, {"سابع عشر", "سابعه عشره"}, {"ثامن عشر", "ثامنه عشره"},
	{"تاسع عشر", "تاسعه عشره"}, {"عشرون", "عشرون"}, {"حادي والعشرون", "حاديه والعشرون"}, {"ثاني والعشرون", "ثانيه والعشرون"}, {"ثالث والعشرون", "ثالثه والعشرون"},
}

// arabicOrdinal reads an ordinal such as "الأول" or "الثانية عشرة"; 0 for
// anything else.
func arabicOrdinal(s string) int {
	s = strings.TrimPrefix(bareArabic(s), "ال")
	for i, forms := range arabicOrdinals {
		if s == forms[0] || s == forms[1] {
			return i + 1
		}
	}
	return 0
}

// bareArabic drops vowel marks and the stretching stroke, and writes the
// variants of alef, ya and ta marbuta alike.
func bareArabic(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x064B && r <= 0x0652, r == 0x0640, r == 0x0670, r == 0x200F, r == 0x200E:
			return -1
		case r == 'أ', r == 'إ', r == 'آ', r == 'ٱ':
			return 'ا'
		case r == 'ى':
			return 'ي'
		case r == 'ة':
			return 'ه'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
}

var hanDigits = map[rune]int{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// hanNumber reads a Chinese number below 1000 such as 十二 or 一百零三, or
// digits; 0 for anything else.
func hanNumber(s string) int {
	if n := number(s); n > 0 {
		return n
	}
	total, current, plain := 0, 0, 0
	for _, r := range s {
		unit := 0
		switch r {
		case '十':
			unit = 10
		case '百':
			unit = 100
		default:
			d, ok := hanDigits[r]
			if !ok {
				return 0
			}
			current, plain = d, plain*10+d
			continue
		}
		total += max(current, 1) * unit
		current = 0
	}
	if total == 0 {
		if plain > 999 {
			return 0
		}
		return plain
	}
	if total += current; total > 999 {
		return 0
	}
	return total
}
