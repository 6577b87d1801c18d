package rewrite

import (
	"slices"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/search/analysis"
)

// labelled is a name of a concept, as the terms of its language.
type labelled struct {
	terms   []analysis.Token
	concept *corpus.Concept
}

// concepts finds the concepts of the vocabulary in texts.
type concepts struct {
	all []corpus.Concept
	// byFirst lists the names of a language by their first term.
	byFirst map[corpus.Language]map[string][]labelled
}

// SetVocabulary has other concepts found than those of the corpus. It must not
// be called while a query is rewritten.
func (r *Rewriter) SetVocabulary(all []corpus.Concept) {
	c := &concepts{all: all, byFirst: map[corpus.Language]map[string][]labelled{}}
	for _, l := range corpus.Languages() {
		c.byFirst[l] = map[string][]labelled{}
		for i := range all {
			for _, name := range all[i].Labels[l] {
				if terms := r.analyzers.Tokens(l, name); len(terms) > 0 {
					c.byFirst[l][terms[0].Term] = append(c.byFirst[l][terms[0].Term], labelled{terms, &all[i]})
				}
			}
		}
	}
	r.concepts = c
}

// Vocabulary returns the concepts that are found.
func (r *Rewriter) Vocabulary() []corpus.Concept { return r.concepts.all }

// Named is a concept that a text names.
type Named struct {
	Concept *corpus.Concept
	// Start and End are where in the text, in bytes.
	Start, End int
	// In are the languages in which the words are a name of it.
	In map[corpus.Language]bool
}

// Named returns the concepts that a text names, the longest name at each place,
// without those that are not to be looked for in other languages.
func (r *Rewriter) Named(t *Text, text string) []Named {
	if t.Exact {
		return nil
	}
	return t.wanted(r.named(text))
}

// wanted leaves out the concepts that are looked for as they were typed.
func (t *Text) wanted(all []Named) []Named {
	if t.Exact {
		return nil
	}
	return slices.DeleteFunc(all, func(n Named) bool { return slices.Contains(t.Without, n.Concept.ID) })
}

// NamedWhole returns the concepts that a text is a name of as a whole, as Named
// does.
func (r *Rewriter) NamedWhole(t *Text, text string) []Named {
	var all []Named
	trimmed := strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	for _, n := range r.Named(t, trimmed) {
		if n.Start == 0 && n.End == len(trimmed) {
			all = append(all, n)
		}
	}
	return all
}

// named returns the concepts that a text names with the languages in which it
// is a name.
func (r *Rewriter) named(text string) []Named {
	var all []Named
	for _, l := range corpus.Languages() {
		tokens := r.analyzers.Tokens(l, text)
		for i := 0; i < len(tokens); {
			var longest labelled
			for _, name := range r.concepts.byFirst[l][tokens[i].Term] {
				if len(name.terms) > len(longest.terms) && len(name.terms) <= len(tokens)-i && analysis.Begins(tokens[i:], name.terms) {
					longest = name
				}
			}
			n := len(longest.terms)
			if n == 0 {
				i++
				continue
			}
			all = addNamed(all, Named{longest.concept, tokens[i].Start, tokens[i+n-1].End, map[corpus.Language]bool{l: true}}, l)
			i += n
		}
	}
	return all
}

func addNamed(all []Named, one Named, l corpus.Language) []Named {
	for _, n := range all {
		if n.Concept == one.Concept && n.Start == one.Start && n.End == one.End {
			n.In[l] = true
			return all
		}
	}
	return append(all, one)
}

// expand replaces the concepts that a text names in other languages by the
// names of the query's language, and returns the words that are left. What is a
// name in the query's own language stays as it was typed.
func (r *Rewriter) expand(q *Query, words string, concepts []Named) string {
	rest := []byte(words)
	for _, n := range concepts {
		names := n.NamesIn(q.Language, concepts)
		if len(names) == 0 || blank(string(rest[n.Start:n.End])) {
			continue
		}
		copy(rest[n.Start:n.End], strings.Repeat(" ", n.End-n.Start))
		c := Clause{Weight: 1, Concept: true}
		for _, name := range names {
			terms := r.analyzers.Tokens(q.Language, name)
			c.Synonyms = append(c.Synonyms, Synonym{analysis.SearchTerms(terms), 1})
			q.Marks.AddRun(terms)
		}
		q.Clauses = append(q.Clauses, c)
	}
	return string(rest)
}

// NamesIn returns the names of a concept in a language, unless the words that
// name it are, in part, the name of a concept in that language themselves.
func (n Named) NamesIn(l corpus.Language, all []Named) []string {
	for _, own := range all {
		if own.In[l] && own.Start < n.End && n.Start < own.End {
			return nil
		}
	}
	return n.Concept.Labels[l]
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }
