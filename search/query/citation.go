package query

import (
	"cmp"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
	"repertory/corpus/numeral"
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
func Cited(text string) (Citation, bool) {
	rest := strings.TrimLeft(strings.Trim(digits(norm.NFKC.String(text)), separators), separators+"([<")
	if fileForm.MatchString(rest) {
		rest = strings.ReplaceAll(rest, "_", "/")
	}
	var c Citation
	if m := citedSymbol.FindString(rest); m != "" {
		symbol, err := corpus.ParseSymbol(m)
		if err != nil {
			return c, false
		}
		c.Symbol, rest = symbol, strings.TrimLeft(rest[len(m):], separators+"#")
	}
	if m := citedAnnex.FindStringSubmatch(rest); m != nil {
		c.Annex, rest = annexNumber(m[1]), strings.TrimLeft(rest[len(m[0]):], separators)
	}
	if rest == "" {
		return c, c.Symbol != ""
	}
	if m := citedAction.FindStringSubmatch(rest); m != nil && c.Annex == 0 {
		c.Action = strings.ReplaceAll(m[1], "-", ".")
		return c, true
	}
	m := citedParagraph.FindStringSubmatch(rest)
	if m == nil {
		return Citation{}, false
	}
	worded := m[0] != m[1]+m[2]
	if m[2] == "" && !worded && c.Annex == 0 {
		return Citation{}, false // a bare number, perhaps a year
	}
	c.Number = strings.ReplaceAll(m[1], " ", "") + points(m[2])
	return c, true
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

func annexNumber(s string) int { return cmp.Or(numeral.Han(s), numeral.FromRoman(s)) }
