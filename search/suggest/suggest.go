// Package suggest proposes queries: what a person may be typing (suggest.go, by
// the sound of Chinese names too, pinyin.go), and what may have been meant by
// words that no document has (correct.go).
package suggest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/corpus/script"
	"repertory/search/analysis"
	"repertory/search/query"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// Suggestion completes what a person has typed.
type Suggestion struct {
	// Text is the query to run, Detail what else is to be said of it.
	Text   string `json:"text"`
	Detail string `json:"detail,omitempty"`
	// Kind is symbol, article, topic, concept, state or title.
	Kind     string          `json:"kind"`
	Language corpus.Language `json:"lang,omitempty"`
}

// The kinds of suggestions, the most telling first.
const (
	kindSymbol  = "symbol"
	kindArticle = "article"
	kindTopic   = "topic"
	kindConcept = "concept"
	kindState   = "state"
	kindTitle   = "title"
)

var suggestionKinds = []string{kindSymbol, kindArticle, kindTopic, kindConcept, kindState, kindTitle}

const (
	// Max is the largest number of suggestions for a text, Default the number
	// when none is given.
	Max     = 20
	Default = 8
)

// Suggester proposes queries for one index generation. It may be used by
// several goroutines.
type Suggester struct {
	gen       *store.Generation
	analyzers *analysis.Pool
	rewriter  *rewrite.Rewriter
	// entries are what can be suggested, made when first needed.
	entries func() []entry
}

// New makes the suggester of a generation. The concepts are those that the
// rewriter knows.
func New(gen *store.Generation, analyzers *analysis.Pool, rewriter *rewrite.Rewriter) *Suggester {
	s := &Suggester{gen: gen, analyzers: analyzers, rewriter: rewriter}
	s.entries = sync.OnceValue(s.collect)
	return s
}

// Prepare makes what is otherwise made for the first suggestion.
func (s *Suggester) Prepare() { s.entries() }

// entry is a suggestion with the forms it is found by.
type entry struct {
	Suggestion
	folded string
	sound  sound
}

// completer collects what can be suggested.
type completer struct {
	*Suggester
	all []entry
}

// collect collects titles, symbols, concepts, States, articles and topics that
// the index has.
func (s *Suggester) collect() []entry {
	c := &completer{Suggester: s}
	c.addDocuments()
	c.addValues()
	if s.gen.Terms != nil {
		c.addConcepts()
	}
	return c.all
}

func (c *completer) add(s Suggestion) {
	e := entry{Suggestion: s, folded: analysis.Folded(s.Text)}
	if s.Kind != kindTitle {
		e.sound = soundOf(s.Text)
	}
	c.all = append(c.all, e)
}

func (c *completer) addDocuments() {
	titles := map[string]bool{}
	for d, symbol := range c.gen.Symbols() {
		doc := c.gen.Document(uint32(d))
		if d == 0 || c.gen.Symbols()[d-1] != symbol {
			c.add(Suggestion{Text: string(symbol), Detail: doc.Title, Kind: kindSymbol})
		}
		if doc.Title != "" && !titles[doc.Title] {
			titles[doc.Title] = true
			c.add(Suggestion{Text: doc.Title, Kind: kindTitle, Language: doc.Language})
		}
	}
}

// addValues adds articles, topics and States that the index has, by their names
// in all languages.
func (c *completer) addValues() {
	for _, l := range corpus.Languages() {
		for _, v := range c.gen.Columns.Facet(facet.Article).Values {
			if a, err := corpus.ParseArticle(v); err == nil {
				c.add(Suggestion{Text: naming.Article(a, l), Detail: a.Name(l), Kind: kindArticle, Language: l})
			}
		}
		for _, v := range c.gen.Columns.Facet(facet.Topic).Values {
			c.addNamed(corpus.TopicID(v).Name(l), kindTopic, l)
		}
		for _, v := range c.gen.Columns.Facet(facet.State).Values {
			c.addNamed(corpus.StateCode(v).Name(l), kindState, l)
		}
	}
}

func (c *completer) addNamed(name, kind string, l corpus.Language) {
	if name != "" {
		c.add(Suggestion{Text: name, Kind: kind, Language: l})
	}
}

// addConcepts adds the names of the concepts that some document speaks of.
func (c *completer) addConcepts() {
	lookup := c.gen.Terms.Lookup()
	defer lookup.Release()
	known := &corrector{Suggester: c.Suggester, lookup: lookup}
	for _, concept := range c.rewriter.Vocabulary() {
		found := false
		for l, names := range concept.Labels {
			for _, name := range names {
				if there, err := known.has(l, name); err == nil && there {
					found = true
				}
			}
		}
		if !found {
			continue
		}
		for _, l := range corpus.Languages() {
			for _, name := range concept.Labels[l] {
				c.addNamed(name, kindConcept, l)
			}
		}
	}
}

// The ways a suggestion fits a text, the best first.
const (
	beginsText = iota
	beginsWord
	inside // of Chinese, which has no words to begin
	sounds
	fitsNot
)

// fit tells how an entry fits a folded text, or what is typed for its sound.
func (e *entry) fit(text, typed string, han bool) int {
	i := strings.Index(e.folded, text)
	if i == 0 {
		return beginsText
	}
	for at := i; at > 0; {
		before, _ := utf8.DecodeLastRuneInString(e.folded[:at])
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return beginsWord
		}
		next := strings.Index(e.folded[at+1:], text)
		if next < 0 {
			break
		}
		at += 1 + next
	}
	switch {
	case i > 0 && han:
		return inside
	case e.sound.begins(typed):
		return sounds
	}
	return fitsNot
}

// Complete completes a text: with titles, symbols, articles, topics, concepts
// and States, in all languages, those in the reader's language first. One
// Chinese character is enough; Latin letters may be the pinyin of a Chinese
// name, or its initials. A limit of 0 means Default.
func (s *Suggester) Complete(ctx context.Context, text string, reader corpus.Language, limit int) ([]Suggestion, error) {
	text = strings.TrimSpace(analysis.Folded(text))
	if text == "" || utf8.RuneCountInString(text) > query.MaxLength {
		return []Suggestion{}, nil
	}
	if limit <= 0 {
		limit = Default
	}
	reader = cmp.Or(reader, corpus.English)
	han := script.HasHan(text)
	typed := asTyped(text)
	type fitting struct {
		*entry
		fit, kind int
	}
	var all []fitting
	entries := s.entries()
	for i := range entries {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e := &entries[i]
		if fit := e.fit(text, typed, han); fit != fitsNot {
			all = append(all, fitting{e, fit, slices.Index(suggestionKinds, e.Kind)})
		}
	}
	foreign := func(e fitting) int {
		if e.Language == "" || e.Language == reader {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b fitting) int {
		return cmp.Or(cmp.Compare(a.fit, b.fit), cmp.Compare(foreign(a), foreign(b)), cmp.Compare(a.kind, b.kind), cmp.Compare(len(a.folded), len(b.folded)))
	})
	list := []Suggestion{}
	seen := map[string]bool{}
	for _, e := range all {
		if !seen[e.folded] && len(list) < min(limit, Max) {
			seen[e.folded] = true
			list = append(list, e.Suggestion)
		}
	}
	return list, nil
}
