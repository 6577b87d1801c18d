package facet

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// stateNames are what people call a State, with its ISO 3166-1 alpha-2 code.
func stateNames(value string, l corpus.Language) []string {
	c := corpus.StateCode(value)
	if c.Alpha2() == "" {
		return nil
	}
	names := append(c.Names(l), c.Spoken(l)...)
	return append(names, c.Alpha2())
}

// articleNames are the ways to write an article: "Article 4", "Art. 4", "第四条",
// "IV".
func articleNames(value string, l corpus.Language) []string {
	names := []string{articleLabel(value, l), articleNumber(value, l)}
	a, err := corpus.ParseArticle(value)
	if err != nil || a == corpus.Preamble {
		return names
	}
	names = append(names, naming.ArticleWords(a, l)...)
	names = append(names, naming.Roman(int(a)), "Art. "+value, "第"+value+"条")
	if han := naming.HanNumber(int(a)); han != "" {
		names = append(names, han, "第"+han+"条")
	}
	return names
}

// languageNames are the names of a language in another: "French", "français".
func languageNames(value string, l corpus.Language) []string {
	tag := language.Make(value)
	names := []string{corpus.Language(value).Name(), display.Self.Name(tag)}
	if namer := display.Languages(language.Make(string(l))); namer != nil {
		name := namer.Name(tag)
		names = append(names, name)
		if value == string(corpus.Chinese) {
			names = append(names, "汉语", "漢語", strings.TrimSuffix(name, "文")+"语")
		}
	}
	return names
}
