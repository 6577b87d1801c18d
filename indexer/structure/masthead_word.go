package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
)

// The words of this file are those with which mastheads of United Nations
// documents are set in the six official languages: organs, sessions, meetings,
// agenda items, adoptions and imprints.

// wordSetOf makes a set of the words in a list.
func wordSetOf(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

var (
	// organNouns are the nouns that the names of organs and of the instruments
	// they serve are made with, where words stand between blanks.
	organNouns = wordSetOf(`nations assembly council commission sub-commission subcommission committee sub-committee subcommittee board
		conference secretariat centre center forum congress tribunal court mechanism convention covenant treaty body bodies group panel party bureau
		unies assemblée assemblee conseil sous-commission comité comite sous-comité conférence conference secrétariat tribunal cour groupe mécanisme
		convention pacte traité organe bureau congrès instance
		naciones asamblea consejo comisión subcomisión comité subcomité conferencia secretaría centro foro congreso tribunal corte grupo mecanismo
		convención convenio pacto tratado órgano mesa junta
		ассамблея совет комиссия подкомиссия комитет подкомитет конференция секретариат центр форум конгресс трибунал суд механизм конвенция пакт
		договор орган группа бюро наций`)
	// openWords are words that a phrase does not end with: a line that does goes
	// on in the next.
	openWords = wordSetOf(`of the a an on for and or to in at by with against between from its under concerning regarding
		de la le les des du d l et ou à a au aux en pour sur par contre dans avec son sa ses
		el los las del y o e por para con contra en al su sus
		и или по на в во о об для с со к от из при против
		في من على إلى عن و أو مع بشأن`)
	// linkWords part a heading noun from what precedes it: "Report of the
	// Committee" names no committee.
	linkWords = wordSetOf("of the by for on in to from at its with du de des la le les del los las el en sur par pour por para con по для на в от к")
	// titleWords begin titles of documents, and so no name of an organ.
	titleWords = wordSetOf(`report reports note letter letters statement draft summary provisional annotated agenda list programme program implementation
		consideration question status proposal proposals paper comments communication addendum corrigendum resolution decision identical written joint
		final progress annual interim revised outline guidelines budget work election elections participation adoption
		rapport note lettre lettres déclaration projet résumé ordre liste programme application examen question état proposition document observations
		additif rectificatif résolution décision mise suite élection plan
		informe nota carta cartas declaración proyecto resumen lista programa aplicación examen cuestión estado propuesta documento observaciones adición
		corrección resolución decisión elección presupuesto
		доклад доклады записка письмо письма заявление проект резюме предварительная аннотированная повестка список программа осуществление рассмотрение
		вопрос положение предложение рабочий замечания сообщение добавление исправление резолюция решение план бюджет выборы`)
	sessionNouns = wordSetOf("session sessions sesiones sesión сессия сессии")
	yearNouns    = wordSetOf("year année annee año год")
)

var (
	// hanOrganForm and arabicOrganForm match names of organs in languages that
	// set the noun last or first.
	hanOrganForm    = regexp.MustCompile(`^(?:联合国)?[^。，；：]{0,40}(?:大会|理事会|委员会|小组委员会|会议|工作组|工作队|秘书处|公约|条约|盟约|机制|论坛|中心|联合国|专家组|小组|法院|法庭|执行局|主席团)$`)
	arabicOrganForm = regexp.MustCompile(`^(?:الأمم المتحدة|الجمعية العامة|المجلس|مجلس|اللجنة|لجنة|اللجان|المؤتمر|مؤتمر|الفريق|فريق|الأمانة|أمانة|الاتفاقية|اتفاقي|المعاهدة|معاهدة|العهد|الهيئة|هيئة|الهيئات|الآلية|آلية|المنتدى|منتدى|مركز|المحكمة|محكمة|الرابطة)`)
	// hanTitleForm matches Chinese titles that end like names of organs do.
	hanTitleForm = regexp.MustCompile(`报告|说明|决议|草案|声明|信$|照会|议程`)

	hanSessionForm    = regexp.MustCompile(`^第[一二三四五六七八九十百零〇0-9]{1,7}届[^。，；：]{0,20}(?:会议|会)(?:续会)?(?:[（(][^（）()]*[)）])?$|^(?:19|20)[0-9]{2}年[^。，；：]{0,12}(?:会议|届会)$|^第[一二三四五六七八九十百零〇0-9]{1,5}年$`)
	arabicSessionForm = regexp.MustCompile(`^(?:الدورة|دورة|السنة) [^.،؛:]{3,70}$`)

	// meetingForm matches the names of meetings and conferences of the parties
	// to a treaty.
	meetingForm = regexp.MustCompile(`(?i)^(?:the )?(?:[\p{L}\d-]+ ){0,4}(?:meeting|conference|assembly) of (?:the )?(?:states|high contracting|parties)` +
		`|^(?:[\p{L}\d-]+ ){0,4}(?:assemblée|réunion|conférence) des (?:états|hautes parties|parties)` +
		`|^(?:[\p{L}\d-]+ ){0,4}(?:reunión|conferencia|asamblea) de (?:los estados|las altas|las partes)` +
		`|^(?:[\p{L}\d-]+ ){0,4}(?:совещание|конференция|ассамблея) (?:государств|высоких|сторон)` +
		`|^[^。，；：]{0,30}缔约(?:国|方)[^。，；：]{0,30}(?:会议|大会)$|^(?:الاجتماع|المؤتمر|اجتماع|مؤتمر) [^.،؛:]{0,40}الأطراف`)
	// diplomaticForm matches the conferences that adopt a treaty.
	diplomaticForm = regexp.MustCompile(`(?i)^(?:diplomatic conference|conférence diplomatique|conferencia diplomática|дипломатическая конференция)|外交会议$|^(?:ال)?مؤتمر(?: ال)? ?دبلوماسي`)

	agendaForm = regexp.MustCompile(`(?i)^(?:(?:provisional |preliminary )?agenda items? |[ilf1]tems? [0-9]+[^.]*(?:agenda|list|:|\*?$)|points? [0-9]+[^.]*(?:ordre du jour|liste|:|\*?$)` +
		`|temas? [0-9]+[^.]*(?:programa|lista|:|\*?$)|пункты? [0-9]+[^.]*(?:повестк|переч|:|\*?$)|(?:临时|暂定)?议程(?:项目)?(?:草案)?(?:项目)? ?[0-9]|(?:暂定|初步)?项目表?(?:项目)? ?[0-9]` +
		`|(?:البند|البندان|البندين|البنود) [0-9٠-٩])`)

	adoptionForm = regexp.MustCompile(`(?i)^(?:resolutions?|decisions?|views|declaration)\b.*\badopted (?:by|without)\b|^\[?(?:on the report of|without reference to|on the recommendation of)` +
		`|^(?:r[ée]solutions?|d[ée]cisions?|constatations|d[ée]claration) adopt[ée]e?s? par|^\[?(?:sur (?:le |la base du )?rapport|sans renvoi)` +
		`|^(?:resoluci[óo]n|resoluciones|decisi[óo]n|decisiones|declaraci[óo]n) (?:aprobad|adoptad)[ao]s? por|^\[?(?:sobre la base del informe|sin remisión)` +
		`|^(?:резолюци[яи]|решени[ея]|соображения|декларация),? принят|^\[?(?:по докладу|без передачи)` +
		`|^(?:[^。，；：]{0,24})(?:\d{4}年\d{1,2}月\d{1,2}日)?(?:通过的)(?:决议|决定|意见|宣言)|^[\[［]?(?:根据.{0,30}的?报告|未经发交)|^(?:قرار|قرارات|مقرر|آراء) (?:اتخذ|اعتمد)|^\[?(?:بناء على تقرير|دون الإحالة)`)

	imprintForm = regexp.MustCompile(`(?i)^(?:official records?|supplement no|accessible document|please recycle|advance (?:unedited |edited )?(?:copy|version)|unedited version|provisional$|for participants only|issued without formal editing|reissued for technical reasons` +
		`|documents officiels|supplément no|supplément n|merci de recycler|version préliminaire|documentos oficiales|suplemento n|se ruega reciclar|официальные отч[её]ты|дополнение №|просьба отправить|正式记录|补编第|请回收|预发本|未经编辑|الوثائق الرسمية|الملحق رقم|الرجاء إعادة|نسخة مسبقة` +
		`|united nations\s*[•·]|nations unies\s*[•·]|naciones unidas\s*[•·]|(?:co-)?rapporteurs?\s*:|rapporteuse\s*:|relatora?\s*:|докладчик\s*:|报告员\s*[:：]|المقررة?\s*:|unedited$|recycle$)`)

	emblemForm = regexp.MustCompile(`^(?:[A-Z]{1,5}(?: [A-Z]{1,2})?|UNITED|NATIONS|UNIES|NACIONES|UNIDAS|ОРГАНИЗАЦИЯ|ОБЪЕДИНЕННЫХ|НАЦИЙ)$`)

	// enactingForm matches the line that names who adopts a text, before its
	// preamble.
	enactingForm = regexp.MustCompile(`(?i)^(?:the|we)\b.{3,100},$|^the (?:general assembly|security council|economic and social council|human rights council)$` +
		`|^(?:l[’']|la |le |les |nous\b).{3,100},$|^l[’']assembl[ée]e g[ée]n[ée]rale$|^(?:el|la|los|las|nosotros)\b.{3,100},$` +
		`|^(?:генеральная ассамблея|совет|комиссия|комитет|конференция|государства|высокие|мы)[^.]{0,100},$|^(?:大会|安全理事会|人权理事会|[^，。；]{0,20}(?:理事会|委员会|会议|大会|缔约国))[，,]$|^(?:إن |نحن )[^.]{2,100}[،,]$`)

	// presidingForm matches the line that says who presides over a recorded
	// meeting, and those that open its text.
	presidingForm = regexp.MustCompile(`(?i)^(?:acting |vice-|temporary )?(?:president|chair(?:man|person|woman|)|co-chairs?|président(?:e|)(?: par intérim)?|présidence|president(?:a|e|)|председатель|主席|الرئيس|الرئيسة)(?: \(interino\))?\s*[:：]\s*\S|^the meeting was called to order|^la séance est ouverte|^se (?:abre|declara abierta) la sesión|^заседание открывается|^(?:上午|下午).*开会|^افتتحت الجلسة`)

	contentsForm = regexp.MustCompile(`(?i)^(?:table of contents|contents|table des matières|sommaire|índice|indice|contenido|содержание|оглавление|目\s*录|目\s*次|المحتويات|الفهرس)\s*[:：*]?$`)
)

// bareWords returns the words of a line in lower case without the signs round
// them; an elided article stands apart.
func bareWords(s string) []string {
	s = strings.NewReplacer("l’", "l ", "l'", "l ", "L’", "l ", "L'", "l ", "d’", "d ", "d'", "d ").Replace(s)
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	return words
}

// isOrgan reports whether a line has the form of an organ's name, or of that
// of a treaty.
func isOrgan(s string) bool {
	n := utf8.RuneCountInString(s)
	switch r := script.First(s); {
	case n < 3 || n > 120 || endsSentence(s):
		return false
	case script.Han(r):
		s = strings.Trim(s, "《》 *")
		return n <= 45 && hanOrganForm.MatchString(s) && !hanTitleForm.MatchString(s)
	case script.Arabic(r):
		return arabicOrganForm.MatchString(s)
	case !unicode.IsUpper(r):
		return false
	}
	for i, w := range bareWords(s) {
		switch {
		case i > 5, i == 0 && titleWords[w], linkWords[w] && i > 0:
			return false
		case organNouns[w]:
			return true
		}
	}
	return false
}

// isSession reports whether a line has the form of the name of a session, or
// of a meeting of the parties to a treaty.
func isSession(s string) bool {
	n := utf8.RuneCountInString(s)
	if n > 110 || endsSentence(s) {
		return false
	}
	words := bareWords(s)
	if len(words) == 0 || titleWords[words[0]] {
		return false
	}
	if meetingForm.MatchString(s) {
		// Without a number before or behind, it is the organ that meets.
		return len(words) <= 14 && numberedMeeting(s, words)
	}
	if hanSessionForm.MatchString(s) || arabicSessionForm.MatchString(s) {
		return true
	}
	for i, w := range words {
		switch {
		case sessionNouns[w]:
			return len(words) <= 10
		case yearNouns[w]:
			return i > 0 && i == len(words)-1 && len(words) <= 3
		case i > 0 && linkWords[w] && w != "the" && w != "of" && w != "de" && w != "la" && w != "le":
			return false
		}
	}
	return false
}

// numberedMeeting reports whether the name of a meeting of parties says which
// one it is: "Third Meeting of …", 第三次会议, الاجتماع الثالث.
func numberedMeeting(s string, words []string) bool {
	switch first := script.First(s); {
	case script.Han(first):
		return strings.ContainsAny(s, "第届0123456789")
	case script.Arabic(first):
		return len(words) > 2 && strings.HasPrefix(words[0], "ال") && strings.HasPrefix(words[1], "ال")
	}
	return !organNouns[words[0]] && words[0] != "the" && words[0] != "meeting" && words[0] != "réunion" && words[0] != "reunión" && words[0] != "совещание"
}

// plainMeetingForm matches the number of a meeting below the organ that meets:
// "Fourteenth Meeting".
var plainMeetingForm = regexp.MustCompile(`(?i)^(?:[\p{L}-]+ ){1,3}(?:meeting|conference|assemblée|réunion|conférence|reunión|conferencia|совещание|конференция)$|^第[一二三四五六七八九十0-9]+次会议$|^الاجتماع ال\S+(?: عشر)?$`)

// heldForm matches the line that says where and when a recorded meeting was
// held.
var heldForm = regexp.MustCompile(`(?i)^(?:held (?:at|in|on)\b|tenue? (?:au|à|le|en)\s|celebrada (?:en|el)\b|состоявшееся|проведенное|проходившее)|举行$|^(?:عُقدت|المعقودة|المعقود)\s`)

// goesOnBelow reports whether a line breaks off where a phrase cannot end.
func goesOnBelow(s string) bool {
	s = strings.TrimRight(s, " *")
	if strings.ContainsRune("-–—,،，、/\u00ad", script.Last(s)) {
		return s != ""
	}
	words := bareWords(s)
	return len(words) > 1 && openWords[words[len(words)-1]]
}
