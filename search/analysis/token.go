package analysis

import (
	"slices"
	"strings"
)

// Adjacent reports whether two tokens are Chinese characters side by side.
func Adjacent(a, b Token) bool { return a.Kind == Han && b.Kind == Han && a.End == b.Start }

// Begins reports whether the terms of a run begin the tokens. No tokens begin
// with an empty run.
func Begins(tokens, run []Token) bool {
	for i, t := range run {
		if tokens[i].Term != t.Term {
			return false
		}
	}
	return len(run) > 0
}

// Sequence writes the terms of tokens so that one sequence stands in another
// where its text does.
func Sequence(tokens []Token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(t.Term)
		b.WriteByte(' ')
	}
	return b.String()
}

// SearchTerms returns the terms that a text with these tokens must have: the
// words, and the pairs of its Chinese characters or the single ones.
func SearchTerms(tokens []Token) []string {
	var terms []string
	for i, t := range tokens {
		after := i > 0 && Adjacent(tokens[i-1], t)
		before := i+1 < len(tokens) && Adjacent(t, tokens[i+1])
		if after {
			terms = append(terms, tokens[i-1].Term+t.Term)
		}
		if t.Kind == Word || !after && !before {
			terms = append(terms, t.Term)
		}
	}
	return terms
}

// ContentTerms returns the search terms of what are no function words. It
// changes the tokens.
func ContentTerms(tokens []Token) []string {
	return SearchTerms(slices.DeleteFunc(tokens, func(t Token) bool { return t.Stop }))
}
