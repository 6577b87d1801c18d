package store

import (
	"fmt"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum/levenshtein"
)

// Beginning returns the terms of a field that begin with a prefix, in the
// order of their bytes, at most limit of them, and whether there are more.
func (l *Lookup) Beginning(field, prefix string, limit int) (terms []string, more bool, err error) {
	end := []byte(prefix)
	for len(end) > 0 && end[len(end)-1] == 0xFF {
		end = end[:len(end)-1]
	}
	if len(end) == 0 {
		return nil, false, nil
	}
	end[len(end)-1]++
	terms, err = l.terms.dictionary(field, nil, []byte(prefix), end, limit+1)
	if len(terms) > limit {
		return terms[:limit], true, err
	}
	return terms, false, err
}

// alike makes automata of the terms within one or two changes of a word: a
// letter more, less or other, or two exchanged.
var alike = sync.OnceValues(func() ([2]*levenshtein.LevenshteinAutomatonBuilder, error) {
	var builders [2]*levenshtein.LevenshteinAutomatonBuilder
	for i := range builders {
		b, err := levenshtein.NewLevenshteinAutomatonBuilder(uint8(i+1), true)
		if err != nil {
			return builders, fmt.Errorf("prepare edit distances: %w", err)
		}
		builders[i] = b
	}
	return builders, nil
})

// Alike returns the terms of a field that a number of changes, 1 or 2, make of
// a term: letters added, left out, exchanged or replaced. At most limit terms
// are returned, in the order of their bytes.
func (l *Lookup) Alike(field, term string, changes, limit int) ([]string, error) {
	builders, err := alike()
	if err != nil {
		return nil, err
	}
	dfa, err := builders[changes-1].BuildDfa(term, uint8(changes))
	if err != nil {
		return nil, fmt.Errorf("edit distance of %q: %w", term, err)
	}
	return l.terms.dictionary(field, dfa, nil, nil, limit)
}

// dictionary lists terms of a field that an automaton takes (nil takes all)
// between two keys.
func (t *Terms) dictionary(field string, a segment.Automaton, from, to []byte, limit int) ([]string, error) {
	d, err := t.segment.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("read field %s: %w", field, err)
	}
	var terms []string
	it := d.AutomatonIterator(a, from, to)
	for len(terms) < limit {
		entry, err := it.Next()
		if err != nil {
			return nil, fmt.Errorf("list terms of %s: %w", field, err)
		}
		if entry == nil {
			break
		}
		terms = append(terms, entry.Term)
	}
	return terms, nil
}
