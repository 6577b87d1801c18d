package numeral

import (
	"strings"
	"unicode"
)

// arabicOrdinals are the ordinals from 1, masculine and feminine, without the
// article, as BareArabic writes them.
var arabicOrdinals = [][2]string{
	{"اول", "اولي"}, {"ثاني", "ثانيه"}, {"ثالث", "ثالثه"}, {"رابع", "رابعه"}, {"خامس", "خامسه"},
	{"سادس", "سادسه"}, {"سابع", "سابعه"}, {"ثامن", "ثامنه"}, {"تاسع", "تاسعه"}, {"عاشر", "عاشره"},
	{"حادي عشر", "حاديه عشره"}, {"ثاني عشر", "ثانيه عشره"}, {"ثالث عشر", "ثالثه عشره"}, {"رابع عشر", "رابعه عشره"},
	{"خامس عشر", "خامسه عشره"}, {"سادس عشر", "سادسه عشره"}, {"سابع عشر", "سابعه عشره"}, {"ثامن عشر", "ثامنه عشره"},
	{"تاسع عشر", "تاسعه عشره"}, {"عشرون", "عشرون"}, {"حادي والعشرون", "حاديه والعشرون"}, {"ثاني والعشرون", "ثانيه والعشرون"}, {"ثالث والعشرون", "ثالثه والعشرون"},
}

// ArabicOrdinal reads an ordinal up to the twenty-third such as "الأول" or
// "الثانية عشرة"; 0 for anything else.
func ArabicOrdinal(s string) int {
	s = strings.TrimPrefix(strings.Join(strings.Fields(BareArabic(s)), " "), "ال")
	for i, forms := range arabicOrdinals {
		if s == forms[0] || s == forms[1] {
			return i + 1
		}
	}
	return 0
}

// BareArabic drops vowel marks, the stretching stroke and direction marks,
// writes the variants of alef, ya and ta marbuta alike, and every blank as a
// space.
func BareArabic(s string) string {
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
