package classify

import (
	"regexp"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
)

// assistanceForm is how a language says that a State asks for assistance or
// gives it.
type assistanceForm struct {
	// hints are beginnings of words without which a sentence tells of no
	// assistance.
	hints []string
	// request matches the verb of a request with its object; the State stands
	// before it. requestOf matches the noun, with the State behind "from".
	request, requestOf *regexp.Regexp
	// gives matches verbs that can only mean assistance to others, offers
	// those that may also mean care for a State's own people, and abroad what
	// tells that others are helped.
	gives, offers, abroad *regexp.Regexp
	// recipient matches, at the end of what stands before a State's name, the
	// words that make it the one who is helped.
	recipient *regexp.Regexp
	// not matches, at the end of what stands before a verb, a negation.
	not *regexp.Regexp
	// kinds match the words for each kind of assistance.
	kinds map[corpus.AssistanceKind]*regexp.Regexp
}

// someWords are a few words between a verb and its object.
const someWords = `(?:[^\s,;.:()]+\s+){0,6}?`

var assistanceForms = map[corpus.Language]assistanceForm{
	corpus.English: {
		hints:     []string{"ssistance", "upport", "und", "aid", "help", "quipment", "xpert", "ooperation", "rain", "donat", "pledg", "contribut", "financ"},
		request:   regexp.MustCompile(`(?i)\b(?:(?:request(?:ed|s|ing)|ask(?:ed|s|ing)? for|appeal(?:ed|s|ing)? for|seek(?:s|ing)?|sought)\s+` + someWords + `|(?:in need of|needs?|needed)\s+(?:further |more |additional )?(?:international|technical|financial|external|material)\s+` + someWords + `)(?:assistance|support|funding|aid|help|equipment|expertise|cooperation|training|experts (?:to|on|in|for))\b`),
		requestOf: regexp.MustCompile(`(?i)\brequests?\s+for\s+` + someWords + `(?:assistance|support|funding|aid|help|equipment)\s+(?:(?:received|submitted|made)\s+)?(?:from|by)\s+(?:the\s+)?`),
		gives:     regexp.MustCompile(`(?i)\b(?:donat(?:ed|es|ing)|pledg(?:ed|es|ing)|contributed|has contributed|(?:is|was|has been) funding|financ(?:ed|es) (?:clearance|projects?|programmes?))\b`),
		offers:    regexp.MustCompile(`(?i)\b(?:offer(?:ed|s|ing)?|provid(?:ed|es|ing|e)|grant(?:ed|s)|gave|gives|allocat(?:ed|es)|extended|ma(?:de|kes) available|second(?:ed|s))\s+` + someWords + `(?:assistance|support|funding|funds|aid|help|equipment|expertise|experts|training)\b`),
		abroad:    regexp.MustCompile(`(?i)\b(?:affected (?:States|countries)|other (?:States|countries)|States Parties|in need|partner (?:States|countries)|donor)\b`),
		recipient: regexp.MustCompile(`(?i)\b(?:to|for|in|with|from)\s+(?:the\s+)?$`),
		not:       regexp.MustCompile(`(?i)\b(?:not|never|no longer|without)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`technical|expertise|expert|training|advice`, `financ|funding|funds|\bUS\$|million|euros?\b|dollars?\b|francs?\b`, `material|equipment|in[ -]kind|vehicles?|detectors?`),
	},
	corpus.French: {
		hints:     []string{"ssistance", "ppui", "outien", "aide", "inanc", "oncours", "atériel", "ormation", "donné", "don", "versé", "verser", "contribué", "xpert", "onseil"},
		request:   regexp.MustCompile(`(?i)\b(?:(?:demand(?:e|é|ait|ent|er)|sollicit(?:e|é|ait|ent|er))\s+(?:(?:à|une?|la|le|leur|son|sa|des|du)\s+|l['’]|de l['’])|a besoin d['’])` + someWords + `(?:l['’]|d['’])?(?:assistance|aide|appui|soutien|financement|concours|formation d(?:e|es|u) (?:formateurs|démineurs|instructeurs|personnel|techniciens|enseignants|équipes))\b|\bdemand(?:e|é)\s+des\s+(?:experts|conseils|équipements)\b`),
		requestOf: regexp.MustCompile(`(?i)\bdemandes?\s+d['’](?:assistance|aide|appui)\s+` + someWords + `(?:par|de)\s+(?:la |le |l['’])?`),
		gives:     regexp.MustCompile(`(?i)(?:\bfait don\b|a donné|\bfinance (?:le|la|des|les)|a financé|a versé|s['’]est engagée? à verser|a contribué)`),
		offers:    regexp.MustCompile(`(?i)(?:\boffre|\boffert|\bfourni(?:t|e)?|\bapporté|\bapporte|\baccord[eé]|\bprêté|\b(?:prête?|disposée?) à fournir|\bproposé d['’]envoyer|\bproposé de (?:fournir|prêter)|\b(?:mis|met) à (?:la )?disposition)\s+` + someWords + `(?:assistance|aide|appui|soutien|financement|fonds|matériel|formation|experts|conseils)\b`),
		abroad:    regexp.MustCompile(`(?i)(?:États touchés|pays touchés|autres États|autres pays|États parties|pays partenaires|donateur)`),
		recipient: regexp.MustCompile(`(?i)(?:\bau|\baux|\bà|\ben|\bpour|\bavec)\s*(?:la |le |l['’])?$`),
		not:       regexp.MustCompile(`(?i)(?:\bn['’]a pas|\bne|\bn['’]|\bsans)\s*(?:\S+\s+)?$`),
		kinds:     kindForms(`technique|expert|formation|conseils`, `financ|fonds\b|dollars|euros|francs|millions`, `matériel|équipement|en nature|véhicules|détecteurs`),
	},
	corpus.Spanish: {
		hints:     []string{"sistencia", "yuda", "poyo", "inanci", "ooperación", "equipo", "apacitación", "expertos", "asesoramiento", "fondos", "don", "contribuy", "aport"},
		request:   regexp.MustCompile(`(?i)\b(?:solicit(?:a|ó|an|aba|ado|ar)|pid(?:e|ió|en|iendo)|necesita)\s+` + someWords + `(?:asistencia|ayuda|apoyo|financiación|cooperación)\b|\b(?:solicit(?:a|ó|ado)|pid(?:e|ió))\s+(?:expertos|asesoramiento|capacitación|equipo)\b`),
		requestOf: regexp.MustCompile(`(?i)\bsolicitud(?:es)?\s+de\s+` + someWords + `(?:asistencia|ayuda|apoyo)\s+` + someWords + `(?:por|de)\s+(?:el |la )?`),
		gives:     regexp.MustCompile(`(?i)(?:\bdon(?:ó|a|ado)\b|\bcontribuy[oó]\b|\bse comprometió a aportar|\bfinanci(?:ó|a)\b|\baport(?:ó|a)\b)`),
		offers:    regexp.MustCompile(`(?i)\b(?:ofrec(?:e|ió|ido)|proporcion(?:a|ó|ado)|prest(?:a|ó|ado)|brind(?:a|ó|ado)|facilit(?:a|ó|ado)|suministr(?:a|ó|ado)|dispuest[ao] a (?:impartir|prestar|proporcionar|ofrecer|facilitar)|(?:puso|pone) a disposición)\s+` + someWords + `(?:asistencia|ayuda|apoyo|financiación|equipo|capacitación|fondos|expertos|asesoramiento)\b`),
		abroad:    regexp.MustCompile(`(?i)(?:Estados afectados|países afectados|otros Estados|otros países|Estados partes|países asociados|donante)`),
		recipient: regexp.MustCompile(`(?i)\b(?:al|a|a la|para|en|con)\s+(?:el |la )?$`),
		not:       regexp.MustCompile(`(?i)\b(?:no|nunca|sin)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`técnic|expertos|conocimientos especializados|capacitación|asesoramiento`, `financ|fondos|dólares|euros|francos|millones`, `material|equipo|en especie|vehículos|detectores`),
	},
	corpus.Russian: {
		hints:     []string{"помощ", "содействи", "поддержк", "финансир", "оборудовани", "обучени", "пожертвов", "безвозмездно", "взнос", "выдел", "эксперт", "консультаци"},
		request:   regexp.MustCompile(`(?i)(?:запро(?:сил\pL?|шива\pL+)|про(?:сит|сила|сил|сят)|обра(?:тил\pL*|щает)\pL* (?:за|с (?:просьб|запрос)\pL+ об?)|нужда(?:ется|лась|лся)\pL* в)\s+` + someWords + `(?:помощ|содействи|поддержк|финансировани|обучени)\pL*|запро(?:сил\pL?|шива\pL+)\s+(?:эксперт|консультаци|оборудовани)\pL*`),
		requestOf: regexp.MustCompile(`(?i)(?:запрос|просьб|заявк)\pL*\s+(?:о|об|на)\s+` + someWords + `(?:помощ|содействи|поддержк)\pL*\s+(?:от|со стороны)\s+`),
		gives:     regexp.MustCompile(`(?i)(?:пожертвовал|безвозмездно передал|внесл?[аои]? взнос|внес взнос|профинансировал|выделил|обязал(?:ась|ось|ся) (?:выделить|внести|перечислить))\pL*`),
		offers:    regexp.MustCompile(`(?i)(?:предложил\pL?|предоставил\pL?|предоставляет|оказал\pL?|оказывает|выделяет|готов[ао]? (?:организовать|предоставить|оказать|провести))\s+` + someWords + `(?:помощ|содействи|поддержк|финансировани|оборудовани|обучени|эксперт|консультаци|средств)\pL*`),
		abroad:    regexp.MustCompile(`(?i)(?:затронут\pL+ (?:государств|стран)|друг\pL+ (?:государств|стран)|пострадавш\pL+ (?:государств|стран)|государствам-участникам|донор)`),
		recipient: regexp.MustCompile(`(?i)(?:^|[^\pL])(?:для|в|с|из|от)\s+$`),
		not:       regexp.MustCompile(`(?i)(?:^|[^\pL])(?:не|без)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`техническ|эксперт|обучени|консультаци`, `финанс|средств|доллар|евро|франк`, `материальн|оборудовани|натур|автомобил|детектор`),
	},
	corpus.Chinese: {
		hints:     []string{"助", "资金", "设备", "培训", "技术支持", "捐", "专家", "专门知识", "出资"},
		request:   regexp.MustCompile(`(?:请求|要求|寻求|申请|呼吁)[^，。；：]{0,16}?(?:援助|支助|协助|帮助)|(?:提出|提交)[^，。；：]{0,10}?援助(?:请求|申请)|(?:请求|申请|寻求)[^，。；：]{0,16}?(?:派遣[^，。；：]{0,6}专家|举办[^，。；：]{0,12}培训|提供[^，。；：]{0,8}设备)|需要(?:国际|技术|资金|财政|外部|物资)[^，。；：]{0,8}?(?:援助|支助|协助|帮助|支持)`),
		gives:     regexp.MustCompile(`捐赠|捐款|认捐|捐助(?:[^国方者界]|$)|资助了|承诺(?:出资|捐资|提供资金)`),
		offers:    regexp.MustCompile(`提供(?:了)?[^，。；：]{0,16}?(?:援助|支助|资金|设备|培训|技术支持|专门知识)|愿(?:意)?[为向][^，。；：]{0,12}?举办[^，。；：]{0,12}?培训|提出[^，。；：]{0,10}派遣[^，。；：]{0,16}?专家`),
		abroad:    regexp.MustCompile(`受影响(?:缔约)?国|其他(?:国家|缔约国)|各缔约国|捐助`),
		recipient: regexp.MustCompile(`[向为给对在与]$`),
		not:       regexp.MustCompile(`(?:没有|未|不|无)(?:再|曾)?$`),
		kinds:     kindForms(`技术|专家|专门知识|培训|咨询`, `资金|财政|供资|财务|美元|欧元|法郎|经费`, `物资|设备|实物|车辆|探测器|物质`),
	},
	corpus.Arabic: {
		hints:     []string{"مساعد", "دعم", "عون", "تمويل", "معدات", "تدريب", "تبرع", "تعهد", "خبر", "هم", "مول", "موّل"},
		request:   regexp.MustCompile(`(?:طلبت|طلب\s+\S+|تطلب|يطلب|التمست|التمس|تلتمس|ناشدت|تحتاج|يحتاج)\s+` + someWords + `(?:ال|لل|إلى ال|و)?(?:مساعدة|مساعدات|دعم|عون|تمويل|معدات|تدريب)(?:[^\pL]|$)`),
		requestOf: regexp.MustCompile(`طلب(?:ات)?\s+(?:ال|لل)?(?:مساعدة|دعم)\s+` + someWords + `من\s+`),
		gives:     regexp.MustCompile(`(?:تبرعت|تبرع|تعهدت|ساهمت|ساهم|أسهمت|موّلت|مولت)(?:[^\pL]|$)`),
		offers:    regexp.MustCompile(`(?:قدمت|قدّمت|قدم|تقدم|يقدم|عرضت|عرض|وفرت|توفر|استعداد(?:ها|ه|هما) ل(?:توفير|تقديم))\s+` + someWords + `(?:ال|و)?(?:مساعدة|مساعدات|دعم|دعماً|تمويل|تمويلاً|أموالاً|معدات|تدريب|تدريباً|خبراء|خبرة)(?:[^\pL]|$)`),
		abroad:    regexp.MustCompile(`(?:الدول المتضررة|البلدان المتضررة|الدول الأخرى|البلدان الأخرى|دول أخرى|بلدان أخرى|دول أطراف أخرى|الدول الأطراف|الجهات المانحة|المانح)`),
		recipient: regexp.MustCompile(`(?:إلى|الى|في|مع|من)\s+$`),
		not:       regexp.MustCompile(`(?:لم|لا|لن|دون)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`تقني|فني|خبر(?:ة|اء)|تدريب|مشورة`, `مالي|تمويل|أموال|دولار|يورو|فرنك`, `مادي|معدات|عيني|مركبات|أجهزة`),
	},
}

func kindForms(technical, financial, material string) map[corpus.AssistanceKind]*regexp.Regexp {
	return map[corpus.AssistanceKind]*regexp.Regexp{
		corpus.Technical: regexp.MustCompile(`(?i)(?:` + technical + `)`),
		corpus.Financial: regexp.MustCompile(`(?i)(?:` + financial + `)`),
		corpus.Material:  regexp.MustCompile(`(?i)(?:` + material + `)`),
	}
}

// assistance reads which States ask for assistance or give it: sentences with
// a State and a verb of asking or giving with its object.
func (c *classifier) assistance(p *corpus.Paragraph, text string, cut []script.Sentence) []corpus.Assistance {
	form, ok := assistanceForms[c.doc.Language]
	if !ok || p.Kind == corpus.Heading {
		return nil
	}
	var out []corpus.Assistance
	for _, s := range cut {
		part := text[s.Start:s.End]
		if !containsAny(part, form.hints) {
			continue
		}
		cue := form.find(part)
		if cue.kind == "" {
			continue
		}
		named := statesAt(part, c.doc.Language)
		if cue.kind == corpus.Offered && cue.unsure && !form.abroad.MatchString(part) && len(named) < 2 {
			continue
		}
		state := form.agent(part, cue, named, c.doc.Language)
		if state == "" && len(named) == 0 && !cue.noun && !cue.behind {
			state = c.saidOf(p, part)
		}
		if state == "" {
			continue
		}
		found := corpus.Assistance{State: state, Type: cue.kind, Kinds: form.kindsIn(part), Evidence: corpus.Explicit, Words: strings.TrimSpace(part)}
		for _, topic := range c.assistedTopics(p, part) {
			found.Topic = topic
			out = append(out, found)
		}
	}
	return out
}

// cue is a verb of asking or giving.
type cue struct {
	kind       corpus.AssistanceType
	start, end int
	// behind says that the State stands behind the cue, unsure that it may
	// speak of a State's own people.
	behind, unsure bool
	// noun says that the cue is "requests for", which is the State's only where
	// its name stands right before.
	noun bool
}

var nounRequest = regexp.MustCompile(`(?i)^requests\s+for\b`)

// find returns the first cue of a sentence; a request goes before an offer,
// which may be what is requested.
func (f assistanceForm) find(part string) cue {
	for _, try := range []struct {
		re *regexp.Regexp
		as cue
	}{
		{f.requestOf, cue{kind: corpus.Requested, behind: true}},
		{f.request, cue{kind: corpus.Requested}},
		{f.gives, cue{kind: corpus.Offered}},
		{f.offers, cue{kind: corpus.Offered, unsure: true}},
	} {
		if try.re == nil {
			continue
		}
		m := try.re.FindStringIndex(part)
		if m == nil || f.not.MatchString(part[:m[0]]) {
			continue
		}
		try.as.start, try.as.end = m[0], m[1]
		try.as.noun = !try.as.behind && nounRequest.MatchString(part[m[0]:])
		return try.as
	}
	return cue{}
}

// agent returns the State that asks or gives: the one behind "from", else the
// last one before the verb that is not the one who is helped, else, where the
// verb comes first, the first one behind it.
func (f assistanceForm) agent(part string, at cue, named []namedState, lang corpus.Language) corpus.StateCode {
	if at.behind {
		for _, n := range named {
			if n.start >= at.end && n.start <= at.end+6 {
				return n.code
			}
		}
		return ""
	}
	for _, n := range slices.Backward(named) {
		if at.noun && n.end < at.start-len("’s ") {
			return ""
		}
		if n.end <= at.start && !f.recipient.MatchString(part[:n.start]) {
			return n.code
		}
	}
	if lang != corpus.Arabic {
		return ""
	}
	for _, n := range named {
		if n.start > at.start && !f.recipient.MatchString(part[:n.start]) && !strings.HasPrefix(part[n.start:], "لل") {
			return n.code
		}
	}
	return ""
}

// saidOf returns the State that a sentence without a name speaks of: that of
// the speaker, or the one that "the State Party" stands for.
func (c *classifier) saidOf(p *corpus.Paragraph, part string) corpus.StateCode {
	if s := p.Speaker; s != nil && s.State != "" && s.Role == "" {
		return s.State
	}
	return c.stateOf(p, part, deadlineForms[c.doc.Language])
}

func (f assistanceForm) kindsIn(part string) []corpus.AssistanceKind {
	var out []corpus.AssistanceKind
	for _, k := range []corpus.AssistanceKind{corpus.Technical, corpus.Financial, corpus.Material} {
		if f.kinds[k].MatchString(part) {
			out = append(out, k)
		}
	}
	return out
}

// assistedTopics returns what the assistance of a sentence is for: the topics
// of its words, else those of the paragraph; one empty topic for none.
func (c *classifier) assistedTopics(p *corpus.Paragraph, part string) []corpus.TopicID {
	var out []corpus.TopicID
	take := func(id corpus.TopicID) {
		if id != "cooperation-assistance" && id != "implementation-support" && id != "meetings" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, t := range topicsIn(part, c.doc.Language) {
		take(t.ID)
	}
	if len(out) == 0 {
		for _, t := range p.Topics {
			take(t.ID)
		}
	}
	if len(out) == 0 {
		return []corpus.TopicID{""}
	}
	return out
}
