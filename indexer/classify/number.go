package classify

import "strings"

// decimalNumber reads digits of any script; 0 for no number.
func decimalNumber(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case r >= '０' && r <= '９':
			n = n*10 + int(r-'０')
		case r >= '٠' && r <= '٩':
			n = n*10 + int(r-'٠')
		default:
			return 0
		}
	}
	return n
}

// hanArticle reads an article number such as 四, 十二, 二十一 or 12; 0 for
// anything else.
func hanArticle(s string) int {
	if n := decimalNumber(s); n > 0 {
		return n
	}
	total, current := 0, 0
	for _, r := range s {
		if r == '十' {
			total, current = total+max(current, 1)*10, 0
			continue
		}
		i := strings.IndexRune("一二三四五六七八九", r)
		if i < 0 || current > 0 {
			return 0
		}
		current = i/len("一") + 1
	}
	return total + current
}

// arabicOrdinals are the feminine ordinals that count articles, as bareArabic
// writes them.
var arabicOrdinals = []string{"الاولي", "الثانيه", "الثالثه", "الرابعه", "الخامسه", "السادسه", "السابعه", "الثامنه", "التاسعه", "العاشره", "الحاديه عشره", "الثانيه عشره", "الثالثه عشره", "الرابعه عشره", "الخامسه عشره", "السادسه عشره", "السابعه عشره", "الثامنه عشره", "التاسعه عشره", "العشرون", "الحاديه والعشرون", "الثانيه والعشرون", "الثالثه والعشرون"}

func arabicOrdinal(s string) int {
	s = strings.Join(strings.Fields(bareArabic(s)), " ")
	for i, o := range arabicOrdinals {
		if s == o {
			return i + 1
		}
	}
	// The word behind an ordinal below ten may be part of the sentence.
	if first, _, ok := strings.Cut(s, " "); ok {
		return arabicOrdinal(first)
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
		}
		return r
	}, s)
}
