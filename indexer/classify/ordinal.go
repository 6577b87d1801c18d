package classify

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/numeral"
)

// ordinalStems are how ordinals of feminine nouns, or of masculine ones in
// Arabic and neuter ones in Russian, begin, after fold. The place in the list
// is the number less one.
var ordinalStems = map[corpus.Language][]string{
	corpus.English: {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth"},
	corpus.French:  {"premiere", "deuxieme", "troisieme", "quatrieme", "cinquieme", "sixieme", "septieme", "huitieme", "neuvieme", "dixieme", "onzieme", "douzieme", "treizieme"},
	corpus.Spanish: {"primera", "segunda", "tercera", "cuarta", "quinta", "sexta", "septima", "octava", "novena", "decima", "undecima", "duodecima", "decimotercera"},
	corpus.Russian: {"перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат", "тринадцат"},
	corpus.Arabic:  {"الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر", "الثاني عشر", "الثالث عشر"},
}

// otherOrdinals are second words for a number.
var otherOrdinals = map[string]int{"seconde": 2, "decimoprimera": 11, "decimosegunda": 12}

// ordinal reads an ordinal in words or digits; 0 for anything else.
func ordinal(s string, lang corpus.Language) int {
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	if digits > 0 {
		return numeral.Decimal(s[:digits])
	}
	if lang == corpus.Chinese {
		return numeral.Han(s)
	}
	s = strings.Join(strings.Fields(fold(s)), " ")
	if n := otherOrdinals[s]; n > 0 {
		return n
	}
	for i, stem := range ordinalStems[lang] {
		if s == stem || lang == corpus.Russian && strings.HasPrefix(s, stem) {
			return i + 1
		}
	}
	return 0
}
