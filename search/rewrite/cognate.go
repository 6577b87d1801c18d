package rewrite

import (
	"cmp"
	"slices"

	"repertory/corpus"
	"repertory/search/store"
)

// Limits of cognates: words of languages in Latin letters that begin alike and
// mostly mean the same, such as "humanitarian" and "humanitaire".
const (
	// cognatePrefix is the number of letters that must agree, and cognateShare
	// the part of the longer word.
	cognatePrefix = 5
	cognateShare  = 0.6
	// maxCognates is the most cognates that stand for one word.
	maxCognates = 8
)

// cognates returns the terms of a language that are probably the same word as
// a term of another. The weight falls with the part of the words that differs.
func (r *Rewriter) cognates(l corpus.Language, term string) []Synonym {
	if len(term) < cognatePrefix || hasDigit(term) {
		return nil
	}
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	var all []Synonym
	err := lookup.Prefix(store.TextField(l), term[:cognatePrefix], func(other string) bool {
		n := cognatePrefix
		for n < len(term) && n < len(other) && term[n] == other[n] {
			n++
		}
		share := float32(n) / float32(max(len(term), len(other)))
		if other != term && share >= cognateShare && !hasDigit(other) {
			all = append(all, Synonym{[]string{other}, share * share})
		}
		return true
	})
	if err != nil {
		return nil // a query does without
	}
	slices.SortStableFunc(all, func(a, b Synonym) int { return cmp.Compare(b.Weight, a.Weight) })
	return all[:min(len(all), maxCognates)]
}

// inLatin reports whether a language is written in Latin letters.
func inLatin(l corpus.Language) bool { return slices.Contains(latin, l) }
