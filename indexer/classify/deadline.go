package classify

import (
	"regexp"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/indexer/structure"
)

// deadlineForm is how a language speaks of deadlines.
type deadlineForm struct {
	// noun matches the word for a deadline.
	noun *regexp.Regexp
	// until matches, at the end of what stands before a date, the words that
	// give the end of an extension.
	until *regexp.Regexp
	// duty matches the verb of an obligation, and by, at the end of what stands
	// before a date or at the beginning of what stands behind, the words that
	// give the date by which it is due.
	duty, by *regexp.Regexp
	// extension matches the word for an extension, request and grant what is
	// done with it.
	extension, request, grant *regexp.Regexp
	// refused matches what makes a sentence tell of no deadline of an
	// obligation: a refusal, a mere possibility, a deadline for papers.
	refused *regexp.Regexp
	// party matches "the State Party", which stands for a State named before.
	party *regexp.Regexp
}

var deadlineForms = map[corpus.Language]deadlineForm{
	corpus.English: {
		noun:      regexp.MustCompile(`(?i)\b(?:deadline|time[ -]limit|due date)s?\b`),
		until:     regexp.MustCompile(`(?i)\b(?:until|till|to|up to|ending on)\s*(?:the\s+|:\s*)?$`),
		duty:      regexp.MustCompile(`(?i)\b(?:must|shall|has to|have to|is (?:obliged|required|due) to|is to|undertook to)\b`),
		by:        regexp.MustCompile(`(?i)(?:\b(?:by|no later than|not later than|before)\s*(?:the\s+)?$)`),
		extension: regexp.MustCompile(`(?i)\bexten(?:sions?|d(?:ed|ing|s)?)\b`),
		request:   regexp.MustCompile(`(?i)\b(?:request(?:ed|s|ing)?|ask(?:ed|s)? for|sought|seek(?:s|ing)?|applied for|submitted)\b`),
		grant:     regexp.MustCompile(`(?i)\b(?:grant(?:ed|s|ing)?|agreed to|approved?|accorded|deadline (?:for (?:\pL+ ){1,4})?(?:was|has been|had been|is) extended|extended (?:the|its|their) deadline)\b`),
		refused:   regexp.MustCompile(`(?i)\b(?:not (?:grant|extend|agree)|refused|rejected|declined|withdr[ae]w|if granted|could request|may request|might request|deadline for (?:the )?(?:submi|receipt|comment|nominat|regist|applic|request|present))`),
		party:     regexp.MustCompile(`(?i)\b(?:the|this|that) (?:State(?: Party)?|country|Government)\b|\bits\b`),
	},
	corpus.French: {
		noun:      regexp.MustCompile(`(?i)\b(?:délai|échéance|date limite)s?\b`),
		until:     regexp.MustCompile(`(?i)(?:jusqu['’]au|jusqu['’]en|jusqu['’]à|\bau|\bd['’]ici au|\bd['’]ici à)\s*$`),
		duty:      regexp.MustCompile(`(?i)\b(?:doit|doivent|devra|est tenue? de|a l['’]obligation de)\b`),
		by:        regexp.MustCompile(`(?i)(?:au plus tard le|d['’]ici au|d['’]ici le|avant le|au plus tard en)\s*$`),
		extension: regexp.MustCompile(`(?i)\b(?:(?:prolong|prorog)\pL*|report(?:er|ée?s?)(?:[^\pL]|$))`),
		request:   regexp.MustCompile(`(?i)\b(?:demand|sollicit|soumis|présenté)\pL*`),
		grant:     regexp.MustCompile(`(?i)(?:\baccord|\bobtenu|\bapprouv|\boctroy|\bconsent|a été prolongé|a été prorogé|décidé de (?:prolong|prorog|report))\pL*`),
		refused:   regexp.MustCompile(`(?i)\b(?:refus|rejet|retir|peut demander|pourrait demander|(?:délai|date limite) (?:fixée? )?(?:pour|de) (?:la )?(?:soumission|présentation|soumettre|présenter|dépôt))`),
		party:     regexp.MustCompile(`(?i)(?:l['’]|cet |cet)État(?: partie)?\b|\b(?:le|ce) pays\b|\bson\b`),
	},
	corpus.Spanish: {
		noun:      regexp.MustCompile(`(?i)\b(?:plazos?|fechas? límite|vencimientos?)(?:[^\pL]|$)`),
		until:     regexp.MustCompile(`(?i)\b(?:hasta(?: el)?|al|a más tardar el)\s*$`),
		duty:      regexp.MustCompile(`(?i)\b(?:debe|deben|deberá|tiene que|ha de|está obligad[oa] a)(?:[^\pL]|$)`),
		by:        regexp.MustCompile(`(?i)\b(?:a más tardar el|antes del|para el|no más tarde del)\s*$`),
		extension: regexp.MustCompile(`(?i)(?:\bprórroga|\bprorrog|\bampliaci[oó]n|\bextensi[oó]n|\bampli[oóa])\pL*`),
		request:   regexp.MustCompile(`(?i)(?:\bsolicit|\bpidi|\bpide|\bpedid|\bpresent[oóa])\pL*`),
		grant:     regexp.MustCompile(`(?i)(?:\bconcedi|\bconcede|\baprob[oóa]|\bautoriz|\botorg|\baccedi|\bse prorrog[oó]|\b(?:acordó|decidió) (?:prorrogar|ampliar)|\bfue prorrogado)\pL*`),
		refused:   regexp.MustCompile(`(?i)(?:\brechaz|\bdeneg|\bretir[oóa]|podrá solicitar|puede solicitar|podría solicitar|(?:plazo|fecha límite) (?:para|de) (?:la )?present)`),
		party:     regexp.MustCompile(`(?i)\b(?:el|este|ese) (?:Estado(?: parte)?|país)\b|\bsu\b`),
	},
	corpus.Russian: {
		noun:      regexp.MustCompile(`(?i)(?:^|[^\pL])срок(?:а|у|ом|е|и|ов)?(?:[^\pL]|$)|предельн\pL+ дат`),
		until:     regexp.MustCompile(`(?i)(?:^|[^\pL])(?:до|по|к)\s*$`),
		duty:      regexp.MustCompile(`(?i)(?:^|[^\pL])(?:долж(?:ен|на|но|ны)|обязан[ао]?)(?:[^\pL]|$)`),
		by:        regexp.MustCompile(`(?i)(?:^|[^\pL])(?:не позднее|к|до)\s*$`),
		extension: regexp.MustCompile(`(?i)(?:продлен|продлит|продлева|продлил|продлени)\pL*`),
		request:   regexp.MustCompile(`(?i)(?:запрос|запраш|просит|просил|просьб|ходатайств|обратил)\pL*`),
		grant:     regexp.MustCompile(`(?i)(?:предоставил|предоставлен|удовлетвор|утверд|одобр|продлен[ао]?(?:[^\pL]|$)|продлил|согласил|(?:постановил|решил)\pL? продлить)\pL*`),
		refused:   regexp.MustCompile(`(?i)(?:отказ|отклон|отозв|может запросить|может просить|срок\pL* (?:для )?(?:представлени|подач))`),
		party:     regexp.MustCompile(`(?i)(?:это|этого|данно\pL+|указанно\pL+)? ?государств\pL+-участник|свой|своего|свои`),
	},
	corpus.Chinese: {
		noun:      regexp.MustCompile(`最后期限|截止日期|截止期限|期限|限期|时限`),
		until:     regexp.MustCompile(`(?:至|到|延长到|延长至)[ ]?$`),
		duty:      regexp.MustCompile(`须|必须|应当|有义务`),
		by:        regexp.MustCompile(`(?:不迟于|最迟(?:于|在)?|至迟(?:于|在)?)$|^(?:之前|以前|前)`),
		extension: regexp.MustCompile(`延长|延期|展期|延至`),
		request:   regexp.MustCompile(`请求|申请|要求|提出`),
		grant:     regexp.MustCompile(`批准|同意|核准|准予|给予|准许|获准|已延长|决定延长|决定将[^，。；]{0,30}延(?:长)?至`),
		refused:   regexp.MustCompile(`拒绝|驳回|撤回|未批准|不同意|可请求|可以请求|可申请|提交(?:文件|申请|请求|报告|意见)的(?:截止|最后|期限|时限)`),
		party:     regexp.MustCompile(`该(?:缔约)?国|其`),
	},
	corpus.Arabic: {
		noun:      regexp.MustCompile(`(?:ال|لل|بال)?(?:موعد|مهلة|أجل|المواعيد|مهلت|آجال|موعدها|مهلتها)(?:[^\pL]|ها|$)|الأجل|المهلة`),
		until:     regexp.MustCompile(`(?:حتى|إلى|الى|لغاية|إلى غاية)\s*$`),
		duty:      regexp.MustCompile(`يتعين|يجب|ملزمة|ملزم|عليها أن`),
		by:        regexp.MustCompile(`(?:في موعد أقصاه|قبل|بحلول|في موعد لا يتجاوز)\s*$`),
		extension: regexp.MustCompile(`تمديد|تمدَّد|مُدد|مددت|تمدد`),
		request:   regexp.MustCompile(`طلب|التمس|التماس`),
		grant:     regexp.MustCompile(`منح|وافق|الموافقة|أقر|قرر|مُدد|اعتمد`),
		refused:   regexp.MustCompile(`رفض|رُفض|سحب|يجوز|يمكن أن تطلب|لم يوافق|(?:موعد|أجل|الأجل|المهلة)(?: النهائي| المحدد)? لتقديم`),
		party:     regexp.MustCompile(`(?:هذه |تلك )?الدولة(?: الطرف)?|البلد|ها(?:[^\pL]|$)`),
	},
}

// deadlines reads the deadlines that a paragraph gives: sentences that have
// one State, one article and a date in a construction that says how they
// belong together. What is not certain is left out.
func (c *classifier) deadlines(p *corpus.Paragraph, text string, cut []script.Sentence) []corpus.Deadline {
	form, ok := deadlineForms[c.doc.Language]
	if !ok || p.Kind == corpus.Heading || c.treaty != corpus.CCM {
		return nil
	}
	if p.Kind == corpus.Row {
		text = p.Text // it names the columns
		cut = []script.Sentence{{End: len(text)}}
	}
	var out []corpus.Deadline
	for _, s := range cut {
		part := text[s.Start:s.End]
		if !hasYear(part) || !form.noun.MatchString(part) && !form.extension.MatchString(part) && !c.bound(form, part) || form.refused.MatchString(part) {
			continue
		}
		dates := structure.Dates(part)
		if len(dates) == 0 {
			continue
		}
		state := c.stateOf(p, part, form)
		article := c.articleOf(p, part)
		if state == "" || article == 0 {
			continue
		}
		out = append(out, form.read(part, dates, state, article)...)
	}
	return out
}

// bound reports whether a sentence says what a State is bound to do by an
// article of this Convention that has a deadline.
func (c *classifier) bound(form deadlineForm, part string) bool {
	return form.duty.MatchString(part) && len(c.scope().ours(part)) > 0
}

// hasYear reports whether a text has four digits in a row, as every date with
// a year has.
func hasYear(s string) bool {
	run := 0
	for _, r := range s {
		if run++; !unicode.IsDigit(r) {
			run = 0
		}
		if run == 4 {
			return true
		}
	}
	return false
}

// read gives each date of a sentence its part. A date behind "until" ends an
// extension; the first date behind the word for a deadline is that deadline.
func (f deadlineForm) read(part string, dates []structure.Date, state corpus.StateCode, article corpus.Article) []corpus.Deadline {
	var out []corpus.Deadline
	from := 0
	extends := f.extension.MatchString(part)
	for _, d := range dates {
		lead := part[from:d.Start]
		from = d.End
		deadline := corpus.Deadline{State: state, Article: article, Date: d.Value, Evidence: corpus.Explicit}
		switch {
		case extends && f.until.MatchString(lead):
			if deadline.Status = f.status(part); deadline.Status == "" {
				continue
			}
		case f.noun.MatchString(lead) && !farFrom(f.noun, lead), f.noun.MatchString(firstBytes(part[d.End:], 40)) && startsWith(f.noun, part[d.End:]):
			deadline.Status = corpus.DeadlineSet
		case !extends && f.duty.MatchString(part) && (f.by.MatchString(lead) || f.by.MatchString(part[d.End:])):
			deadline.Status = corpus.DeadlineSet
		default:
			continue
		}
		deadline.Words = strings.TrimSpace(part)
		out = append(out, deadline)
	}
	return out
}

// status tells a request for an extension from a decision on it.
func (f deadlineForm) status(part string) corpus.DeadlineStatus {
	switch {
	case f.grant.MatchString(part):
		return corpus.ExtensionGranted
	case f.request.MatchString(part):
		return corpus.ExtensionRequested
	}
	return ""
}

// farFrom reports whether so much stands between the last word for a deadline
// and the date behind lead that they need not belong together.
func farFrom(noun *regexp.Regexp, lead string) bool {
	const near = 100 // bytes
	all := noun.FindAllStringIndex(lead, -1)
	return len(lead)-all[len(all)-1][1] > near
}

// startsWith reports whether the word for a deadline follows almost at once,
// as in "2020年8月1日的第四条最后期限" and "the 1 August 2020 deadline".
func startsWith(noun *regexp.Regexp, tail string) bool {
	m := noun.FindStringIndex(tail)
	return m != nil && m[0] <= 24 && !strings.ContainsAny(tail[:m[0]], ",;，；、")
}

// stateOf returns the State that a sentence is about: the only one that it
// names, or, where it says "the State Party", the only one that the paragraph,
// the heading or the title names.
func (c *classifier) stateOf(p *corpus.Paragraph, part string, form deadlineForm) corpus.StateCode {
	named := states(part, c.doc.Language)
	switch {
	case len(named) == 1:
		return named[0].Code
	case len(named) > 1 || !form.party.MatchString(part):
		return ""
	case len(p.States) > 0:
		if len(p.States) == 1 {
			return p.States[0].Code
		}
		return ""
	}
	for h := range c.above(p) {
		if len(h.States) > 0 {
			if len(h.States) == 1 {
				return h.States[0].Code
			}
			return ""
		}
	}
	return ""
}

// articleOf returns the article whose deadline a sentence speaks of: the only
// one with deadlines that it names, or the one that its words or the heading
// mean.
func (c *classifier) articleOf(p *corpus.Paragraph, part string) corpus.Article {
	hasDeadline := map[corpus.Article]bool{3: true, 4: true, 7: true}
	found := corpus.Article(0)
	take := func(a corpus.Article) bool {
		if !hasDeadline[a] {
			return true
		}
		if found != 0 && found != a {
			found = 0
			return false
		}
		found = a
		return true
	}
	for _, r := range c.scope().references(part) {
		if r.treaty != corpus.CCM {
			return 0
		}
		if !take(corpus.Article(r.article)) {
			return 0
		}
	}
	if found != 0 {
		return found
	}
	if anyOther.MatchString(part) {
		return 0 // the deadline may be that of the other treaty
	}
	for _, t := range topicsIn(part, c.doc.Language) {
		a := map[corpus.TopicID]corpus.Article{"stockpile-destruction": 3, "clearance": 4}[t.ID]
		if !take(a) {
			return 0
		}
	}
	if found != 0 {
		return found
	}
	for _, a := range p.Articles {
		if a.Evidence == corpus.Inherited && !take(a.Number) {
			return 0
		}
	}
	return found
}
