package classify

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// ownNames are what this Convention is called next to a reference.
var ownNames = regexp.MustCompile(`(?i)cluster munition|armes à sous-munitions|municiones en racimo|кассетн\S+ боеприпас|集束弹药|الذخائر العنقودية|\bCCM\b`)

// instruments are nouns for treaties, laws and plans that have articles.
const instruments = `convention|treaty|protocol|charter|statute|covenant|constitution|penal code|criminal code|code|act|law|decree|regulations?|agreement|plan|` +
	`traité|protocole|charte|statut|pacte|constitution|loi|décret|règlement|accord|` +
	`convención|convenio|tratado|protocolo|carta|estatuto|pacto|constitución|código|ley|decreto|reglamento|acuerdo`

var (
	// ofForm is what follows a reference that says whose article it is.
	ofForm = regexp.MustCompile(`(?i)^[\s\x{a0}]*(?:,[\s\x{a0}]*(?:paragraphs?|paras?\.?|paragraphe|párrafo|apartado)[\s\x{a0}]*[0-9]+[\s\x{a0}]*(?:\([a-z]+\))*,?[\s\x{a0}]*)?` +
		`(?:of|under|in|to|de l['’]|de la|du|de|des|del|de los)[\s\x{a0}]*((?:the |this |its |la |el |le |l['’]|present |présente |presente |said )*)([^.;:!?]{0,120})`)
	latinInstrument = regexp.MustCompile(`(?i)^(?:[^,()]{0,60}?\b)??(` + instruments + `)\b`)
	cyrillicOf      = regexp.MustCompile(`(?i)^[\s\x{a0}]*(?:настоящей |данной |этой )?([^.;:!?,]{0,120})`)
	cyrillicOther   = regexp.MustCompile(`(?i)^(?:\S+[\s\x{a0}]+){0,3}?(протокол|устав|закон|кодекс|конституци|договор|пакт|статут|положени|указ|соглашени|плана )`)
	arabicOf        = regexp.MustCompile(`^[\s\x{a0}]*(?:\([^)]*\)[\s\x{a0}]*)?من[\s\x{a0}]+([^.؛:]{0,120})`)
	arabicOther     = regexp.MustCompile(`^(?:\S+[\s\x{a0}]+){0,1}?(?:ال)?(بروتوكول|ميثاق|قانون|دستور|معاهدة|العهد|عهد|النظام|نظام|اتفاق |خطة|مرسوم)`)
	hanTitle        = regexp.MustCompile(`(?:《([^《》]{1,40})》|((?:本|该|集束弹药)公约))(?:[（(][^）)]{0,30}[)）])?[ ]?的?$`)
	hanOther        = regexp.MustCompile(`(?:议定书|宪法|刑法|宪章|条例|禁雷公约|渥太华公约|武器公约|权利公约|条约|规约|法典|该法|本法|法律|规则|协定|计划|第[一二三四五]号议定书)[ ]?的?$`)
	// beforeOther is a foreign treaty named just before a reference:
	// "Protocol V, Article 4", "the Mine Ban Convention's Article 5".
	beforeOther = regexp.MustCompile(`(?i)(?:\bprotoco(?:l|le|lo)[\s\x{a0}]+(?:[IVX]+|[0-9]+)|mine[ -]ban (?:convention|treaty)|ottawa (?:convention|treaty)|convention d['’]ottawa|convención de ottawa|convention on certain conventional weapons|` +
		`\bCCW\b|\bCRPD\b|\bAPMBC\b|\bCCAC\b|rights of persons with disabilities|протокол\S*[\s\x{a0}]+(?:[IVX]+|[0-9]+)|конвенци\S+ о запрещении\S*(?: \S+){0,4}|البروتوكول الخامس|اتفاقية حظر(?: \S+){0,5})(?:['’]s)?[\s\x{a0}]*[,(:–—-]?[\s\x{a0}]*(?:and its |its |in |under |see |cf\. |see also )?$`)
)

// owner says whether a reference at text[start:end] is said to be of this
// Convention, or of something else. Neither holds for a bare reference.
func owner(text string, start, end int) (own, foreign bool) {
	head, tail := lastBytes(text[:start], 160), text[end:]
	if m := hanTitle.FindStringSubmatch(head); m != nil {
		if m[2] != "" || m[1] == "公约" || ownNames.MatchString(m[1]) {
			return true, false
		}
		return false, true
	}
	if hanOther.MatchString(head) || beforeOther.MatchString(head) {
		return false, true
	}
	if own, foreign, said := latinOwner(tail); said {
		return own, foreign
	}
	if m := cyrillicOf.FindStringSubmatch(tail); m != nil {
		if own, foreign, said := cyrillicOwner(m[0], m[1]); said {
			return own, foreign
		}
	}
	if m := arabicOf.FindStringSubmatch(tail); m != nil {
		return arabicOwner(m[1])
	}
	return false, false
}

func latinOwner(tail string) (own, foreign, said bool) {
	m := ofForm.FindStringSubmatch(tail)
	if m == nil {
		return false, false, false
	}
	what := m[2]
	noun := latinInstrument.FindStringSubmatchIndex(what)
	if noun == nil {
		if f := regexpAcronym.FindString(what); f != "" {
			return f == "CCM", f != "CCM", true
		}
		return false, false, false
	}
	if i := ownNames.FindStringIndex(what); i != nil && i[0] < noun[1]+25 {
		return true, false, true
	}
	word := strings.ToLower(what[noun[2]:noun[3]])
	if noun[2] == 0 && strings.HasPrefix(word, "conven") {
		// "the Convention" is ours, "the Convention on the Rights of …" is not.
		if otherTitle.MatchString(what[noun[3]:]) {
			return false, true, true
		}
		return true, false, true
	}
	return false, true, true
}

var (
	regexpAcronym = regexp.MustCompile(`^(?:CCM|CCW|APMBC|MBC|CRPD|ATT|NPT|CWC|BWC|IHL)\b`)
	otherTitle    = regexp.MustCompile(`(?i)^[\s\x{a0}]+(?:on|for|against|relating|concerning|relative|sur|pour|contre|sobre|relativa|contra|de |d['’])`)
)

func cyrillicOwner(tail, what string) (own, foreign, said bool) {
	if cyrillicOther.MatchString(what) {
		return false, true, true
	}
	lower := strings.ToLower(strings.TrimSpace(tail))
	for _, p := range []string{"настоящей конвенци", "данной конвенци", "этой конвенци", "конвенци"} {
		rest, ok := strings.CutPrefix(lower, p)
		if !ok {
			continue
		}
		_, rest, _ = strings.Cut(rest, " ")
		if !strings.HasPrefix(p, "конв") || ownNames.MatchString(rest) {
			return true, false, true
		}
		for _, w := range []string{"о ", "об ", "по ", "против "} {
			if strings.HasPrefix(rest, w) && namesTreaty(rest) {
				return false, true, true
			}
		}
		return true, false, true
	}
	return false, false, false
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

func arabicOwner(what string) (own, foreign bool) {
	switch {
	case arabicOther.MatchString(what):
		return false, true
	case strings.HasPrefix(what, "الاتفاقية"), strings.HasPrefix(what, "هذه الاتفاقية"):
		return true, false
	case strings.HasPrefix(what, "اتفاقية"):
		isOwn := ownNames.MatchString(firstBytes(what, 80))
		return isOwn, !isOwn
	}
	return false, false
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
