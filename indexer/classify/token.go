package classify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/script"
)

// token is a word of an alphabetic script or a single Han character.
type token struct {
	text       string
	start, end int  // byte offsets
	breaks     bool // a mark that ends phrases stands before it
}

// tokens cuts a text. Apostrophes and hyphens part words, and so do dashes
// without blanks; other punctuation but quotation marks breaks phrases as well.
func tokens(text string) []token {
	var out []token
	breaks := false
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case script.Han(r):
			out = append(out, token{text[i : i+size], i, i + size, breaks})
			breaks = false
		case isWordRune(r):
			end := i + size
			for end < len(text) {
				next, n := utf8.DecodeRuneInString(text[end:])
				if !isWordRune(next) || script.Han(next) {
					break
				}
				end += n
			}
			out = append(out, token{text[i:end], i, end, breaks})
			breaks = false
			size = end - i
		case !unicode.IsSpace(r) && !strings.ContainsRune("-‐‑'’«»“”\"《》„", r) && !(r == '–' && isWordRune(before(text, i)) && isWordRune(after(text, i+size))):
			breaks = true
		}
		i += size
	}
	return out
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 0x0640
}

// stopwords are words that may stand or not stand inside a phrase without
// changing what it names.
var stopwords = map[corpus.Language]map[string]bool{
	corpus.English: setOf("the"),
	corpus.French:  setOf("de", "des", "du", "d", "la", "le", "les", "l", "aux", "au", "a"),
	corpus.Spanish: setOf("de", "del", "la", "el", "los", "las", "a", "al"),
}

func setOf(words ...string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, w := range words {
		set[w] = true
	}
	return set
}

// forms returns the stems under which a word of a text may be found, the most
// literal first. Only Arabic has more than one, for its prefixed particles.
func forms(word string, lang corpus.Language) []string {
	word = script.Fold(word)
	if lang == corpus.Arabic || isArabicWord(word) {
		return arabicForms(word)
	}
	return []string{stem(word, lang)}
}

func isArabicWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Arabic, r)
}

// arabicForms returns a word with and without the particles و ف ب ل ك and the
// article, and without endings of number and gender.
func arabicForms(word string) []string {
	bases := []string{word}
	rest := word
	for range 2 {
		cut := ""
		for _, p := range []string{"و", "ف", "ب", "ك", "ل", "س"} {
			if r, ok := strings.CutPrefix(rest, p); ok && utf8.RuneCountInString(r) >= 3 {
				cut = r
				break
			}
		}
		if cut == "" {
			break
		}
		rest = cut
		bases = append(bases, rest)
	}
	var out []string
	for _, b := range bases {
		if r, ok := strings.CutPrefix(b, "ال"); ok && utf8.RuneCountInString(r) >= 2 {
			b = r
		} else if r, ok := strings.CutPrefix(b, "لل"); ok && utf8.RuneCountInString(r) >= 3 {
			b = r
		}
		out = append(out, arabicStem(b))
	}
	return out
}

// nameForms returns the forms of a word of a text that may be a proper name:
// Arabic names keep their article and their endings.
func nameForms(word string, lang corpus.Language) []string {
	word = script.Fold(word)
	switch {
	case lang == corpus.Russian:
		return []string{russianNameStem(word)}
	case lang != corpus.Arabic:
		return []string{stem(word, lang)}
	}
	out := []string{word}
	for _, p := range []string{"و", "ف", "ب", "ك", "ل"} {
		if rest, ok := strings.CutPrefix(word, p); ok && utf8.RuneCountInString(rest) >= 3 {
			out = append(out, rest)
			if p == "ل" && strings.HasPrefix(rest, "ل") {
				out = append(out, "ا"+rest)
			}
		}
	}
	return out
}

// literalForm is the form under which a label or name is kept.
func literalForm(word string, lang corpus.Language) string {
	word = script.Fold(word)
	if lang == corpus.Arabic || isArabicWord(word) {
		if r, ok := strings.CutPrefix(word, "ال"); ok && utf8.RuneCountInString(r) >= 2 {
			word = r
		} else if r, ok := strings.CutPrefix(word, "لل"); ok && utf8.RuneCountInString(r) >= 3 {
			word = r
		}
		return arabicStem(word)
	}
	return stem(word, lang)
}

func arabicStem(word string) string {
	for _, s := range []string{"هما", "هم", "ها", "ات", "ون", "ين", "ان", "يه", "ته", "ه", "ي"} {
		if r, ok := strings.CutSuffix(word, s); ok && utf8.RuneCountInString(r) >= 3 {
			return r
		}
	}
	return word
}

var russianEndings = []string{
	"иями", "ями", "ами", "иях", "ием", "ией", "ого", "его", "ому", "ему", "ыми", "ими",
	"ях", "ах", "ых", "их", "ый", "ий", "ой", "ей", "ая", "яя", "ое", "ее", "ые", "ие", "ым", "им", "ом", "ем",
	"ую", "юю", "ов", "ев", "ам", "ям", "ия", "ии", "ию", "ью", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
}

// stem takes the endings of number, case and gender off a folded word. It
// errs on the side of leaving a word whole.
func stem(word string, lang corpus.Language) string {
	n := utf8.RuneCountInString(word)
	switch lang {
	case corpus.English:
		switch {
		case n > 4 && strings.HasSuffix(word, "ies"):
			return word[:len(word)-3] + "y"
		case n > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && !strings.HasSuffix(word, "us") && !strings.HasSuffix(word, "is"):
			return word[:len(word)-1]
		}
	case corpus.French:
		if n > 4 && strings.HasSuffix(word, "aux") {
			return word[:len(word)-2] + "l"
		}
		if n > 3 {
			word = strings.TrimRight(word, "sx")
		}
		if len(word) > 4 {
			word = strings.TrimSuffix(word, "e")
		}
	case corpus.Spanish:
		return spanishStem(word)
	case corpus.Russian:
		// Participles carry their ending before the reflexive -ся.
		if r, ok := strings.CutSuffix(word, "ся"); ok && n > 6 {
			word = r
		}
		return cutEnding(word, russianEndings)
	}
	return word
}

func cutEnding(word string, endings []string) string {
	for _, e := range endings {
		if r, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(r) >= 3 {
			return r
		}
	}
	return word
}

// russianNameEndings are fewer than russianEndings: what they leave keeps the
// и that tells Нигерия from Нигер.
var russianNameEndings = []string{
	"ыми", "ими", "ами", "ями", "ого", "его", "ому", "ему", "ая", "яя", "ой", "ей", "ую", "юю", "ые", "ое", "ее", "ых", "их", "ым", "им",
	"ом", "ем", "ам", "ям", "ах", "ях", "ов", "ев", "а", "я", "ы", "и", "у", "ю", "е", "о", "ь", "й",
}

// undeclined are names of States that have no endings, and whose stems would
// be taken for other words.
var undeclined = setOf("мали", "перу", "чили", "того", "фиджи")

// russianNameStem takes the case endings off a folded proper name.
func russianNameStem(word string) string {
	if undeclined[word] {
		return word
	}
	return cutEnding(word, russianNameEndings)
}

func spanishStem(word string) string {
	if len(word) > 4 && strings.HasSuffix(word, "es") {
		word = word[:len(word)-2]
	} else if len(word) > 3 {
		word = strings.TrimSuffix(word, "s")
	}
	if len(word) > 4 && strings.ContainsAny(word[len(word)-1:], "aeo") {
		word = word[:len(word)-1]
	}
	return word
}
