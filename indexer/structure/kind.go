package structure

import (
	"strings"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// kindWords are the words in titles that tell the kind of a document, in the
// order in which they are tried: a "report on the work plan" is a work plan
// only if nothing more specific is said.
var kindWords = []struct {
	kind  corpus.Kind
	words []string
}{
	{corpus.MeetingRecord, []string{"summary record", "verbatim record", "minutes of", "compte rendu", "acta resumida", "acta de la", "краткий отчет", "отчет о заседании", "стенографический отчет", "简要记录", "会议记录", "逐字记录", "محضر"}},
	{corpus.TransparencyReport, []string{"article 7 report", "initial transparency report", "annual transparency report", "rapport initial au titre de l'article 7", "rapport de transparence", "informe de transparencia", "доклад о мерах транспарентности", "第七条报告", "透明度报告", "تقرير الشفافية", "تقرير المادة 7"}},
	{corpus.WorkPlan, []string{"work plan", "workplan", "programme of work", "plan de travail", "plan de trabajo", "programa de trabajo", "план работы", "工作计划", "خطة عمل وحدة", "خطة العمل والميزانية", "خطة عمل وميزانية"}},
	{corpus.ActionPlan, []string{"action plan", "plan d'action", "plan de acción", "план действий", "行动计划", "خطة عمل دوبروفنيك", "خطة عمل لوزان", "خطة عمل فيينتيان", "خطة إجراءات", "خطة عمل"}},
	{corpus.BestPractice, []string{"best practice", "good practice", "lessons learned", "bonnes pratiques", "bonne pratique", "buenas prácticas", "buena práctica", "передовая практика", "передовой опыт", "надлежащая практика", "最佳做法", "良好做法", "ممارسات فضلى", "الممارسات الفضلى", "الممارسات الجيدة", "ممارسات جيدة"}},
	{corpus.Legislation, []string{"model law", "an act to", " act 20", "legislation", "loi n", "loi type", "ley modelo", "ley n", "федеральный закон", "закон ", "示范法", "法案", "实施条例", "قانون"}},
	{corpus.Treaty, []string{"text of the convention", "texte de la convention", "texto de la convención", "текст конвенции", "公约案文", "نص الاتفاقية"}},
	{corpus.Decision, []string{"decision", "décision", "decisión", "решение", "的决定", "مقرر"}},
	{corpus.Statement, []string{"statement by", "statement of", "déclaration", "declaración", "заявление", "发言", "声明", "بيان"}},
	{corpus.WorkingPaper, []string{"working paper", "document de travail", "documento de trabajo", "рабочий документ", "工作文件", "ورقة عمل"}},
	{corpus.Report, []string{"report", "rapport", "informe", "доклад", "报告", "تقرير", "overview", "aperçu", "tour d'horizon", "panorama", "обзор", "概览", "概况", "لمحة عامة", "استعراض عام"}},
}

// setKind decides the kind of a document by its symbol, its title and the
// words of the masthead.
func setKind(doc *corpus.Document, x *extract.Extraction, hint Hint) {
	titleFromText(doc)
	if hint.Kind != "" {
		doc.Kind, doc.Evidence["kind"] = hint.Kind, "sidecar"
		return
	}
	switch {
	case doc.Symbol.Series("SR"), doc.Symbol.Series("PV"):
		doc.Kind, doc.Evidence["kind"] = corpus.MeetingRecord, "symbol"
		return
	case doc.Symbol.Series("WP"):
		doc.Kind, doc.Evidence["kind"] = corpus.WorkingPaper, "symbol"
		return
	case treatyText(doc):
		doc.Kind, doc.Evidence["kind"] = corpus.Treaty, "articles and title"
		return
	}
	title := " " + strings.ToLower(strings.ReplaceAll(doc.Title, "’", "'")) + " "
	for _, k := range kindWords {
		for _, w := range k.words {
			if strings.Contains(title, w) && !(k.kind == corpus.TransparencyReport && aboutWriting(title)) {
				doc.Kind, doc.Evidence["kind"] = k.kind, "title: "+strings.TrimSpace(w)
				return
			}
		}
	}
	doc.Kind, doc.Evidence["kind"] = corpus.Other, "nothing tells it"
	if x.Format == "html" {
		doc.Kind, doc.Evidence["kind"] = corpus.WebPage, "format"
	}
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

// treatyText reports whether a document consists of treaty articles and is
// called a convention, treaty or protocol.
func treatyText(doc *corpus.Document) bool {
	articles := 0
	for _, p := range doc.Paragraphs {
		if strings.HasPrefix(string(p.Element), "art_") && p.Element.Parent() == "" {
			articles++
		}
	}
	if articles < 3 {
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
