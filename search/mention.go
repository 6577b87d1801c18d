package search

import (
	"regexp"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/numeral"
)

// mention is an article of the Convention named in a query.
type mention struct {
	article corpus.Article
	// text is how the query names it.
	text string
}

var (
	hanArticle  = regexp.MustCompile(`第\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*[条條]`)
	wordArticle = regexp.MustCompile(`(?i)(?:^|[^\pL\pN])((?:articles?|arts?\.?|art[íi]culos?|стать[яиеюё]й?|статей|ст\.|(?:ال)?مادة|للمادة|بالمادة)\s*([0-9٠-٩]{1,2}))(?:$|[^\pL\pN])`)
)

// findMentions returns the articles that a query names and the query without
// those words, which are replaced by blanks.
func findMentions(words string) ([]mention, string) {
	var found []mention
	rest := []byte(words)
	take := func(from, to int, number string) {
		n, ok := articleNumber(number)
		if !ok {
			return
		}
		found = append(found, mention{n, words[from:to]})
		copy(rest[from:to], strings.Repeat(" ", to-from))
	}
	for _, m := range hanArticle.FindAllStringSubmatchIndex(words, -1) {
		take(m[0], m[1], words[m[2]:m[3]])
	}
	for _, m := range wordArticle.FindAllStringSubmatchIndex(words, -1) {
		take(m[2], m[3], words[m[4]:m[5]])
	}
	return found, string(rest)
}

// articleWords returns how a language names an article in running text.
func articleWords(l corpus.Language, a corpus.Article) []string {
	n := strconv.Itoa(int(a))
	switch l {
	case corpus.Chinese:
		return []string{"第" + chineseNumber(int(a)) + "条", "第" + n + "条"}
	case corpus.Arabic:
		return []string{"المادة " + n}
	case corpus.Russian:
		return []string{"статья " + n}
	case corpus.Spanish:
		return []string{"artículo " + n}
	}
	return []string{"article " + n}
}

// articleNumber reads Arabic, full-width, Arabic-Indic and Chinese numbers.
func articleNumber(s string) (corpus.Article, bool) {
	n := numeral.Han(s)
	return corpus.Article(n), n >= 1 && n <= int(corpus.LastArticle)
}
