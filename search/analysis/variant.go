package analysis

import (
	"slices"
	"strings"

	"repertory/corpus"
)

// Variants returns the terms that a word may have been meant as when it was
// typed without the marks that its stem hangs on: French accents ("rizieres")
// and the hamza or madda that tells an Arabic word from one with the article
// ("الغام"). They are for words that no text has as they were typed.
func Variants(l corpus.Language, word string) []string {
	var forms []string
	switch l {
	case corpus.French:
		forms = accented(strings.ToLower(word))
	case corpus.Arabic:
		for _, article := range []string{"ال", "وال", "بال", "كال", "فال"} {
			if rest, ok := strings.CutPrefix(word, article); ok {
				forms = append(forms, strings.TrimSuffix(article, "ال")+"أل"+rest)
			}
		}
	}
	var terms []string
	a := New(l)
	for _, f := range forms {
		a.Scan(f, func(t Token) {
			if t.Kind == Word && t.End == len(f) && !slices.Contains(terms, t.Term) {
				terms = append(terms, t.Term)
			}
		})
	}
	return terms
}

// accented returns the words with an accent on one more e.
func accented(word string) []string {
	var forms []string
	for i, r := range word {
		if r == 'e' {
			forms = append(forms, word[:i]+"é"+word[i+1:], word[:i]+"è"+word[i+1:])
		}
	}
	return forms
}
