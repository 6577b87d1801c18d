// Package rewrite turns what a person typed into what the passages of each
// language are asked for: a Query of Clauses.
//
// The way goes down the files. A Text is what was typed, taken apart by the
// query language (text.go). Its language is guessed (language.go), and the
// articles, States, meetings and concepts that it names are found (article.go,
// thing.go, concept.go). What is left is cut into words (clause.go), which
// are translated for the other languages (translation.go, cognate.go). Like
// (like.go) makes a query of a passage instead of a text. What was understood
// is told to the person, too (expansion.go, learned.go).
package rewrite

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/search/analysis"
	"repertory/search/store"
	"repertory/search/translate"
)

// MaxExpansions is the largest number of words that a prefix stands for in a
// language: the first ones of the dictionary.
const MaxExpansions = 100

// New makes the rewriter of a generation. The packs translate besides what the
// corpus taught.
func New(gen *store.Generation, analyzers *analysis.Pool, packs ...*translate.Pack) (*Rewriter, error) {
	r := &Rewriter{gen: gen, analyzers: analyzers, pack: translate.Merge(append([]*translate.Pack{gen.Translations}, packs...)...)}
	r.cutters.New = func() any { return translate.NewCutter(r.pack) }
	r.SetVocabulary(corpus.Concepts())
	return r, r.prepareNames()
}

// Rewrite makes the queries for the languages that the index has, and notes in
// the text which language it is in.
func (r *Rewriter) Rewrite(t *Text) ([]*Query, error) {
	words := *t
	mentions, rest := findMentions(words.Words)
	words.Words = analysis.MaskQuestion(rest)
	if len(mentions)+len(t.Optional) == 0 && strings.TrimSpace(words.Words) == "" {
		words.Words = rest // a question without content is all there is
	}
	named := r.Named(t, words.Words)
	things, rest := findThings(words.Words, named)
	words.Words = rest
	mentions = append(mentions, things...)
	concepts := conceptsOf(named)
	t.From = r.language(t)
	var queries []*Query
	for _, l := range r.gen.Languages() {
		if l == "" {
			continue
		}
		from := t.From
		if t.Exact || t.Literal {
			from = l // nothing is translated
		}
		queries = append(queries, r.rewriteFor(from, l, words, mentions, concepts))
	}
	for _, q := range queries {
		q.From = t.From
		if err := r.addPrefixes(q, t); err != nil {
			return nil, err
		}
	}
	return queries, nil
}

// rewriteFor makes the query for a language, with what the alternatives
// of the text are called there.
func (r *Rewriter) rewriteFor(from, l corpus.Language, t Text, mentions []mention, concepts []Named) *Query {
	q := r.rewriteWords(from, l, &t, mentions, concepts)
	for _, words := range t.Optional {
		r.addOptional(q, &t, words)
	}
	return q
}

// rewriteWords makes the query of a text in one language for the passages in
// another, or the same.
func (r *Rewriter) rewriteWords(from, l corpus.Language, t *Text, mentions []mention, concepts []Named) *Query {
	q := newQuery(l)
	q.From, q.Announces = from, announces(t.Typed)
	var stops []string
	known := map[string]bool{}
	collect := func(text string) { r.collect(q, l, text, known, &stops) }
	words := r.expand(q, t.Words, concepts, from == l)
	expanded := len(q.Clauses)
	if from != l && (r.pack.Translates(from, l) || inLatin(from) && inLatin(l)) {
		r.translateWords(q, t, words)
	} else {
		collect(words)
		if from == l {
			others := q.Clauses[:expanded:expanded]
			q.Clauses = q.Clauses[expanded:]
			q.cover(r.covers(q, t.Words, concepts))
			q.Clauses = append(others, q.Clauses...)
		}
	}
	for _, m := range mentions {
		r.addMention(q, m)
	}
	if len(q.Clauses) == 0 { // nothing but function words
		for _, s := range stops {
			q.addTerm(s, place{}, known)
		}
	}
	q.Clauses = q.Clauses[:min(len(q.Clauses), maxClauses)]
	q.Title = analysis.Sequence(r.analyzers.Tokens(l, t.Words))
	if from == l {
		q.Content = map[string]bool{}
		for _, term := range analysis.ContentTerms(r.analyzers.Tokens(l, analysis.MaskQuestion(t.plain()))) {
			q.Content[term] = true
		}
	}
	return q
}

func announces(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// addOptional lets the words of an alternative, and what they are called in
// the query's language, add to the score without being asked for.
func (r *Rewriter) addOptional(q *Query, t *Text, words string) {
	o := &Query{Language: q.Language, Marks: q.Marks, Chars: q.Chars}
	var stops []string
	r.collect(o, q.Language, words, map[string]bool{}, &stops)
	q.Chars = o.Chars
	q.Optional = append(q.Optional, o.Optional...)
	for _, c := range o.Clauses {
		if c.Term != "" {
			q.Optional = append(q.Optional, c.Term)
		}
	}
	for _, n := range r.NamedWhole(t, words) {
		for _, name := range n.Called(q.Language) {
			tokens := r.analyzers.Tokens(q.Language, name)
			q.Optional = append(q.Optional, analysis.SearchTerms(tokens)...)
			q.Marks.AddRun(tokens)
		}
	}
}

// addPrefixes lets the words that begin in the ways asked for add to the score.
func (r *Rewriter) addPrefixes(q *Query, t *Text) error {
	if len(t.Prefixes) == 0 {
		return nil
	}
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	for _, prefix := range t.Prefixes {
		if script.HasHan(prefix) {
			r.addOptional(q, t, prefix)
			continue
		}
		terms, _, err := lookup.Beginning(q.TextField(), analysis.Folded(prefix), MaxExpansions)
		if err != nil {
			return err
		}
		for _, token := range r.analyzers.Tokens(q.Language, prefix) {
			terms = append(terms, token.Term)
		}
		for _, term := range terms {
			if !q.Marks.Terms[term] {
				q.Marks.Terms[term] = true
				q.Optional = append(q.Optional, term)
			}
		}
	}
	return nil
}
