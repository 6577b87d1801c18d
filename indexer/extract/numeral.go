package extract

import (
	"strconv"
	"strings"
)

// bullet is the Label of an unnumbered list item.
const bullet = "•"

// numeral writes n in a number format, named as in WordprocessingML
// (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat). Formats that spell numbers out
// in words of a language are written as digits.
func numeral(n int, format string) string {
	if letters, ok := alphabets[format]; ok {
		return repeatLetter(n, []rune(letters))
	}
	if base, ok := enclosed[format]; ok && n >= 1 && n <= base.count {
		return string(base.first + rune(n-1))
	}
	switch format {
	case "none":
		return ""
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return repeatLetter(n, []rune("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	case "lowerLetter":
		return repeatLetter(n, []rune("abcdefghijklmnopqrstuvwxyz"))
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting",
		"taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return chinese(n, "〇一二三四五六七八九", "十百千万")
	case "chineseLegalSimplified":
		return chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟萬")
	case "ideographLegalTraditional", "japaneseLegal":
		return chinese(n, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬")
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "hindiNumbers":
		return digits(n, "०१२३४५६७८९")
	case "arabicIndic":
		return digits(n, "٠١٢٣٤٥٦٧٨٩")
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	}
	return strconv.Itoa(n)
}

// alphabets are the formats that go through an alphabet, then double the
// letters: … z, aa, bb.
var alphabets = map[string]string{
	"arabicAlpha":          "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
	"arabicAbjad":          "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
	"russianLower":         "абвгдежзиклмнопрстуфхцчшщэюя",
	"russianUpper":         "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
	"ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
	"ideographZodiac":      "子丑寅卯辰巳午未申酉戌亥",
	"chicago":              "*†‡§",
}

// enclosed are the formats with ready-made characters for small numbers.
var enclosed = map[string]struct {
	first rune
	count int
}{
	"decimalEnclosedCircle":        {'①', 20},
	"decimalEnclosedCircleChinese": {'①', 20},
	"decimalEnclosedParen":         {'⑴', 20},
	"decimalEnclosedFullstop":      {'⒈', 20},
	"ideographEnclosedCircle":      {'㊀', 10},
}

func repeatLetter(n int, letters []rune) string {
	if n < 1 || n > 50*len(letters) {
		return strconv.Itoa(n)
	}
	n--
	return strings.Repeat(string(letters[n%len(letters)]), n/len(letters)+1)
}

// alphabetic counts like the columns of a spreadsheet, as HTML lists do:
// … z, aa, ab.
func alphabetic(n int, first rune) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(first+rune((n-1)%26)) + s
	}
	return s
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= step.value {
			b.WriteString(step.sign)
			n -= step.value
		}
	}
	return b.String()
}

// chinese writes n in Chinese numerals with place values: 12 is 十二, 120 is
// 一百二十, 105 is 一百〇五. Units are those of 10, 100, 1000 and 10,000.
func chinese(n int, digitSigns, unitSigns string) string {
	if n < 0 || n > 99999 {
		return strconv.Itoa(n)
	}
	digit, unit := []rune(digitSigns), []rune(unitSigns)
	if n == 0 {
		return string(digit[0])
	}
	var b strings.Builder
	gap := false
	for place, value := 4, 10000; place >= 0; place, value = place-1, value/10 {
		d := n / value % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(digit[0])
		}
		gap = false
		// Ten to nineteen begin with the ten itself in the everyday form.
		if d != 1 || place != 1 || n >= 20 || digit[1] != '一' {
			b.WriteRune(digit[d])
		}
		if place > 0 {
			b.WriteRune(unit[place-1])
		}
	}
	return b.String()
}

func digits(n int, signs string) string {
	set := []rune(signs)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		if d < '0' || d > '9' {
			b.WriteRune(d)
			continue
		}
		b.WriteRune(set[d-'0'])
	}
	return b.String()
}
