package classify

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// reference is an article named in a text.
type reference struct {
	article corpus.Article
	words   string
	at      int
	own     bool // the text says that it is an article of this Convention
}

// references returns the articles of this Convention that a text names, in
// any of the official languages, in the order of the text. Articles of other
// treaties and of laws are left out. With strict, only references that name
// the Convention count, as in a law that has articles of its own.
func references(text string, strict bool) []reference {
	var kept []reference
	seen := map[corpus.Article]bool{}
	for _, m := range naming.Articles(text) {
		own, foreign := owner(text, m.Start, m.End)
		if foreign || strict && !own {
			continue
		}
		for _, n := range m.Articles {
			a := corpus.Article(n)
			if a < 1 || a > corpus.LastArticle || seen[a] {
				continue
			}
			seen[a] = true
			kept = append(kept, reference{a, strings.TrimSpace(text[m.Start:m.End]), m.Start, own})
		}
	}
	return kept
}
