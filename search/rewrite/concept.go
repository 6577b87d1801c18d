package rewrite

import (
	"slices"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/search/analysis"
)

// Named is a thing that a text names.
type Named struct {
	*Thing
	// Start and End are where in the text, in bytes.
	Start, End int
	// In are the languages in which the words are a name of it.
	In map[corpus.Language]bool
}

// Named returns the things that a text names, all of the longest name at each
// place, without those that are looked for as they were typed.
func (r *Rewriter) Named(t *Text, text string) []Named {
	if t.Exact {
		return nil
	}
	return t.wanted(r.named(text))
}

// wanted leaves out the things that are looked for as they were typed.
func (t *Text) wanted(all []Named) []Named {
	if t.Exact {
		return nil
	}
	return slices.DeleteFunc(all, func(n Named) bool { return slices.Contains(t.Without, n.ID) })
}

// NamedWhole returns the things that a text is a name of as a whole, as Named
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

// named returns the things that a text names with the languages in which it
// is a name.
func (r *Rewriter) named(text string) []Named {
	var all []Named
	for _, l := range corpus.Languages() {
		tokens := r.analyzers.Tokens(l, text)
		for i := 0; i < len(tokens); {
			found, n := r.vocabulary.longest(l, tokens[i:], text)
			for _, thing := range found {
				all = addNamed(all, Named{thing, tokens[i].Start, tokens[i+n-1].End, map[corpus.Language]bool{l: true}}, l)
			}
			i += max(1, n)
		}
	}
	return all
}

func addNamed(all []Named, one Named, l corpus.Language) []Named {
	for _, n := range all {
		if n.Thing == one.Thing && n.Start == one.Start && n.End == one.End {
			n.In[l] = true
			return all
		}
	}
	return append(all, one)
}

// conceptsOf returns the concepts among things.
func conceptsOf(all []Named) []Named {
	return slices.DeleteFunc(slices.Clone(all), func(n Named) bool { return n.Concept == nil })
}

// OtherName is the weight of a name that was not typed.
const OtherName = 0.6

// expand replaces the concepts that a text names in other languages by their
// names in the query's language and what was typed, as one clause, and returns
// the words that are left. With own set, names of the query's own language stay
// as they were typed; see cover.
func (r *Rewriter) expand(q *Query, words string, concepts []Named, own bool) string {
	rest := []byte(words)
	for _, n := range concepts {
		if own && n.overlapsOwn(q.Language, concepts) || len(n.Called(q.Language)) == 0 || blank(string(rest[n.Start:n.End])) {
			continue
		}
		c := Clause{Weight: 1, Concept: true}
		add := func(text string, weight float32) {
			tokens := r.analyzers.Tokens(q.Language, text)
			terms := analysis.SearchTerms(tokens)
			if len(terms) == 0 || slices.ContainsFunc(c.Synonyms, func(s Synonym) bool { return slices.Equal(s.Terms, terms) }) {
				return
			}
			c.Synonyms = append(c.Synonyms, Synonym{terms, weight})
			q.Marks.AddRun(tokens)
		}
		for _, same := range concepts { // déminage is two concepts
			if same.Start != n.Start || same.End != n.End {
				continue
			}
			for i, name := range same.Called(q.Language) {
				weight := float32(OtherName)
				if i < same.sure[q.Language] {
					weight = 1
				}
				add(name, weight)
			}
		}
		add(words[n.Start:n.End], 1)
		copy(rest[n.Start:n.End], strings.Repeat(" ", n.End-n.Start))
		q.Clauses = append(q.Clauses, c)
	}
	return string(rest)
}

// overlapsOwn reports whether the words that name a thing are, in part, a name in
// the given language.
func (n Named) overlapsOwn(l corpus.Language, all []Named) bool {
	return slices.ContainsFunc(all, func(own Named) bool { return own.In[l] && own.Start < n.End && n.Start < own.End })
}

// cover is what makes a passage match the clauses of a name that it does not
// have: another name of the same concept.
type cover struct {
	at    place
	names [][]string
}

// covers returns the other names, in the query's own language, of the concepts
// that a text names there.
func (r *Rewriter) covers(q *Query, words string, concepts []Named) []cover {
	var all []cover
	for _, n := range concepts {
		if !n.In[q.Language] {
			continue
		}
		typed := analysis.SearchTerms(r.analyzers.Tokens(q.Language, words[n.Start:n.End]))
		c := cover{at: place{n.Start, n.End}}
		for _, name := range n.Called(q.Language) {
			tokens := r.analyzers.Tokens(q.Language, name)
			if terms := analysis.SearchTerms(tokens); len(terms) > 0 && !slices.Equal(terms, typed) {
				c.names = append(c.names, terms)
				q.Marks.AddRun(tokens)
			}
		}
		all = append(all, c)
	}
	return all
}

// cover lets other names stand for the clauses that names were cut into. What
// crosses the border of a name, as pairs of Chinese characters do, is not asked
// for: with another name it is not there.
func (q *Query) cover(covers []cover) {
	parts := make([]int, len(covers))
	for _, c := range q.Clauses {
		for i := range covers {
			if covers[i].at.has(c.at) {
				parts[i]++
			}
		}
	}
	kept := q.Clauses[:0]
	for _, c := range q.Clauses {
		crosses := false
		for i, name := range covers {
			switch {
			case name.at.has(c.at):
				c.Covers, c.Parts = append(c.Covers, name.names...), max(c.Parts, parts[i])
			case name.at.meets(c.at):
				crosses = true
			}
		}
		if crosses && c.Term != "" && len(c.Covers) == 0 {
			q.Optional = append(q.Optional, c.Term)
			continue
		}
		kept = append(kept, c)
	}
	q.Clauses = kept
}

// place is a piece of a text, in bytes; empty for what does not stand there.
type place struct{ start, end int }

func (p place) has(at place) bool { return at.end > 0 && p.start <= at.start && at.end <= p.end }

func (p place) meets(at place) bool { return at.end > 0 && p.start < at.end && at.start < p.end }

func blank(s string) bool { return strings.TrimSpace(s) == "" }
