package rewrite

import (
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/query"
)

// Expansion is a concept that a text names, with the names in other languages
// that were searched for too; or a word with translations that were learned.
// The field noexpand of a search takes the ID of either.
type Expansion struct {
	ID    corpus.ConceptID `json:"id"`
	Label string           `json:"label"`
	Terms []string         `json:"terms"`
	// Learned says that the terms are translations learned from texts and word
	// lists; the vocabulary's are official.
	Learned bool `json:"learned,omitempty"`
}

// Related is a concept next to one that a text names.
type Related struct {
	ID    corpus.ConceptID `json:"id"`
	Label string           `json:"label"`
	// Relation is "broader" or "narrower".
	Relation string `json:"relation"`
}

// maxRelated is the largest number of related concepts that are shown.
const maxRelated = 8

// Concepts tells how a text was understood: what was looked for in other
// languages than that of the text, and the concepts above and below those that
// it names. Labels are in the reader's language.
func (r *Rewriter) Concepts(t *Text, queries map[corpus.Language]*Query, reader corpus.Language) ([]Expansion, []Related, error) {
	all := r.namedAnywhere(t)
	related := r.related(conceptsOf(all), reader)
	var list []Expansion
	for _, n := range t.wanted(all) {
		e := Expansion{ID: n.ID, Label: n.label(reader)}
		for _, l := range corpus.Languages() {
			if name := n.otherName(l, t.Typed); name != "" && slices.Contains(r.gen.Languages(), l) {
				e.Terms = append(e.Terms, name)
			}
		}
		if len(e.Terms) > 0 {
			list = append(list, e)
		}
	}
	learned, err := r.learnedExpansions(queries)
	return append(list, learned...), related, err
}

// otherName returns the first name of a thing in a language that was not typed;
// "" when there is none.
func (t *Thing) otherName(l corpus.Language, typed string) string {
	typed = analysis.Folded(typed)
	for _, name := range t.names[l] {
		if !strings.Contains(typed, analysis.Folded(name)) {
			return name
		}
	}
	return ""
}

// namedAnywhere returns the things that any part of a text names, each once.
func (r *Rewriter) namedAnywhere(t *Text) []Named {
	all := r.named(t.Words)
	var walk func(n *query.Node)
	walk = func(n *query.Node) {
		if n.Kind == query.Words || n.Kind == query.Phrase || n.Kind == query.Field && n.Name == query.Title {
			all = append(all, r.NamedWhole(&Text{}, n.Text)...)
		}
		for _, k := range n.Kids {
			if k.Kind != query.Not {
				walk(k)
			}
		}
	}
	if t.Required != nil {
		walk(t.Required)
	}
	var once []Named
	for _, n := range all {
		i := slices.IndexFunc(once, func(o Named) bool { return o.Thing == n.Thing })
		if i < 0 {
			once = append(once, n)
			continue
		}
		for l := range n.In {
			once[i].In[l] = true
		}
	}
	return once
}

// label names a concept in a language, or else in English.
func label(c *corpus.Concept, l corpus.Language) string {
	for _, l := range []corpus.Language{l, corpus.English} {
		if names := c.Labels[l]; len(names) > 0 {
			return names[0]
		}
	}
	return string(c.ID)
}

// related lists the concepts above and below others.
func (r *Rewriter) related(all []Named, reader corpus.Language) []Related {
	var list []Related
	add := func(c *corpus.Concept, relation string) {
		known := slices.ContainsFunc(list, func(one Related) bool { return one.ID == c.ID }) ||
			slices.ContainsFunc(all, func(n Named) bool { return n.Concept.ID == c.ID })
		if !known && len(list) < maxRelated {
			list = append(list, Related{c.ID, label(c, reader), relation})
		}
	}
	for _, n := range all {
		if broader, ok := corpus.ConceptByID(n.Concept.Broader); ok {
			add(&broader, "broader")
		}
		for i := range r.vocabulary.concepts {
			if other := &r.vocabulary.concepts[i]; other.Broader == n.Concept.ID {
				add(other, "narrower")
			}
		}
	}
	return list
}
