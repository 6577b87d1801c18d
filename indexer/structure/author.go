package structure

import (
	"regexp"
	"strings"
)

// officeForm matches the words of which one stands in the name of an author of United
// Nations reports and notes; a "Report of the States of Africa" has none.
var officeForm = regexp.MustCompile(`(?i)(?:^|[^\p{L}])(?:secretary-general|secretariat|committee|commission|council|rapporteurs?|group|high commissioner|board|office|experts?|president|chair(?:man|person)?|co-chairs?|director|administrator|mechanism|representative|envoy|panel|unit|body|bodies|executive secretary|inspector|auditors|conference|meeting|assembly|mission|bureau|task force|co-?ordinators?|friend|government|` +
	`secrétaire général|secrétaire exécutif|secrétariat|comité|conseil|rapporteurs?|rapporteuse|groupe|haut[- ]commissaire|haut[- ]commissariat|bureau|président|présidente|directeur|directrice|mécanisme|représentant|envoyé|conférence|réunion|assemblée|unité|coordonnateurs?|` +
	`secretario general|secretario ejecutivo|secretaría|comité|comisión|consejo|relatora?|relatores|grupo|alto comisionado|alta comisionada|oficina|presidenta?|directora?|mecanismo|representante|enviado|conferencia|reunión|asamblea|dependencia|coordinadores)(?:$|[^\p{L}])|` +
	`генеральн\S+ секретар|исполнительн\S+ секретар|секретариат|комитет|комисси|совет|докладчик|групп|верховн\S+ комиссар|управлени|бюро|председател|директор|механизм|представител|конференци|совещани|ассамбле|координатор|` +
	`秘书长|秘书处|委员会|理事会|报告员|工作组|专员|办事处|主席|主任|机制|代表|专家|会议|执行秘书|支助股|协调员|الأمين العام|الأمين التنفيذي|الأمانة|اللجنة|لجنة|المجلس|مجلس|المقرر|الفريق|فريق|المفوض|مفوضية|الرئيس|المدير|الآلية|آلية|الممثل|المؤتمر|الوحدة|وحدة|المنسق`)

// authorForms find the author in lines such as "Report of the
// Secretary-General", in each official language.
var authorForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:[\p{L}-]+ ){0,4}(?:report|note|memorandum|summary|background paper|study|compilation|statement|working paper) (?:of|by|from|(?:submitted|prepared|presented) by) (?:the )?(.+)$|^(?:submission|communication|proposal)s? (?:by|from) (?:the )?(.+)$`),
	regexp.MustCompile(`(?i)^(?:[\p{L}-]+ ){0,3}(?:rapport|note|mémorandum|résumé|étude|document|exposé)(?: [\p{L}’'-]+){0,3}? (?:du|de la|des|de l[’']|d[’']|(?:présentée?|établie?|soumise?) (?:par|conformément.*par) (?:le |la |les |l[’'])?)\s?(.+)$|^communication (?:du|de la|des|de l[’'])\s?(.+)$`),
	regexp.MustCompile(`(?i)^(?:[\p{L}-]+ ){0,3}(?:informe|nota|memorando|resumen|estudio|documento|exposición)(?: [\p{L}-]+){0,3}? (?:del|de la|de los|de las|(?:presentad|preparad)[oa] por (?:el |la |los |las )?) ?(.+)$|^comunicación (?:del|de la|de los) ?(.+)$`),
	regexp.MustCompile(`(?i)^(?:[\p{L}-]+ ){0,3}(?:доклад|записка|меморандум|резюме|исследование|сообщение|документ),? (?:(?:представленн|подготовленн)\S+ )?(.+)$`),
	regexp.MustCompile(`^(?:由)?(.{2,60}?)(?:提交|编写|提出)?的(?:[^的]{0,10})(?:报告|说明|备忘录|研究报告|来文)$`),
	regexp.MustCompile(`^(?:التقرير|تقرير|مذكرة|موجز|دراسة|وثيقة|ورقة)(?: (?:مرحلي|سنوي|مؤقت|نهائي|عمل))?(?: (?:مقدمة?|أعدته|أعده|أعدها))?(?: من| بها)? (.+)$`),
}

// authorOf returns the author that a line such as "Report of the
// Secretary-General" names; "" for other lines.
func authorOf(s string) string {
	s = cutCalls(s)
	for _, form := range authorForms {
		for _, name := range groups(form, s) {
			head := name
			if i := strings.IndexAny(head, ",;:،；"); i > 0 {
				head = head[:i]
			}
			if officeForm.MatchString(head) && len(bareWords(head)) <= 24 {
				return name
			}
		}
	}
	return ""
}

// groups returns what the groups of an expression match, without empty ones.
func groups(form *regexp.Regexp, s string) []string {
	var all []string
	if m := form.FindStringSubmatch(s); m != nil {
		for _, g := range m[1:] {
			if g != "" {
				all = append(all, strings.TrimSpace(g))
			}
		}
	}
	return all
}

// sponsorForm matches the sponsors of a draft: "France: draft resolution".
var sponsorForm = regexp.MustCompile(`(?i)^(.{2,600}?)\s*[:：]\s*(?:(?:revised |amended )?draft (?:resolution|decision|declaration|amendment)|amendments?|working paper|projet (?:révisé )?de (?:résolution|décision|déclaration)|amendements?|proyecto (?:revisado )?de (?:resolución|decisión|declaración)|enmiendas?|(?:пересмотренный )?проект (?:резолюции|решения|декларации)|поправк[аи]|(?:订正)?(?:决议|决定|宣言)草案|修正案|مشروع (?:قرار|مقرر|إعلان)|تعديل)`)

func isSponsored(s string) bool { return sponsorForm.MatchString(s) || draftBy.MatchString(s) }

// draftBy matches drafts and statements whose line names who submits them.
var draftBy = regexp.MustCompile(`(?i)^(?:(?:revised )?draft (?:resolution|decision|declaration|proposal)s? (?:submitted|proposed|presented) by (?:the )?(.+)|projets? (?:révisé )?de (?:résolution|décision|déclaration) (?:présenté|proposé|soumis)e?s? par (?:le |la |les |l[’'])?(.+)|proyectos? (?:revisado )?de (?:resolución|decisión|declaración) (?:presentad|propuest)os? por (?:el |la |los |las )?(.+)|проект (?:резолюции|решения|декларации),? (?:представленн|предложенн)\S+ (.+)|(.{2,60}?)提出的(?:决议|决定)草案|مشروع (?:قرار|مقرر|إعلان) مقدم من (.+))$`)

var statementBy = regexp.MustCompile(`(?i)^(?:(?:joint |written |oral )*statement\*? (?:submitted|made|delivered) by (?:the )?(.+)|(?:exposé|communication|déclaration)(?: (?:écrite?|conjointe?|orale?))*\*? (?:présentée?|soumise?|faite?) par (?:le |la |les |l[’'])?(.+)|(?:declaración|exposición)(?: (?:escrita|conjunta|oral))*\*? (?:presentada|formulada) por (?:el |la |los |las )?(.+)|(?:(?:письменное|совместное) )*заявление\*?,? представленное (.+)|(.{2,80}?)提交的(?:书面|联合)?(?:陈述|声明)|بيان (?:خطي |كتابي |مشترك )?مقدم من (.+))$`)

// letterForm matches letters and notes verbales; what it finds is who sent
// them, with the office.
var letterForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(?:identical )?(?:letters?|notes? verbales?|telegram|cablegram) dated .+? from (?:the )?(.+?)(?:,? addressed to .*)?$`),
	regexp.MustCompile(`(?i)^(?:lettres?|notes? verbales?|télégramme)(?: identiques?)?,? (?:datées?|en date) d.+?,? adressées? .+? par (?:le |la |les |l[’'])?(.+)$`),
	regexp.MustCompile(`(?i)^(?:cartas?|notas? verbal(?:es)?|telegrama)(?: idénticas?)?,? de fecha .+?,? dirigidas? .+? por (?:el |la |los |las )?(.+)$`),
	regexp.MustCompile(`(?i)^(?:идентичные )?(?:письм[оа]|вербальн\S+ нот\S+|телеграмма) (.+?)(?: от [0-9].*)?$`),
	regexp.MustCompile(`^(?:\d{4}年\d{1,2}月\d{1,2}日)?(.+?)(?:给|致|写给).+(?:信|普通照会|函)$`),
	regexp.MustCompile(`^(?:رسالة|رسالتان|رسائل|مذكرة شفوية|برقية)(?: متطابقتان| متطابقة)? مؤرخ\S+ .+? من (.+)$`),
}

// missionForms find the State in the name of an office: "Permanent
// Representative of Chad to the United Nations".
var missionForms = []*regexp.Regexp{
	regexp.MustCompile(`(?i)(?:representatives?|mission|observer|chargé d[’']affaires[^,]*?|delegation|minister[^,]*?|ambassador) of (?:the )?(.+?)(?: to the (?:united nations|conference|office)|$)`),
	regexp.MustCompile(`(?i)(?:représentante?s?|mission|observateur|délégation|chargée? d[’']affaires[^,]*?)(?: permanente?s?)?(?: par intérim)? (?:du |de la |de l[’']|des |d[’']|de )(.+?)(?: auprès|$)`),
	regexp.MustCompile(`(?i)(?:representantes?|misión|observador|delegación|encargado de negocios[^,]*?)(?: permanentes?)?(?: interino)? (?:del |de la |de los |de )(.+?)(?: ante|$)`),
	regexp.MustCompile(`(?i)(?:представител\S+|представительств\S+|наблюдател\S+|делегаци\S+|поверенн\S+ в делах) (.+?)(?: при |$)`),
	regexp.MustCompile(`^(.+?)(?:常驻|临时代办|代表团)`),
	regexp.MustCompile(`(?:الممثلة?|البعثة|المراقب|القائم بالأعمال)(?: الدائمة?)?(?: بالنيابة)? ?(?:ل(?:دى )?|لل)(.+?)(?: لدى|$)`),
}

// letterSender returns who sent a letter: the State where an office of one
// did; "" for what is no letter.
func letterSender(s string) string {
	for _, form := range letterForms {
		senders := groups(form, s)
		if len(senders) == 0 {
			continue
		}
		for _, mission := range missionForms {
			if state := groups(mission, senders[0]); len(state) > 0 {
				return state[0]
			}
		}
		return senders[0]
	}
	return ""
}

func isLetter(s string) bool { return letterSender(s) != "" }

// describedForm finds what a statement says of the organization behind its name.
var describedForm = regexp.MustCompile(`(?i),? (?:an? |une? |una )?(?:non-governmental organizations?|organisations? non gouvernementales?|organización no gubernamental|organizaciones no gubernamentales).*$|,? неправительственн\S+ организаци.*$|（?具有?.{0,12}咨商地位.*$|[،,] (?:وهي )?منظمة غير حكومية.*$`)

// submitterIn returns who the title or a line below it says has submitted the
// document, where it does not begin with a word for submission.
func submitterIn(s string) string {
	s = strings.ReplaceAll(cutCalls(s), "*", "")
	for _, form := range []*regexp.Regexp{sponsorForm, draftBy, statementBy} {
		if g := groups(form, s); len(g) > 0 {
			return describedForm.ReplaceAllString(g[0], "")
		}
	}
	if sender := letterSender(s); sender != "" {
		return sender
	}
	if submitterForm.MatchString(s) {
		return "" // kept as it is printed
	}
	return authorOf(s)
}

// isWholeTitle reports whether a line that names who submitted the document is
// what it is listed under where it has no other title.
func isWholeTitle(s string) bool {
	return isLetter(s) || isSponsored(s) || statementBy.MatchString(s) || authorOf(s) != ""
}

// callForm matches the marks of notes at the end of a line.
var callForm = regexp.MustCompile(`(?:\s*[*†‡]+\s*,?)+$`)

// cutCalls takes the marks of notes from the end of a text.
func cutCalls(s string) string { return strings.TrimSpace(callForm.ReplaceAllString(s, "")) }
