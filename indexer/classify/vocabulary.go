package classify

import (
	"sync"

	"repertory/corpus"
)

// conceptMatchers hold the labels of all concepts for each language.
var conceptMatchers = sync.OnceValue(func() map[corpus.Language]*matcher {
	all := map[corpus.Language]*matcher{}
	for _, lang := range corpus.Languages() {
		m := newMatcher(lang, false)
		for i, c := range corpus.Concepts() {
			for _, label := range c.Labels[lang] {
				m.add(label, i)
			}
		}
		all[lang] = m
	}
	return all
})

// Mention is a concept of the vocabulary that a text names.
type Mention struct {
	Concept corpus.ConceptID
	// Words are the words of the text; they begin at the byte offset Start.
	Words string
	Start int
}

// Concepts returns the concepts of the vocabulary that a text in the given
// language names: the longest label at each place, as whole words.
func Concepts(text string, lang corpus.Language) []Mention {
	m := conceptMatchers()[lang]
	if m == nil {
		return nil
	}
	var out []Mention
	all := corpus.Concepts()
	for _, f := range m.find(text) {
		for _, e := range f.entries {
			out = append(out, Mention{all[e].ID, text[f.start:f.end], f.start})
		}
	}
	return out
}

// topicsIn returns the topics of the concepts that a text names, each once.
func topicsIn(text string, lang corpus.Language) []corpus.TopicTag {
	var out []corpus.TopicTag
	seen := map[corpus.TopicID]bool{}
	for _, m := range Concepts(text, lang) {
		c, _ := corpus.ConceptByID(m.Concept)
		for _, t := range c.Topics {
			if !seen[t] {
				seen[t] = true
				out = append(out, corpus.TopicTag{ID: t, Evidence: corpus.Vocabulary, Words: m.Words})
			}
		}
	}
	return out
}
