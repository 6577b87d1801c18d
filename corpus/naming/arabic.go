package naming

import (
	"strings"

	"repertory/corpus/script"
)

// arabicOrdinals are the ordinals from 1, masculine and feminine, without the
// article, as script.BareArabic writes them.
var arabicOrdinals = arabicForms()

func arabicForms() map[string]int {
	forms := map[string]int{"عاشر": 10, "عاشره": 10, "عشرون": 20, "ثلاثون": 30, "اول": 1, "اولي": 1}
	for i, one := range []string{"حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع"} {
		n := i + 1
		if n > 1 {
			forms[one], forms[one+"ه"] = n, n
		}
		forms[one+" عشر"], forms[one+"ه عشره"] = 10+n, 10+n
		forms[one+" والعشرون"], forms[one+"ه والعشرون"] = 20+n, 20+n
	}
	return forms
}

// ArabicOrdinal reads an ordinal up to the thirtieth such as "الأول" or
// "الثانية عشرة"; 0 for anything else.
func ArabicOrdinal(s string) int {
	s = strings.TrimPrefix(strings.Join(strings.Fields(script.BareArabic(s)), " "), "ال")
	if tens, ok := strings.CutSuffix(s, "ين"); ok {
		s = tens + "ون"
	}
	return arabicOrdinals[s]
}
