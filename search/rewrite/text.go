package rewrite

import (
	"strings"

	"repertory/corpus"
	"repertory/search/query"
)

// Text is what a person typed, taken apart.
type Text struct {
	// Typed is the whole text.
	Typed string
	// Words are the plain words, as they were typed. They are all asked for at
	// first, and fewer of them when too little is found.
	Words string
	// Phrases are those that must stand in a hit as they are.
	Phrases []string
	// Optional are the words of alternatives, and Prefixes the beginnings of
	// words. They add to the score.
	Optional, Prefixes []string
	// Required is what a hit must fulfil besides: phrases, exclusions,
	// alternatives, fields. Nil requires nothing.
	Required *query.Node
	// Blank says that nothing was typed.
	Blank bool
	// From is the language of the text; empty to guess. Said is the one that it
	// was said to be in, and Reader that of the reader; empty when not known.
	From, Said, Reader corpus.Language
	// Exact says that concepts and words are looked for as they were typed,
	// and Without are the concepts that are.
	Exact   bool
	Without []corpus.ConceptID
	// Literal says that words are not translated; names still are.
	Literal bool
	// Notes tell what could not be read as it was typed.
	Notes []query.Note
}

// Parse takes a text apart. A plain text is words and nothing else.
func Parse(text string, plain bool) Text {
	if plain {
		return Text{Typed: text, Words: text, Blank: strings.TrimSpace(text) == ""}
	}
	root, notes := query.Parse(text)
	t := Text{Typed: text, Notes: notes, Blank: strings.TrimSpace(text) == ""}
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
			t.Phrases = append(t.Phrases, n.Text)
		}
		t.addPositive(n)
		required.Kids = append(required.Kids, n)
	}
	// A blank between them keeps apart what stood apart.
	t.Words = strings.Join(words, " ")
	if len(required.Kids) > 0 {
		t.Required = required
	}
	return t
}

// addPositive collects the words that a part of the text looks for.
func (t *Text) addPositive(n *query.Node) {
	switch n.Kind {
	case query.Words, query.Phrase:
		t.Optional = append(t.Optional, n.Text)
	case query.Prefix:
		t.Prefixes = append(t.Prefixes, n.Text)
	case query.And, query.Or:
		for _, k := range n.Kids {
			t.addPositive(k)
		}
	}
}

// plain returns the words and phrases that are looked for.
func (t *Text) plain() string {
	if t.Required == nil {
		return t.Typed
	}
	return strings.Join(append([]string{t.Words}, t.Phrases...), " ")
}
