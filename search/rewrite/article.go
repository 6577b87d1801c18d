package rewrite

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// mention is a place of a query that names articles of the Convention, of which
// a list asks for any, or a State or meeting.
type mention struct {
	articles []corpus.Article
	// paragraphs says that the query names paragraphs of the article, too.
	paragraphs bool
	thing      *Thing
	// text is how the query names it.
	text string
}

// findMentions returns the articles that a query names and the query without
// those words, which are replaced by blanks.
func findMentions(words string) ([]mention, string) {
	var found []mention
	rest := []byte(words)
	for _, m := range naming.Articles(words) {
		named := mention{text: words[m.Start:m.End], paragraphs: len(m.Paragraphs) > 0}
		for _, n := range m.Articles {
			if n <= int(corpus.LastArticle) {
				named.articles = append(named.articles, corpus.Article(n))
			}
		}
		if len(named.articles) > 0 {
			found = append(found, named)
			copy(rest[m.Start:m.End], strings.Repeat(" ", m.End-m.Start))
		}
	}
	return found, string(rest)
}

// findThings returns the States and meetings that a text names and the text
// without those words.
func findThings(words string, all []Named) ([]mention, string) {
	var found []mention
	rest := []byte(words)
	for _, n := range all {
		if n.Facet == "" || blank(string(rest[n.Start:n.End])) || n.overlapped(all) {
			continue
		}
		found = append(found, mention{thing: n.Thing, text: words[n.Start:n.End]})
		copy(rest[n.Start:n.End], strings.Repeat(" ", n.End-n.Start))
	}
	return found, string(rest)
}

// overlapped reports whether a name is a part of a longer one, or is also the
// name of a concept.
func (n Named) overlapped(all []Named) bool {
	for _, o := range all {
		longer := o.Start <= n.Start && n.End <= o.End && o.End-o.Start > n.End-n.Start
		if longer || o.Start == n.Start && o.End == n.End && o.Concept != nil {
			return true
		}
	}
	return false
}

// addMention asks for the paragraphs that name one of some articles, as the
// language writes it, or are known to name it in other words.
func (r *Rewriter) addMention(q *Query, m mention) {
	if m.thing != nil {
		r.addThing(q, m)
		return
	}
	c := Clause{Articles: m.articles}
	if m.paragraphs { // where they are named as in the query
		c.Phrases = append(c.Phrases, r.analyzers.Tokens(q.Language, m.text))
	}
	for _, a := range m.articles {
		for _, words := range naming.ArticleWords(a, q.Language) {
			tokens := r.analyzers.Tokens(q.Language, words)
			c.Phrases = append(c.Phrases, tokens)
			q.Marks.Runs = append(q.Marks.Runs, tokens)
		}
	}
	q.Clauses = append(q.Clauses, c)
}

// addThing asks for the paragraphs that name a State or meeting as it was typed,
// or are known to name it; and for those that call a meeting by another name.
func (r *Rewriter) addThing(q *Query, m mention) {
	c := Clause{Tagged: m.thing}
	for _, name := range append([]string{m.text}, m.thing.Written(q.Language)...) {
		if tokens := r.analyzers.Tokens(q.Language, name); len(tokens) > 0 {
			c.Phrases = append(c.Phrases, tokens)
		}
	}
	for _, name := range append([]string{m.text}, m.thing.Called(q.Language)...) {
		q.Marks.AddRun(r.analyzers.Tokens(q.Language, name))
	}
	q.Clauses = append(q.Clauses, c)
}
