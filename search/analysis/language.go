package analysis

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	bleve "github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"

	"repertory/corpus"
)

// wordRules are what a language makes of a folded word without accents.
type wordRules struct {
	// trim cuts elided articles and genitive endings.
	trim func(string) string
	stem func([]byte) []byte
	// firm stems what begins with a firm alef; nil when that is no matter.
	firm func([]byte) []byte
	// stops are the function words, folded, with their accents and without.
	stops map[string]bool
}

func rulesOf(l corpus.Language) wordRules {
	rules := wordRules{trim: trimGenitive, stem: keep, stops: stopWords()[l]}
	switch l {
	case corpus.English:
		stem := snowball(unicode.Latin, english.Stem)
		rules.trim = trimEnglish
		rules.stem = func(word []byte) []byte { return stem([]byte(respell(singular(string(word), englishSingulars())))) }
	case corpus.French:
		stem := snowball(unicode.Latin, french.Stem)
		rules.trim = trimElision
		rules.stem = func(word []byte) []byte {
			return plain(stem([]byte(accentFrench(singular(string(word), frenchSingulars())))))
		}
	case corpus.Spanish:
		stem := snowball(unicode.Latin, spanish.Stem)
		rules.stem = func(word []byte) []byte {
			return softZ(plain(stem([]byte(accentSpanish(singular(string(word), spanishSingulars()))))))
		}
	case corpus.Russian:
		stem := snowball(unicode.Cyrillic, russian.Stem)
		rules.stem = func(word []byte) []byte { return fleeting(stem([]byte(singular(string(word), russianSingulars())))) }
	case corpus.Arabic:
		rules.stem, rules.firm = stemArabic, stemFirmArabic
	}
	return rules
}

func keep(word []byte) []byte { return word }

// trimGenitive cuts the English genitive, which also stands in names that
// other languages quote.
func trimGenitive(word string) string { return strings.TrimSuffix(word, "'s") }

// trimEnglish also makes one word of "analysis" and "analyses", which the
// stemmer keeps apart.
func trimEnglish(word string) string {
	word = trimGenitive(word)
	if rest, ok := strings.CutSuffix(word, "ysis"); ok && rest != "" {
		return rest + "yses"
	}
	return word
}

// elisions are the French words that lose their vowel before another.
var elisions = map[string]bool{
	"l": true, "d": true, "j": true, "m": true, "t": true, "s": true, "n": true, "c": true,
	"qu": true, "jusqu": true, "lorsqu": true, "puisqu": true, "quoiqu": true, "quelqu": true, "presqu": true,
}

func trimElision(word string) string {
	if before, after, ok := strings.Cut(word, "'"); ok && elisions[before] {
		return after
	}
	return word
}

// snowball makes a stemmer for the words of one script. Words with digits
// stay as they are.
func snowball(script *unicode.RangeTable, stem func(*snowballstem.Env) bool) func([]byte) []byte {
	return func(word []byte) []byte {
		for i := 0; i < len(word); {
			r, size := utf8.DecodeRune(word[i:])
			if r != '\'' && !unicode.Is(script, r) {
				return word
			}
			i += size
		}
		env := snowballstem.NewEnv(string(word))
		stem(env)
		return []byte(env.Current())
	}
}

// stopWords are the function words of Bleve's language packages, folded as the
// scanner folds. Chinese question words are masked in queries instead: see
// MaskQuestion.
var stopWords = sync.OnceValue(func() map[corpus.Language]map[string]bool {
	lists := map[corpus.Language][]byte{
		corpus.Arabic: ar.ArabicStopWords, corpus.English: en.EnglishStopWords, corpus.French: fr.FrenchStopWords,
		corpus.Russian: ru.RussianStopWords, corpus.Spanish: es.SpanishStopWords,
	}
	all := map[corpus.Language]map[string]bool{}
	for l, list := range lists {
		words := bleve.NewTokenMap()
		if words.LoadBytes(list) != nil {
			continue
		}
		all[l] = map[string]bool{}
		for w := range words {
			all[l][foldWord(w)] = true
			all[l][string(plain([]byte(foldWord(w))))] = true
		}
	}
	return all
})

// foldWord folds a word as the scanner does.
func foldWord(word string) string {
	a := &Analyzer{fold: folds()}
	a.word(word, 0)
	return string(a.buf)
}
