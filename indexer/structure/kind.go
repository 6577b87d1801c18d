package structure

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// seriesKinds are the kinds that a part of the symbol tells.
var seriesKinds = []struct {
	series string
	kind   corpus.Kind
}{
	{"SR", corpus.MeetingRecord}, {"PV", corpus.MeetingRecord}, {"WP", corpus.WorkingPaper}, {"CRP", corpus.WorkingPaper},
	{"RES", corpus.Resolution}, {"DEC", corpus.Decision}, {"D", corpus.Decision}, {"NGO", corpus.Statement}, {"INF", corpus.InformationNote}, {"IC", corpus.InformationNote},
}

// headForms match titles whose first words tell the kind, and lines below the
// title that do.
var headForms = []struct {
	kind corpus.Kind
	form *regexp.Regexp
}{
	{corpus.Agenda, regexp.MustCompile(`(?i)^(?:(?:draft|revised|annotated|provisional|annotations? to the|annotations? on the) )*(?:agenda|list of items)(?:$|[^\p{L}])|^(?:projet d[’'])?ordre du jour(?:$|[^\p{L}])|^annotations? (?:à|de) l[’']ordre|^(?:proyecto de )?(?:programa (?:provisional|anotado|y )|orden del día)|^programa$|^anotaciones al programa|^(?:(?:проект|аннотированная|предварительная|аннотации к)[^.]{0,30} )?повестк[аие] дня|^(?:临时|附加说明的)?(?:临时)?议程(?:草案|说明)?(?:$|[：:（(])|^(?:مشروع )?جدول الأعمال`)},
	{corpus.Resolution, regexp.MustCompile(`(?i)^(?:(?:revised )?draft )?resolutions?(?:$|[^\p{L}])|^(?:projets? (?:révisé )?de )?r[ée]solutions?(?:$|[^\p{L}])|^(?:proyectos? (?:revisado )?de )?resoluci(?:ón|on|ones)(?:$|[^\p{L}])|^(?:проект )?резолюци|^(?:[^。，；：]{0,40}通过的)?决议(?:草案)?|^(?:مشروع )?قرار`)},
	{corpus.Decision, regexp.MustCompile(`(?i)^(?:(?:revised )?draft )?(?:decisions?|views)(?:$|[^\p{L}])|^(?:projets? de )?(?:d[ée]cisions?|constatations)(?:$|[^\p{L}])|^(?:proyectos? de )?(?:decisi(?:ón|on|ones)|dictamen)(?:$|[^\p{L}])|^(?:проект )?решени|^соображени|^(?:[^。，；：]{0,40}通过的)?决定(?:草案)?|^(?:مشروع )?مقرر`)},
	{corpus.Statement, regexp.MustCompile(`(?i)^(?:(?:joint|written|oral|opening|closing|general) )*statements?\*? (?:by|of|submitted|on behalf|delivered|made)|^(?:déclaration|exposé)s? (?:écrite?|conjointe?|orale?|présenté|du |de la |de l[’']|des |par )|^(?:declaraci[óo]n|exposici[óo]n) (?:escrita|conjunta|oral|presentada|del |de la |de los )`)},
	{corpus.InformationNote, regexp.MustCompile(`(?i)^(?:list of participants|information (?:note|circular|for participants)|briefing note|practical information|liste des participants|note d[’']information|circulaire d[’']information|lista de participantes|nota (?:informativa|de información)|circular informativa|список участников|информационн\S+ (?:записк|циркуляр)|与会者名单|与会人员名单|情况说明|情况通报|资料说明|قائمة (?:ال)?مشاركين|مذكرة (?:إعلامية|معلومات)|تعميم إعلامي)`)},
}

// noteByForm matches notes of a secretariat, which inform where nothing else is
// said.
var noteByForm = regexp.MustCompile(`(?i)^note (?:by|from) the|^note d(?:u|e la|e l[’'])|^nota d(?:el|e la) |^записка |^.{2,30}的说明$|^مذكرة (?:من|مقدمة|الأمين|الأمانة)`)

// kindWords are the words in titles that tell the kind of a document, in the
// order in which they are tried: a "report on the work plan" is a work plan
// only if nothing more specific is said.
var kindWords = []struct {
	kind  corpus.Kind
	words []string
}{
	{corpus.MeetingRecord, []string{"summary record", "plenary meeting", "séance plénière", "sesión plenaria", "пленарное заседание", "全体会议", "الجلسة العامة", "verbatim record", "minutes of", "compte rendu", "acta resumida", "acta de la", "краткий отчет", "отчет о заседании", "стенографический отчет", "简要记录", "会议记录", "逐字记录", "محضر"}},
	{corpus.TransparencyReport, []string{"article 7 report", "initial transparency report", "annual transparency report", "rapport initial au titre de l'article 7", "rapport de transparence", "informe de transparencia", "доклад о мерах транспарентности", "第七条报告", "透明度报告", "تقرير الشفافية", "تقرير المادة 7"}},
	{corpus.WorkPlan, []string{"work plan", "workplan", "programme of work", "plan de travail", "plan de trabajo", "programa de trabajo", "план работы", "工作计划", "خطة عمل وحدة", "خطة العمل والميزانية", "خطة عمل وميزانية"}},
	{corpus.ActionPlan, []string{"action plan", "plan d'action", "plan de acción", "план действий", "行动计划", "خطة عمل دوبروفنيك", "خطة عمل لوزان", "خطة عمل فيينتيان", "خطة إجراءات", "خطة عمل"}},
	{corpus.BestPractice, []string{"best practice", "good practice", "lessons learned", "bonnes pratiques", "bonne pratique", "buenas prácticas", "buena práctica", "передовая практика", "передовой опыт", "надлежащая практика", "最佳做法", "良好做法", "ممارسات فضلى", "الممارسات الفضلى", "الممارسات الجيدة", "ممارسات جيدة"}},
	{corpus.Legislation, []string{"model law", "an act to", "legislation", "loi n°", "loi nº", "loi no", "loi type", "ley modelo", "ley n°", "ley nº", "ley n.º", "ley no", "ley núm", "федеральный закон", "закон", "示范法", "法案", "实施条例", "قانون"}},
	{corpus.Treaty, []string{"text of the convention", "texte de la convention", "texto de la convención", "текст конвенции", "公约案文", "نص الاتفاقية"}},
	{corpus.Decision, []string{"decision", "décision", "decisión", "решение", "的决定", "مقرر"}},
	{corpus.Statement, []string{"statement by", "statement of", "déclaration", "declaración", "заявление", "发言", "声明", "بيان"}},
	{corpus.WorkingPaper, []string{"working paper", "conference room paper", "document de travail", "documento de trabajo", "рабочий документ", "工作文件", "ورقة عمل"}},
	{corpus.Report, []string{"report", "rapport", "informe", "доклад", "报告", "تقرير", "concluding observations", "observations finales", "observaciones finales", "заключительные замечания", "结论性意见", "الملاحظات الختامية", "overview", "aperçu", "tour d'horizon", "panorama", "обзор", "概览", "概况", "لمحة عامة", "استعراض عام"}},
}

// setKind decides the kind of a document by its symbol, its title and the
// words of the masthead.
func setKind(doc *corpus.Document, front *front, x *extract.Extraction, hint Hint) {
	titleFromText(doc)
	is := func(k corpus.Kind, why string) { doc.Kind, doc.Evidence["kind"] = k, why }
	if hint.Kind != "" {
		is(hint.Kind, "sidecar")
		return
	}
	for _, s := range seriesKinds {
		if doc.Symbol.Series(s.series) {
			is(s.kind, "symbol")
			return
		}
	}
	if treatyText(doc) {
		is(corpus.Treaty, "articles and title")
		return
	}
	if k, words := kindOfWords(doc, front); k != "" {
		is(k, words)
		return
	}
	is(corpus.Other, "nothing tells it")
	if x.Format == "html" {
		is(corpus.WebPage, "format")
	}
}

// kindOfWords reads the kind from the title, else from the lines of the
// masthead that say who adopted or submitted the document.
func kindOfWords(doc *corpus.Document, front *front) (corpus.Kind, string) {
	m := facts{doc: doc, front: front}
	title := cutCalls(doc.Title)
	adopted, submitted := newWords.joinAll(m.texts(adoptionLine)), newWords.joinAll(m.texts(submitterLine))
	if isLetter(title) {
		return corpus.Letter, "title: " + title
	}
	if resolutionNumber.MatchString(title) || opensResolution(doc) {
		for _, h := range headForms {
			if h.kind == corpus.Decision && (h.form.MatchString(adopted) || h.form.MatchString(submitted) || h.form.MatchString(title)) {
				return h.kind, "masthead"
			}
		}
		return corpus.Resolution, "form of the text"
	}
	for _, s := range []string{adopted, title, draftOf(title), draftOf(submitted), submitted} {
		for _, h := range headForms {
			if s != "" && h.form.MatchString(s) {
				return h.kind, "masthead: " + s
			}
		}
	}
	for _, s := range []string{title, submitted} {
		if k, w := kindIn(s); k != "" {
			return k, "title: " + w
		}
	}
	if noteByForm.MatchString(submitted) {
		return corpus.InformationNote, "masthead: " + submitted
	}
	return "", ""
}

// draftOf returns what a line with the sponsors of a draft says that it is.
func draftOf(s string) string {
	if m := sponsorForm.FindStringSubmatchIndex(s); m != nil {
		return strings.TrimLeft(s[m[3]:], " :：\u00a0")
	}
	return ""
}

// opensResolution reports whether the text begins as resolutions do: an organ,
// a comma, and a paragraph of the preamble.
func opensResolution(doc *corpus.Document) bool {
	for i, p := range doc.Paragraphs {
		if i > 2 {
			break
		}
		if p.Kind == corpus.Text && enactingForm.MatchString(p.Text) && isOrgan(strings.Trim(p.Text, ",，، ")) {
			return true
		}
	}
	return false
}

// kindIn returns the kind that the words of a title tell, and the word.
func kindIn(title string) (corpus.Kind, string) {
	title = strings.ToLower(strings.ReplaceAll(title, "’", "'"))
	for _, k := range kindWords {
		for _, w := range k.words {
			if hasWord(title, w) && !(k.kind == corpus.TransparencyReport && aboutWriting(title)) {
				return k.kind, strings.TrimSpace(w)
			}
		}
	}
	return "", ""
}

// hasWord reports whether a text has a word or phrase as a whole. Endings of
// Russian words and the prefixes of Arabic ones may differ; Chinese words stand
// without blanks.
func hasWord(text, word string) bool {
	word = strings.TrimSpace(word)
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(word)
		if wordBegins(text[:start], script.First(word)) && wordEnds(text[end:], script.Last(word)) {
			return true
		}
		from = start + utf8.RuneLen(script.First(word))
	}
}

func wordBegins(before string, first rune) bool {
	if script.Han(first) || !unicode.IsLetter(first) {
		return true
	}
	if script.Arabic(first) {
		before = strings.TrimRight(before, "والبفك")
	}
	return !unicode.IsLetter(script.Last(before))
}

func wordEnds(after string, last rune) bool {
	if script.Han(last) || !unicode.IsLetter(last) {
		return true
	}
	more := 0
	for _, r := range after {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		more++
	}
	switch {
	case unicode.Is(unicode.Cyrillic, last):
		return more <= 3
	case script.Arabic(last):
		return more <= 2
	case more == 1 && strings.HasPrefix(after, "s"):
		return true
	}
	return more == 0
}

// aboutWriting reports whether a title is about how to write a report.
func aboutWriting(title string) bool {
	for _, w := range []string{"preparing", "preparation", "guide", "préparation", "établissement", "élaboration", "preparación", "elaboración", "guía", "подготовка", "составлени", "руководств", "编写", "指南", "إعداد", "دليل"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}

// agreedForm matches the words between the preamble and the articles of a
// treaty.
var agreedForm = regexp.MustCompile(`(?i)^(?:have|has) agreed (?:as follows|on the following)|^(?:sont|ont) conven[ue]+s? (?:de )?ce qui suit|^(?:han|hemos) (?:convenido|acordado) (?:en )?lo siguiente|^(?:договорились|согласились) о нижеследующем|^(?:兹|特)?(?:协议|议定|商定)如下|^(?:قد )?اتفقت على ما يلي`)

// treatyText reports whether a document consists of treaty articles and is
// called a convention, treaty or protocol.
func treatyText(doc *corpus.Document) bool {
	articles := 0
	for _, p := range doc.Paragraphs {
		if strings.HasPrefix(string(p.Element), "art_") && p.Element.Parent() == "" {
			articles++
		}
	}
	if articles < 3 && (articles == 0 || !slices.ContainsFunc(doc.Paragraphs, func(p corpus.Paragraph) bool { return agreedForm.MatchString(p.Text) })) {
		return false
	}
	title := strings.ToLower(doc.Title)
	for _, w := range []string{"convention", "treaty", "protocol", "traité", "protocole", "convención", "tratado", "конвенция", "договор", "протокол", "公约", "条约", "议定书", "اتفاقية", "معاهدة", "بروتوكول"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}
