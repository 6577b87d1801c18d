package search

import (
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
)

// labelled is a name of a concept, as the terms of its language.
type labelled struct {
	terms   []analysis.Token
	concept int
}

// conceptIndex finds the concepts of the vocabulary in queries.
type conceptIndex struct {
	concepts []corpus.Concept
	// byFirst lists the names of a language by their first term.
	byFirst map[corpus.Language]map[string][]labelled
}

// newConceptIndex analyses the names of the concepts.
func (x *Index) newConceptIndex(concepts []corpus.Concept) *conceptIndex {
	c := &conceptIndex{concepts: concepts, byFirst: map[corpus.Language]map[string][]labelled{}}
	for _, l := range corpus.Languages() {
		c.byFirst[l] = map[string][]labelled{}
		for i, concept := range concepts {
			for _, name := range concept.Labels[l] {
				if terms := x.tokens(l, name); len(terms) > 0 {
					c.byFirst[l][terms[0].Term] = append(c.byFirst[l][terms[0].Term], labelled{terms, i})
				}
			}
		}
	}
	return c
}

// named is a concept that a query names.
type named struct {
	concept int
	span
	languages map[corpus.Language]bool
}

// namedConcepts returns the concepts that a text names, the longest name at
// each place, with the languages in which it is a name.
func (x *Index) namedConcepts(text string) []named {
	var all []named
	for _, l := range corpus.Languages() {
		tokens := x.tokens(l, text)
		for i := 0; i < len(tokens); {
			var longest labelled
			for _, name := range x.concepts.byFirst[l][tokens[i].Term] {
				if len(name.terms) > len(longest.terms) && len(name.terms) <= len(tokens)-i && matchesRun(tokens[i:], name.terms) {
					longest = name
				}
			}
			n := len(longest.terms)
			if n == 0 {
				i++
				continue
			}
			all = addNamed(all, longest.concept, span{tokens[i].Start, tokens[i+n-1].End}, l)
			i += n
		}
	}
	return all
}

func addNamed(all []named, concept int, at span, l corpus.Language) []named {
	for _, n := range all {
		if n.concept == concept && n.span == at {
			n.languages[l] = true
			return all
		}
	}
	return append(all, named{concept, at, map[corpus.Language]bool{l: true}})
}

// expand replaces the concepts that a query names in other languages by the
// names of the plan's language, and returns the words that are left. What is a
// name in the plan's own language stays as it was typed.
func (x *Index) expand(p *plan, words string, concepts []named) string {
	rest := []byte(words)
	for _, n := range concepts {
		names := x.concepts.concepts[n.concept].Labels[p.language]
		if len(names) == 0 || overlapsOwn(concepts, n, p.language) || strings.TrimSpace(string(rest[n.start:n.end])) == "" {
			continue
		}
		copy(rest[n.start:n.end], strings.Repeat(" ", n.end-n.start))
		u := unit{weight: x.weights.Concept}
		for _, name := range names {
			terms := x.tokens(p.language, name)
			u.alternatives = append(u.alternatives, alternative{pairTerms(terms), 1})
			p.markRun(terms)
		}
		p.units = append(p.units, u)
	}
	return string(rest)
}

// overlapsOwn reports whether the words that name a concept are, in part, the
// name of a concept in the given language.
func overlapsOwn(concepts []named, n named, l corpus.Language) bool {
	for _, own := range concepts {
		if own.languages[l] && own.start < n.end && n.start < own.end {
			return true
		}
	}
	return false
}
