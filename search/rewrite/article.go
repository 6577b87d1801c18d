package rewrite

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// mention is a place of a query that names articles of the Convention. A list
// asks for any of them.
type mention struct {
	articles []corpus.Article
}

// findMentions returns the articles that a query names and the query without
// those words, which are replaced by blanks.
func findMentions(words string) ([]mention, string) {
	var found []mention
	rest := []byte(words)
	for _, m := range naming.Articles(words) {
		var named mention
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

// Articles returns the articles that a text names when it says nothing else.
func Articles(text string) []corpus.Article {
	if mentions, rest := findMentions(text); len(mentions) == 1 && blank(rest) {
		return mentions[0].articles
	}
	return nil
}

// addMention asks for the paragraphs that name one of some articles, as the
// language writes it, or are known to name it in other words.
func (r *Rewriter) addMention(q *Query, articles []corpus.Article) {
	c := Clause{Articles: articles}
	for _, a := range articles {
		for _, words := range naming.ArticleWords(a, q.Language) {
			tokens := r.analyzers.Tokens(q.Language, words)
			c.Phrases = append(c.Phrases, tokens)
			q.Marks.Runs = append(q.Marks.Runs, tokens)
		}
	}
	q.Clauses = append(q.Clauses, c)
}
