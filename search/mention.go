package search

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
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
	s = strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return r - '٠' + '0'
		}
		return r
	}, norm.NFKC.String(s))
	n, err := strconv.Atoi(s)
	if err != nil {
		n = hanNumber(s)
	}
	return corpus.Article(n), n >= 1 && n <= int(corpus.LastArticle)
}

// hanNumber reads 一 to 九十九; 0 for what is no such number.
func hanNumber(s string) int {
	const digits = "一二三四五六七八九"
	digit := func(s string) int {
		i := strings.Index(digits, s)
		if s == "" || i < 0 {
			return -1
		}
		return i/len("一") + 1
	}
	before, after, tens := strings.Cut(s, "十")
	if !tens {
		return max(0, digit(s))
	}
	n := 10
	if before != "" {
		n = 10 * digit(before)
	}
	if after != "" {
		d := digit(after)
		if d < 0 {
			return 0
		}
		n += d
	}
	return max(0, n)
}
