package rewrite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/analysis"
)

// Thing is what names stand for: a concept of the vocabulary, a State or a
// meeting.
type Thing struct {
	// ID is that of the concept, or facet and value: "state:LAO".
	ID corpus.ConceptID
	// Concept is nil for States and meetings.
	Concept *corpus.Concept
	// Facet and Value are those of the paragraphs that name a State and of the
	// documents of a meeting; empty for a concept.
	Facet facet.Name
	Value string
	// names are all names by language, the preferred one first, and sure is the
	// number of the first of them that mean nothing else.
	names map[corpus.Language][]string
	sure  map[corpus.Language]int
	// short are acronyms, which texts of every language may have.
	short []string
}

// label names a thing in a language, or else in English.
func (t *Thing) label(l corpus.Language) string {
	for _, l := range []corpus.Language{l, corpus.English} {
		if names := t.names[l]; len(names) > 0 {
			return names[0]
		}
	}
	return string(t.ID)
}

// Called returns everything that a thing is called in texts of a language.
func (t *Thing) Called(l corpus.Language) []string { return slices.Concat(t.names[l], t.short) }

// Written returns the names that texts of a language must be searched for: for
// States none, because texts are tagged with those that they name.
func (t *Thing) Written(l corpus.Language) []string {
	if t.Facet == facet.State {
		return nil
	}
	return t.Called(l)
}

// things are concepts, States and meetings.
func things(concepts []corpus.Concept) []*Thing {
	var all []*Thing
	add := func(t Thing, names func(corpus.Language) []string, sure func(corpus.Language) int) {
		t.names, t.sure = map[corpus.Language][]string{}, map[corpus.Language]int{}
		for _, l := range corpus.Languages() {
			t.names[l], t.sure[l] = names(l), sure(l)
		}
		all = append(all, &t)
	}
	for i := range concepts {
		c := &concepts[i]
		add(Thing{ID: c.ID, Concept: c, short: c.Short}, c.Names, func(l corpus.Language) int { return len(c.Labels[l]) })
	}
	none := func(corpus.Language) int { return 0 }
	for _, s := range corpus.States() {
		code := string(s.Code)
		add(Thing{ID: corpus.ConceptID("state:" + code), Facet: facet.State, Value: code, short: []string{code}},
			func(l corpus.Language) []string { return slices.Concat(s.Code.Names(l), s.Code.Spoken(l)) }, none)
	}
	for _, m := range corpus.Meetings() {
		add(Thing{ID: corpus.ConceptID("meeting:" + m.ID), Facet: facet.Meeting, Value: string(m.ID), short: []string{string(m.ID)}}, m.Names, none)
	}
	return all
}

// IsThing reports whether an ID is that of a concept, a State or a meeting.
func IsThing(id corpus.ConceptID) bool {
	if _, ok := corpus.ConceptByID(id); ok {
		return true
	}
	name, value, _ := strings.Cut(string(id), ":")
	f, ok := facet.Of(name)
	if !ok || f.Name != facet.State && f.Name != facet.Meeting {
		return false
	}
	_, err := f.Parse(value)
	return err == nil
}

// labelled is a name of a thing, as the terms of its language.
type labelled struct {
	terms []analysis.Token
	// thing is nil for words that hold the name of a thing and are none.
	thing *Thing
	// exactly is the name when it counts only as it is written: an acronym.
	exactly string
}

// vocabulary finds things in texts.
type vocabulary struct {
	concepts []corpus.Concept
	// byFirst lists the names of a language by their first term.
	byFirst map[corpus.Language]map[string][]labelled
}

// SetVocabulary has other concepts found than those of the corpus. It must not
// be called while a query is rewritten.
func (r *Rewriter) SetVocabulary(concepts []corpus.Concept) {
	v := &vocabulary{concepts: concepts, byFirst: map[corpus.Language]map[string][]labelled{}}
	all := things(concepts)
	for _, l := range corpus.Languages() {
		v.byFirst[l] = map[string][]labelled{}
		for _, t := range all {
			for _, name := range t.Called(l) {
				v.add(l, labelled{r.analyzers.Tokens(l, name), t, acronym(name)})
			}
		}
		for _, words := range corpus.NotStates(l) {
			v.add(l, labelled{r.analyzers.Tokens(l, words), nil, ""})
		}
	}
	r.vocabulary = v
}

func (v *vocabulary) add(l corpus.Language, name labelled) {
	if len(name.terms) > 0 {
		first := name.terms[0].Term
		v.byFirst[l][first] = append(v.byFirst[l][first], name)
	}
}

// Vocabulary returns the concepts that are found.
func (r *Rewriter) Vocabulary() []corpus.Concept { return r.vocabulary.concepts }

// longestAcronym is the longest name in capitals that is a name only in
// capitals: in small letters it may be a word.
const longestAcronym = 3

// acronym returns a name that counts only as it is written, else "".
func acronym(name string) string {
	if utf8.RuneCountInString(name) > longestAcronym || strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsUpper(r) }) {
		return ""
	}
	return name
}

// longest returns the things whose names begin a text, by the longest of the
// names, and the length of that in tokens.
func (v *vocabulary) longest(l corpus.Language, tokens []analysis.Token, text string) (found []*Thing, length int) {
	for _, name := range v.byFirst[l][tokens[0].Term] {
		n := len(name.terms)
		if n < length || n > len(tokens) || !analysis.Begins(tokens, name.terms) {
			continue
		}
		words := text[tokens[0].Start:tokens[n-1].End]
		if name.exactly != "" && words != name.exactly && !strings.EqualFold(strings.TrimSpace(text), name.exactly) {
			continue
		}
		if n > length {
			found, length = found[:0], n
		}
		if !slices.Contains(found, name.thing) {
			found = append(found, name.thing)
		}
	}
	if slices.Contains(found, nil) {
		return nil, length
	}
	return found, length
}
