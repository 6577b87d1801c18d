package rewrite

import (
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
)

// latin are the languages in Latin letters, the most likely first.
var latin = []corpus.Language{corpus.English, corpus.French, corpus.Spanish}

// language returns the language of a query text: the one that was said or the
// most likely one.
func (r *Rewriter) language(t *Text) corpus.Language {
	if t.From != "" {
		return t.From
	}
	words := strings.Join(append([]string{t.Words}, t.Optional...), " ")
	rest := []byte(words)
	for _, n := range r.named(words) {
		if n.Facet != "" || acronym(words[n.Start:n.End]) != "" {
			copy(rest[n.Start:n.End], strings.Repeat(" ", n.End-n.Start)) // names are of no language
		}
	}
	if blank(string(rest)) {
		return r.guess(words, t.Reader)
	}
	return r.guess(string(rest), t.Reader)
}

// guess returns the language that a query is most probably in: by its script,
// and for Latin letters by function words, accents and what the passages of a
// language say. Where that leaves it open, it is the language of the reader.
func (r *Rewriter) guess(text string, reader corpus.Language) corpus.Language {
	var counts [4]int
	for _, char := range text {
		switch {
		case unicode.Is(unicode.Latin, char):
			counts[0]++
		case unicode.In(char, unicode.Han, unicode.Hiragana, unicode.Katakana):
			counts[1] += 3 // a character says as much as half a word
		case unicode.Is(unicode.Cyrillic, char):
			counts[2]++
		case unicode.Is(unicode.Arabic, char):
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
		return r.guessLatin(text, reader)
	}
	return []corpus.Language{corpus.English, corpus.Chinese, corpus.Russian, corpus.Arabic}[most]
}

// accents are the letters that tell French and Spanish from English.
var accents = map[rune]corpus.Language{
	'ñ': corpus.Spanish, 'í': corpus.Spanish, 'ó': corpus.Spanish, 'á': corpus.Spanish, 'ú': corpus.Spanish, '¿': corpus.Spanish, '¡': corpus.Spanish,
	'è': corpus.French, 'ê': corpus.French, 'à': corpus.French, 'ç': corpus.French, 'ù': corpus.French, 'â': corpus.French, 'î': corpus.French, 'ô': corpus.French, 'û': corpus.French, 'œ': corpus.French,
}

// readerVote is the vote of the reader's language for each word of a query that
// it has: what is of that language and another as well is most likely of the
// first.
const readerVote = 0.5

func (r *Rewriter) guessLatin(text string, reader corpus.Language) corpus.Language {
	if reader != "" && !strings.ContainsFunc(text, unicode.IsLetter) {
		return reader
	}
	votes := map[corpus.Language]float64{}
	for _, char := range text {
		if l, ok := accents[unicode.ToLower(char)]; ok {
			votes[l]++
		}
	}
	for _, l := range latin {
		r.analyzers.Scan(l, text, func(t analysis.Token) {
			if t.Stop {
				votes[l]++
			}
		})
	}
	r.voteByFrequency(text, reader, votes)
	best := corpus.English
	if inLatin(reader) {
		best = reader
	}
	for _, l := range latin {
		if votes[l] > votes[best] {
			best = l
		}
	}
	return best
}

// voteByFrequency shares one vote for each word among the languages by how
// frequent it is in their passages and known to the language packs.
func (r *Rewriter) voteByFrequency(text string, reader corpus.Language, votes map[corpus.Language]float64) {
	if r.gen.Terms == nil {
		return
	}
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	shares := map[int]map[corpus.Language]float64{} // by where the word begins
	for _, l := range latin {
		passages := r.gen.Fields[l].Passages
		r.analyzers.Scan(l, text, func(t analysis.Token) {
			if t.Kind != analysis.Word || t.Stop {
				return
			}
			share := 0.0
			if n, err := lookup.Count(store.TextField(l), t.Term); err == nil && passages > 0 {
				share = float64(n) / float64(passages)
			}
			if r.pack.Knows(l, t.Term) {
				share += rareWord
			}
			if shares[t.Start] == nil {
				shares[t.Start] = map[corpus.Language]float64{}
			}
			shares[t.Start][l] += share
		})
	}
	for _, byLanguage := range shares {
		if byLanguage[reader] > 0 {
			votes[reader] += readerVote
		}
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
