package analysis

import "strings"

// Words are stemmed without their accents, so that they find each other however
// they were typed. The stemmers know some endings only with an accent: those
// that hardly ever mean anything else get it back, whether the text had it or
// not.

// ending is the end of a word without accents, and with them.
type ending struct{ plain, accented string }

var (
	spanishEndings = []ending{
		{"ion", "ión"}, {"logia", "logía"}, {"logias", "logías"},
		{"iran", "irán"}, {"eran", "erán"}, {"rian", "rían"},
	}
	frenchEndings = []ending{
		{"ee", "ée"}, {"ees", "ées"}, {"ite", "ité"}, {"ites", "ités"}, {"iere", "ière"}, {"ieres", "ières"},
		{"erent", "èrent"},
	}
	// notFrenchVerbs end like verbs of the past and are none.
	notFrenchVerbs = map[string]bool{
		"different": true, "indifferent": true, "adherent": true, "coherent": true, "incoherent": true, "inherent": true, "referent": true, "afferent": true,
	}
)

// accent gives the end of a plain word its accent back.
func accent(word string, endings []ending) string {
	for _, e := range endings {
		if rest, ok := strings.CutSuffix(word, e.plain); ok && len(rest) >= 2 {
			return rest + e.accented
		}
	}
	return word
}

func accentSpanish(word string) string { return accent(word, spanishEndings) }

func accentFrench(word string) string {
	if notFrenchVerbs[word] {
		return word
	}
	return accent(word, frenchEndings)
}
