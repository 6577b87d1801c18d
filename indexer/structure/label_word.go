package structure

import (
	"regexp"
	"strings"
	"unicode"

	"repertory/corpus/naming"
	"repertory/corpus/script"
)

// wordLabel is a kind of label that begins with a word, in all languages.
type wordLabel struct {
	class class
	style style
	name  string // the part of element ids
	rank  int    // of divisions: 1 is the widest
	words []string
}

// wordLabels are the labels that begin with a word. A word may be written in
// capitals throughout.
var wordLabels = []wordLabel{
	{named, namedWord, "action", 0, []string{"Action", "Mesure", "Acción", "Medida", "Действие", "行动", "الإجراء", "إجراء"}},
	{named, namedWord, "activity", 0, []string{"Activity", "Activité", "Actividad", "Мероприятие", "Деятельность", "活动", "النشاط", "نشاط"}},
	{named, namedWord, "output", 0, []string{"Output", "Produit", "Producto", "Продукт", "产出", "الناتج", "ناتج", "المخرج"}},
	{named, namedWord, "outcome", 0, []string{"Outcome", "Résultat", "Réalisation", "Resultado", "Результат", "Конечный результат", "成果", "النتيجة", "نتيجة"}},
	{annex, annexWord, "annex", 0, []string{"Annex", "Appendix", "Annexe", "Appendice", "Anexo", "Apéndice", "Приложение", "附件", "附录", "المرفق", "مرفق", "التذييل"}},
	{article, articleWord, "art", 0, []string{"Article", "Artículo", "Статья", "المادة"}},
	{division, divisionWord, "part", 1, []string{"Part", "Partie", "Parte", "Часть", "الجزء"}},
	{division, divisionWord, "title", 2, []string{"Title", "Titre", "Título", "الباب"}},
	{division, divisionWord, "chp", 3, []string{"Chapter", "Chapitre", "Capítulo", "Глава", "الفصل"}},
	{division, divisionWord, "section", 4, []string{"Section", "Sección", "Раздел", "الفرع", "القسم"}},
}

// hanDivisions are the divisions that Chinese texts write as 第…部分.
var hanDivisions = map[string]wordLabel{
	"部分": {division, divisionWord, "part", 1, nil}, "编": {division, divisionWord, "part", 1, nil},
	"章": {division, divisionWord, "chp", 3, nil}, "节": {division, divisionWord, "section", 4, nil},
	"条": {article, articleWord, "art", 0, nil},
}

var (
	wordForms   = compileWordForms()
	hanWordForm = regexp.MustCompile(`^第[ ]?([一二三四五六七八九十百零〇` + naming.DigitClass + `]{1,6})[ ]?(部分|编|章|节|条)[ ]?([.．:：、—–-]?)`)
)

type wordForm struct {
	wordLabel
	form *regexp.Regexp
}

// compileWordForms builds one expression for each word label. Its groups are
// the word, the number and the mark behind it.
func compileWordForms() []wordForm {
	forms := make([]wordForm, 0, len(wordLabels))
	for _, w := range wordLabels {
		var words []string
		for _, word := range w.words {
			words = append(words, regexp.QuoteMeta(word))
			if up := strings.ToUpper(word); up != word {
				words = append(words, regexp.QuoteMeta(up))
			}
		}
		num := `[` + naming.DigitClass + `]{1,3}(?:[.‑-][` + naming.DigitClass + `]{1,3}){0,3}`
		if w.class != named {
			num = `[` + naming.DigitClass + `]{1,3}|[IVXLC]{1,7}|[A-ZА-Я]|[一二三四五六七八九十]{1,3}|premi[eè]re?|1er|primer[oa]|ال[ا-ي\x{64b}-\x{652}أإآؤئ]{2,9}(?: عشرة?)?`
		}
		pattern := `^(` + strings.Join(words, "|") + `)[\s\x{a0}]*(?:#|No\.?|n[°ºo]\.?|№|رقم)?[\s\x{a0}]*(` + num + `)?([\s\x{a0}]*[:：.．、)—–-]|[\s\x{a0}]|$)`
		forms = append(forms, wordForm{w, regexp.MustCompile(pattern)})
	}
	return forms
}

// readWord reads "Action 4.2:", "Article 4", "Annex I", "第二部分", "附件一".
func readWord(head, text string) []label {
	var found []label
	for _, w := range wordForms {
		if !w.begins(head) {
			continue
		}
		// In 行动1.1每 the expression takes the dot for the end of the label.
		m := w.form.FindStringSubmatchIndex(head)
		if m != nil && !(m[6] < m[7] && naming.Digit(script.First(text[m[7]:])) >= 0) {
			if l, ok := w.label(head, text, m); ok {
				found = append(found, l)
			}
		} else if l, ok := w.tight(head, text); ok {
			found = append(found, l)
		}
	}
	if !strings.HasPrefix(head, "第") {
		return found
	}
	if m := hanWordForm.FindStringSubmatchIndex(head); m != nil {
		w := hanDivisions[head[m[4]:m[5]]]
		end := m[7]
		l := label{class: w.class, style: w.style, name: w.name, number: []int{naming.Han(head[m[2]:m[3]])}, printed: strings.TrimSpace(head[:m[5]]), rest: strings.TrimSpace(text[end:])}
		next := script.First(text[m[5]:])
		l.tight = text[end:] != "" && m[6] == m[7] && !unicode.IsSpace(next)
		if l.number[0] > 0 {
			found = append(found, l)
		}
	}
	return found
}

// begins reports whether a text begins with one of the words, which saves the
// expression for most texts.
func (w wordForm) begins(head string) bool {
	for _, word := range w.words {
		if strings.HasPrefix(head, word) || strings.HasPrefix(head, strings.ToUpper(word)) {
			return true
		}
	}
	return false
}

func (w wordForm) label(head, text string, m []int) (label, bool) {
	l := label{class: w.class, style: w.style, name: w.name, word: head[m[2]:m[3]], rest: strings.TrimSpace(text[m[7]:])}
	mark := strings.TrimSpace(head[m[6]:m[7]])
	if m[4] < 0 {
		// Only an annex may go without a number, and then stands alone.
		if w.class != annex || l.rest != "" && mark == "" {
			return label{}, false
		}
		l.printed = l.word
		return l, true
	}
	l.number = wordNumber(head[m[4]:m[5]], w.class)
	if len(l.number) == 0 {
		return label{}, false
	}
	l.printed = strings.TrimSpace(head[:m[5]])
	return l, true
}

// tight reads a label that Chinese sets before the text without a mark:
// 附件一 标题 has one, 附件一载有 has not. Only named labels are read so.
func (w wordForm) tight(head, text string) (label, bool) {
	if w.class != named || !script.Han(script.First(head)) {
		return label{}, false
	}
	for _, word := range w.words {
		rest, ok := strings.CutPrefix(head, word)
		if !ok {
			continue
		}
		digits := strings.TrimLeft(rest, " ")
		end := 0
		for end < len(digits) && (digits[end] >= '0' && digits[end] <= '9' || digits[end] == '.') {
			end++
		}
		num := strings.TrimRight(digits[:end], ".")
		if n := dotted(num); len(n) > 1 {
			at := len(head) - len(digits) + len(num)
			return label{class: named, style: namedWord, name: w.name, word: word, number: n, printed: head[:at], rest: strings.TrimSpace(text[at:]), tight: true}, true
		}
	}
	return label{}, false
}

func wordNumber(s string, c class) []int {
	if c == named {
		return dotted(s)
	}
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "premi"), strings.HasPrefix(lower, "primer"), lower == "1er":
		return []int{1}
	}
	for _, read := range []func(string) int{naming.Decimal, naming.FromRoman, naming.Han, naming.ArabicOrdinal, upperOrdinal} {
		if n := read(s); n > 0 {
			return []int{n}
		}
	}
	return nil
}

func upperOrdinal(s string) int {
	if rs := []rune(strings.ToLower(s)); len(rs) == 1 {
		if latin, ok := lookalikes[rs[0]]; ok {
			rs[0] = latin
		}
		return naming.FromLetters(string(rs))
	}
	return 0
}

// dotted reads numbers joined by dots or hyphens.
func dotted(s string) []int {
	var out []int
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '-' || r == '‑' }) {
		n := naming.Decimal(part)
		if n == 0 {
			return nil
		}
		out = append(out, n)
	}
	return out
}

// rank returns the rank of a division by its name.
func rank(name string) int {
	for _, w := range wordLabels {
		if w.name == name {
			return w.rank
		}
	}
	return 0
}
