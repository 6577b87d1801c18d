package build

import (
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
)

// leastTitle is the number of words that are not function words, or of Chinese
// characters, from which a title is taken for a name. Shorter ones ("Report")
// stand in texts without meaning a document.
const leastTitle = 3

// titles finds titles in texts of one language, the longest at each place.
type titles struct {
	next map[string]*titles
	// key is that of the title that ends here, 0 when none does.
	key uint64
}

func (t *titles) add(terms []string, key uint64) {
	for _, term := range terms {
		if t.next == nil {
			t.next = map[string]*titles{}
		}
		if t.next[term] == nil {
			t.next[term] = &titles{}
		}
		t = t.next[term]
	}
	t.key = key
}

// in calls found with the keys of the titles that stand in a text.
func (t *titles) in(terms []string, found func(key uint64)) {
	for i := 0; i < len(terms); i++ {
		at, key, end := t, uint64(0), i
		for j := i; j < len(terms); j++ {
			if at = at.next[terms[j]]; at == nil {
				break
			}
			if at.key != 0 {
				key, end = at.key, j
			}
		}
		if key != 0 {
			found(key)
		}
		i = end
	}
}

// title is a title that is long enough to be a name.
type title struct {
	language corpus.Language
	terms    []string
}

// key tells titles apart; it is not 0.
func (t *title) key() uint64 { return store.Hash(string(t.language), strings.Join(t.terms, " ")) | 1 }

// titleReader takes titles apart.
type titleReader map[corpus.Language]*analysis.Analyzer

// read returns the terms of a title, none when it is no name.
func (r titleReader) read(l corpus.Language, written string) title {
	if r[l] == nil {
		r[l] = analysis.New(l)
	}
	t := title{language: l}
	said := 0
	r[l].Scan(written, func(token analysis.Token) {
		if token.Kind != analysis.Compound {
			t.terms = append(t.terms, strings.Clone(token.Term))
		}
		if token.Kind == analysis.Han || token.Kind == analysis.Word && !token.Stop {
			said++
		}
	})
	if said < leastTitle {
		t.terms = nil
	}
	return t
}
