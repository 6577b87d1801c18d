package corpus

import (
	"regexp"
	"strconv"
	"strings"
)

// numberForm matches labels that are paragraph numbers: "12", "12 bis",
// "12(a)" and "12(a)(i)", but not "Action 4.2".
var numberForm = regexp.MustCompile(`^[0-9]+(\.[0-9]+)*( (bis|ter|quater|quinquies|sexies))?(\([^()]+\))*$`)

// annexForm matches the ids of paragraphs of an annex, whose numbers begin
// anew, and annexLabel what their labels put before the number.
var (
	annexForm  = regexp.MustCompile(`^annex_([0-9]{1,2})__`)
	annexLabel = regexp.MustCompile(`^.*[,，،] *`)
)

// citationForm is how a language cites a numbered paragraph.
type citationForm struct {
	comma string
	// annex stands before the number of an annex.
	annex string
	// before and after stand round the number.
	before, after string
	// point writes a point such as "(a)", given without its brackets.
	point func(string) string
}

// citationForms follow the editorial usage of United Nations documents in each
// language.
var citationForms = map[Language]citationForm{
	English: {", ", "annex ", "para. ", "", func(p string) string { return " (" + p + ")" }},
	French:  {", ", "annexe ", "par. ", "", func(p string) string { return " " + p + ")" }},
	Spanish: {", ", "anexo ", "párr. ", "", func(p string) string { return " " + p + ")" }},
	Russian: {", ", "приложение ", "п. ", "", func(p string) string { return " " + p + ")" }},
	Chinese: {"，", "附件", "第", "段", func(p string) string { return "(" + p + ")" }},
	Arabic:  {"، ", "المرفق ", "الفقرة ", "", func(p string) string { return " (" + p + ")" }},
}

// Cite returns the citation of a paragraph in a language:
// "CCM/MSP/2018/6, para. 12 (a)" in English, "CCM/MSP/2018/6，第12(a)段" in
// Chinese, "CCM/MSP/2018/6, annex 1, para. 3" for "Annex I, 3". The label is Paragraph.Label; a label that is no
// number, such as "Action 4.2", is cited as it stands, and an empty one cites
// the document. A language that is not valid is treated as English.
func Cite(s Symbol, e Element, label string, l Language) string {
	form, ok := citationForms[l]
	if !ok {
		form = citationForms[English]
	}
	label = strings.TrimSpace(label)
	if label == "" {
		return string(s)
	}
	part := ""
	if m := annexForm.FindStringSubmatch(string(e)); m != nil {
		part = form.comma + form.annexNumber(m[1], l)
		label = annexLabel.ReplaceAllString(label, "")
	}
	return string(s) + part + form.comma + form.paragraph(label)
}

func (f citationForm) annexNumber(number string, l Language) string {
	if n, err := strconv.Atoi(number); err == nil && l == Chinese {
		return f.annex + chineseNumber(n)
	}
	return f.annex + number
}

// paragraph writes the part of a citation after the symbol.
func (f citationForm) paragraph(label string) string {
	if !numberForm.MatchString(label) {
		return label
	}
	number, points, _ := strings.Cut(label, "(")
	var b strings.Builder
	b.WriteString(f.before + number)
	if points != "" {
		for p := range strings.SplitSeq(strings.TrimSuffix(points, ")"), ")(") {
			b.WriteString(f.point(p))
		}
	}
	b.WriteString(f.after)
	return b.String()
}

// articleForms are how languages call an article by its number.
var articleForms = map[Language]string{
	English: "Article ", French: "Article ", Spanish: "Artículo ", Russian: "Статья ", Chinese: "第", Arabic: "المادة ",
}

// chineseDigits are the digits 0 to 9; zero is not written in numbers of
// articles.
var chineseDigits = []string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"}

// CiteArticle returns how a language calls an article: "Article 4", "第四条",
// "Article premier". The preamble is called by its name. A language that is
// not valid is treated as English.
func CiteArticle(a Article, l Language) string {
	if !l.Valid() {
		l = English
	}
	switch {
	case a == Preamble:
		return a.Name(l)
	case l == Chinese:
		return articleForms[l] + chineseNumber(int(a)) + "条"
	case l == French && a == 1:
		return "Article premier"
	default:
		return articleForms[l] + a.String()
	}
}

// chineseNumber writes a number from 1 to 99 as Chinese texts do.
func chineseNumber(n int) string {
	tens, ones := n/10, chineseDigits[n%10]
	switch tens {
	case 0:
		return ones
	case 1:
		return "十" + ones
	default:
		return chineseDigits[tens] + "十" + ones
	}
}
