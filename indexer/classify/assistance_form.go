package classify

import (
	"regexp"

	"repertory/corpus"
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
	// calls matches a verb of asking others to help, with those asked and the
	// verb of helping; helpers are those who can be asked, self what makes a
	// call one for the asker's own sake.
	calls, helpers, self *regexp.Regexp
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

// others are the words for those who are asked to help.
const others = `(?:[^\s,;.:()]+\s+){1,14}?`

var assistanceForms = map[corpus.Language]assistanceForm{
	corpus.English: {
		hints:     []string{"ssist", "upport", "und", "aid", "help", "quipment", "xpert", "ooperation", "rain", "donat", "pledg", "contribut", "financ"},
		request:   regexp.MustCompile(`(?i)\b(?:(?:request(?:ed|s|ing)|ask(?:ed|s|ing)? for|appeal(?:ed|s|ing)? for|seek(?:s|ing)?|sought)\s+` + someWords + `|(?:in need of|needs?|needed)\s+(?:further |more |additional )?(?:international|technical|financial|external|material)\s+` + someWords + `)(?:assistance|support|funding|aid|help|equipment|expertise|cooperation|training|experts (?:to|on|in|for))\b`),
		requestOf: regexp.MustCompile(`(?i)\brequests?\s+for\s+` + someWords + `(?:assistance|support|funding|aid|help|equipment)\s+(?:(?:received|submitted|made)\s+)?(?:from|by)\s+(?:the\s+)?`),
		gives:     regexp.MustCompile(`(?i)\b(?:donat(?:ed|es|ing)|pledg(?:ed|es|ing)|contributed|has contributed|(?:is|was|has been) funding|financ(?:ed|es) (?:clearance|projects?|programmes?))\b`),
		offers:    regexp.MustCompile(`(?i)\b(?:offer(?:ed|s|ing)?|provid(?:ed|es|ing|e)|grant(?:ed|s)|gave|gives|allocat(?:ed|es)|extended|ma(?:de|kes) available|second(?:ed|s))\s+` + someWords + `(?:assistance|support|funding|funds|aid|help|equipment|expertise|experts|training)\b`),
		abroad:    regexp.MustCompile(`(?i)\b(?:affected (?:States|countries)|other (?:States|countries)|States Parties|in need|partner (?:States|countries)|donor)\b`),
		calls:     regexp.MustCompile(`(?i)\b(?:ask(?:s|ed)|request(?:s|ed)|call(?:s|ed) (?:up)?on|invit(?:es|ed)|appeal(?:s|ed) to|urg(?:es|ed)|(?:we|our (?:country|Government)) (?:\pL+ly )?(?:ask|request|call (?:up)?on|invite|appeal to|urge))\s+` + others + `(?:to\s+)?(?:(?:continue|help) (?:to |by )?)?(?:provid(?:e|ing)|support(?:ing)?|assist|help|finance|fund|grant|lend|supply|donate|contribute|send|share)\b`),
		helpers:   regexp.MustCompile(`(?i)\b(?:donors?|international community|international partners?|partners?|United Nations|coordinators?|States Parties|other States|States in a position|organi[sz]ations?|Support Unit)\b`),
		self:      regexp.MustCompile(`(?i)\b(?:it|its|us|our|them|their)\b`),
		recipient: regexp.MustCompile(`(?i)\b(?:to|for|in|with|from)\s+(?:the\s+)?$`),
		not:       regexp.MustCompile(`(?i)\b(?:not|never|no longer|without|may|might|could|can|would|should|if|whether|plans? to|intends? to|how to|States that|countries that)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`technical|expertise|expert|training|advice`, `financ|funding|funds|\bUS\$|million|euros?\b|dollars?\b|francs?\b`, `material|equipment|in[ -]kind|vehicles?|detectors?`),
	},
	corpus.French: {
		hints:     []string{"ssist", "ppui", "outien", "aide", "inanc", "oncours", "atériel", "ormation", "donné", "don", "versé", "verser", "contribué", "xpert", "onseil"},
		request:   regexp.MustCompile(`(?i)\b(?:(?:demand(?:e|é|ait|ent|er)|sollicit(?:e|é|ait|ent|er))\s+(?:(?:à|une?|la|le|leur|son|sa|des|du)\s+|l['’]|de l['’])|a besoin d['’])` + someWords + `(?:l['’]|d['’])?(?:assistance|aide|appui|soutien|financement|concours|formation d(?:e|es|u) (?:formateurs|démineurs|instructeurs|personnel|techniciens|enseignants|équipes))\b|\bdemand(?:e|é)\s+des\s+(?:experts|conseils|équipements)\b`),
		requestOf: regexp.MustCompile(`(?i)\bdemandes?\s+d['’](?:assistance|aide|appui)\s+` + someWords + `(?:par|de)\s+(?:la |le |l['’])?`),
		gives:     regexp.MustCompile(`(?i)(?:\bfait don\b|a donné|\bfinance (?:le|la|des|les)|a financé|a versé|s['’]est engagée? à verser|a contribué)`),
		offers:    regexp.MustCompile(`(?i)(?:\boffre|\boffert|\bfourni(?:t|e)?|\bapporté|\bapporte|\baccord[eé]|\bprêté|\b(?:prête?|disposée?) à fournir|\bproposé d['’]envoyer|\bproposé de (?:fournir|prêter)|\b(?:mis|met) à (?:la )?disposition)\s+` + someWords + `(?:assistance|aide|appui|soutien|financement|fonds|matériel|formation|experts|conseils)\b`),
		abroad:    regexp.MustCompile(`(?i)(?:États touchés|pays touchés|autres États|autres pays|États parties|pays partenaires|donateur)`),
		calls:     regexp.MustCompile(`(?i)(?:\bdemand(?:e|é|ait|ons|ent)\s+(?:à|au|aux)\s*|\b(?:prie|prié|appelle|appelé|exhorte|exhorté|invite|invité|appelons|prions)\s+|\b(?:fait|lance|lancé|faisons) (?:un )?appel\s+(?:à|au|aux)\s*)` + others + `(?:de |d['’]|à |pour (?:qu['’]\pL+ )?|afin (?:de |d['’]|qu['’]\pL+ ))(?:lui |nous |l['’]|la |le |leur )?(?:fourni|apport|prêt|souten|soutien|appuy|appui|aid|financ|accord|octroy|envoy|assist|contribu)\pL*`),
		helpers:   regexp.MustCompile(`(?i)\b(?:donateurs?|bailleurs|communauté internationale|partenaires?|Nations Unies|coordonnateurs?|coordonnatrices?|États parties|autres États|organisations?|Groupe d['’]appui|Unité d['’]appui)`),
		self:      regexp.MustCompile(`(?i)(?:\blui |\bl['’]aider|\bnous |\bson |\bsa |\bses |\bnotre|\bnos |\bleur)`),
		recipient: regexp.MustCompile(`(?i)(?:\bau|\baux|\bà|\ben|\bpour|\bavec)\s*(?:la |le |l['’])?$`),
		not:       regexp.MustCompile(`(?i)(?:\bn['’]a pas|\bne|\bn['’]|\bsans|\bpeut|\bpourrait|\bpourra|\bdevrait|\bsi)\s*(?:\S+\s+)?$`),
		kinds:     kindForms(`technique|expert|formation|conseils`, `financ|fonds\b|dollars|euros|francs|millions`, `matériel|équipement|en nature|véhicules|détecteurs`),
	},
	corpus.Spanish: {
		hints:     []string{"sist", "yud", "poyo", "inanci", "ooperación", "equipo", "apacitación", "expertos", "asesoramiento", "fondos", "don", "contribuy", "aport"},
		request:   regexp.MustCompile(`(?i)\b(?:solicit(?:a|ó|an|aba|ado|ar)|pid(?:e|ió|en|iendo)|necesita)\s+` + someWords + `(?:asistencia|ayuda|apoyo|financiación|cooperación)\b|\b(?:solicit(?:a|ó|ado)|pid(?:e|ió))\s+(?:expertos|asesoramiento|capacitación|equipo)\b`),
		requestOf: regexp.MustCompile(`(?i)\bsolicitud(?:es)?\s+de\s+` + someWords + `(?:asistencia|ayuda|apoyo)\s+` + someWords + `(?:por|de)\s+(?:el |la )?`),
		gives:     regexp.MustCompile(`(?i)(?:\b(?:don(?:ó|a|ado)|contribuy[oó]|financi(?:ó|a)|aport(?:ó|a))(?:[^\pL]|$)|\bse comprometió a aportar)`),
		offers:    regexp.MustCompile(`(?i)\b(?:ofrec(?:e|ió|ido)|proporcion(?:a|ó|ado)|prest(?:a|ó|ado)|brind(?:a|ó|ado)|facilit(?:a|ó|ado)|suministr(?:a|ó|ado)|dispuest[ao] a (?:impartir|prestar|proporcionar|ofrecer|facilitar)|(?:puso|pone) a disposición)\s+` + someWords + `(?:asistencia|ayuda|apoyo|financiación|equipo|capacitación|fondos|expertos|asesoramiento)\b`),
		abroad:    regexp.MustCompile(`(?i)(?:Estados afectados|países afectados|otros Estados|otros países|Estados partes|países asociados|donante)`),
		calls:     regexp.MustCompile(`(?i)(?:\b(?:solicit(?:a|ó|ado|amos)|pid(?:e|ió|en)|pedido|pedimos|exhort(?:a|ó)|inst(?:a|ó)|invit(?:a|ó|ado))\s+a(?:l| la| los| las)?\s*|\b(?:hace|hizo|hecho|hacemos) un llamamiento a(?:l| la| los| las)?\s*)` + others + `(?:que |para que |a que )(?:le |les |nos |lo |la )?(?:prest|proporcion|brind|apoy|ayud|facilit|financi|suministr|aport|asist|env[ií]|contribuy|conced)\pL*`),
		helpers:   regexp.MustCompile(`(?i)\b(?:donantes?|comunidad internacional|asociados|Naciones Unidas|coordinador(?:es|as?)?|Estados partes|otros Estados|organizaci(?:ón|ones)|Dependencia de Apoyo)\b`),
		self:      regexp.MustCompile(`(?i)\b(?:le|les|nos|lo|su|sus|nuestr[oa]s?)\b`),
		recipient: regexp.MustCompile(`(?i)\b(?:al|a|a la|para|en|con)\s+(?:el |la )?$`),
		not:       regexp.MustCompile(`(?i)\b(?:no|nunca|sin|puede|podrá|podría|debería|si)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`técnic|expertos|conocimientos especializados|capacitación|asesoramiento`, `financ|fondos|dólares|euros|francos|millones`, `material|equipo|en especie|vehículos|detectores`),
	},
	corpus.Russian: {
		hints:     []string{"помо", "содействи", "поддержк", "финансир", "оборудовани", "обучени", "пожертвов", "безвозмездно", "взнос", "выдел", "эксперт", "консультаци"},
		request:   regexp.MustCompile(`(?i)(?:запро(?:сил\pL?|шива\pL+)|про(?:сит|сила|сил|сят)|обра(?:тил\pL*|щает)\pL* (?:за|с (?:просьб|запрос)\pL+ об?)|нужда(?:ется|лась|лся)\pL* в)\s+` + someWords + `(?:помощ|содействи|поддержк|финансировани|обучени)\pL*|запро(?:сил\pL?|шива\pL+)\s+(?:эксперт|консультаци|оборудовани)\pL*`),
		requestOf: regexp.MustCompile(`(?i)(?:запрос|просьб|заявк)\pL*\s+(?:о|об|на)\s+` + someWords + `(?:помощ|содействи|поддержк)\pL*\s+(?:от|со стороны)\s+`),
		gives:     regexp.MustCompile(`(?i)(?:пожертвовал|безвозмездно передал|внесл?[аои]? взнос|внес взнос|профинансировал|выделил|обязал(?:ась|ось|ся) (?:выделить|внести|перечислить))\pL*`),
		offers:    regexp.MustCompile(`(?i)(?:предложил\pL?|предоставил\pL?|предоставляет|оказал\pL?|оказывает|выделяет|готов[ао]? (?:организовать|предоставить|оказать|провести))\s+` + someWords + `(?:помощ|содействи|поддержк|финансировани|оборудовани|обучени|эксперт|консультаци|средств)\pL*`),
		abroad:    regexp.MustCompile(`(?i)(?:затронут\pL+ (?:государств|стран)|друг\pL+ (?:государств|стран)|пострадавш\pL+ (?:государств|стран)|государствам-участникам|донор)`),
		calls:     regexp.MustCompile(`(?i)(?:прос(?:ит|ила|ил|ило|им)|попросил\pL?|призвал\pL?|призывает|призываем|приглас\pL+|приглашает|обрат(?:илась|ился|илось) к|обращается к|предложил\pL?)\s+` + others + `(?:с (?:просьбой|призывом) )?(?:оказать|оказывать|предоставить|предоставлять|поддержать|поддерживать|помочь|помогать|профинансировать|финансировать|выделить|содействовать|направить)`),
		helpers:   regexp.MustCompile(`(?i)(?:донор|международн\pL+ сообществ|партн[её]р|Объединенн\pL+ Наци|координатор|государств\pL*-участник|други\pL+ государств|организаци|Групп\pL+ имплементационной поддержки)`),
		self:      regexp.MustCompile(`(?i)(?:^|[^\pL])(?:ему|ей|им|нам|его|её|ее|их|свой|своих|своего|своей|наш\pL*)(?:[^\pL]|$)`),
		recipient: regexp.MustCompile(`(?i)(?:^|[^\pL])(?:для|в|с|из|от)\s+$`),
		not:       regexp.MustCompile(`(?i)(?:^|[^\pL])(?:не|без|может|мог\pL*|следует|если)\s+(?:\S+\s+)?$`),
		kinds:     kindForms(`техническ|эксперт|обучени|консультаци`, `финанс|средств|доллар|евро|франк`, `материальн|оборудовани|натур|автомобил|детектор`),
	},
	corpus.Chinese: {
		hints:     []string{"助", "支持", "资金", "设备", "培训", "技术支持", "捐", "专家", "专门知识", "出资"},
		request:   regexp.MustCompile(`(?:请求|要求|寻求|申请|呼吁)[^，。；：]{0,16}?(?:援助|支助|协助|帮助)|(?:提出|提交)[^，。；：]{0,10}?援助(?:请求|申请)|(?:请求|申请|寻求)[^，。；：]{0,16}?(?:派遣[^，。；：]{0,6}专家|举办[^，。；：]{0,12}培训|提供[^，。；：]{0,8}设备)|需要(?:国际|技术|资金|财政|外部|物资)[^，。；：]{0,8}?(?:援助|支助|协助|帮助|支持)`),
		gives:     regexp.MustCompile(`捐赠|捐款|认捐|捐助(?:[^国方者界]|$)|资助了|承诺(?:出资|捐资|提供资金)`),
		offers:    regexp.MustCompile(`提供(?:了)?[^，。；：]{0,16}?(?:援助|支助|资金|设备|培训|技术支持|专门知识)|愿(?:意)?[为向][^，。；：]{0,12}?举办[^，。；：]{0,12}?培训|提出[^，。；：]{0,10}派遣[^，。；：]{0,16}?专家`),
		abroad:    regexp.MustCompile(`受影响(?:缔约)?国|其他(?:国家|缔约国)|各缔约国|捐助`),
		calls:     regexp.MustCompile(`(?i)(?:请求|要求|呼吁|吁请|恳请|邀请|敦促|请)[^。；：]{1,30}?(?:提供|给予|支持|资助|协助|帮助|援助)`),
		helpers:   regexp.MustCompile(`(?i)捐助[国方者]|国际社会|伙伴|联合国|协调员|缔约国|其他国家|组织|执行支助股`),
		self:      regexp.MustCompile(`(?i)其|它|该国|我国|我们|我方`),
		recipient: regexp.MustCompile(`[向为给对在与]$`),
		not:       regexp.MustCompile(`(?:没有|未|不|无|可以?|能够?|应当?|如果?|若)(?:再|曾)?$`),
		kinds:     kindForms(`技术|专家|专门知识|培训|咨询`, `资金|财政|供资|财务|美元|欧元|法郎|经费`, `物资|设备|实物|车辆|探测器|物质`),
	},
	corpus.Arabic: {
		hints:     []string{"مساعد", "دعم", "عون", "تمويل", "معدات", "تدريب", "تبرع", "تعهد", "خبر", "هم", "مول", "موّل"},
		request:   regexp.MustCompile(`(?:طلبت|طلب\s+\S+|تطلب|يطلب|التمست|التمس|تلتمس|ناشدت|تحتاج|يحتاج)\s+` + someWords + `(?:ال|لل|إلى ال|و)?(?:مساعدة|مساعدات|دعم|عون|تمويل|معدات|تدريب)(?:[^\pL]|$)`),
		requestOf: regexp.MustCompile(`طلب(?:ات)?\s+(?:ال|لل)?(?:مساعدة|دعم)\s+` + someWords + `من\s+`),
		gives:     regexp.MustCompile(`(?:تبرعت|تبرع|تعهدت|ساهمت|ساهم|أسهمت|موّلت|مولت)(?:[^\pL]|$)`),
		offers:    regexp.MustCompile(`(?:قدمت|قدّمت|قدم|تقدم|يقدم|عرضت|عرض|وفرت|توفر|استعداد(?:ها|ه|هما) ل(?:توفير|تقديم))\s+` + someWords + `(?:ال|و)?(?:مساعدة|مساعدات|دعم|دعماً|تمويل|تمويلاً|أموالاً|معدات|تدريب|تدريباً|خبراء|خبرة)(?:[^\pL]|$)`),
		abroad:    regexp.MustCompile(`(?:الدول المتضررة|البلدان المتضررة|الدول الأخرى|البلدان الأخرى|دول أخرى|بلدان أخرى|دول أطراف أخرى|الدول الأطراف|الجهات المانحة|المانح)`),
		calls:     regexp.MustCompile(`(?i)(?:طلبت|طلب|تطلب|يطلب|نطلب|ناشدت|ناشد|تناشد|نناشد|دعت|تدعو|دعا|ندعو)\s+` + others + `(?:أن |إلى |الى )?(?:ت|ي|ال|ل|ب)?(?:تقديم|قدم|قدّم|توفير|وفر|دعم|مساعد|ساعد|تمويل|مول|مساند|ساند|إرسال)\pL*`),
		helpers:   regexp.MustCompile(`(?i)(?:المانح|المجتمع الدولي|الشركاء|الأمم المتحدة|المنسق|الدول الأطراف|الدول الأخرى|المنظمات|منظمات|وحدة دعم)`),
		self:      regexp.MustCompile(`(?i)(?:مساعدتها|مساعدته|دعمها|دعمه|إليها|إليه|لها|له|جهودها|جهوده|لنا|جهودنا|بلدي|بلادي)`),
		recipient: regexp.MustCompile(`(?:إلى|الى|في|مع|من)\s+$`),
		not:       regexp.MustCompile(`(?:لم|لا|لن|دون|يجوز أن|يمكن أن|ينبغي أن|قد)\s+(?:\S+\s+)?$`),
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
