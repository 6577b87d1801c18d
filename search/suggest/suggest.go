// Package suggest proposes queries: what a person may be typing (suggest.go, by
// other names of the same thing too, fit.go, and the sound of Chinese names,
// pinyin.go), and what may have been meant by
// words that no document has (correct.go).
package suggest

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
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
	// Kind is symbol, article, topic, concept, state, meeting or title.
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
	kindMeeting = "meeting"
	kindTitle   = "title"
)

var suggestionKinds = []string{kindSymbol, kindArticle, kindTopic, kindConcept, kindState, kindMeeting, kindTitle}

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

func (c *completer) add(s Suggestion, others ...string) {
	c.all = append(c.all, newEntry(s, others))
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

// addValues adds articles, topics, States and meetings that the index has, by
// their names in all languages.
func (c *completer) addValues() {
	for _, l := range corpus.Languages() {
		for _, v := range c.gen.Columns.Facet(facet.Article).Values {
			if a, err := corpus.ParseArticle(v); err == nil {
				c.add(Suggestion{Text: naming.Article(a, l), Detail: a.Name(l), Kind: kindArticle, Language: l}, naming.ArticleWords(a, l)...)
			}
		}
		for _, v := range c.gen.Columns.Facet(facet.Topic).Values {
			c.addNamed(corpus.TopicID(v).Name(l), kindTopic, l)
		}
		for _, v := range c.gen.Columns.Facet(facet.State).Values {
			code := corpus.StateCode(v)
			c.addNamed(code.Name(l), kindState, l, slices.Concat(code.Names(l), code.Spoken(l), []string{v})...)
		}
		for _, v := range c.gen.Columns.Facet(facet.Meeting).Values {
			id := corpus.MeetingID(v)
			c.addNamed(id.Name(l), kindMeeting, l, append(id.Info().Names(l), v)...)
		}
	}
}

func (c *completer) addNamed(name, kind string, l corpus.Language, others ...string) {
	if name != "" {
		c.add(Suggestion{Text: name, Kind: kind, Language: l}, others...)
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

// Complete completes a text: with titles, symbols, articles, topics, concepts,
// States and meetings, in all languages, those in the reader's language first.
// One Chinese character is enough; Latin letters may be the pinyin of a Chinese
// name, or its initials. Where nothing fits, names fit that are written almost
// so. A limit of 0 means Default.
func (s *Suggester) Complete(ctx context.Context, text string, reader corpus.Language, limit int) ([]Suggestion, error) {
	reader = cmp.Or(reader, corpus.English)
	text = strings.TrimSpace(text)
	if m := naming.Articles(text); len(m) == 1 && m[0].Start == 0 && m[0].End == len(text) && len(m[0].Articles) == 1 && len(m[0].Paragraphs) == 0 {
		if a, err := corpus.ParseArticle(strconv.Itoa(m[0].Articles[0])); err == nil {
			text = naming.Article(a, reader)
		}
	}
	t := newTyped(text)
	if t.text == "" || utf8.RuneCountInString(t.text) > query.MaxLength {
		return []Suggestion{}, nil
	}
	all, err := s.fitting(ctx, func(e *entry) int { return e.fit(t) })
	if err == nil && len(all) == 0 {
		all, err = s.fitting(ctx, func(e *entry) int { return e.almost(t) })
	}
	if err != nil {
		return nil, err
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
		if !seen[e.folded] && len(list) < min(cmp.Or(max(limit, 0), Default), Max) {
			seen[e.folded] = true
			list = append(list, e.Suggestion)
		}
	}
	return list, nil
}

// fitting is an entry with how it fits and the place of its kind.
type fitting struct {
	*entry
	fit, kind int
}

// fitting returns the entries that fit.
func (s *Suggester) fitting(ctx context.Context, fit func(*entry) int) ([]fitting, error) {
	var all []fitting
	entries := s.entries()
	for i := range entries {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if n := fit(&entries[i]); n != fitsNot {
			all = append(all, fitting{&entries[i], n, slices.Index(suggestionKinds, entries[i].Kind)})
		}
	}
	return all, nil
}
