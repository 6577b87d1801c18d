package classify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/script"
)

// one tags a document of a single paragraph and returns that.
func one(lang corpus.Language, text string, change ...func(*corpus.Document)) corpus.Paragraph {
	d := &corpus.Document{Symbol: "CCM/MSP/2019/1", Language: lang, Kind: corpus.Report, Paragraphs: []corpus.Paragraph{{Element: "para_1", Kind: corpus.Text, Label: "1", Text: text}}}
	for _, f := range change {
		f(d)
	}
	Document(d)
	return d.Paragraphs[len(d.Paragraphs)-1]
}

func TestMeetings(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "the Ninth Meeting of States Parties (Geneva) and the 2nd Review Conference, then 10MSP", "10MSP 9MSP 2RC"},
		{"en", "the Second Meeting had been held in Beirut in September 2011", "2MSP"},
		{"en", "The Second Meeting was short.", ""},
		{"en", "the third meeting of the Coordination Committee in 2012", ""},
		{"en", "the Eleventh Meeting of the States Parties to the Mine Ban Convention; the Fifth Review Conference of the CCW", ""},
		{"en", "the Twentieth Meeting of States Parties", ""},
		{"en", "First Review Conference of the Convention on Cluster Munitions, adopted the plan", "1RC"},
		{"fr", "la neuvième Assemblée des États parties et la première Conférence d’examen", "9MSP 1RC"},
		{"fr", "la deuxième Assemblée s’est tenue à Beyrouth en septembre 2011", "2MSP"},
		{"fr", "la 9e Assemblée des États parties", "9MSP"},
		{"fr", "la onzième Assemblée des États parties à la Convention d’Ottawa", ""},
		{"es", "La Novena Reunión de los Estados Partes y la Segunda Conferencia de Examen; 11ª Reunión de los Estados Partes", "9MSP 11MSP 2RC"},
		{"es", "la Cuarta Reunión, en 2013,", "4MSP"},
		{"ru", "девятого совещания государств-участников и второй Обзорной конференции", "9MSP 2RC"},
		{"ru", "второе Совещание проходило в Бейруте в 2011 году, а 9-е Совещание государств-участников в Женеве", "9MSP 2MSP"},
		{"ru", "одиннадцатое Совещание государств-участников Конвенции о запрещении противопехотных мин", ""},
		{"zh", "缔约国第九次会议(如果第九次会议不在日内瓦举行)，第二次审议会议", "9MSP 2RC"},
		{"zh", "第二次会议于2011年9月在贝鲁特举行", "2MSP"},
		{"zh", "协调委员会第二次会议于2011年举行。第二次会议。第3次会议简要记录，第九条", ""},
		{"zh", "《禁止杀伤人员地雷公约》缔约国第九次会议", ""},
		{"zh", "《公约》缔约国第九次会议", "9MSP"},
		{"ar", "الاجتماع التاسع للدول الأطراف والمؤتمر الاستعراضي الأول", "9MSP 1RC"},
		{"ar", "للاجتماع الثاني عشر للدول الأطراف", "12MSP"},
		{"ar", "عُقد الاجتماع الثاني في بيروت في أيلول/سبتمبر 2011", "2MSP"},
	}
	for _, test := range tests {
		var got []string
		for _, m := range one(test.lang, test.text).Meetings {
			got = append(got, string(m.ID))
			if m.Evidence != corpus.Explicit || m.Words == "" || !strings.Contains(test.text, m.Words) {
				t.Errorf("%s: %+v", test.text, m)
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
	if got := one("zh", "第九次会议", func(d *corpus.Document) { d.Meeting = "9MSP" }).Meetings; len(got) != 1 {
		t.Errorf("the meeting of the document: %v", got)
	}
}

func TestActions(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "Action 4.2 of the Dubrovnik Action Plan", "dubrovnik 4.2"},
		{"en", "In line with Actions 3, 4 and 7 of the Vientiane Action Plan, within action 30 days", "vientiane 3 vientiane 4 vientiane 7"},
		{"en", "Actions 3 to 5 of the Lausanne Action Plan", "lausanne 3 lausanne 4 lausanne 5"},
		{"en", "Action 4.2 is under way.", ""},
		{"en", "The Dubrovnik Action Plan guides the work.", "dubrovnik "},
		{"fr", "l’action 4.2 du Plan d’action de Dubrovnik", "dubrovnik 4.2"},
		{"es", "las acciones 3 y 4 del Plan de Acción de Lausana", "lausanne 3 lausanne 4"},
		{"ru", "действием 4.2 Дубровникского плана действий", "dubrovnik 4.2"},
		{"zh", "《杜布罗夫尼克行动计划》行动4.2和行动5.1", "dubrovnik 4.2 dubrovnik 5.1"},
		{"zh", "《万象行动计划》第26项行动", "vientiane 26"},
		{"ar", "الإجراء 4-2 من خطة عمل دوبروفنيك", "dubrovnik 4.2"},
	}
	for _, test := range tests {
		var got []string
		for _, a := range one(test.lang, test.text).Actions {
			got = append(got, fmt.Sprintf("%s %s", a.Plan, a.Number))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}

func TestActionPlanDefinesItsActions(t *testing.T) {
	d := &corpus.Document{Language: "en", Kind: corpus.ActionPlan, Title: "Action plan 2021–2026", Paragraphs: []corpus.Paragraph{
		{Element: "action_4-2", Kind: corpus.Text, Label: "Action 4.2", Text: "Teach, as Action 4.1 says."},
		{Element: "action_4-2__point_a", Kind: corpus.Text, Label: "Action 4.2(a)", Level: 1, Text: "At school."},
	}}
	Document(d)
	want := []corpus.ActionTag{{Plan: "lausanne", Number: "4.2", Evidence: corpus.Explicit, Words: "Action 4.2"}, {Plan: "lausanne", Number: "4.1", Evidence: corpus.Explicit, Words: "Action 4.1"}}
	if diff := cmp.Diff(want, d.Paragraphs[0].Actions); diff != "" {
		t.Error(diff)
	}
	if got := d.Paragraphs[1].Actions; len(got) != 2 || got[0].Evidence != corpus.Inherited {
		t.Errorf("point: %v", got)
	}
	for title, want := range map[string]corpus.PlanID{"Dubrovnik Action Plan": "dubrovnik", "Plan 2010-2015": "vientiane", "Plan": ""} {
		if got := ownPlan(&corpus.Document{Language: "en", Kind: corpus.ActionPlan, Title: title}); got != want {
			t.Errorf("%s: plan %q, want %q", title, got, want)
		}
	}
}

func TestPractices(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "Good practices and lessons learned", "best-practice lesson"},
		{"en", "School lessons are practised well.", ""},
		{"fr", "les bonnes pratiques et les enseignements tirés", "best-practice lesson"},
		{"fr", "les enseignements de la campagne", "lesson"},
		{"fr", "l’enseignement primaire", ""},
		{"es", "buenas prácticas y lecciones aprendidas", "best-practice lesson"},
		{"ru", "передовой практики и извлеченных уроков", "best-practice lesson"},
		{"zh", "良好做法和经验教训", "best-practice lesson"},
		{"zh", "最佳做法", "best-practice"},
		{"ar", "الممارسات الجيدة والدروس المستفادة", "best-practice lesson"},
	}
	for _, test := range tests {
		var got []string
		for _, p := range one(test.lang, test.text).Practices {
			got = append(got, string(p.ID))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
	p := one("en", "Teach early.", func(d *corpus.Document) { d.Kind, d.Title = corpus.BestPractice, "How it was done" })
	want := []corpus.PracticeTag{{ID: corpus.GoodPractice, Evidence: corpus.Inherited, Words: "How it was done"}}
	if diff := cmp.Diff(want, p.Practices); diff != "" {
		t.Error(diff)
	}
	p = one("en", "Teach early.", func(d *corpus.Document) {
		d.Paragraphs[0].Path = []string{"II. Lessons learned"}
		d.Paragraphs = append([]corpus.Paragraph{{Element: "sec_2", Kind: corpus.Heading, Text: "II. Lessons learned"}}, d.Paragraphs...)
	})
	if len(p.Practices) != 1 || p.Practices[0].Evidence != corpus.Inherited {
		t.Errorf("under a heading: %v", p.Practices)
	}
}

func TestCuratedPractices(t *testing.T) {
	d := &corpus.Document{Language: "en", Paragraphs: []corpus.Paragraph{{Element: "para_1", Kind: corpus.Text, Text: "Lessons learned."}}}
	Document(d, Curation{Element: "para_1", Add: Tags{Practices: []corpus.PracticeID{corpus.GoodPractice}}, Remove: Tags{Practices: []corpus.PracticeID{corpus.Lesson}}})
	want := []corpus.PracticeTag{{ID: corpus.GoodPractice, Evidence: corpus.Curated}}
	if diff := cmp.Diff(want, d.Paragraphs[0].Practices); diff != "" {
		t.Error(diff)
	}
}

func TestDeadlines(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "Lebanon has an Article 4 deadline of 1 May 2021.", "LBN 4 2021-05-01 set"},
		{"en", "On 12 March 2019 Chad submitted a request to extend its Article 4 deadline of 1 October 2020 until 1 October 2025.", "TCD 4 2020-10-01 set, TCD 4 2025-10-01 extension-requested"},
		{"en", "The Meeting granted the request of Germany for an extension of its Article 4 deadline until 1 August 2025.", "DEU 4 2025-08-01 extension-granted"},
		{"en", "Zambia reported. The State Party’s deadline for clearance is 1 August 2020.", "ZMB 4 2020-08-01 set"},
		{"en", "Bulgaria will complete stockpile destruction before its deadline of 1 October 2019.", "BGR 3 2019-10-01 set"},
		{"en", "Norway and Chad met the Article 4 deadline of 1 May 2021.", ""},
		{"en", "Norway’s deadline is 1 May 2021.", ""},
		{"en", "Article 5 of the Mine Ban Convention gives Chad a deadline for clearance of 1 January 2025.", ""},
		{"en", "Chad met on 1 May 2021 to discuss Article 4.", ""},
		{"en", "Chad may request an extension of its Article 4 deadline until 1 May 2026.", ""},
		{"en", "The deadline for papers is 30 April 2021, said Norway of Article 9.", ""},
		{"en", "Chad missed the deadline for submitting its Article 4 extension request, 1 March 2025.", ""},
		{"en", "Iraq and Chad reported. Its Article 4 deadline is 1 May 2021.", ""},
		{"en", "The request of Chad to extend its Article 4 deadline until 1 May 2026 was rejected.", ""},
		{"zh", "乍得提交报告的截止日期为2021年4月30日，第四条。", ""},
		{"fr", "Le délai fixé au Liban au titre de l’article 4 expire le 1er mai 2021.", "LBN 4 2021-05-01 set"},
		{"fr", "Le Tchad a demandé la prolongation du délai prévu à l’article 4 jusqu’au 1er octobre 2025.", "TCD 4 2025-10-01 extension-requested"},
		{"es", "El plazo del Líbano con arreglo al artículo 4 vence el 1 de mayo de 2021.", "LBN 4 2021-05-01 set"},
		{"es", "La Reunión concedió al Chad una prórroga del plazo del artículo 4 hasta el 1 de octubre de 2025.", "TCD 4 2025-10-01 extension-granted"},
		{"ru", "Установленный для Ливана статьей 4 срок истекает 1 мая 2021 года.", "LBN 4 2021-05-01 set"},
		{"ru", "Чад запросил продление срока по статье 4 до 1 октября 2025 года.", "TCD 4 2025-10-01 extension-requested"},
		{"zh", "黎巴嫩的第四条最后期限为2021年5月1日。", "LBN 4 2021-05-01 set"},
		{"zh", "乍得请求将第四条最后期限从2020年10月1日延长至2025年10月1日。", "TCD 4 2020-10-01 set, TCD 4 2025-10-01 extension-requested"},
		{"zh", "会议批准德国将第四条期限延长至2025年8月1日。", "DEU 4 2025-08-01 extension-granted"},
		{"ar", "ينتهي أجل لبنان بموجب المادة 4 في 1 أيار/مايو 2021.", "LBN 4 2021-05-01 set"},
		{"ar", "طلبت تشاد تمديد الأجل المحدد في المادة 4 حتى 1 تشرين الأول/أكتوبر 2025.", "TCD 4 2025-10-01 extension-requested"},
		{"en", "Chad asked for its Article 4 deadline to be extended from 1 March 2021 to 1 September 2022.", "TCD 4 2021-03-01 set, TCD 4 2022-09-01 extension-requested"},
		{"en", "At the Ninth Meeting, Germany’s deadline for clearance was extended until 1 August 2025.", "DEU 4 2025-08-01 extension-granted"},
		{"fr", "Le Tchad a soumis une demande visant à reporter son délai au titre de l’article 4 du 1er mars 2021 au 1er septembre 2022.", "TCD 4 2021-03-01 set, TCD 4 2022-09-01 extension-requested"},
		{"fr", "L’Assemblée a décidé de prolonger jusqu’au 1er août 2025 le délai fixé au Tchad au titre de l’article 4.", "TCD 4 2025-08-01 extension-granted"},
		{"fr", "Le rapporteur du Tchad a évoqué l’article 4 du 1er mars 2021 au 1er septembre 2022.", ""},
		{"es", "La Reunión acordó prorrogar hasta el 1 de agosto de 2025 el plazo del Chad con arreglo al artículo 4.", "TCD 4 2025-08-01 extension-granted"},
		{"es", "El Chad ha pedido una prórroga del plazo del artículo 3 hasta el 1 de abril de 2024.", "TCD 3 2024-04-01 extension-requested"},
		{"es", "La Reunión acordó examinar el artículo 4 con el Chad hasta el 1 de agosto de 2025.", ""},
		{"ru", "Совещание постановило продлить срок Ливана по статье 4 до 1 августа 2025 года.", "LBN 4 2025-08-01 extension-granted"},
		{"ru", "Совещание постановило рассматривать статью 4 и положение в Чаде до 1 августа 2025 года.", ""},
		{"zh", "会议决定将乍得的第四条最后期限延至2025年8月1日。", "TCD 4 2025-08-01 extension-granted"},
		{"zh", "会议决定将乍得的第四条问题推至2025年8月1日审议。", ""},
	}
	for _, test := range tests {
		var got []string
		for _, d := range one(test.lang, test.text).Deadlines {
			got = append(got, fmt.Sprintf("%s %d %s %s", d.State, d.Article, d.Date, d.Status))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
	row := one("en", "State: Chad; Article 4 deadline: 1 October 2020", func(d *corpus.Document) {
		d.Paragraphs[0].Kind, d.Paragraphs[0].Cells = corpus.Row, []string{"Chad", "1 October 2020"}
	})
	if len(row.Deadlines) != 1 || row.Deadlines[0].Date != "2020-10-01" {
		t.Errorf("row: %+v", row.Deadlines)
	}
}

func TestAssistance(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "Lebanon requested technical assistance and equipment for the clearance of remnants.", "LBN requested clearance [technical material]"},
		{"en", "Norway provided financial support to Lebanon for victim assistance.", "NOR offered victim-assistance [financial]"},
		{"en", "Lebanon provided medical support to survivors.", ""},
		{"en", "Switzerland offered training to affected States.", "CHE offered  [technical]"},
		{"en", "Japan donated 2 million dollars.", "JPN offered  [financial]"},
		{"en", "Zambia did not request assistance.", ""},
		{"en", "The Unit matches requests for assistance with offers. Norway agreed.", ""},
		{"en", "The Unit received a request for assistance from Zambia.", "ZMB requested  []"},
		{"fr", "Le Liban a demandé une assistance technique pour la dépollution.", "LBN requested clearance [technical]"},
		{"fr", "La Norvège a fourni une aide financière au Liban.", "NOR offered  [financial]"},
		{"es", "El Líbano solicitó asistencia técnica para la limpieza de restos.", "LBN requested clearance [technical]"},
		{"es", "Noruega prestó apoyo financiero a los Estados afectados.", "NOR offered  [financial]"},
		{"ru", "Ливан запросил техническую помощь.", "LBN requested  [technical]"},
		{"ru", "Норвегия предоставила Ливану финансовую помощь.", "NOR offered  [financial]"},
		{"zh", "黎巴嫩请求提供清理方面的技术援助。", "LBN requested clearance [technical]"},
		{"zh", "挪威向黎巴嫩提供资金支助。", "NOR offered  [financial]"},
		{"zh", "捐助国应提供援助。", ""},
		{"ar", "طلبت زامبيا مساعدة تقنية.", "ZMB requested  [technical]"},
		{"ar", "قدمت النرويج مساعدة مالية إلى زامبيا.", "NOR offered  [financial]"},
		{"en", "Ghana asked for legal experts to help with its law.", "GHA requested  [technical]"},
		{"en", "Lebanon asked for the training of deminers.", "LBN requested clearance [technical]"},
		{"en", "Ghana asked for the views of experts.", ""},
		{"en", "Croatia offered to send experts to affected States.", "HRV offered  [technical]"},
		{"en", "Croatia made available experts to its own ministries.", ""},
		{"en", "Germany made available equipment to other States.", "DEU offered  [material]"},
		{"fr", "Le Ghana a demandé des experts juridiques.", "GHA requested  [technical]"},
		{"fr", "Le Ghana a demandé à des experts de se réunir.", ""},
		{"fr", "Le Liban a demandé la formation de démineurs.", "LBN requested clearance [technical]"},
		{"fr", "Le Liban a demandé la formation d’un groupe de travail.", ""},
		{"fr", "La Croatie a proposé d’envoyer des experts dans les États touchés.", "HRV offered  [technical]"},
		{"fr", "L’Allemagne a mis à la disposition d’autres États des fonds et du matériel.", "DEU offered  [financial material]"},
		{"fr", "La Suisse est prête à fournir une formation à d’autres États.", "CHE offered  [technical]"},
		{"es", "Ghana solicitó expertos jurídicos.", "GHA requested  [technical]"},
		{"es", "Ghana pidió a los expertos que se reunieran.", ""},
		{"es", "Suiza está dispuesta a impartir capacitación a otros Estados.", "CHE offered  [technical]"},
		{"es", "Alemania puso a disposición de otros Estados fondos y equipo.", "DEU offered  [financial material]"},
		{"ru", "Мавритания обратилась с просьбой о финансовой помощи.", "MRT requested  [financial]"},
		{"ru", "Мавритания обратилась с просьбой о переносе заседания.", ""},
		{"ru", "Гана запросила экспертов-юристов.", "GHA requested  [technical]"},
		{"ru", "Гана запросила у экспертов мнение.", ""},
		{"ru", "Швейцария готова организовать для других государств обучение.", "CHE offered  [technical]"},
		{"ru", "Япония обязалась выделить 300 000 долларов.", "JPN offered  [financial]"},
		{"ru", "Япония обязалась соблюдать Конвенцию и не оказывать помощи.", ""},
		{"zh", "波斯尼亚和黑塞哥维那需要资金支持。", "BIH requested  [financial]"},
		{"zh", "加纳请求派遣法律专家。", "GHA requested  [technical]"},
		{"zh", "加纳请求专家组审议报告。", ""},
		{"zh", "日本承诺出资30万美元。", "JPN offered  [financial]"},
		{"zh", "日本承诺遵守公约，不提供援助。", ""},
		{"zh", "瑞士愿意为其他缔约国举办信息管理培训。", "CHE offered  [technical]"},
		{"zh", "克罗地亚提出向受影响国家派遣清理专家。", "HRV offered clearance [technical]"},
		{"ar", "طلب لبنان معدات كشف ومساعدة تقنية.", "LBN requested  [technical material]"},
		{"ar", "طلبت غانا من الخبراء أن يجتمعوا.", ""},
		{"ar", "عرضت كرواتيا إيفاد خبراء إلى الدول المتضررة.", "HRV offered  [technical]"},
		{"ar", "أعربت سويسرا عن استعدادها لتوفير التدريب لدول أطراف أخرى.", "CHE offered  [technical]"},
		{"ar", "قدمت ألمانيا إلى دول أخرى أموالاً ومعدات.", "DEU offered  [financial material]"},
	}
	for _, test := range tests {
		var got []string
		for _, a := range one(test.lang, test.text).Assistance {
			got = append(got, fmt.Sprintf("%s %s %s %v", a.State, a.Type, a.Topic, a.Kinds))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	text := "Mr. A said art. 4 holds. It is 2.5 km! 第一句。第二句\nВ ст. 4 так. Да"
	want := []string{"Mr. A said art. 4 holds.", "It is 2.5 km!", "第一句。", "第二句", "В ст. 4 так.", "Да"}
	var got []string
	all := ""
	for _, s := range script.Sentences(text) {
		got = append(got, strings.TrimSpace(text[s.Start:s.End]))
		all += text[s.Start:s.End]
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if all != text {
		t.Errorf("sentences make %q", all)
	}
}
