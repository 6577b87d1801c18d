package corpus

import (
	"fmt"
	"strconv"
	"strings"
)

// Article is an article of the Convention on Cluster Munitions, 1 to 23.
// Preamble stands for the preamble.
type Article int

// Preamble and LastArticle bound the values of Article.
const (
	Preamble    Article = 0
	LastArticle Article = 23
)

// Articles returns the preamble and all articles in the order of the treaty.
func Articles() []Article {
	all := make([]Article, 0, LastArticle+1)
	for a := Preamble; a <= LastArticle; a++ {
		all = append(all, a)
	}
	return all
}

// ParseArticle reads what String writes: a number from 1 to 23, or
// "preamble". The error wraps ErrBadName.
func ParseArticle(s string) (Article, error) {
	s = strings.TrimSpace(s)
	if strings.EqualFold(s, "preamble") || s == "0" {
		return Preamble, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > int(LastArticle) {
		return 0, fmt.Errorf("article %q: %w (use a number from 1 to %d, or preamble)", s, ErrBadName, LastArticle)
	}
	return Article(n), nil
}

// String returns the number, or "preamble". It is the form used in addresses.
func (a Article) String() string {
	if a == Preamble {
		return "preamble"
	}
	return strconv.Itoa(int(a))
}

// Name returns the article's title in a language, without its number, such as
// "Victim assistance".
func (a Article) Name(l Language) string {
	return data.articles[a].Names[l]
}

// Topics returns the topics that an article belongs to.
func (a Article) Topics() []TopicID {
	return data.articles[a].Topics
}
