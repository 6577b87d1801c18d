package rewrite

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

// Learned is a word of a text with its best translation in a query's language.
type Learned struct{ Word, Term string }

func learnedID(word string) corpus.ConceptID {
	return corpus.ConceptID(LearnedPrefix + analysis.Folded(word))
}

// keepsAsTyped reports whether a word is not to be translated.
func (t *Text) keepsAsTyped(word string) bool {
	return slices.Contains(t.Without, learnedID(word))
}

// shownWeight is the probability from which a learned translation is listed.
const shownWeight = 0.3

// noteLearned remembers the best translation of a word when it is likely
// enough to be worth a word to the reader.
func (q *Query) noteLearned(word string, u translate.Unit, found []translate.Translation) {
	if len(found) > 0 && !u.Stop && found[0].Weight >= shownWeight {
		q.Learned = append(q.Learned, Learned{word, found[0].Term})
	}
}

// learnedExpansions lists the words of a query that were looked for in other
// languages as learned tables translate them, each with the translations that
// stand in the documents.
func (r *Rewriter) learnedExpansions(queries map[corpus.Language]*Query) ([]Expansion, error) {
	if r.gen.Terms == nil {
		return nil, nil
	}
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	var list []Expansion
	for _, l := range corpus.Languages() {
		q := queries[l]
		if q == nil {
			continue
		}
		for _, found := range q.Learned {
			shown, err := r.surface(lookup, l, found.Term)
			if err != nil {
				return nil, err
			}
			if shown != "" {
				list = addLearned(list, found.Word, shown)
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
func (r *Rewriter) surface(lookup *store.Lookup, l corpus.Language, term string) (string, error) {
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
	body, shown := string(r.gen.Body(at)), ""
	for _, t := range r.analyzers.Tokens(l, body) {
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
