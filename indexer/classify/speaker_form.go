package classify

import (
	"regexp"

	"repertory/corpus"
)

const (
	// blank is white space with the no-break space.
	blank = `[\s\x{a0}]`
	// nameWords are up to six words of a name.
	nameWords = `[^\s\x{a0}(),:;（）]+(?:` + blank + `+[^\s\x{a0}(),:;（）]+){0,5}`
)

// speech holds the forms of the official languages. All but the ones for
// lines of procedure are anchored at the beginning of a paragraph.
var speech = map[corpus.Language]speechForm{
	corpus.English: {
		person:         regexp.MustCompile(`^((?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Msgr|Monsignor|Archbishop|Ambassador)\.?` + blank + `+` + nameWords + `)` + blank + `*\(`),
		president:      regexp.MustCompile(`^The` + blank + `+(?:Acting |Temporary |Interim |Provisional )?(?:President|Chair(?:person|man|woman)?)\b`),
		notPresident:   regexp.MustCompile(`^(?:-|['’]s|` + blank + `+(?:of|for|and|or)\b)`),
		representative: regexp.MustCompile(`^The` + blank + `+(?:representative|delegate|observer|delegation)` + blank + `+(?:of|for)` + blank + `+(?:the )?([^,;:]{3,80})`),
		behalf:         regexp.MustCompile(`^,?` + blank + `*(?:also )?(?:speaking |making a statement )?(?:also )?on behalf of` + blank + `+([^,.;:]{2,160}?)(?:,|` + blank + `+said\b)`),
		chair:          regexp.MustCompile(`^(?:Acting |Temporary )?(?:President|Chair(?:person|man|woman)?)` + blank + `*:` + blank + `*([^:]{2,80})$`),
		takesChair:     regexp.MustCompile(`^[^.;]{0,120}\b(?:took|resumed) the Chair\b`),
		procedure:      regexp.MustCompile(`^(?:The (?:public |private |closed )?(?:meeting|session|sitting|discussion) (?:was|rose|resumed)|It was so (?:decided|agreed)|The [^.]{0,120} (?:was|were) (?:adopted|approved)\.$|[^.]{0,80} (?:took|resumed) the Chair\.$)`),
		pronoun:        regexp.MustCompile(`^(?:He|She|They)\b`),
	},
	corpus.French: {
		person:         regexp.MustCompile(`^((?:M\.|Mme|Mlle|Mgr|MM\.|Dr|Sir)` + blank + `+` + nameWords + `)` + blank + `*\(`),
		president:      regexp.MustCompile(`^(?:Le Président|La Présidente)(?: provisoire| temporaire| par intérim)?`),
		notPresident:   regexp.MustCompile(`^(?:\pL|-|` + blank + `+(?:de|du|des|désignée?|et|d['’])(?:` + blank + `|\pL))`),
		representative: regexp.MustCompile(`^(?:Le|La|L['’])` + blank + `*(?:représentante?|observateur|observatrice|délégation)` + blank + `+(?:de la |de l['’]|du |des |de |d['’])([^,;:]{3,80})`),
		behalf:         regexp.MustCompile(`^,?` + blank + `*(?:s['’]exprimant |prenant la parole |parlant )?(?:également |aussi )?au nom (?:de la |de l['’]|du |des |de |d['’])([^,.;:]{2,160}?)(?:,|` + blank + `+dit\b)`),
		chair:          regexp.MustCompile(`^Présidente?(?: par intérim| provisoire)?` + blank + `*:` + blank + `*([^:]{2,80})$`),
		takesChair:     regexp.MustCompile(`^[^.;]{0,120}\b(?:prend|assume|reprend) la présidence\b`),
		procedure:      regexp.MustCompile(`^(?:La (?:séance|discussion|réunion) (?:est|se)|Il en est ainsi (?:décidé|convenu)|[^.]{0,120} (?:est|sont) (?:adopté|approuvé)e?s?\.$|[^.]{0,80} (?:prend|reprend|assume) la présidence\.$)`),
		pronoun:        regexp.MustCompile(`^(?:Il|Elle|L['’]orat(?:eur|rice))` + blank + `+\p{Ll}`),
	},
	corpus.Spanish: {
		person:         regexp.MustCompile(`^(?:(?:El|La)` + blank + `+)?((?:Sra|Sr|Srta|Dra|Dr|Mons)\.` + blank + `+` + nameWords + `)` + blank + `*\(`),
		president:      regexp.MustCompile(`^(?:El Presidente|La Presidenta)(?: interin[oa]| provisional)?`),
		notPresident:   regexp.MustCompile(`^(?:\pL|-|` + blank + `+(?:de|del|y|designad[oa])` + blank + `)`),
		representative: regexp.MustCompile(`^(?:El|La)` + blank + `+(?:representante|observadora?|delegación)` + blank + `+(?:de la |de los |del |de )([^,;:]{3,80})`),
		behalf:         regexp.MustCompile(`^,?` + blank + `*(?:hablando |haciendo uso de la palabra |interviniendo )?(?:también )?en nombre (?:de la |de los |de las |del |de )([^,.;:]{2,160}?)(?:,|` + blank + `+dice\b)`),
		chair:          regexp.MustCompile(`^President[ea](?: interin[oa]| provisional)?` + blank + `*:` + blank + `*([^:]{2,80})$`),
		takesChair:     regexp.MustCompile(`^[^.;]{0,120}\b(?:ocupa|asume|vuelve a ocupar) la Presidencia\b`),
		procedure:      regexp.MustCompile(`^(?:Se (?:abre|levanta|suspende|reanuda|declara) |Así queda acordado|Queda aprobad|[^.]{0,120} (?:queda|quedan) aprobad[oa]s?\.$|[^.]{0,80} la Presidencia\.$)`),
		pronoun:        regexp.MustCompile(`^(?:Él|Ella|El orador|La oradora)` + blank + `+\p{Ll}`),
	},
	corpus.Russian: {
		person:         regexp.MustCompile(`^((?:[Гг]-н|[Гг]-жа|М-р|Г-нн|Господин|Госпожа|Монсеньор|Сэр)` + blank + `+` + nameWords + `)` + blank + `*\(`),
		president:      regexp.MustCompile(`^(?:Временный |Исполняющ\S+ обязанности )?Председател(?:ь|я)`),
		notPresident:   regexp.MustCompile(`^(?:\pL|-|` + blank + `+(?:и` + blank + `|\p{Lu}))`),
		representative: regexp.MustCompile(`^(?:Представитель(?:ница)?|Наблюдатель(?: от)?|Делегация)` + blank + `+([^,;:]{3,80})`),
		behalf:         regexp.MustCompile(`^,?` + blank + `*(?:выступая |выступающ\S+ |говоря )?(?:также )?от имени` + blank + `+([^,.;:]{2,160}?)(?:,|` + blank + `+говорит)`),
		chair:          regexp.MustCompile(`^(?:Временный )?Председатель` + blank + `*:` + blank + `*([^:]{2,80})$`),
		takesChair:     regexp.MustCompile(`^[^.;]{0,120}(?:занимает|вновь занимает) (?:место Председателя|председательское место)`),
		procedure:      regexp.MustCompile(`^(?:Заседание (?:открывается|закрывается|прерывается|возобновляется|объявляется)|Решение принимается|[^.]{0,120} (?:принимается|принимаются|утверждается|утверждаются)\.$|[^.]{0,80} председательское место\.$)`),
		pronoun:        regexp.MustCompile(`^(?:Он|Она|Оратор)` + blank + `+\p{Ll}`),
	},
	corpus.Chinese: {
		person:         regexp.MustCompile(`^([^\s\x{a0}(（，。：；、》]+(?:[ ·•][^\s\x{a0}(（，。：；、》]+){0,5}?[ ]?(?:先生|女士|小姐|夫人|博士|主教|大使))[ ]?[(（]`),
		president:      regexp.MustCompile(`^(?:代理|临时)?主席`),
		notPresident:   regexp.MustCompile(`^(?:[的团之职国和与及们：:]|[^说宣请指询问建表感回提认邀忆强介通欢促答总解呼赞(（]{15})`),
		representative: regexp.MustCompile(`^([^，。：；、说]{2,24}?)(?:代表|观察员)(?:团)?(?:说|在|指出|表示|回顾|，|提议|询问|感谢)`),
		behalf:         regexp.MustCompile(`^[，,]?(?:还|也)?代表([^，。；：]{2,40}?)(?:发言|说|表示|，)`),
		chair:          regexp.MustCompile(`^(?:代理|临时)?主席[ ]?[:：][ ]?([^：:]{2,40})$`),
		takesChair:     regexp.MustCompile(`^[^。；]{0,60}(?:主持会议|担任主席|代行主席职务)`),
		procedure:      regexp.MustCompile(`^(?:(?:上午|下午|中午|晚上|凌晨)[^。]{0,60}(?:散会|暂停|复会|开会)|会议(?:暂停|于|在)|就这样决定|[^。]{0,80}(?:获得)?通过。$|[^。]{0,40}(?:主持会议|担任主席)。$)`),
		pronoun:        regexp.MustCompile(`^(?:他|她)(?:说|还|指出|表示|认为|回顾|建议|感谢|强调)`),
	},
	corpus.Arabic: {
		person:         regexp.MustCompile(`^(?:` + arabicSaid + blank + `+)?((?:السيد|السيدة|الآنسة|الدكتور|الدكتورة|المونسنيور|السير)` + blank + `+` + nameWords + `)` + blank + `*\(`),
		president:      regexp.MustCompile(`^(?:` + arabicSaid + blank + `+)?(?:الرئيسة|الرئيس)(?: المؤقتة?| بالنيابة)?`),
		notPresident:   regexp.MustCompile(`^(?:[\pL\pM]|` + blank + `+(?:المعين|و[\pL]))`),
		representative: regexp.MustCompile(`^(?:` + arabicSaid + blank + `+)?(?:ممثلة?|وفد|المراقبة? عن)` + blank + `+([^،,;:]{3,80})`),
		behalf:         regexp.MustCompile(`^[،,]?` + blank + `*(?:متحدثا|متحدثاً|متحدثة|متكلما|متكلماً|متكلمة|الذي تكلم|التي تكلمت|تكلم|تكلمت)?` + blank + `*(?:أيضا |أيضاً )?(?:باسم|نيابة عن|بالنيابة عن)` + blank + `+([^،,.;:]{2,160}?)(?:[،,]|` + blank + `+(?:قال|فقال))`),
		chair:          regexp.MustCompile(`^(?:الرئيسة|الرئيس)(?: المؤقتة?)?` + blank + `*:` + blank + `*([^:]{2,80})$`),
		takesChair:     regexp.MustCompile(`^[^.؛]{0,120}(?:تولى الرئاسة|تولت الرئاسة|يتولى الرئاسة|رئاسة الجلسة)`),
		procedure:      regexp.MustCompile(`^(?:و?(?:افتتحت|رفعت|علقت|عُلقت|استؤنفت|رُفعت) الجلسة|و?(?:قد )?تقرر ذلك|و?(?:اعتمد|اعتُمد|أقر|أُقر)[^.]{0,120}\.$|و?(?:تولى|تولت)[^.]{0,80} الرئاسة\.$)`),
		pronoun:        regexp.MustCompile(`^(?:و)?(?:قال|قالت|أضاف|أضافت|أشار|أشارت|أعرب|أعربت|ذكر|ذكرت|أكد|أكدت|رأى|رأت|اقترح|اقترحت)` + blank),
	},
}

// arabicSaid are verbs that may stand before the speaker.
const arabicSaid = `و?(?:قالت|قال|ذكرت|ذكر|أعلنت|أعلن|أشارت|أشار|أعربت|أعرب|ردت|رد|أيدت|أيد|سألت|سأل|طلبت|طلب|شكرت|شكر|رحبت|رحب|دعت|دعا|حذرت|حذر|لاحظت|لاحظ)`
