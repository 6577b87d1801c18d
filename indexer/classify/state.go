package classify

import (
	"strings"
	"sync"

	"repertory/corpus"
	"repertory/corpus/script"
)

// stateMatchers hold the names of States for each language.
var stateMatchers = sync.OnceValue(func() map[corpus.Language]*matcher {
	all := map[corpus.Language]*matcher{}
	for _, lang := range corpus.Languages() {
		m := newMatcher(lang, true)
		for i, s := range corpus.States() {
			for _, name := range s.Code.Printed(lang) {
				m.add(name, i)
			}
		}
		for _, name := range corpus.NotStates(lang) {
			m.add(name, -1)
		}
		all[lang] = m
	}
	return all
})

// states returns the States that a text names, each once, in the order of the
// text.
func states(text string, lang corpus.Language) []corpus.StateTag {
	var out []corpus.StateTag
	for _, s := range statesAt(text, lang) {
		out = append(out, corpus.StateTag{Code: s.code, Evidence: corpus.Explicit, Words: text[s.start:s.end]})
	}
	return out
}

// namedState is a State named at a place of a text.
type namedState struct {
	code       corpus.StateCode
	start, end int
}

// statesAt returns the States that a text names, each where it is first named.
func statesAt(text string, lang corpus.Language) []namedState {
	m := stateMatchers()[lang]
	if m == nil {
		return nil
	}
	var out []namedState
	seen := map[corpus.StateCode]bool{}
	all := corpus.States()
	for _, f := range m.find(text) {
		words := text[f.start:f.end]
		if f.entries[0] < 0 || lang == corpus.Chinese && partOfWord(text, f, words) || isPlainWord(text, f, lang) {
			continue
		}
		code := all[f.entries[0]].Code
		if !seen[code] {
			seen[code] = true
			out = append(out, namedState{code, f.start, f.end})
		}
	}
	return out
}

// partOfWord reports whether a short Chinese name is only a stretch of other
// words.
func partOfWord(text string, f match, words string) bool {
	next, last := after(text, f.end), before(text, f.start)
	switch words {
	case "中国":
		return next == '家' || next == '际'
	case "海地":
		return strings.ContainsRune("沿近上公远", last)
	case "加纳":
		return next == '入' || strings.ContainsRune("增参追", last)
	case "马里":
		return last == '索' || next == '亚'
	case "也门":
		return next == '类' || next == '户'
	case "智利":
		return last == '理'
	}
	return false
}

// isPlainWord reports whether words that are the name of a State are also a
// common word: "того" begins Russian sentences, and the Arabic for Mali is the
// adjective "financial" behind a noun.
func isPlainWord(text string, f match, lang corpus.Language) bool {
	words := text[f.start:f.end]
	switch lang {
	case corpus.Russian:
		return words == "Того" || words == "Чада"
	case corpus.Arabic:
		if strings.TrimPrefix(script.BareArabic(words), "و") != "مالي" {
			return false
		}
		last := strings.Fields(text[:f.start])
		return len(last) > 0 && !arabicBeforeState[script.BareArabic(last[len(last)-1])]
	}
	return false
}

// arabicBeforeState are words that stand before the name of a State.
var arabicBeforeState = setOf("في", "من", "الي", "حكومه", "جمهوريه", "دوله", "وفد", "ممثل", "ممثله", "شمال", "جنوب")

// submitted tags the first paragraph of a document with the States that submit
// it, so that the texts of a State are found by it, once each.
func (c *classifier) submitted() {
	if len(c.doc.Paragraphs) == 0 {
		return
	}
	first := &c.doc.Paragraphs[0]
	for _, s := range states(c.doc.Submitter, c.doc.Language) {
		s.Evidence = corpus.Inherited
		addState(first, s)
	}
	sortTags(first)
}
