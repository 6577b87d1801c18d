package search

import (
	"unicode"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
)

// latin are the languages in Latin letters, the most likely first.
var latin = []corpus.Language{corpus.English, corpus.French, corpus.Spanish}

// guess returns the language that a query is most probably in: by its script,
// and for Latin letters by function words, accents and what the passages of a
// language say. A query without letters counts as English.
func (x *Index) guess(text string) corpus.Language {
	var counts [4]int
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Latin, r):
			counts[0]++
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			counts[1] += 3 // a character says as much as half a word
		case unicode.Is(unicode.Cyrillic, r):
			counts[2]++
		case unicode.Is(unicode.Arabic, r):
			counts[3]++
		}
	}
	most := 0
	for i, n := range counts {
		if n > counts[most] {
			most = i
		}
	}
	if most == 0 {
		return x.guessLatin(text)
	}
	return []corpus.Language{corpus.English, corpus.Chinese, corpus.Russian, corpus.Arabic}[most]
}

// accents are the letters that tell French and Spanish from English.
var accents = map[rune]corpus.Language{
	'ñ': corpus.Spanish, 'í': corpus.Spanish, 'ó': corpus.Spanish, 'á': corpus.Spanish, 'ú': corpus.Spanish, '¿': corpus.Spanish, '¡': corpus.Spanish,
	'è': corpus.French, 'ê': corpus.French, 'à': corpus.French, 'ç': corpus.French, 'ù': corpus.French, 'â': corpus.French, 'î': corpus.French, 'ô': corpus.French, 'û': corpus.French, 'œ': corpus.French,
}

func (x *Index) guessLatin(text string) corpus.Language {
	votes := map[corpus.Language]float64{}
	for _, r := range text {
		if l, ok := accents[unicode.ToLower(r)]; ok {
			votes[l]++
		}
	}
	for _, l := range latin {
		x.analyze(l, text, func(t analysis.Token) {
			if t.Stop {
				votes[l]++
			}
		})
	}
	x.voteByFrequency(text, votes)
	best := corpus.English
	for _, l := range latin {
		if votes[l] > votes[best] {
			best = l
		}
	}
	return best
}

// voteByFrequency shares one vote for each word among the languages by how
// frequent it is in their passages and known to the language packs.
func (x *Index) voteByFrequency(text string, votes map[corpus.Language]float64) {
	if x.gen.Terms == nil {
		return
	}
	lookup := x.gen.Terms.Lookup()
	defer lookup.Release()
	shares := map[int]map[corpus.Language]float64{} // by where the word begins
	for _, l := range latin {
		passages := x.gen.Fields[l].Passages
		x.analyze(l, text, func(t analysis.Token) {
			if t.Kind != analysis.Word || t.Stop {
				return
			}
			share := 0.0
			if n, err := lookup.Count(store.TextField(l), t.Term); err == nil && passages > 0 {
				share = float64(n) / float64(passages)
			}
			if x.pack.Knows(l, t.Term) {
				share += rareWord
			}
			if shares[t.Start] == nil {
				shares[t.Start] = map[corpus.Language]float64{}
			}
			shares[t.Start][l] += share
		})
	}
	for _, byLanguage := range shares {
		sum := 0.0
		for _, s := range byLanguage {
			sum += s
		}
		for l, s := range byLanguage {
			if sum > 0 {
				votes[l] += s / sum
			}
		}
	}
}

// rareWord is the frequency that a word known to a language pack has at least.
const rareWord = 0.0005
