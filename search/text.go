package search

import (
	"strings"

	"repertory/corpus"
	"repertory/search/query"
)

// queryText is what a person typed, taken apart.
type queryText struct {
	// typed is the whole text.
	typed string
	// words are the plain words, as they were typed. They are all asked for at
	// first, and fewer of them when too little is found.
	words string
	// phrases must stand in a hit as they are. They count like words.
	phrases []string
	// optional are the words of alternatives, and prefixes the beginnings of
	// words. They add to the score.
	optional, prefixes []string
	// required is what a hit must fulfil besides: phrases, exclusions,
	// alternatives, fields. Nil requires nothing.
	required *query.Node
	// blank says that nothing was typed.
	blank bool
	// from is the language that the text was said to be in; empty to guess.
	from corpus.Language
	// exact says that concepts and words are looked for as they were typed,
	// and without are the concepts that are.
	exact   bool
	without []corpus.ConceptID
	notes   []query.Note
}

// text reads the text of a query.
func (q *Query) text() queryText {
	var t queryText
	if q.Plain {
		t = queryText{words: q.Text, blank: strings.TrimSpace(q.Text) == ""}
	} else {
		t = parseText(q.Text)
	}
	t.typed = q.Text
	t.from, t.exact, t.without = q.TextLanguage, q.Exact, q.NoExpand
	return t
}

// parseText takes a query text apart.
func parseText(s string) queryText {
	root, notes := query.Parse(s)
	t := queryText{notes: notes, blank: strings.TrimSpace(s) == ""}
	parts := []*query.Node{root}
	switch {
	case root == nil:
		return t
	case root.Kind == query.And:
		parts = root.Kids
	}
	var words []string
	required := &query.Node{Kind: query.And}
	for _, n := range parts {
		switch {
		case n.Kind == query.Words:
			words = append(words, n.Text)
			continue
		case n.Kind == query.Phrase && n.Within == 0:
			t.phrases = append(t.phrases, n.Text)
		default:
			t.addPositive(n)
		}
		required.Kids = append(required.Kids, n)
	}
	// A blank between them keeps apart what stood apart.
	t.words = strings.Join(words, " ")
	if len(required.Kids) > 0 {
		t.required = required
	}
	return t
}

// addPositive collects the words that a part of the text looks for.
func (t *queryText) addPositive(n *query.Node) {
	switch n.Kind {
	case query.Words, query.Phrase:
		t.optional = append(t.optional, n.Text)
	case query.Prefix:
		t.prefixes = append(t.prefixes, n.Text)
	case query.And, query.Or:
		for _, k := range n.Kids {
			t.addPositive(k)
		}
	}
}

// plainText returns the words and phrases that are looked for.
func (t *queryText) plainText() string {
	if t.required == nil {
		return t.typed
	}
	return strings.Join(append([]string{t.words}, t.phrases...), " ")
}

// PlainWords returns the plain words of a query text, without phrases, fields
// and what operators combine.
func PlainWords(text string) []string {
	t := parseText(text)
	return strings.Fields(t.words)
}
