package naming

import (
	"strings"
	"unicode/utf8"

	"repertory/corpus/script"
)

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

// hanOnes are the digits from 0; zero is not written at the end of a number.
var hanOnes = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// HanNumber writes a number from 1 to 99 as Chinese texts do.
func HanNumber(n int) string {
	tens, ones := n/10, hanOnes[n%10]
	switch tens {
	case 0:
		return ones
	case 1:
		return "十" + ones
	default:
		return hanOnes[tens%10] + "十" + ones
	}
}

// hanUnits are what Chinese numbers count in treaties and documents.
var hanUnits = map[rune]part{'条': articlePart, '條': articlePart, '款': paragraphPart, '段': paragraphPart}

// hanMention reads 第四条, 第3、4和5条, 第三、第四和第九条, 第三至第五条 and
// 第五条第二、四款 at text[at:].
func hanMention(text string, at int) (Mention, bool) {
	articles, paragraphs, end := hanParts(text, at)
	m := Mention{Start: at, End: end, Articles: numbers(articles)}
	if len(m.Articles) == 1 {
		m.Paragraphs = numbers(paragraphs)
	}
	return m, len(articles) > 0
}

// hanParts reads articles and their paragraphs, or paragraphs, at text[at:].
// Numbers count when they have their unit: 第九次会议 is a meeting, 第四批 a batch,
// and 第四条例 none.
func hanParts(text string, at int) (articles, paragraphs []item, end int) {
	var open []item
	for next := at; ; {
		it, after, ok := hanItem(text, next)
		if !ok || next == at && !strings.HasPrefix(text[at:], "第") {
			break
		}
		it.ranged = rangeBefore(text, at, next)
		open = append(open, it)
		unit, behind := hanUnit(text, after)
		switch {
		case unit == articlePart && len(paragraphs) == 0:
			articles, open, end = append(articles, open...), nil, behind
		case unit == paragraphPart && len(articles) < 2:
			paragraphs, open, end = append(paragraphs, open...), nil, behind
		case unit != noPart:
			return articles, paragraphs, end
		}
		if next = hanSeparator(text, behind); next == behind && !(unit == articlePart && strings.HasPrefix(text[behind:], "第")) {
			break
		}
	}
	return articles, paragraphs, end
}

// hanItem reads 第四, 第4, 4 or 第12(a) at text[at:].
func hanItem(text string, at int) (item, int, bool) {
	rest := strings.TrimLeft(strings.TrimPrefix(text[at:], "第"), " \u00a0")
	end := 0
	for end < len(rest) {
		r, size := utf8.DecodeRuneInString(rest[end:])
		if _, han := hanDigits[r]; !han && r != '十' && r != '百' && Digit(r) < 0 {
			break
		}
		end += size
	}
	it := item{number: Han(rest[:end])}
	end += len(text) - len(rest)
	it.points, end = readPoints(text, end)
	return it, end, it.number > 0
}

// hanUnit reads what a number counts at text[at:], and returns its end.
func hanUnit(text string, at int) (part, int) {
	rest := strings.TrimLeft(text[at:], " \u00a0")
	r, size := utf8.DecodeRuneInString(rest)
	unit, end := hanUnits[r], len(text)-len(rest)+size
	if unit == articlePart && strings.ContainsRune("例件约約", script.First(text[end:])) && end < len(text) {
		return noPart, at
	}
	if unit == noPart {
		return noPart, at
	}
	return unit, end
}

// hanSeparators part the numbers of a list, hanRanges those of a range.
var (
	hanSeparators = []string{"以及", "和/或", "、", "，", ",", "和", "及", "与", "與", "或", "至", "到", "-", "–", "—", "~", "～", " ", "\u00a0"}
	hanRanges     = []string{"至", "到", "-", "–", "—", "~", "～"}
)

// hanSeparator passes over what parts two numbers; it returns at when nothing
// but blanks does.
func hanSeparator(text string, at int) int {
	i := at
	for {
		start := i
		for _, s := range hanSeparators {
			if strings.HasPrefix(text[i:], s) {
				i += len(s)
				break
			}
		}
		if i == start {
			break
		}
	}
	if strings.Trim(text[at:i], " \u00a0") == "" {
		return at
	}
	return i
}

// rangeBefore reports whether the mark of a range ends text[from:at].
func rangeBefore(text string, from, at int) bool {
	head := strings.TrimRight(text[from:at], " \u00a0")
	for _, s := range hanRanges {
		if strings.HasSuffix(head, s) {
			return true
		}
	}
	return false
}
