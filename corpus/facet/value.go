package facet

import (
	"fmt"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// firstYear and lastYear bound the years of documents.
const (
	firstYear = 1900
	lastYear  = 2200
)

func parseYear(s string) (string, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < firstYear || n > lastYear {
		return "", fmt.Errorf("year %q: use four digits such as 2018", s)
	}
	return strconv.Itoa(n), nil
}

func documentYear(d *corpus.Document) string {
	if y := d.Year(); y > 0 {
		return strconv.Itoa(y)
	}
	return ""
}

// articleLabel writes "Article 4 – Clearance and …" as the language does.
func articleLabel(value string, l corpus.Language) string {
	a, err := corpus.ParseArticle(value)
	if err != nil {
		return ""
	}
	return naming.ArticleTitle(a, l)
}

func articleNumber(value string, l corpus.Language) string {
	a, err := corpus.ParseArticle(value)
	if err != nil {
		return ""
	}
	return naming.Article(a, l)
}

func articles() (all []string) {
	for _, a := range corpus.Articles() {
		all = append(all, a.String())
	}
	return all
}

func parseProvision(s string) (string, error) {
	treaty, number, _ := strings.Cut(s, ":")
	id, err := corpus.ParseTreaty(treaty)
	n, errNumber := strconv.Atoi(number)
	if err != nil || errNumber != nil || n < 1 || n > 999 {
		return "", fmt.Errorf("article of another treaty %q: %w (use a treaty and a number such as mine-ban:5)", s, corpus.ErrBadName)
	}
	return corpus.ProvisionTag{Treaty: id, Article: n}.String(), nil
}

// provisionLabel writes "Mine Ban Convention, Article 5".
func provisionLabel(value string, l corpus.Language) string {
	treaty, number, _ := strings.Cut(value, ":")
	n, err := strconv.Atoi(number)
	name := corpus.TreatyID(treaty).Name(l)
	if err != nil || name == "" {
		return ""
	}
	return naming.Provision(name, n, l)
}

func meetings() (all []string) {
	for _, m := range corpus.Meetings() {
		all = append(all, string(m.ID))
	}
	return all
}

func states() (all []string) {
	for _, s := range corpus.States() {
		all = append(all, string(s.Code))
	}
	return all
}

// speakers lists States before roles.
func speakers() []string { return append(states(), texts(corpus.Roles)()...) }

// parser, texts and namer make functions of texts of those of a type.
func parser[T ~string](parse func(string) (T, error)) func(string) (string, error) {
	return func(s string) (string, error) {
		v, err := parse(s)
		return string(v), err
	}
}

func texts[T ~string](all func() []T) func() []string {
	return func() (values []string) {
		for _, v := range all() {
			values = append(values, string(v))
		}
		return values
	}
}

func namer[T ~string](name func(T, corpus.Language) string) func(string, corpus.Language) string {
	return func(value string, l corpus.Language) string { return name(T(value), l) }
}
