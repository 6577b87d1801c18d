package classify

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/corpus/script"
)

// meetingForm is how a language names the formal meetings. The groups of full
// and short are the ordinal and the noun.
type meetingForm struct {
	// hints are words without which a text names no meeting.
	hints []string
	// full matches a whole name, such as "Ninth Meeting of States Parties".
	full *regexp.Regexp
	// short matches "the Ninth Meeting", which needs more to be understood.
	short *regexp.Regexp
	// review matches "Second Review Conference"; its group is the ordinal.
	review *regexp.Regexp
}

// meetingCode matches what all languages use: 9MSP and 2RC.
var meetingCode = regexp.MustCompile(`\b([0-9]{1,2})(MSP|RC)\b`)

var (
	englishOrdinals = naming.OrdinalPattern(corpus.English)
	frenchOrdinals  = naming.OrdinalPattern(corpus.French)
	spanishOrdinals = naming.OrdinalPattern(corpus.Spanish)
	russianOrdinals = naming.OrdinalPattern(corpus.Russian)
	arabicOrdinalsM = naming.OrdinalPattern(corpus.Arabic)
	hanOrdinal      = naming.OrdinalPattern(corpus.Chinese)
)

var meetingForms = map[corpus.Language]meetingForm{
	corpus.English: {
		hints:  []string{"eeting", "onference"},
		full:   regexp.MustCompile(`(?i)\b(` + englishOrdinals + `)\s+meeting\s+of\s+(?:the\s+)?states\s+parties`),
		short:  regexp.MustCompile(`\b((?i:` + englishOrdinals + `))\s+Meeting\b`),
		review: regexp.MustCompile(`(?i)\b(` + englishOrdinals + `)\s+review\s+conference`),
	},
	corpus.French: {
		hints:  []string{"ssemblée", "onférence", "éunion"},
		full:   regexp.MustCompile(`(?i)\b(` + frenchOrdinals + `)\s+(?:assemblée|réunion)\s+des\s+états\s+parties`),
		short:  regexp.MustCompile(`\b((?i:` + frenchOrdinals + `))\s+(?:Assemblée|Réunion)\b`),
		review: regexp.MustCompile(`(?i)\b(` + frenchOrdinals + `)\s+conférence\s+d['’]examen`),
	},
	corpus.Spanish: {
		hints:  []string{"eunión", "onferencia"},
		full:   regexp.MustCompile(`(?i)(?:^|[^\pL0-9])(` + spanishOrdinals + `)\s+reunión\s+de\s+(?:los\s+)?estados\s+partes?`),
		short:  regexp.MustCompile(`(?:^|[^\pL0-9])((?i:` + spanishOrdinals + `))\s+Reunión(?:[^\pL]|$)`),
		review: regexp.MustCompile(`(?i)(?:^|[^\pL0-9])(` + spanishOrdinals + `)\s+conferencia\s+de\s+examen`),
	},
	corpus.Russian: {
		hints:  []string{"овещани", "онференци"},
		full:   regexp.MustCompile(`(?i)(?:^|[^\pL0-9])(` + russianOrdinals + `)\s+совещани\pL{1,2}\s+государств-участников`),
		short:  regexp.MustCompile(`(?:^|[^\pL0-9])((?i:` + russianOrdinals + `))\s+Совещани\pL{1,2}`),
		review: regexp.MustCompile(`(?i)(?:^|[^\pL0-9])(` + russianOrdinals + `)\s+(?:обзорн\pL{2,3}\s+конференци\pL{1,2}|конференци\pL{1,2}\s+(?:государств-участников\s+)?по\s+рассмотрению\s+действия)`),
	},
	corpus.Chinese: {
		hints:  []string{"会议"},
		full:   regexp.MustCompile(`缔约国(?:会议)?[ ]?第[ ]?(` + hanOrdinal + `|[0-9]{1,2})[ ]?[次届]会议|第[ ]?(` + hanOrdinal + `|[0-9]{1,2})[ ]?[次届]缔约国会议`),
		short:  regexp.MustCompile(`第(` + hanOrdinal + `)次会议`),
		review: regexp.MustCompile(`第[ ]?(` + hanOrdinal + `|[0-9]{1,2})[ ]?[次届]审议(?:大)?会议|审议(?:大)?会议第(` + hanOrdinal + `)次会议`),
	},
	corpus.Arabic: {
		hints:  []string{"اجتماع", "مؤتمر"},
		full:   regexp.MustCompile(`(?:ال|لل)اجتماع\s+(` + arabicOrdinalsM + `)\s+للدول\s+الأطراف|اجتماع\s+الدول\s+الأطراف\s+(` + arabicOrdinalsM + `)(?:[^\pL]|$)`),
		short:  regexp.MustCompile(`(?:ال|لل)اجتماع\s+(` + arabicOrdinalsM + `)(?:[^\pL]|$)`),
		review: regexp.MustCompile(`(?:ال|لل)مؤتمر\s+الاستعراضي\s+(` + arabicOrdinalsM + `)(?:[^\pL]|$)`),
	},
}

// meetings tags the formal meetings that a text names. A short name such as
// "the Ninth Meeting" counts only where the sentence gives the meeting's year,
// or the whole name was used before, or the document belongs to that meeting:
// committees count their meetings too.
func (c *classifier) meetings(text string) []corpus.MeetingTag {
	form := meetingForms[c.doc.Language]
	var out []corpus.MeetingTag
	add := func(number int, series string, start, end int, full bool) {
		id := corpus.MeetingID(strconv.Itoa(number) + series)
		words := strings.Trim(text[start:end], " \u00a0,.;:()،؛")
		if id.Info().Start == "" && id != c.doc.Meeting || tagged(out, id) || !full && !c.shortNameHolds(id, text, start) || ofOtherTreaty(text, start, end) || c.treaty != corpus.CCM && !ownSoon.MatchString(text[end:]) {
			return
		}
		c.met[id] = true
		out = append(out, corpus.MeetingTag{ID: id, Evidence: corpus.Explicit, Words: words})
	}
	for _, m := range meetingCode.FindAllStringSubmatchIndex(text, -1) {
		n, _ := strconv.Atoi(text[m[2]:m[3]])
		add(n, text[m[4]:m[5]], m[0], m[1], true)
	}
	if form.full == nil || !containsAny(text, form.hints) {
		return out
	}
	for _, f := range []struct {
		re     *regexp.Regexp
		series string
		full   bool
	}{{form.full, "MSP", true}, {form.review, "RC", true}, {form.short, "MSP", false}} {
		for _, m := range f.re.FindAllStringSubmatchIndex(text, -1) {
			g := 2
			if m[g] < 0 {
				g = 4
			}
			start := m[0]
			if c.doc.Language == corpus.Spanish || c.doc.Language == corpus.Russian {
				start = m[g] // the character before the ordinal is no part of it
			}
			if !f.full && otherBody(text[start:], text[:start], m[1]-start, c.doc.Language) {
				continue
			}
			add(naming.Ordinal(text[m[g]:m[g+1]], c.doc.Language), f.series, start, m[1], f.full)
		}
	}
	return out
}

// nextMeeting reads the meeting that the title of a document of this Convention
// names, where its symbol is of a session that is not listed: one to come.
func (c *classifier) nextMeeting() {
	d := c.doc
	if id, _ := corpus.TreatyOf(d.Symbol); id != corpus.CCM || d.Meeting != "" {
		return
	}
	form := meetingForms[d.Language]
	for series, re := range map[string]*regexp.Regexp{"MSP": form.full, "RC": form.review} {
		if re == nil {
			continue
		}
		m := re.FindStringSubmatch(d.Title)
		if m == nil {
			continue
		}
		ordinal := naming.Ordinal(cmp.Or(m[1:]...), d.Language)
		id, err := corpus.ParseMeeting(strconv.Itoa(ordinal) + series)
		if err == nil && id.Info().Start == "" {
			d.Meeting, d.Evidence["meeting"] = id, m[0]
		}
	}
}

func tagged(tags []corpus.MeetingTag, id corpus.MeetingID) bool {
	for _, t := range tags {
		if t.ID == id {
			return true
		}
	}
	return false
}

// shortNameHolds reports whether a short name at a place of a text can only
// mean the meeting.
func (c *classifier) shortNameHolds(id corpus.MeetingID, text string, at int) bool {
	if id == c.doc.Meeting || c.met[id] {
		return true
	}
	for _, s := range script.Sentences(text) {
		if s.Start <= at && at < s.End {
			year, _, known := strings.Cut(id.Info().Start, "-")
			return known && strings.Contains(text[s.Start:s.End], year)
		}
	}
	return false
}

// bodies are those whose meetings are counted too, as they stand around a
// short name.
var bodies = map[corpus.Language]struct{ before, after *regexp.Regexp }{
	corpus.English: {after: regexp.MustCompile(`^\s+(?:of|for)\s`)},
	corpus.French:  {after: regexp.MustCompile(`^\s+(?:générale|nationale|mondiale|du|de|d['’])`)},
	corpus.Spanish: {after: regexp.MustCompile(`^\s*(?:de|del)\s`)},
	corpus.Russian: {after: regexp.MustCompile(`^\s+(?:экспертов|группы|комитета|Комитета|Группы|государств-участников)`)},
	corpus.Chinese: {before: regexp.MustCompile(`(?:缔约国|缔约国会议|委员会|小组|工作组|专家|筹备|年度|闭会期间|全体|执行|大会|理事会|协调员)(?:的)?$`)},
	corpus.Arabic:  {after: regexp.MustCompile(`^\s*(?:لل?(?:لجنة|فريق|مجموعة|جمعية|دول))`)},
}

// otherBody reports whether a short name of the given length at the beginning
// of rest is that of a meeting of some committee.
func otherBody(rest, head string, length int, lang corpus.Language) bool {
	b := bodies[lang]
	return b.after != nil && b.after.MatchString(rest[length:]) || b.before != nil && b.before.MatchString(lastBytes(head, 30))
}

// otherTreaties are names of treaties that have meetings and deadlines of their
// own.
const otherTreaties = `(?:mine[ -]ban|anti-?personnel|\bCCW\b|\bAPMBC\b|conventional weapons|chemical weapons|biological weapons|protoco(?:l|le|lo) V|armes classiques|interdiction des mines|convention d['’]ottawa|` +
	`minas antipersonal|prohibición de las minas|convención de ottawa|armas convencionales|о запрещении|обычного оружия|противопехотн|протокол\pL* V|禁雷公约|杀伤人员地雷|特定常规武器|第五号议定书|حظر الألغام|الأسلحة التقليدية|البروتوكول الخامس)`

var (
	anyOther = regexp.MustCompile(`(?i)` + otherTreaties)
	// laterOther matches one of them behind the name of a meeting.
	laterOther = regexp.MustCompile(`(?i)^[^.;。؛]{0,60}?` + otherTreaties)
)

// ownSoon matches this Convention named behind a meeting, as it must be in a
// document of something else.
var ownSoon = regexp.MustCompile(`(?i)^[^.;。؛]{0,60}?(?:` + ownPattern + `)`)

// ofOtherTreaty reports whether a meeting named at text[start:end] is one of
// another treaty.
func ofOtherTreaty(text string, start, end int) bool {
	head := strings.TrimSuffix(lastBytes(text[:start], 160), "缔约国")
	if m := hanTitle.FindStringSubmatch(head); m != nil && m[2] == "" {
		return m[1] != "公约" && !ownNames.MatchString(m[1])
	}
	return hanOther.MatchString(head) || beforeOther.MatchString(head) || laterOther.MatchString(text[end:])
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
