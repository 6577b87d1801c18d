package store

import (
	"fmt"
	"iter"
	"math"
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
	terms, err = l.terms.list(field, nil, []byte(prefix), end, limit+1)
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
	return l.terms.list(field, dfa, nil, nil, limit)
}

// Prefix calls visit with the terms of a field that begin with some letters, in
// the order of their bytes, until it returns false.
func (l *Lookup) Prefix(field, prefix string, visit func(term string) bool) error {
	return l.terms.between(field, nil, []byte(prefix), []byte(prefix+"\xff"), visit)
}

// Vocabulary returns the terms of a text field that stand in few passages, in
// the order of their bytes, with the number of passages.
func (t *Terms) Vocabulary(field string, atMost int) (iter.Seq2[string, int], error) {
	all, err := t.list(field, nil, nil, nil, math.MaxInt)
	if err != nil {
		return nil, err
	}
	return func(yield func(string, int) bool) {
		for _, term := range all {
			if n := t.count(field, term); n <= atMost && !yield(term, n) {
				return
			}
		}
	}, nil
}

// list lists terms of a field that an automaton takes (nil takes all) between
// two keys.
func (t *Terms) list(field string, a segment.Automaton, from, to []byte, limit int) ([]string, error) {
	var terms []string
	err := t.between(field, a, from, to, func(term string) bool {
		terms = append(terms, term)
		return len(terms) < limit
	})
	return terms, err
}

// between calls visit with the terms of a field that an automaton takes
// between two keys, in the order of their bytes, until it returns false. Terms
// that no passage has any more are passed over.
func (t *Terms) between(field string, a segment.Automaton, from, to []byte, visit func(term string) bool) error {
	var all []*walk
	for _, p := range t.parts {
		words, err := p.dictionary.segment.Dictionary(field)
		if err != nil {
			return fmt.Errorf("read field %s: %w", field, err)
		}
		w := &walk{it: words.AutomatonIterator(a, from, to)}
		if err := w.next(); err != nil {
			return fmt.Errorf("list terms of %s: %w", field, err)
		}
		all = append(all, w)
	}
	for {
		var first *walk
		for _, w := range all {
			if !w.done && (first == nil || w.term < first.term) {
				first = w
			}
		}
		if first == nil {
			return nil
		}
		term := first.term
		if (len(t.parts) == 1 && t.parts[0].removed == nil || t.count(field, term) > 0) && !visit(term) {
			return nil
		}
		for _, w := range all {
			if w.done || w.term != term {
				continue
			}
			if err := w.next(); err != nil {
				return fmt.Errorf("list terms of %s: %w", field, err)
			}
		}
	}
}

// walk goes through the terms of a part.
type walk struct {
	it   segment.DictionaryIterator
	term string
	done bool
}

func (w *walk) next() error {
	entry, err := w.it.Next()
	if err != nil || entry == nil {
		w.done = true
		return err
	}
	w.term = entry.Term
	return nil
}
