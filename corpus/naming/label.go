package naming

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
)

// Label is what a heading or paragraph begins with: a word for a part of a
// document and its number.
type Label struct {
	// Name is the kind of part in all languages, as ids of elements have it:
	// "action", "activity", "output", "outcome", "annex", "art", "part", "title",
	// "chp", "section".
	Name string
	// Word is the word as printed; empty where the number stands before it.
	Word string
	// Number is the ordinal, several numbers for "Action 4.2"; none for an annex
	// that is the only one.
	Number []int
	// Printed is the label as it stands.
	Printed string
	// End is where the text behind the label begins, in bytes. Tight says that
	// no blank or mark parts the two.
	End   int
	Tight bool
}

// labelWord is a kind of label that begins with a word, in all languages.
type labelWord struct {
	name string
	// rank orders divisions: 1 is the widest; other parts have none.
	rank  int
	words []string
}

// labelWords are the labels that begin with a word. A word may be written in
// capitals throughout.
var labelWords = []labelWord{
	{"action", 0, []string{"Action", "Mesure", "Acción", "Medida", "Действие", "行动", "الإجراء", "إجراء"}},
	{"activity", 0, []string{"Activity", "Activité", "Actividad", "Мероприятие", "Деятельность", "活动", "النشاط", "نشاط"}},
	{"output", 0, []string{"Output", "Produit", "Producto", "Продукт", "产出", "الناتج", "ناتج", "المخرج"}},
	{"outcome", 0, []string{"Outcome", "Résultat", "Réalisation", "Resultado", "Результат", "Конечный результат", "成果", "النتيجة", "نتيجة"}},
	{"annex", 0, []string{"Annex", "Appendix", "Annexe", "Appendice", "Anexo", "Apéndice", "Приложение", "附件", "附录", "المرفق", "مرفق", "التذييل"}},
	{"art", 0, []string{"Article", "Artículo", "Статья", "المادة"}},
	{"part", 1, []string{"Part", "Partie", "Parte", "Часть", "الجزء"}},
	{"title", 2, []string{"Title", "Titre", "Título", "الباب"}},
	{"chp", 3, []string{"Chapter", "Chapitre", "Capítulo", "Глава", "الفصل"}},
	{"section", 4, []string{"Section", "Sección", "Раздел", "الفرع", "القسم"}},
}

// hanDivisions are the divisions that Chinese texts write as 第…部分.
var hanDivisions = map[string]string{"部分": "part", "编": "part", "章": "chp", "节": "section", "条": "art"}

// LabelRank returns the rank of a division by its name, 1 for the widest; 0
// for labels that are no division.
func LabelRank(name string) int {
	for _, w := range labelWords {
		if w.name == name {
			return w.rank
		}
	}
	return 0
}

// numbered reports whether the numbers of a label are dotted, as those of
// actions are, and may stand right before the text in Chinese.
func (w labelWord) numbered() bool {
	switch w.name {
	case "action", "activity", "output", "outcome":
		return true
	}
	return false
}

var (
	labelForms  = compileLabels()
	hanWordForm = regexp.MustCompile(`^第[ ]?([一二三四五六七八九十百零〇` + DigitClass + `]{1,6})[ ]?(部分|编|章|节|条)[ ]?([.．:：、—–-]?)`)
)

type labelForm struct {
	labelWord
	form *regexp.Regexp
}

// compileLabels builds one expression for each kind of label. Its groups are
// the word, the number and the mark behind it.
func compileLabels() []labelForm {
	forms := make([]labelForm, 0, len(labelWords))
	for _, w := range labelWords {
		var words []string
		for _, word := range w.words {
			words = append(words, regexp.QuoteMeta(word))
			if up := strings.ToUpper(word); up != word {
				words = append(words, regexp.QuoteMeta(up))
			}
		}
		num := `[` + DigitClass + `]{1,3}(?:[.‑-][` + DigitClass + `]{1,3}){0,3}`
		if !w.numbered() {
			num = `[` + DigitClass + `]{1,3}|[IVXLC]{1,7}|[A-ZА-Я]|[一二三四五六七八九十]{1,3}|premi[eè]re?|1er|primer[oa]|ال[ا-ي\x{64b}-\x{652}أإآؤئ]{2,9}(?: عشرة?)?`
		}
		pattern := `^(` + strings.Join(words, "|") + `)[\s\x{a0}]*(?:#|No\.?|n[°ºo]\.?|№|رقم)?[\s\x{a0}]*(` + num + `)?([\s\x{a0}]*[:：.．、)—–-]|[\s\x{a0}]|$)`
		forms = append(forms, labelForm{w, regexp.MustCompile(pattern)})
	}
	return forms
}

// labelRunes is how far into a text a label can reach.
const labelRunes = 60

// Labels returns the ways to read the beginning of a text as a label that has a
// word: "Action 4.2:", "Article 4", "Annex I", "第二部分", "附件一".
func Labels(text string) []Label {
	var found []Label
	head := text
	if n := runeOffset(text, labelRunes); n < len(text) {
		head = text[:n]
	}
	for _, w := range labelForms {
		if !w.begins(head) {
			continue
		}
		// In 行动1.1每 the expression takes the dot for the end of the label.
		m := w.form.FindStringSubmatchIndex(head)
		if m != nil && !(m[6] < m[7] && Digit(script.First(text[m[7]:])) >= 0) {
			if l, ok := w.label(head, text, m); ok {
				found = append(found, l)
			}
		} else if l, ok := w.tight(head); ok {
			found = append(found, l)
		}
	}
	if l, ok := hanLabel(head, text); ok {
		found = append(found, l)
	}
	return found
}

// hanLabel reads 第二部分, 第三章 and 第四条.
func hanLabel(head, text string) (Label, bool) {
	if !strings.HasPrefix(head, "第") {
		return Label{}, false
	}
	m := hanWordForm.FindStringSubmatchIndex(head)
	if m == nil {
		return Label{}, false
	}
	l := Label{Name: hanDivisions[head[m[4]:m[5]]], Number: []int{Han(head[m[2]:m[3]])}, Printed: strings.TrimSpace(head[:m[5]]), End: m[7]}
	l.Tight = text[l.End:] != "" && m[6] == m[7] && !unicode.IsSpace(script.First(text[m[5]:]))
	return l, l.Number[0] > 0
}

// begins reports whether a text begins with one of the words, which saves the
// expression for most texts.
func (w labelForm) begins(head string) bool {
	for _, word := range w.words {
		if strings.HasPrefix(head, word) || strings.HasPrefix(head, strings.ToUpper(word)) {
			return true
		}
	}
	return false
}

func (w labelForm) label(head, text string, m []int) (Label, bool) {
	l := Label{Name: w.name, Word: head[m[2]:m[3]], End: m[7]}
	mark := strings.TrimSpace(head[m[6]:m[7]])
	if m[4] < 0 {
		// Only an annex may go without a number, and then stands alone.
		if w.name != "annex" || strings.TrimSpace(text[m[7]:]) != "" && mark == "" {
			return Label{}, false
		}
		l.Printed = l.Word
		return l, true
	}
	l.Number = w.number(head[m[4]:m[5]])
	l.Printed = strings.TrimSpace(head[:m[5]])
	return l, len(l.Number) > 0
}

// tight reads a label that Chinese sets before the text without a mark:
// 行动4.2每. Only dotted numbers are read so: 附件一 标题 has a label, 附件一载有
// has not.
func (w labelForm) tight(head string) (Label, bool) {
	if !w.numbered() || !script.Han(script.First(head)) {
		return Label{}, false
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
			return Label{Name: w.name, Word: word, Number: n, Printed: head[:at], End: at, Tight: true}, true
		}
	}
	return Label{}, false
}

func (w labelForm) number(s string) []int {
	if w.numbered() {
		return dotted(s)
	}
	lower := strings.ToLower(s)
	switch {
	case strings.HasPrefix(lower, "premi"), strings.HasPrefix(lower, "primer"), lower == "1er":
		return []int{1}
	}
	for _, read := range []func(string) int{Decimal, FromRoman, Han, ArabicOrdinal, capital} {
		if n := read(s); n > 0 {
			return []int{n}
		}
	}
	return nil
}

// capital reads a capital letter, Latin or typed with its Cyrillic lookalike.
func capital(s string) int {
	r, size := utf8.DecodeRuneInString(strings.ToLower(s))
	if size < len(s) {
		return 0
	}
	if latin, ok := Lookalike(r); ok {
		r = latin
	}
	return FromLetters(string(r))
}

// dotted reads numbers joined by dots or hyphens.
func dotted(s string) []int {
	var out []int
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '-' || r == '‑' }) {
		n := Decimal(part)
		if n == 0 {
			return nil
		}
		out = append(out, n)
	}
	return out
}

func runeOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// openEnds are what a text ends with that goes on with a number or point.
var openEnds = []string{
	" and", " or", " to", "paragraph", "paragraphs", "para.", "paras.", "article", "points", " et", " ou", " y", " o", " и", " или", "пункт", "пункта", "пункте", "пунктов",
	"paragraphe", "alinéa", "párrafo", "apartado", "和", "或", "至", "及", "第", "段", "الفقرة", "الفقرات", " و", "أو",
}

// BreaksOff reports whether a text breaks off where a reference to a paragraph
// or point is due, so that a "(b)" in the next line belongs to it.
func BreaksOff(text string) bool {
	text = strings.ToLower(strings.TrimRight(text, " \u00a0"))
	for _, w := range openEnds {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}
