package naming

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
)

// Citation is a document or paragraph that a text cites and says nothing else.
type Citation struct {
	// Symbol is the document; empty when the text only numbers a paragraph.
	Symbol corpus.Symbol
	// Annex is the number of an annex, or 0.
	Annex int
	// Action is the number of an action of a plan, such as "4.2"; empty when
	// the text cites something else.
	Action string
	// Number is the number of a paragraph without blanks, such as "12(a)";
	// empty when the text cites a document.
	Number string
}

var (
	// fileForm is a symbol as file names write it.
	fileForm    = regexp.MustCompile(`^[A-Z][A-Z.]*(?:_[A-Za-z0-9.()]+)+$`)
	citedAction = regexp.MustCompile(`(?i)^(?:actions?|acci[oó]n|мера|действие|行动|活动|ال?إجراء|الإجراء) ?([0-9]{1,2}(?:[.\-][0-9]{1,2}){1,2})$`)
	citedSymbol = regexp.MustCompile(`(?i)^[a-z][a-z.\-]*(?:/[a-z0-9(][a-z0-9.()\-]*)+(?: [0-9]{1,3}$)?`)
	citedAnnex  = regexp.MustCompile(`(?i)^(?:annexe?|anexo|приложение|附件|المرفق)\s*([0-9]{1,2}|[ivx]{1,5}|[一二三四五六七八九十])`)
	// citedParagraph is a number with the word for paragraph before it or, in
	// Chinese, behind it; or a number with a point, which needs no word.
	citedParagraph = regexp.MustCompile(`(?i)^(?:(?:paragraphs?|paras?|pár{1,2}(?:afos?)?|paragraphes?|par|pp?|пп?|пункт[а-я]*|§|¶|الفقرة|فقرة|第)[. ]*)?` +
		`([0-9]{1,4}(?:\.[0-9]{1,3})*(?: ?(?:bis|ter|quater))?)((?: ?\(?[a-zа-я]{1,4}\))*) ?段?$`)
	separators = " ,،、;؛:."
)

// Cited reads a text that is a citation as a whole, in any spelling of the six
// languages: "ccm/msp/2018/6 para 11(a)", "CCM/MSP/2018/6，第12(a)段", "п. 12 a)".
// A list or range of paragraphs gives a citation for each.
func Cited(text string) ([]Citation, bool) {
	rest := strings.TrimLeft(strings.Trim(digits(norm.NFKC.String(text)), separators), separators+"([<")
	if fileForm.MatchString(rest) {
		rest = strings.ReplaceAll(rest, "_", "/")
	}
	var c Citation
	if m := citedSymbol.FindString(rest); m != "" {
		symbol, err := corpus.ParseSymbol(m)
		if err != nil {
			return nil, false
		}
		c.Symbol, rest = symbol, strings.TrimLeft(rest[len(m):], separators+"#")
	}
	if m := citedAnnex.FindStringSubmatch(rest); m != nil {
		c.Annex, rest = annexNumber(m[1]), strings.TrimLeft(rest[len(m[0]):], separators)
	}
	if rest == "" {
		if c.Symbol == "" {
			return nil, false
		}
		return []Citation{c}, true
	}
	if m := citedAction.FindStringSubmatch(rest); m != nil && c.Annex == 0 {
		c.Action = strings.ReplaceAll(m[1], "-", ".")
		return []Citation{c}, true
	}
	numbers := citedNumbers(rest, c.Annex > 0)
	all := make([]Citation, 0, len(numbers))
	for _, n := range numbers {
		c.Number = n
		all = append(all, c)
	}
	return all, len(all) > 0
}

// citedNumbers reads a text that names paragraphs as a whole. A bare number,
// perhaps a year, is none unless an annex stands before it.
func citedNumbers(text string, annex bool) []string {
	if m := citedParagraph.FindStringSubmatch(text); m != nil {
		if m[2] == "" && m[0] == m[1] && !annex {
			return nil
		}
		return []string{strings.ReplaceAll(m[1], " ", "") + points(m[2])}
	}
	if numbers, end := paragraphNumbers(text); end == len(text) {
		return numbers
	}
	return nil
}

// paragraphNumbers reads the paragraphs of a document that a text begins with:
// "paras. 12 and 13 (a)", 第12至14段.
func paragraphNumbers(text string) (numbers []string, end int) {
	if strings.HasPrefix(text, "第") {
		articles, paragraphs, end := hanParts(text, 0)
		if len(articles) > 0 {
			return nil, 0
		}
		return citedAs(paragraphs), end
	}
	w, at := wordAt(text, 0)
	if w.part != paragraphPart {
		return nil, 0
	}
	items, end := list(text, at, w)
	return citedAs(items), end
}

// citedAs writes the numbers of a list as a Citation has them.
func citedAs(items []item) []string {
	var all []string
	for i, it := range items {
		from := it.number
		if it.ranged && i > 0 && it.number > items[i-1].number && it.number-items[i-1].number <= longestRange {
			from = items[i-1].number + 1
		}
		for n := from; n < it.number; n++ {
			all = append(all, strconv.Itoa(n))
		}
		number := strconv.Itoa(it.number) + it.suffix
		for _, p := range it.points {
			if Decimal(p) > 0 {
				number += "." + p
				continue
			}
			number += "(" + p + ")"
		}
		all = append(all, number)
	}
	return all
}

// points writes points with both parentheses: "(a)(i)".
func points(s string) string {
	var b strings.Builder
	for p := range strings.SplitSeq(s, ")") {
		if p = strings.Trim(p, " ("); p != "" {
			b.WriteString("(" + strings.ToLower(p) + ")")
		}
	}
	return b.String()
}

// digits writes Arabic-Indic digits as European ones.
func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return r - '٠' + '0'
		}
		return r
	}, s)
}

func annexNumber(s string) int { return cmp.Or(Han(s), FromRoman(s)) }
