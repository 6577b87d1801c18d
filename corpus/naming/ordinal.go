package naming

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
)

// ordinalStems are how ordinals of feminine nouns, or of masculine ones in
// Arabic and neuter ones in Russian, begin, after script.Fold and with blanks
// for hyphens. The place in the list is the number less one.
var ordinalStems = map[corpus.Language][]string{
	corpus.English: compounds("first second third fourth fifth sixth seventh eighth ninth", "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth", "twentieth", "twenty ", "thirtieth"),
	corpus.French: compounds("premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme",
		"dixieme onzieme douzieme treizieme quatorzieme quinzieme seizieme dix_septieme dix_huitieme dix_neuvieme", "vingtieme", "vingt ", "trentieme"),
	corpus.Spanish: compounds("primera segunda tercera cuarta quinta sexta septima octava novena",
		"decima undecima duodecima decimotercera decimocuarta decimoquinta decimosexta decimoseptima decimoctava decimonovena", "vigesima", "vigesimo", "trigesima"),
	corpus.Russian: compounds("перв втор трет четверт пят шест седьм восьм девят",
		"десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат", "двадцат", "двадцать ", "тридцат"),
}

// compounds lists the ordinals to 30: the ones, the teens, the word for
// twentieth, what stands before ones beyond it, and thirtieth.
func compounds(ones, teens, twentieth, twenty, thirtieth string) []string {
	all := append(strings.Fields(ones), strings.Fields(teens)...)
	all = append(all, twentieth)
	for _, one := range strings.Fields(ones) {
		all = append(all, twenty+one)
	}
	all = append(all, thirtieth)
	for i := range all {
		all[i] = strings.ReplaceAll(all[i], "_", " ")
	}
	return all
}

// otherOrdinals are second words for a number.
var otherOrdinals = map[string]int{
	"seconde": 2, "decimoprimera": 11, "decimosegunda": 12, "decimo primera": 11, "decimo segunda": 12, "decimo tercera": 13, "decimo cuarta": 14, "decimo quinta": 15,
	"decimo sexta": 16, "decimo septima": 17, "decimo octava": 18, "decimooctava": 18, "decimo novena": 19, "vingt et unieme": 21,
	"vigesima primera": 21, "vigesima segunda": 22, "vigesima tercera": 23, "vigesima cuarta": 24, "vigesima quinta": 25,
}

// OrdinalPattern returns a regular expression, without groups and for text of
// any case, for the ordinals that Ordinal reads in a language; empty for a
// language that is not valid.
func OrdinalPattern(l corpus.Language) string { return ordinalPatterns[l] }

var ordinalPatterns = map[corpus.Language]string{
	corpus.English: `(?:twenty[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth|[0-9]{1,2}(?:st|nd|rd|th)`,
	corpus.French:  `premi[eè]re|seconde|(?:vingt[- ](?:et[- ])?|dix[- ])?(?:uni|deuxi|troisi|quatri|cinqui|sixi|septi|huiti|neuvi)[eè]me|(?:dix|onz|douz|treiz|quatorz|quinz|seiz|vingt|trent)i[eè]me|[0-9]{1,2}(?:re|e|[eè]me)`,
	corpus.Spanish: `(?:d[eé]cimo|vig[eé]sim[oa])?[ ]?(?:primera|segunda|tercera|cuarta|quinta|sexta|s[eé]ptima|octava|novena)|decimoctava|d[eé]cima|und[eé]cima|duod[eé]cima|vig[eé]sima|trig[eé]sima|[0-9]{1,2}[.]?[ªa]`,
	corpus.Russian: `(?:двадцать[ ])?(?:перв\pL{2,3}|втор\pL{2,3}|трет\pL{2,4}|четв[её]рт\pL{2,3}|пят\pL{2,3}|шест\pL{2,3}|седьм\pL{2,3}|восьм\pL{2,3}|девят\pL{2,3})|` +
		`десят\pL{2,3}|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат\pL{2,3}|двадцат\pL{2,3}|тридцат\pL{2,3}|[0-9]{1,2}-\pL{1,3}`,
	corpus.Chinese: `[一二三四五六七八九十]{1,3}`,
	corpus.Arabic:  `ال(?:حادي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع)[ ](?:عشر|والعشر[وي]ن)|العشر[وي]ن|الثلاث[وي]ن|الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر`,
}

// Ordinal reads an ordinal in words or digits, as nouns for meetings take it;
// 0 for anything else.
func Ordinal(s string, l corpus.Language) int {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	switch {
	case digits > 0:
		return Decimal(s[:digits])
	case l == corpus.Chinese:
		return Han(s)
	case l == corpus.Arabic:
		return ArabicOrdinal(s)
	}
	s = strings.Join(strings.Fields(strings.ReplaceAll(script.Fold(s), "-", " ")), " ")
	if n := otherOrdinals[s]; n > 0 {
		return n
	}
	best := 0
	for i, stem := range ordinalStems[l] {
		if s == stem || l == corpus.Russian && strings.HasPrefix(s, stem) && (best == 0 || len(stem) > len(ordinalStems[l][best-1])) {
			best = i + 1
		}
	}
	return best
}
