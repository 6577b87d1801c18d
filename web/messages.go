package web

import (
	"embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"

	"repertory/corpus"
)

// locales holds a file of messages per interface language.
//
//go:embed locales/*.yaml
var locales embed.FS

// catalogue is the interface in one language. It is safe for concurrent use.
type catalogue struct {
	lang      corpus.Language
	tag       language.Tag
	messages  map[string]wording
	numbers   *message.Printer
	languages display.Namer
	// asking finds filters in the words of searches.
	asking []hintRule
}

// wording is a message: one text, or one text per CLDR plural category.
type wording struct {
	text  string
	forms map[string]string
}

// UnmarshalYAML reads a text or a map from plural category to text.
func (w *wording) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.MappingNode {
		return node.Decode(&w.forms)
	}
	return node.Decode(&w.text)
}

// pluralNames are the names of the CLDR plural categories in the files.
var pluralNames = map[plural.Form]string{
	plural.Zero: "zero", plural.One: "one", plural.Two: "two",
	plural.Few: "few", plural.Many: "many", plural.Other: "other",
}

// loadCatalogues reads the catalogues of the six languages.
func loadCatalogues() (map[corpus.Language]*catalogue, error) {
	all := map[corpus.Language]*catalogue{}
	for _, l := range corpus.Languages() {
		c, err := loadCatalogue(l)
		if err != nil {
			return nil, err
		}
		all[l] = c
	}
	return all, nil
}

func loadCatalogue(l corpus.Language) (*catalogue, error) {
	name := "locales/" + string(l) + ".yaml"
	raw, err := locales.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("interface language %s: %w", l, err)
	}
	var file struct {
		Messages map[string]wording `yaml:"messages"`
		Asking   asking             `yaml:"asking"`
	}
	if err := yaml.Unmarshal(raw, &file); err != nil {
		return nil, fmt.Errorf("interface language %s: %w", l, err)
	}
	rules, err := hintRules(file.Asking, l)
	if err != nil {
		return nil, err
	}
	// Numbers are written with European digits in all six languages, as the
	// labels and symbols beside them are.
	tag := language.Make(string(l) + "-u-nu-latn")
	return &catalogue{
		lang: l, tag: tag, messages: file.Messages,
		numbers: message.NewPrinter(tag), asking: rules,
		languages: display.Languages(tag),
	}, nil
}

// text returns a message with its places filled: text("hit.page", "n", 3)
// writes 3 where the message says {n}. An unknown key returns the key itself;
// a test sees to it that no template uses one.
func (c *catalogue) text(key string, pairs ...any) string {
	w, ok := c.messages[key]
	if !ok {
		return key
	}
	return c.fill(w.text, pairs)
}

// count returns the message in the plural form that n needs, with n at {n}.
func (c *catalogue) count(key string, n int) string {
	w, ok := c.messages[key]
	if !ok {
		return key
	}
	form, ok := w.forms[pluralNames[c.form(n)]]
	if !ok {
		form = w.forms["other"]
	}
	return strings.ReplaceAll(form, "{n}", c.number(n))
}

// form returns the plural category of a count in the catalogue's language.
func (c *catalogue) form(n int) plural.Form {
	return plural.Cardinal.MatchPlural(c.tag, n, 0, 0, 0, 0)
}

// language names a language in the catalogue's language, as the CLDR does.
func (c *catalogue) language(l corpus.Language) string {
	return c.languages.Name(language.Make(string(l)))
}

// number writes a count with the separators of the language.
func (c *catalogue) number(n int) string { return c.numbers.Sprintf("%d", n) }

// The isolate characters of Unicode keep the direction of an inserted value
// from disturbing the sentence round it (UAX #9).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

func (c *catalogue) fill(text string, pairs []any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		value := fmt.Sprint(pairs[i+1])
		if c.lang.RightToLeft() {
			value = firstStrongIsolate + value + popIsolate
		}
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", pairs[i]), value)
	}
	return text
}
