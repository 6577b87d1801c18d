package naming

import (
	"regexp"
	"strconv"
	"strings"

	"repertory/corpus"
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

// InAnnex tells the annex that a paragraph stands in by its id, 0 for the body
// of the document, and its label without what names the annex: 1 and "3" for
// "Annex I, 3".
func InAnnex(e corpus.Element, label string) (annex int, number string) {
	m := annexForm.FindStringSubmatch(string(e))
	if m == nil {
		return 0, label
	}
	annex, _ = strconv.Atoi(m[1]) // digits
	return annex, annexLabel.ReplaceAllString(label, "")
}

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
var citationForms = map[corpus.Language]citationForm{
	corpus.English: {", ", "annex ", "para. ", "", func(p string) string { return " (" + p + ")" }},
	corpus.French:  {", ", "annexe ", "par. ", "", func(p string) string { return " " + p + ")" }},
	corpus.Spanish: {", ", "anexo ", "párr. ", "", func(p string) string { return " " + p + ")" }},
	corpus.Russian: {", ", "приложение ", "п. ", "", func(p string) string { return " " + p + ")" }},
	corpus.Chinese: {"，", "附件", "第", "段", func(p string) string { return "(" + p + ")" }},
	corpus.Arabic:  {"، ", "المرفق ", "الفقرة ", "", func(p string) string { return " (" + p + ")" }},
}

// Cite returns the citation of a paragraph in a language:
// "CCM/MSP/2018/6, para. 12 (a)" in English, "CCM/MSP/2018/6，第12(a)段" in
// Chinese, "CCM/MSP/2018/6, annex 1, para. 3" for "Annex I, 3". The label is Paragraph.Label; a label that is no
// number, such as "Action 4.2", is cited as it stands, and an empty one cites
// the document. A language that is not valid is treated as English.
func Cite(s corpus.Symbol, e corpus.Element, label string, l corpus.Language) string {
	form, ok := citationForms[l]
	if !ok {
		form = citationForms[corpus.English]
	}
	label = strings.TrimSpace(label)
	if label == "" {
		return string(s)
	}
	part := ""
	annex, label := InAnnex(e, label)
	if annex > 0 {
		part = form.comma + form.annexNumber(annex, l)
	}
	return string(s) + part + form.comma + form.paragraph(label)
}

func (f citationForm) annexNumber(n int, l corpus.Language) string {
	if l == corpus.Chinese {
		return f.annex + HanNumber(n)
	}
	return f.annex + strconv.Itoa(n)
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
var articleForms = map[corpus.Language]string{
	corpus.English: "Article ", corpus.French: "Article ", corpus.Spanish: "Artículo ", corpus.Russian: "Статья ", corpus.Chinese: "第", corpus.Arabic: "المادة ",
}

// Article returns how a language calls an article: "Article 4", "第四条",
// "Article premier". The preamble is called by its name. A language that is
// not valid is treated as English.
func Article(a corpus.Article, l corpus.Language) string {
	if !l.Valid() {
		l = corpus.English
	}
	switch {
	case a == corpus.Preamble:
		return a.Name(l)
	case l == corpus.Chinese:
		return articleForms[l] + HanNumber(int(a)) + "条"
	case l == corpus.French && a == 1:
		return "Article premier"
	default:
		return articleForms[l] + a.String()
	}
}

// Provision returns how a language calls an article of a treaty by the name of
// the treaty: "Mine Ban Convention, Article 5".
func Provision(treaty string, number int, l corpus.Language) string {
	switch l {
	case corpus.Chinese:
		return "《" + treaty + "》第" + HanNumber(number) + "条"
	case corpus.Arabic:
		return treaty + "، " + Article(corpus.Article(number), l)
	}
	return treaty + ", " + Article(corpus.Article(number), l)
}

// ArticleTitle returns the number of an article with its title: "Article 4 –
// Clearance and …". The preamble has its name only.
func ArticleTitle(a corpus.Article, l corpus.Language) string {
	name := a.Name(l)
	if a == corpus.Preamble || name == "" {
		return Article(a, l)
	}
	if l == corpus.Chinese {
		return Article(a, l) + " " + name
	}
	return Article(a, l) + " – " + name
}

// ArticleWords returns the ways in which running text names one article.
func ArticleWords(a corpus.Article, l corpus.Language) []string {
	n := strconv.Itoa(int(a))
	switch l {
	case corpus.Chinese:
		return []string{"第" + HanNumber(int(a)) + "条", "第" + n + "条"}
	case corpus.Arabic:
		return []string{"المادة " + n}
	case corpus.Russian:
		return []string{"статья " + n}
	case corpus.Spanish:
		return []string{"artículo " + n}
	}
	return []string{"article " + n}
}
