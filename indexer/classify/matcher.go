package classify

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/script"
)

// matcher finds phrases in texts of one language: the longest at each place,
// as whole words, with inflected endings forgiven. It never changes after it
// was filled, so that several goroutines may use it.
type matcher struct {
	lang corpus.Language
	root *node
	stop map[string]bool
	// names says that the phrases are proper names, which begin with a
	// capital where the script has them; small are the first forms of those
	// that do not, such as "dollars des États-Unis".
	names bool
	small map[string]bool
}

type node struct {
	next    map[string]*node
	entries []int // indices into what the caller matches
}

// mark stands in the tree before a word that punctuation parts from the word
// before it, as in "государства, не являющиеся участниками".
const mark = ","

// match is a phrase found in a text.
type match struct {
	entries    []int
	start, end int
}

func newMatcher(lang corpus.Language, names bool) *matcher {
	return &matcher{lang: lang, root: &node{next: map[string]*node{}}, stop: stopwords[lang], names: names, small: map[string]bool{}}
}

// add keeps a phrase for an entry of the caller.
func (m *matcher) add(phrase string, entry int) {
	n, depth := m.root, 0
	for _, t := range tokens(phrase) {
		form := literalForm(t.text, m.lang)
		if m.names {
			form = nameForms(t.text, m.lang)[0]
		}
		if depth > 0 && m.stop[script.Fold(t.text)] {
			continue
		}
		if depth == 0 && startsSmall(t.text) {
			m.small[form] = true
		}
		if depth > 0 && t.breaks {
			form = mark + form
		}
		child := n.next[form]
		if child == nil {
			child = &node{next: map[string]*node{}}
			n.next[form] = child
		}
		n, depth = child, depth+1
	}
	if depth == 0 {
		return
	}
	for _, e := range n.entries {
		if e == entry {
			return
		}
	}
	n.entries = append(n.entries, entry)
}

// find returns the longest phrases in text from left to right; they do not
// overlap.
func (m *matcher) find(text string) []match {
	ts := tokens(text)
	stems := make([][]string, len(ts))
	for i, t := range ts {
		if stems[i] = forms(t.text, m.lang); m.names {
			stems[i] = nameForms(t.text, m.lang)
		}
	}
	var out []match
	for i := 0; i < len(ts); {
		if m.names && startsSmall(ts[i].text) && !m.small[stems[i][0]] {
			i++
			continue
		}
		entries, length := m.longest(ts, stems, i)
		if length == 0 {
			i++
			continue
		}
		out = append(out, match{entries, ts[i].start, ts[i+length-1].end})
		i += length
	}
	return out
}

// longest returns the entries of the longest phrase that begins at token i,
// and its length in tokens.
func (m *matcher) longest(ts []token, stems [][]string, i int) (entries []int, length int) {
	type state struct {
		n  *node
		at int
	}
	states := []state{{m.root, i}}
	for len(states) > 0 {
		s := states[len(states)-1]
		states = states[:len(states)-1]
		if len(s.n.entries) > 0 && s.at-i > length {
			entries, length = s.n.entries, s.at-i
		}
		if s.at >= len(ts) {
			continue
		}
		prefix := ""
		if s.at > i && ts[s.at].breaks {
			prefix = mark
		}
		if s.at > i && prefix == "" && m.stop[script.Fold(ts[s.at].text)] {
			states = append(states, state{s.n, s.at + 1})
		}
		for _, form := range stems[s.at] {
			if child := s.n.next[prefix+form]; child != nil {
				states = append(states, state{child, s.at + 1})
			}
		}
	}
	// A phrase does not end with a word that it may leave out.
	for length > 1 && m.stop[script.Fold(ts[i+length-1].text)] {
		length--
	}
	return entries, length
}

func startsSmall(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// onceMatchers makes, when first asked, a matcher of phrases for each official
// language.
func onceMatchers(fill func(*matcher)) func() map[corpus.Language]*matcher {
	return sync.OnceValue(func() map[corpus.Language]*matcher {
		all := map[corpus.Language]*matcher{}
		for _, lang := range corpus.Languages() {
			m := newMatcher(lang, false)
			fill(m)
			all[lang] = m
		}
		return all
	})
}
