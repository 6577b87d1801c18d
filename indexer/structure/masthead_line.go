package structure

import (
	"regexp"
	"strings"
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
	bodyLine // what stands in a masthead besides
	organLine
	emblemLine // the large letters of an organ, "A" or "TD", and broken names
	imprintLine
	adoptionLine
	submitterLine
	illustrativeLine
	mixedLine // several of the above on one line
	titleLine
)

var (
	distributionForm = regexp.MustCompile(`(?i)^(?:distr?(?:ibution)?\.?\s*[:：]|distr?\.(?:\s|$)|分发\s*[:：]|التوزيع\s*:|рассылка\s*:)`)
	originalForm     = regexp.MustCompile(`(?i)(?:original|оригинал|原文|原件|الأصل)\s*[:：]\s*(\S+(?: \S+)?)`)
	jobForm          = regexp.MustCompile(`^\(?(?:GE|V|NY)?\.?\d{2}-\d{4,6}(?:\s*\(?[ACEFRS]\)?)?(?:\s+\d{6}){0,3}\s*$|^\*\d{6,}\*$`)
	submitterForm    = regexp.MustCompile(`(?i)^(?:(?:document |report |paper |working paper |conference room paper |note |proposal |(?:revised )?draft (?:resolution|decision|proposal|declaration) |(?:joint |written )?statement\*? )?(?:submitted|prepared|presented|transmitted) by\b|note by\b|` +
		`(?:document |note |rapport |document de travail |proposition |projet de (?:résolution|décision) |(?:communication |exposé )(?:écrite?\*? )?)?(?:soumise?|présentée?|établie?|élaborée?|communiquée?) par\b|note d[ue]\b|` +
		`(?:documento |nota |informe |documento de trabajo |propuesta |proyecto de (?:resolución|decisión) |(?:declaración|exposición) (?:escrita\*? )?)?(?:presentad[oa]|elaborad[oa]|preparad[oa]|transmitid[oa]) por\b|nota de\b|nota del\b|` +
		`(?:(?:рабочий )?документ,? |проект (?:резолюции|решения),? |(?:письменное )?заявление\*?,? )?представлен|подготовлен|записка|` +
		`(?:وثيقة |ورقة |ورقة عمل |تقرير |مشروع (?:قرار|مقرر) |بيان |اقتراح )?مقدم|(?:وثيقة |ورقة )?من إعداد|مذكرة )`)
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
		for _, w := range strings.Fields(strings.NewReplacer("/", " ", ",", " ", "，", " ", "、", " ", "و", "").Replace(s)) {
			if _, ok := languageNames[w]; !ok && !onlyWords[w] {
				return ""
			}
		}
		return l
	}
	if l, ok := languageNames[strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, "仅有"), "只有"), "本")]; ok {
		return l
	}
	return ""
}

// onlyWords stand beside the names of languages: "English and French only".
var onlyWords = wordSetOf("and et y и only seulement uniquement únicamente solamente sólo только فقط")

// lineOf says what a line of the front matter states. Titles are told later,
// by their place.
func lineOf(s string, lang corpus.Language, previous lineKind) lineKind {
	n := utf8.RuneCountInString(s)
	switch {
	case n == 0, illustrativeForm.MatchString(s) && n < 150:
		return illustrativeLine
	case n > 200:
		return otherLine
	case adoptionForm.MatchString(s):
		return adoptionLine
	case mixed(s) && n < 160:
		return mixedLine
	case n < 60 && len(symbolsIn(s)) > 0:
		return symbolLine
	case distributionForm.MatchString(s) && n < 60, previous == distributionLine && distributionNamed(s):
		return distributionLine
	case originalForm.MatchString(s) && n < 60:
		return originalLine
	case languageNamed(s) != "":
		return languageLine
	case jobForm.MatchString(s):
		return jobLine
	case emblemForm.MatchString(s):
		return emblemLine
	}
	return meetingLineOf(s, lang, previous, n)
}

// meetingLineOf goes on with what mastheads say of a meeting.
func meetingLineOf(s string, lang corpus.Language, previous lineKind, n int) lineKind {
	switch {
	case n < 90 && isPlaceAndDates(s, previous):
		return placeLine
	case isDateOnly(s):
		return dateLine
	case agendaForm.MatchString(s):
		return agendaLine
	case imprintForm.MatchString(s) && n < 90:
		return imprintLine
	case submitterForm.MatchString(s), lang == corpus.Chinese && hanSubmitterForm.MatchString(s):
		return submitterLine
	case meetingIn(s, lang) != "" && n < 90, isSession(s), (previous == organLine || previous == sessionLine) && plainMeetingForm.MatchString(s):
		return sessionLine
	case previous == dateLine && seatForm.MatchString(s):
		return placeLine
	case previous == sessionLine && placeForm.MatchString(s) && centuryForm.MatchString(s) && !titleWords[bareWords(s)[0]]:
		return placeLine
	case isOrgan(s), diplomaticForm.MatchString(s), meetingForm.MatchString(s) && n <= 110 && !endsSentence(s):
		return organLine
	}
	return otherLine
}

// distributionNamed reports whether a line is a word for a distribution alone,
// as it stands below "Distr." in older documents.
func distributionNamed(s string) bool {
	return utf8.RuneCountInString(s) <= 30 && distributionIn(strings.ToLower(s)) != ""
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

// spacedSlash finds the blanks that a change of type sets round a slash.
var spacedSlash = regexp.MustCompile(`^([A-Z]{1,5})\s+/|/\s+`)

// symbolsIn returns the symbols that make up a line. A line that speaks of a
// document besides has none: "Draft resolution (A/86/L.33)", "See A/80/50".
func symbolsIn(s string) []corpus.Symbol {
	if strings.Contains(s, "://") {
		return nil
	}
	if utf8.RuneCountInString(s) <= 40 {
		s = spacedSlash.ReplaceAllString(s, "$1/")
	}
	found := corpus.FindSymbols(s)
	if len(found) == 0 {
		return nil
	}
	if strings.Contains(s, "Distr") {
		return found
	}
	rest := s
	for _, f := range found {
		rest = cutFold(rest, string(f))
	}
	if noteForm.MatchString(s) || letterCount(rest) > 9 {
		return nil
	}
	return found
}

// cutFold cuts a text out of another, whatever the case of its letters.
func cutFold(s, cut string) string {
	if i := strings.Index(strings.ToUpper(s), strings.ToUpper(cut)); i >= 0 && len(strings.ToUpper(s)) == len(s) {
		return s[:i] + s[i+len(cut):]
	}
	return s
}

// hourForm matches the day of the week and the hour that the date of a meeting
// has.
var hourForm = regexp.MustCompile(`(?i)\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b,?|` +
	`понедельник,?|вторник,?|сред[ау],?|четверг,?|пятниц[ау],?|суббот[ау],?|воскресенье,?|星期[一二三四五六日天]|يوم|(?:ال)?(?:اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت|أحد)،?|` +
	`,? *(?:at |à |a las |в |в )?[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:a\.m\.|p\.m\.|am\b|pm\b|h\b|heures?\b|horas?\b|час\S*|ч\.)(?: ?[0-9]{2}\b)?(?: ?мин\S*)?|(?:上午|下午) ?[0-9一二三四五六七八九十]+ ?[时時点][0-9一二三四五六七八九十]*分?|الساعة [0-9٠-٩/:]+`)

// isDateOnly reports whether a line holds a date and little else.
func isDateOnly(s string) bool {
	date, words := findDate(s)
	if date == "" {
		return false
	}
	rest := hourForm.ReplaceAllString(strings.Replace(s, words, "", 1), " ")
	return letterCount(rest) <= 6 && digitCount(rest) == 0
}

// seatForm matches the seats of the United Nations, which the head of a record
// prints below its date.
var seatForm = regexp.MustCompile(`(?i)^(?:(?:at )?headquarters, )?(?:new york|geneva|genève|ginebra|vienna|vienne|viena|nairobi|the hague|la haye|la haya|нью-йорк|женева|вена|найроби|гаага|纽约|日内瓦|维也纳|内罗毕|海牙|نيويورك|جنيف|فيينا|نيروبي|لاهاي)$`)

// datesForm matches the days of a meeting: "16 June–9 July 2025".
var datesForm = regexp.MustCompile(`[` + naming.DigitClass + `]\s*(?:日|号)?[^.;:。；：]{0,30}?(?:[-–—−]|\bto\b|\bau\b|\bal\b|\bpor\b|\bпо\b|до|至|إلى|/| and | et | y | и )\s*[^.;:。；：]{0,30}?[` + naming.DigitClass + `]`)

// isPlaceAndDates reports whether a line gives the days of a meeting, with its
// place or without.
func isPlaceAndDates(s string, previous lineKind) bool {
	date, words := findDate(s)
	if date == "" || endsSentence(strings.TrimRight(s, "*")) {
		return false
	}
	rest := strings.Replace(s, words, "", 1)
	words2 := bareWords(rest)
	if len(words2) > 0 && titleWords[words2[0]] || len(words2) > 9 {
		return false
	}
	if datesForm.MatchString(s) && digitCount(rest) > 0 && letterCount(rest) <= 50 {
		return true
	}
	return previous == sessionLine && letterCount(rest) > 2 && letterCount(rest) <= 40 && hourForm.ReplaceAllString(rest, "") == rest
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

// centuryForm matches the years that the United Nations have seen.
var centuryForm = regexp.MustCompile(`(?:^|[^0-9])(?:19[4-9][0-9]|20[0-9]{2})(?:[^0-9]|$)|[٠-٩]{4}|[０-９]{4}`)

func hasYear(s string) bool { return yearForm.MatchString(s) }

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
