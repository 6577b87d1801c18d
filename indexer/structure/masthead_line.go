package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/corpus/script"
)

// lineKind says what a line of the front matter states.
type lineKind uint8

const (
	otherLine lineKind = iota
	symbolLine
	distributionLine
	originalLine
	languageLine
	jobLine
	dateLine
	agendaLine
	sessionLine
	placeLine
	bodyLine
	submitterLine
	illustrativeLine
	mixedLine // several of the above on one line
	titleLine
)

var (
	distributionForm = regexp.MustCompile(`(?i)^(?:distr(?:ibution)?\.?\s*[:：]|distr\.\s|分发\s*[:：]|التوزيع\s*:|рассылка\s*:)`)
	originalForm     = regexp.MustCompile(`(?i)(?:original|оригинал|原文|原件|الأصل)\s*[:：]\s*(\S+(?: \S+)?)`)
	jobForm          = regexp.MustCompile(`^\(?(?:GE|V|NY)?\.?\d{2}-\d{4,6}(?:\s*\(?[ACEFRS]\)?)?(?:\s+\d{6}){0,3}\s*$|^\*\d{6,}\*$`)
	agendaForm       = regexp.MustCompile(`(?i)^(?:(?:provisional )?agenda items?|items? \d|points? \d|tema \d|пункт \d|البند|临时议程项目|议程项目|项目\s*\d)`)
	submitterForm    = regexp.MustCompile(`(?i)^(?:(?:document |report |paper |working paper |note )?(?:submitted|prepared|presented|transmitted) by\b|note by\b|` +
		`(?:document |note |rapport )?(?:soumise?|présentée?|établie?|élaborée?|communiquée?) par\b|note d[ue]\b|` +
		`(?:documento |nota |informe )?(?:presentad[oa]|elaborad[oa]|preparad[oa]|transmitid[oa]) por\b|nota de\b|nota del\b|` +
		`(?:документ )?представлен[оаы]?\b|представлен|подготовлен|записка|` +
		`(?:وثيقة |ورقة |تقرير )?مقدم|(?:وثيقة |ورقة )?من إعداد|مذكرة )`)
	hanSubmitterForm = regexp.MustCompile(`^[^。；：:]{2,40}(?:提交|编写|转交|的说明)\s*(?:[（(][^（）()]*[)）])?$`)
	illustrativeForm = regexp.MustCompile(`(?i)illustrative sample|d[’']exemple à titre d[’']illustration|con fines ilustrativos|иллюстративный пример|示例文本|نص نموذجي للتوضيح`)
	placeForm        = regexp.MustCompile(`^[^.;:。；：]{3,90}$`)
	closingDate      = regexp.MustCompile(`[（(]([^（）()]*)[)）]\s*$`)
)

// languageNames name the official languages in each of them, as mastheads do.
var languageNames = languageTable()

func languageTable() map[string]corpus.Language {
	table := map[string]corpus.Language{}
	for l, names := range map[corpus.Language]string{
		corpus.Arabic:  "arabic arabe árabe арабский العربية عربي بالعربية 阿拉伯文 阿拉伯语",
		corpus.Chinese: "chinese chinois chino китайский الصينية بالصينية 中文 汉语",
		corpus.English: "english anglais inglés английский الإنكليزية الإنجليزية بالإنكليزية بالإنجليزية 英文 英语",
		corpus.French:  "french français francés французский الفرنسية بالفرنسية 法文 法语",
		corpus.Russian: "russian russe ruso русский الروسية بالروسية 俄文 俄语",
		corpus.Spanish: "spanish espagnol español испанский الإسبانية بالإسبانية 西班牙文 西班牙语",
	} {
		for _, n := range strings.Fields(names) {
			table[n] = l
		}
	}
	return table
}

// languageNamed reads a line that only names a language, or several with the
// original first.
func languageNamed(s string) corpus.Language {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), ".,;()（）"))
	if l, ok := languageNames[s]; ok {
		return l
	}
	first, _, _ := strings.Cut(strings.NewReplacer("/", " ", ",", " ", "，", " ").Replace(s), " ")
	if l, ok := languageNames[first]; ok && utf8.RuneCountInString(s) <= 60 {
		for _, w := range strings.Fields(strings.NewReplacer("/", " ", ",", " ", "，", " ").Replace(s)) {
			if _, ok := languageNames[w]; !ok && w != "and" && w != "et" && w != "y" && w != "и" && w != "only" {
				return ""
			}
		}
		return l
	}
	return ""
}

// bodyNames are what mastheads print above the session.
var bodyNames = []string{
	"united nations", "nations unies", "naciones unidas", "организация объединенных наций", "联合国", "الأمم المتحدة",
	"convention on cluster munitions", "convention sur les armes à sous-munitions", "convención sobre municiones en racimo",
	"конвенция по кассетным боеприпасам", "конвенции по кассетным боеприпасам", "集束弹药公约", "اتفاقية الذخائر العنقودية",
	"meeting of the states parties to the convention", "advance copy", "advance version", "预发本",
}

// lineOf says what a line of the front matter states. Titles are told later,
// by their place.
func lineOf(s string, lang corpus.Language, previous lineKind) lineKind {
	n := utf8.RuneCountInString(s)
	switch {
	case n == 0, illustrativeForm.MatchString(s) && n < 150:
		return illustrativeLine
	case n > 200:
		return otherLine
	case mixed(s) && n < 160:
		return mixedLine
	case n < 60 && len(symbolsIn(s)) > 0:
		return symbolLine
	case distributionForm.MatchString(s) && n < 60:
		return distributionLine
	case originalForm.MatchString(s) && n < 60:
		return originalLine
	case languageNamed(s) != "":
		return languageLine
	case jobForm.MatchString(s):
		return jobLine
	case isDateOnly(s):
		return dateLine
	case agendaForm.MatchString(s):
		return agendaLine
	case submitterForm.MatchString(s), lang == corpus.Chinese && hanSubmitterForm.MatchString(s):
		return submitterLine
	case meetingIn(s, lang) != "" && n < 90:
		return sessionLine
	case previous == sessionLine && placeForm.MatchString(s) && hasYear(s):
		return placeLine
	case isBody(s) && n < 80:
		return bodyLine
	}
	return otherLine
}

// mixed reports whether a line states several masthead facts, as when a format
// lost the line breaks.
func mixed(s string) bool {
	facts := 0
	if len(symbolsIn(s)) > 0 {
		facts++
	}
	if originalForm.MatchString(s) {
		facts++
	}
	if distributionForm.MatchString(s) || strings.Contains(s, "Distr.") {
		facts++
	}
	if d, _ := findDate(s); d != "" {
		facts++
	}
	return facts >= 2 && (originalForm.MatchString(s) || strings.Contains(s, "Distr."))
}

// symbolsIn returns the symbols that make up most of a line.
func symbolsIn(s string) []corpus.Symbol {
	found := corpus.FindSymbols(s)
	if len(found) == 0 || strings.Contains(s, "://") {
		return nil
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) || script.Han(r) || script.Arabic(r) {
			letters++
		}
	}
	if letters > 25 && !strings.Contains(s, "Distr") {
		return nil
	}
	return found
}

// isDateOnly reports whether a line holds a date and little else.
func isDateOnly(s string) bool {
	date, words := findDate(s)
	if date == "" {
		return false
	}
	rest := strings.Replace(s, words, "", 1)
	return letterCount(rest) <= 6 && digitCount(rest) == 0
}

func digitCount(s string) int {
	n := 0
	for _, r := range s {
		if naming.Digit(r) >= 0 {
			n++
		}
	}
	return n
}

var yearForm = regexp.MustCompile(`[0-9０-９]{4}|[٠-٩]{4}`)

func hasYear(s string) bool { return yearForm.MatchString(s) }

func isBody(s string) bool {
	s = strings.ToLower(strings.NewReplacer("《", "", "》", "", "’", "'").Replace(s))
	for _, name := range bodyNames {
		name = strings.ReplaceAll(name, "’", "'")
		if strings.Contains(s, name) && utf8.RuneCountInString(s) <= utf8.RuneCountInString(name)+30 {
			return true
		}
	}
	return false
}

// meetingIn returns the formal meeting that a line names and consists of: a
// title such as "Report of the Ninth Meeting …" is no session line.
func meetingIn(s string, lang corpus.Language) corpus.MeetingID {
	text := plainName(s)
	for _, m := range corpus.Meetings() {
		for _, l := range []corpus.Language{lang, corpus.English} {
			name := plainName(m.ID.Name(l))
			if name == "" || !strings.Contains(text, name) && !strings.Contains(text, turned(name)) {
				continue
			}
			if i := strings.Index(text, name); i > 0 && name[0] >= '0' && name[0] <= '9' && naming.Digit(script.Last(text[:i])) >= 0 {
				continue
			}
			if utf8.RuneCountInString(text) <= utf8.RuneCountInString(name)+40 && !strings.Contains(text, "report") {
				return m.ID
			}
		}
	}
	return ""
}

// plainName makes names of meetings comparable across spellings.
func plainName(s string) string {
	s = strings.ToLower(script.BareArabic(s))
	s = strings.NewReplacer("’", "'", "ё", "е", " the ", " ", "《公约》", "", "的", "", "-", " ").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}

// turned writes 缔约国第八次会议 as 第八次缔约国会议.
func turned(name string) string {
	rest, ok := strings.CutPrefix(name, "缔约国第")
	if !ok {
		return name
	}
	n, _, _ := strings.Cut(rest, "次会议")
	return "第" + n + "次缔约国会议"
}
