package source

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The labels of each level; the second group is the text that follows.
var (
	paragraphLabel = regexp.MustCompile(`^(\d+(?: (?:bis|ter))?\s?[.-])\s+(.*)$`)
	bracketLabel   = regexp.MustCompile(`^(\(\p{L}+ـ?\)|\p{L}+\))\s+(.*)$`)
	quotedLabel    = regexp.MustCompile(`^('\d+')\s+(.*)$`)
	actionLabel    = regexp.MustCompile(`^\*\*([^*]*\p{L}[^*]*\d[\d.-]*[.:：]?)\*\*\s*(.*)$`)
	romanHeading   = regexp.MustCompile(`^([IVXLC]+\.)\s+(.*)$`)
	letterHeading  = regexp.MustCompile(`^([A-ZА-Я]\.)\s*(.*)$`)
	hanHeading     = regexp.MustCompile(`^([一二三四五六七八九十]+[.、])\s*(.*)$`)
	arabicHeading  = regexp.MustCompile(`^([\p{Arabic}\x{064B}-\x{0652}]+(?: \p{Arabic}+)? [-–])\s+(.*)$`)
)

// arabicOrdinals are the labels of first-level headings in Arabic.
var arabicOrdinals = []string{
	"أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا",
	"تاسعا", "عاشرا", "حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر",
}

// arabicLetterNames are the labels of second-level headings in Arabic.
var arabicLetterNames = []string{
	"ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء",
	"كاف", "لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء",
}

const (
	abjad          = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
	russianLetters = "абвгдежзиклмнопрстуфхцчшщэюя"
)

// splitHeading returns the label of a heading of the given level, the number
// it names and the title. A heading without a label gives "" and 0.
func splitHeading(level Kind, text string) (label string, ordinal int, title string) {
	forms := []*regexp.Regexp{romanHeading, hanHeading, arabicHeading}
	if level == Heading2 {
		forms = []*regexp.Regexp{letterHeading, arabicHeading}
	}
	for _, form := range forms {
		m := form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		if n := headingOrdinal(strings.TrimRight(m[1], " .-–、")); n > 0 {
			return m[1], n, m[2]
		}
	}
	return "", 0, text
}

func headingOrdinal(mark string) int {
	bare := strings.Map(func(r rune) rune {
		if r >= 0x064B && r <= 0x0652 { // vowel signs: أولاً is also written أولا
			return -1
		}
		return r
	}, mark)
	for _, names := range [][]string{arabicOrdinals, arabicLetterNames} {
		if i := slices.Index(names, bare); i >= 0 {
			return i + 1
		}
	}
	if n := hanNumber(mark); n > 0 {
		return n
	}
	if n := romanNumber(strings.ToLower(mark)); n > 0 && mark == strings.ToUpper(mark) {
		return n
	}
	return letterNumber(strings.ToLower(mark))
}

// romanNumber reads a number from i to xxxix in lower case; 0 for no number.
func romanNumber(s string) int {
	for n := 1; n < 40; n++ {
		if Roman(n) == s {
			return n
		}
	}
	return 0
}

// Roman writes n, from 1 to 39, as a lower-case Roman number.
func Roman(n int) string {
	ones := []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return strings.Repeat("x", n/10) + ones[n%10]
}

func hanNumber(s string) int {
	for n := 1; n < 100; n++ {
		if Han(n) == s {
			return n
		}
	}
	return 0
}

// Han writes n, from 1 to 99, in Chinese numerals.
func Han(n int) string {
	digits := []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	switch {
	case n < 10:
		return digits[n]
	case n < 20:
		return "十" + digits[n%10]
	default:
		return digits[n/10] + "十" + digits[n%10]
	}
}

// letterNumber gives the place of one letter in the Latin, Russian or Arabic
// (abjad) sequence of list labels; 0 for anything else.
func letterNumber(s string) int {
	s = strings.TrimSuffix(s, "ـ")
	if utf8.RuneCountInString(s) != 1 {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	if r >= 'a' && r <= 'z' {
		return int(r-'a') + 1
	}
	for _, alphabet := range []string{russianLetters, abjad} {
		if i := slices.Index([]rune(alphabet), r); i >= 0 {
			return i + 1
		}
	}
	return 0
}

// Letter returns the n-th label letter, from 1, of the Russian sequence or of
// the Arabic abjad; "" when there is none.
func Letter(arabic bool, n int) string {
	alphabet := []rune(russianLetters)
	if arabic {
		alphabet = []rune(abjad)
	}
	if n < 1 || n > len(alphabet) {
		return ""
	}
	return string(alphabet[n-1])
}

func leadingNumber(label string) int {
	end := strings.IndexFunc(label, func(r rune) bool { return r < '0' || r > '9' })
	n, err := strconv.Atoi(label[:max(end, 0)])
	if err != nil {
		return 0
	}
	return n
}
