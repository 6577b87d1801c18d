package numeral

import "strings"

var hanDigits = map[rune]int{'〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}

// Han reads a Chinese number below 1000 such as 十二, 一百零三 or 一〇三, or the
// digits that Decimal reads; 0 for anything else. Numerals that only stand side
// by side (二三, "two or three") are no number.
func Han(s string) int {
	if n := Decimal(s); n > 0 {
		return n
	}
	n := 0
	if strings.ContainsAny(s, "十百") {
		n = withUnits(s)
	} else {
		n = digitByDigit(s)
	}
	if n > 999 {
		return 0
	}
	return n
}

func withUnits(s string) int {
	total, digit, last := 0, 0, 1000
	for _, r := range s {
		unit := 0
		switch r {
		case '十':
			unit = 10
		case '百':
			unit = 100
		default:
			d, ok := hanDigits[r]
			if !ok || digit > 0 {
				return 0
			}
			digit = d
			continue
		}
		if unit >= last {
			return 0
		}
		total += max(digit, 1) * unit
		digit, last = 0, unit
	}
	return total + digit
}

func digitByDigit(s string) int {
	n, digits := 0, 0
	for _, r := range s {
		d, ok := hanDigits[r]
		if !ok {
			return 0
		}
		n = n*10 + d
		digits++
	}
	if digits > 3 || digits > 1 && !strings.ContainsAny(s, "〇零") {
		return 0
	}
	return n
}
