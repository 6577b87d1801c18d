package search

import (
	"context"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/search/query"
)

// Relaxed says that no paragraph, or too few, had all the words.
type Relaxed struct {
	// Level is "most" or "any": how many of the words the paragraphs have at
	// least.
	Level string `json:"level"`
	// Missing are words that none of the hits on the page has in the language
	// of the query.
	Missing []string `json:"missing,omitempty"`
}

// Expansion is a concept that the query names, with the names in other
// languages that were searched for too; or a word with translations that were
// learned. Query.NoExpand takes the ID of either.
type Expansion struct {
	ID    corpus.ConceptID `json:"id"`
	Label string           `json:"label"`
	Terms []string         `json:"terms"`
	// Learned says that the terms are translations learned from texts and word
	// lists; the vocabulary's are official.
	Learned bool `json:"learned,omitempty"`
}

// Related is a concept next to one that the query names.
type Related struct {
	ID    corpus.ConceptID `json:"id"`
	Label string           `json:"label"`
	// Relation is "broader" or "narrower".
	Relation string `json:"relation"`
}

// maxRelated is the largest number of related concepts that are shown.
const maxRelated = 8

// explain says how a query was understood.
func (x *Index) explain(ctx context.Context, q *Query, f *found, r *Results) error {
	r.Notes = f.text.notes
	if f.target != nil {
		r.Jump = f.target.jump
	}
	if strings.TrimSpace(q.Text) == "" {
		return nil
	}
	r.QueryLanguage = f.text.from
	r.Relaxed = x.relaxed(f)
	named := x.conceptsOf(&f.text)
	r.Expansions = x.expansions(q, &f.text, named)
	learned, err := x.learnedExpansions(f)
	if err != nil {
		return err
	}
	r.Expansions = append(r.Expansions, learned...)
	r.Related = x.related(q, named)
	if q.Plain || f.target != nil {
		return nil
	}
	r.Corrections, err = x.corrections(ctx, f, r.Total < correctBelow || r.Relaxed != nil)
	return err
}

// language returns the language of a query text: the one that was said or the
// most likely one.
func (x *Index) language(t *queryText) corpus.Language {
	if t.from != "" {
		return t.from
	}
	return x.guess(strings.Join(append(append([]string{t.words}, t.phrases...), t.optional...), " "))
}

// relaxed describes how far a query was relaxed, nil when it was not.
func (x *Index) relaxed(f *found) *Relaxed {
	own := f.plans[f.text.from]
	if f.level == allUnits || own == nil || own.asked() < 2 {
		return nil
	}
	r := &Relaxed{Level: "most"}
	if f.level == anyUnit {
		r.Level = "any"
	}
	words := strings.Fields(f.text.words)
	seen := 0
	for _, c := range f.page {
		versions := x.versions(c.passage) // what is shown may be another version than was found
		i := slices.IndexFunc(versions, func(at uint32) bool { return x.languageOf(at) == own.language })
		if i < 0 {
			continue
		}
		seen++
		if len(words) > 0 {
			has := x.says(own.language, versions[i])
			words = slices.DeleteFunc(words, func(w string) bool { return x.saysWord(own.language, has, w) })
		}
	}
	if seen > 0 {
		r.Missing = words
	}
	return r
}

// says returns the terms of a passage and of what stands above it.
func (x *Index) says(l corpus.Language, at uint32) string {
	doc, p := x.gen.Document(x.cols.Doc[at]), x.gen.Passage(at)
	texts := []string{p.Body, doc.Title}
	if p.Path < len(doc.Paths) {
		texts = append(texts, doc.Paths[p.Path]...)
	}
	return sequence(x.tokens(l, strings.Join(texts, "\n")))
}

// saysWord reports whether a sequence has all terms of a word. So does every
// one when the word is one of function.
func (x *Index) saysWord(l corpus.Language, has, word string) bool {
	for _, t := range x.tokens(l, word) {
		if !t.Stop && !strings.Contains(has, " "+t.Term+" ") {
			return false
		}
	}
	return true
}

// conceptsOf returns the concepts that any part of a query names, each once.
func (x *Index) conceptsOf(t *queryText) []named {
	all := x.namedConcepts(t.words)
	var walk func(n *query.Node)
	walk = func(n *query.Node) {
		if n.Kind == query.Words || n.Kind == query.Phrase || n.Kind == query.Field && n.Name == query.Title {
			all = append(all, x.wholeConcepts(&queryText{}, n.Text)...)
		}
		for _, k := range n.Kids {
			if k.Kind != query.Not {
				walk(k)
			}
		}
	}
	if t.required != nil {
		walk(t.required)
	}
	var once []named
	for _, n := range all {
		i := slices.IndexFunc(once, func(o named) bool { return o.concept == n.concept })
		if i < 0 {
			once = append(once, n)
			continue
		}
		for l := range n.languages {
			once[i].languages[l] = true
		}
	}
	return once
}

// wanted returns the concepts that are to be looked for in other languages.
func (x *Index) wanted(t *queryText, all []named) []named {
	if t.exact {
		return nil
	}
	return slices.DeleteFunc(all, func(n named) bool {
		return slices.Contains(t.without, x.concepts.concepts[n.concept].ID)
	})
}

// expansions lists what was looked for in other languages.
func (x *Index) expansions(q *Query, t *queryText, all []named) []Expansion {
	var list []Expansion
	for _, n := range x.wanted(t, slices.Clone(all)) {
		c := x.concepts.concepts[n.concept]
		e := Expansion{ID: c.ID, Label: conceptLabel(c, q.reader())}
		for _, l := range corpus.Languages() {
			if names := c.Labels[l]; len(names) > 0 && slices.Contains(x.languages, l) && !n.languages[l] {
				e.Terms = append(e.Terms, names[0])
			}
		}
		if len(e.Terms) > 0 {
			list = append(list, e)
		}
	}
	return list
}

// conceptLabel names a concept in a language, or else in English.
func conceptLabel(c corpus.Concept, l corpus.Language) string {
	for _, l := range []corpus.Language{l, corpus.English} {
		if names := c.Labels[l]; len(names) > 0 {
			return names[0]
		}
	}
	return string(c.ID)
}

// related lists the concepts above and below those that a query names.
func (x *Index) related(q *Query, all []named) []Related {
	var list []Related
	add := func(c corpus.Concept, relation string) {
		known := slices.ContainsFunc(list, func(r Related) bool { return r.ID == c.ID }) ||
			slices.ContainsFunc(all, func(n named) bool { return x.concepts.concepts[n.concept].ID == c.ID })
		if !known && len(list) < maxRelated {
			list = append(list, Related{c.ID, conceptLabel(c, q.reader()), relation})
		}
	}
	for _, n := range all {
		c := x.concepts.concepts[n.concept]
		if broader, ok := corpus.ConceptByID(c.Broader); ok {
			add(broader, "broader")
		}
		for _, other := range x.concepts.concepts {
			if other.Broader == c.ID {
				add(other, "narrower")
			}
		}
	}
	return list
}
