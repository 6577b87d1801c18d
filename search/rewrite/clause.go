package rewrite

import (
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/snippet"
	"repertory/search/store"
)

// maxClauses is the largest number of clauses of a query in one language.
// Longer queries are cut: 255 pairs of characters are a page of text.
const maxClauses = 255

// Query is what the passages of one language are asked for.
type Query struct {
	// Language is that of the passages, From that of the text.
	Language, From corpus.Language
	Clauses        []Clause
	// Optional are terms that add to the score and are not asked for.
	Optional []string
	// Chars are the single Chinese characters of the text, for re-scoring.
	Chars []string
	// Title is the text as a sequence of terms, to find titles in.
	Title string
	// Content are the terms of the text without function words, to find
	// headings by; empty in other languages than that of the text.
	Content map[string]bool
	// Announces says that the text ends in a colon, as what announces a list.
	Announces bool
	// Marks are what snippets show.
	Marks *snippet.Marks
	// Learned are the words that learned tables translated.
	Learned []Learned
}

func newQuery(l corpus.Language) *Query {
	return &Query{Language: l, Marks: &snippet.Marks{Terms: map[string]bool{}}}
}

// TextField returns the field of the index that has the texts of the language,
// HeadField the one that has what stands above them.
func (q *Query) TextField() string { return store.TextField(q.Language) }

// HeadField is explained at TextField.
func (q *Query) HeadField() string { return store.HeadField(q.Language) }

// Asked counts the clauses that passages are asked for.
func (q *Query) Asked() int {
	n := 0
	for i := range q.Clauses {
		if !q.Clauses[i].Optional {
			n++
		}
	}
	return n
}

// Clause is a piece of a query that a passage matches or does not. A passage is
// better the more clauses it matches, and the rarer they are.
type Clause struct {
	// Term is what the passage must have, in its text or above it. It is empty
	// when what follows says what matches.
	Term string
	// Groups are alternatives: all terms of one of them must be there.
	Groups [][]string
	// Articles match the passages that are known to name one of them, and
	// Phrases those that do so in the usual words.
	Articles []corpus.Article
	Phrases  [][]analysis.Token
	// Tagged matches the passages that name a State, or belong to a meeting,
	// besides those that Phrases match. Nil for none.
	Tagged *Thing
	// Covers are other names of what the clause is a part of the name of: a
	// passage with all terms of one of them matches, too. Parts is the number
	// of clauses that the name was cut into.
	Covers [][]string
	Parts  int
	// Synonyms, when there are any, stand for one term of another language.
	Synonyms []Synonym
	// Weight is what the clause counts; 0 means 1. Concept says that it is a
	// concept of the vocabulary, which has a weight of its own besides.
	Weight  float32
	Concept bool
	// Optional says that the clause adds to the score and is not asked for.
	Optional bool

	// at is where the clause stands in the words of the query.
	at place
}

// Synonym is a way to say a clause in another language.
type Synonym struct {
	// Terms must all be there; several are the words of a name or the pairs
	// of a Chinese word.
	Terms []string
	// Weight is the probability that the synonym is what was meant.
	Weight float32
}

// String writes a clause as the terms that it looks for.
func (c *Clause) String() string {
	switch {
	case c.Term != "":
		return c.Term
	case len(c.Articles) > 0:
		names := make([]string, len(c.Articles))
		for i, a := range c.Articles {
			names[i] = a.String()
		}
		return "article " + strings.Join(names, " or ")
	case c.Tagged != nil:
		return string(c.Tagged.ID)
	}
	var ways []string
	for _, s := range c.Synonyms {
		ways = append(ways, strings.Join(s.Terms, "+"))
	}
	for _, g := range c.Groups {
		ways = append(ways, strings.Join(g, "+"))
	}
	for _, run := range c.Phrases {
		ways = append(ways, strings.TrimSpace(analysis.Sequence(run)))
	}
	return strings.Join(ways, " | ")
}

// collect adds the clauses of a text: words, pairs of Chinese characters, a
// Chinese character that stands alone, and compounds in place of their words.
func (r *Rewriter) collect(q *Query, l corpus.Language, text string, known map[string]bool, stops *[]string) {
	type word struct {
		term string
		place
	}
	var words []word // of the compound that may follow
	var run []analysis.Token
	flush := func() {
		for i, t := range run {
			q.addChar(t.Term)
			if i > 0 {
				q.addTerm(run[i-1].Term+t.Term, place{run[i-1].Start, t.End}, known)
			}
		}
		if len(run) == 1 {
			q.addTerm(run[0].Term, place{run[0].Start, run[0].End}, known)
		}
		run = run[:0]
	}
	addWords := func() {
		for _, w := range words {
			r.addWord(q, w.term, w.place, known)
		}
		words = words[:0]
	}
	r.analyzers.Scan(l, text, func(t analysis.Token) {
		if t.Kind != analysis.Han || len(run) > 0 && run[len(run)-1].End != t.Start {
			flush()
		}
		switch t.Kind {
		case analysis.Han:
			run = append(run, t)
		case analysis.Word:
			if t.Stop {
				*stops = append(*stops, t.Term)
				return
			}
			words = append(words, word{r.spelt(q, text[t.Start:t.End], t.Term), place{t.Start, t.End}})
		case analysis.Compound:
			var parts []string
			n := len(words)
			for ; n > 0 && words[n-1].start >= t.Start; n-- {
				parts = append([]string{words[n-1].term}, parts...)
			}
			q.addCompound(t, parts)
			words = words[:n]
		}
	})
	flush()
	addWords()
}

// spelt returns the term of a word, or, when no text has it, the most frequent
// one that the word may have been meant as.
func (r *Rewriter) spelt(q *Query, word, term string) string {
	if q.Language != corpus.French && q.Language != corpus.Arabic || r.gen.Terms == nil {
		return term
	}
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	if n, err := lookup.Count(q.TextField(), term); err != nil || n > 0 {
		return term
	}
	best, most := term, 0
	for _, v := range analysis.Variants(q.Language, word) {
		if n, err := lookup.Count(q.TextField(), v); err == nil && n > most {
			best, most = v, n
		}
	}
	return best
}

// addWord adds a word. One in Latin letters that no text has stands for the words
// that begin like it: it may be misspelt.
func (r *Rewriter) addWord(q *Query, term string, at place, known map[string]bool) {
	if known[term] {
		return
	}
	q.addTerm(term, at, known)
	if q.From != q.Language || !inLatin(q.Language) || !r.unheard(term) {
		return
	}
	c := &q.Clauses[len(q.Clauses)-1]
	for _, alike := range r.cognates(q.Language, term) {
		c.Covers = append(c.Covers, alike.Terms)
		q.Marks.Terms[alike.Terms[0]] = true
	}
}

// unheard reports whether no text in Latin letters has a term.
func (r *Rewriter) unheard(term string) bool {
	if r.gen.Terms == nil {
		return false
	}
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	for _, l := range latin {
		for _, field := range []string{store.TextField(l), store.HeadField(l)} {
			if n, err := lookup.Count(field, term); err != nil || n > 0 {
				return false
			}
		}
	}
	return true
}

func (q *Query) addTerm(term string, at place, known map[string]bool) {
	if !known[term] {
		known[term] = true
		q.Clauses = append(q.Clauses, Clause{Term: term, at: at})
		q.Marks.Terms[term] = true
	}
}

func (q *Query) addChar(char string) {
	for _, c := range q.Chars {
		if c == char {
			return
		}
	}
	q.Chars = append(q.Chars, char)
}

// addCompound asks for all words of a compound; the whole counts on top or,
// when hyphens join the words, as well.
func (q *Query) addCompound(t analysis.Token, words []string) {
	if len(words) == 0 {
		return
	}
	c := Clause{Groups: [][]string{words}, at: place{t.Start, t.End}}
	if t.Joined {
		c.Groups = append(c.Groups, []string{t.Term})
	} else {
		q.Optional = append(q.Optional, t.Term)
	}
	q.Clauses = append(q.Clauses, c)
	q.Marks.Terms[t.Term] = true
	for _, w := range words {
		q.Marks.Terms[w] = true
	}
}
