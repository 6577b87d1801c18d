package search

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// mention is a place of a query that names articles of the Convention. A list
// asks for any of them.
type mention struct {
	articles []corpus.Article
	// text is how the query names them.
	text string
}

// findMentions returns the articles that a query names and the query without
// those words, which are replaced by blanks.
func findMentions(words string) ([]mention, string) {
	var found []mention
	rest := []byte(words)
	for _, m := range naming.Articles(words) {
		named := mention{text: words[m.Start:m.End]}
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
