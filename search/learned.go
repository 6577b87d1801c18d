package search

import (
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
	"repertory/search/translate"
)

// LearnedPrefix begins the ID of an expansion that is no concept: a word that
// was looked for in other languages as learned tables translate it.
const LearnedPrefix = "word:"

// maxLearned is the largest number of learned expansions that are listed.
const maxLearned = 12

// learned is a word of a query with its best translation in a plan's language.
type learned struct{ word, term string }

func learnedID(word string) corpus.ConceptID {
	return corpus.ConceptID(LearnedPrefix + analysis.Folded(word))
}

// keepsAsTyped reports whether a word is not to be translated.
func (t *queryText) keepsAsTyped(word string) bool {
	return slices.Contains(t.without, learnedID(word))
}

// shownWeight is the probability from which a learned translation is listed.
const shownWeight = 0.3

// noteLearned remembers the best translation of a word when it is likely
// enough to be worth a word to the reader.
func (p *plan) noteLearned(word string, u translate.Unit, found []translate.Translation) {
	if len(found) > 0 && !u.Stop && found[0].Weight >= shownWeight {
		p.learned = append(p.learned, learned{word, found[0].Term})
	}
}

// learnedExpansions lists the words of a query that were looked for in other
// languages as learned tables translate them, each with the translations that
// stand in the documents.
func (x *Index) learnedExpansions(f *found) ([]Expansion, error) {
	if x.gen.Terms == nil {
		return nil, nil
	}
	lookup := x.gen.Terms.Lookup()
	defer lookup.Release()
	var list []Expansion
	for _, l := range corpus.Languages() {
		p := f.plans[l]
		if p == nil {
			continue
		}
		for _, found := range p.learned {
			shown, err := x.surface(lookup, l, found.term)
			if err != nil {
				return nil, err
			}
			if shown != "" {
				list = addLearned(list, found.word, shown)
			}
		}
	}
	return list, nil
}

func addLearned(list []Expansion, word, term string) []Expansion {
	id := learnedID(word)
	i := slices.IndexFunc(list, func(e Expansion) bool { return e.ID == id })
	switch {
	case i >= 0 && !slices.Contains(list[i].Terms, term):
		list[i].Terms = append(list[i].Terms, term)
	case i < 0 && len(list) < maxLearned:
		list = append(list, Expansion{ID: id, Label: word, Terms: []string{term}, Learned: true})
	}
	return list
}

// surface returns a term as a text writes it, because tables and index know
// only stems; "" when no text has it.
func (x *Index) surface(lookup *store.Lookup, l corpus.Language, term string) (string, error) {
	terms := translate.Terms(l, term)
	if len(terms) == 0 {
		return "", nil
	}
	at, ok, err := lookup.First(store.TextField(l), terms[0])
	if err != nil || !ok {
		return "", err
	}
	if l == corpus.Chinese {
		return term, nil
	}
	body, shown := string(x.gen.Body(at)), ""
	for _, t := range x.tokens(l, body) {
		if t.Term == term {
			shown = strings.ToLower(body[t.Start:t.End])
			break
		}
	}
	if l == corpus.French { // without an elided article
		_, last, elided := strings.Cut(strings.ReplaceAll(shown, "’", "'"), "'")
		if elided {
			shown = last
		}
	}
	return shown, nil
}
