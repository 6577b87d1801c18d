package classify

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"repertory/corpus/script"
)

// ownNames are what this Convention is called next to a reference.
var ownNames = regexp.MustCompile(`(?i)` + ownPattern)

const ownPattern = `cluster munition|armes à sous-munitions|municiones en racimo|кассетн\S+ боеприпас|集束弹药|الذخائر العنقودية|\bCCM\b`

// instruments are nouns for treaties, laws and plans that have articles.
const instruments = `convention|treaty|protocol|charter|statute|covenant|constitution|penal code|criminal code|code|act|law|decree|regulations?|agreement|plan|` +
	`declaration|traité|protocole|charte|statut|pacte|constitution|loi|décret|règlement|accord|déclaration|` +
	`convención|convenio|tratado|protocolo|carta|estatuto|pacto|constitución|código|ley|decreto|reglamento|acuerdo|declaración`

var (
	// ofForm is what follows a reference that says whose article it is.
	ofForm = regexp.MustCompile(`(?i)^[\s\x{a0}]*(?:,[\s\x{a0}]*(?:paragraphs?|paras?\.?|paragraphe|párrafo|apartado)[\s\x{a0}]*[0-9]+[\s\x{a0}]*(?:\([a-z]+\))*,?[\s\x{a0}]*)?` +
		`(?:of|under|in|to|de l['’]|de la|du|de|des|del|de los)[\s\x{a0}]*((?:the |this |its |la |el |le |l['’]|present |présente |presente |said )*)([^.;:!?]{0,120})`)
	latinInstrument = regexp.MustCompile(`(?i)^(?:[^,()]{0,60}?\b)??(` + instruments + `)\b`)
	cyrillicOf      = regexp.MustCompile(`(?i)^[\s\x{a0}]*(?:настоящей |данной |этой )?([^.;:!?,]{0,120})`)
	cyrillicOther   = regexp.MustCompile(`(?i)^(?:\S+[\s\x{a0}]+){0,3}?(протокол|устав|закон|кодекс|конституци|договор|пакт|статут|положени|указ|соглашени|декларац|плана )`)
	arabicOf        = regexp.MustCompile(`^[\s\x{a0}]*(?:\([^)]*\)[\s\x{a0}]*)?من[\s\x{a0}]+([^.؛:]{0,120})`)
	arabicOther     = regexp.MustCompile(`^(?:\S+[\s\x{a0}]+){0,1}?(?:ال)?(بروتوكول|ميثاق|إعلان|قانون|دستور|معاهدة|العهد|عهد|النظام|نظام|اتفاق |خطة|مرسوم)`)
	hanTitle        = regexp.MustCompile(`(?:《([^《》]{1,40})》|((?:本|该|集束弹药)公约))(?:[（(][^）)]{0,30}[)）])?[ ]?的?$`)
	hanOther        = regexp.MustCompile(`(?:议定书|宪法|刑法|宪章|条例|禁雷公约|渥太华公约|武器公约|权利公约|条约|规约|法典|该法|本法|法律|规则|协定|计划|宣言|盟约|第[一二三四五]号议定书)[ ]?的?$`)
	// beforeOther is a foreign treaty named just before a reference:
	// "Protocol V, Article 4", "the Mine Ban Convention's Article 5".
	beforeOther = regexp.MustCompile(`(?i)(?:\bprotoco(?:l|le|lo)[\s\x{a0}]+(?:[IVX]+|[0-9]+)|mine[ -]ban (?:convention|treaty)|ottawa (?:convention|treaty)|convention d['’]ottawa|convención de ottawa|convention on certain conventional weapons|` +
		`\bCCW\b|\bCRPD\b|\bAPMBC\b|\bCCAC\b|rights of persons with disabilities|протокол\S*[\s\x{a0}]+(?:[IVX]+|[0-9]+)|конвенци\S+ о запрещении\S*(?: \S+){0,4}|البروتوكول الخامس|اتفاقية حظر(?: \S+){0,5})(?:['’]s)?[\s\x{a0}]*[,(:–—-]?[\s\x{a0}]*(?:and its |its |in |under |see |cf\. |see also )?$`)
)

// claim is what a text says of whose article a reference is.
type claim uint8

const (
	// bare references say nothing.
	bare claim = iota
	// ours names this Convention, theirs another treaty, a law or a plan.
	ours
	theirs
	// documents is "the Convention": the one that the document is about; treatys
	// is "the Treaty" or "the Covenant", which this Convention never is.
	documents
	treatys
)

// owner says whose article a reference at text[start:end] is said to be.
func owner(text string, start, end int) claim {
	head, tail := lastBytes(text[:start], 160), text[end:]
	if m := hanTitle.FindStringSubmatch(head); m != nil {
		switch {
		case ownNames.MatchString(m[0]):
			return ours
		case m[2] != "" || m[1] == "公约":
			return documents
		case m[1] == "条约" || m[1] == "宣言" || m[1] == "规约":
			return treatys
		}
		return theirs
	}
	if hanOther.MatchString(head) || beforeOther.MatchString(head) {
		return theirs
	}
	if said := latinOwner(tail); said != bare {
		return said
	}
	if m := cyrillicOf.FindStringSubmatch(tail); m != nil {
		if said := cyrillicOwner(m[0], m[1]); said != bare {
			return said
		}
	}
	if m := arabicOf.FindStringSubmatch(tail); m != nil {
		if said := arabicOwner(m[1]); said != bare {
			return said
		}
	}
	if lawBefore(head) {
		return theirs
	}
	return bare
}

// lawForm is another instrument that a sentence speaks of before it counts
// articles: "The Constitution rests on … (Art. 1)", "Law No. 19 sets up the
// fund: article 21 names the board".
var (
	lawForm = regexp.MustCompile(`\b(?:(?:the|The|La|la|El|el|le|Le) )?(?:Constitution|Constitución|(?:Criminal|Penal|Civil|Labou?r) Code|Code (?:pénal|civil)|Código (?:Penal|Civil)|Declaration|Déclaration|Declaración|Covenant|Pacte|Pacto|Charter|Charte|Statute|Estatuto)\b|` +
		`\b(?:[Ll]aw|[Aa]ct|[Dd]ecree|[Ll]oi|[Dd]écret|[Ll]ey|[Dd]ecreto|[Oo]rdinance|[Rr]egulation)s?\s+(?:No\.?|n[°ºo]\.?|núm\.?)\s*[0-9]|` +
		`(?:Конституци|Деклараци|Уголовн\pL+ кодекс|[Зз]акон\pL* №|[Уу]каз\pL* №)|(?:宪法|刑法|宣言|盟约)|(?:الدستور|القانون رقم|المرسوم رقم|الإعلان العالمي|قانون العقوبات)`)
	conventionWord = regexp.MustCompile(`(?i)\bConvention\b|\bConvención\b|Конвенци|公约|الاتفاقية`)
)

// lawBefore reports whether the sentence that a reference ends with head has
// spoken of a law or declaration, and of no convention since.
func lawBefore(head string) bool {
	if cut := script.Sentences(head); len(cut) > 0 {
		head = head[cut[len(cut)-1].Start:]
	}
	all := lawForm.FindAllStringIndex(head, -1)
	return len(all) > 0 && !conventionWord.MatchString(head[all[len(all)-1][1]:])
}

func latinOwner(tail string) claim {
	m := ofForm.FindStringSubmatch(tail)
	if m == nil {
		return bare
	}
	what := m[2]
	noun := latinInstrument.FindStringSubmatchIndex(what)
	if noun == nil {
		switch regexpAcronym.FindString(what) {
		case "":
			return bare
		case "CCM":
			return ours
		}
		return theirs
	}
	if i := ownNames.FindStringIndex(what); i != nil && i[0] < noun[1]+25 {
		return ours
	}
	word := strings.ToLower(what[noun[2]:noun[3]])
	if noun[2] == 0 && strings.HasPrefix(word, "conven") {
		// "the Convention" is ours, "the Convention on the Rights of …" is not.
		if otherTitle.MatchString(what[noun[3]:]) {
			return theirs
		}
		return documents
	}
	if noun[2] == 0 && treatyWord.MatchString(what) {
		return treatys
	}
	return theirs
}

// treatyWord is a treaty that is called by no name.
var treatyWord = regexp.MustCompile(`^(?:Treaty|Covenant|Statute|Charter|Declaration|Protocol|Traité|Pacte|Statut|Charte|Déclaration|Protocole|Tratado|Pacto|Estatuto|Carta|Declaración|Protocolo)(?:[\s\x{a0}]*[,)]|[\s\x{a0}]+\p{Ll}|[\s\x{a0}]*$)`)

var (
	regexpAcronym = regexp.MustCompile(`^(?:CCM|CCW|APMBC|MBC|CRPD|ATT|NPT|CWC|BWC|IHL)\b`)
	otherTitle    = regexp.MustCompile(`(?i)^[\s\x{a0}]+(?:on|for|against|relating|concerning|relative|sur|pour|contre|sobre|relativa|contra|de |d['’])`)
)

func cyrillicOwner(tail, what string) claim {
	if cyrillicOther.MatchString(what) {
		return theirs
	}
	lower := strings.ToLower(strings.TrimSpace(tail))
	for _, p := range []string{"настоящей конвенци", "данной конвенци", "этой конвенци", "конвенци"} {
		rest, ok := strings.CutPrefix(lower, p)
		if !ok {
			continue
		}
		_, rest, _ = strings.Cut(rest, " ")
		if ownNames.MatchString(rest) {
			return ours
		}
		for _, w := range []string{"о ", "об ", "по ", "против "} {
			if strings.HasPrefix(p, "конв") && strings.HasPrefix(rest, w) && namesTreaty(rest) {
				return theirs
			}
		}
		return documents
	}
	return bare
}

// namesTreaty tells "Конвенции о запрещении мин" from "Конвенции по итогам".
func namesTreaty(rest string) bool {
	for _, w := range []string{"о запрещении", "о правах", "о конкретных", "по конкретных", "по конкретным", "о праве", "о химическ", "о биологическ", "по химическ", "о противопех", "об обычн"} {
		if strings.HasPrefix(rest, w) {
			return true
		}
	}
	return strings.HasPrefix(rest, "о ")
}

func arabicOwner(what string) claim {
	switch {
	case arabicOther.MatchString(what):
		return theirs
	case strings.HasPrefix(what, "الاتفاقية"), strings.HasPrefix(what, "هذه الاتفاقية"):
		return documents
	case strings.HasPrefix(what, "اتفاقية"):
		if ownNames.MatchString(firstBytes(what, 80)) {
			return ours
		}
		return theirs
	}
	return bare
}

func before(s string, i int) rune {
	r, size := utf8.DecodeLastRuneInString(s[:i])
	if size == 0 {
		return 0
	}
	return r
}

func after(s string, i int) rune {
	r, size := utf8.DecodeRuneInString(s[i:])
	if size == 0 {
		return 0
	}
	return r
}

func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	i := len(s) - n
	for i < len(s) && !utf8.RuneStart(s[i]) {
		i++
	}
	return s[i:]
}

func firstBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
