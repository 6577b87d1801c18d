// Package words holds what the interface says, in six languages, and finds the
// LanguageName that a request wants it in. The messages are in locales/, one file
// per official language, all with the same keys.
package words

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/collate"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/message"

	"repertory/corpus"
	"repertory/corpus/citation"
	"repertory/corpus/naming"
)

// locales holds a file of messages per interface language.
//
//go:embed locales/*.yaml
var locales embed.FS

// Catalogue is the interface in one language. It is safe for concurrent use.
type Catalogue struct {
	// Lang is the language that the interface is in.
	Lang corpus.Language
	// Asking is how people of the language put filters into words.
	Asking Asking

	tag       language.Tag
	messages  map[string]wording
	numbers   *message.Printer
	languages display.Namer
}

// Asking is how people of a language put filters into words.
type Asking struct {
	// Article is a pattern whose group is the number of an article. Since and
	// Until have a year as their group, Between two.
	Article string `yaml:"article"`
	Since   string `yaml:"since"`
	Until   string `yaml:"until"`
	Between string `yaml:"between"`
	// Texts are the ways to ask for texts in a language.
	Texts map[corpus.Language][]string `yaml:"texts"`
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

// Load reads the catalogues of the six languages.
func Load() (map[corpus.Language]*Catalogue, error) {
	all := map[corpus.Language]*Catalogue{}
	for _, l := range corpus.Languages() {
		c, err := load(l)
		if err != nil {
			return nil, err
		}
		all[l] = c
	}
	return all, nil
}

func load(l corpus.Language) (*Catalogue, error) {
	name := "locales/" + string(l) + ".yaml"
	raw, err := locales.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("interface language %s: %w", l, err)
	}
	var file struct {
		Messages map[string]wording `yaml:"messages"`
		Asking   Asking             `yaml:"asking"`
	}
	if err := yaml.Unmarshal(raw, &file); err != nil {
		return nil, fmt.Errorf("interface language %s: %w", l, err)
	}
	// Numbers are written with European digits in all six languages, as the
	// labels and symbols beside them are.
	tag := language.Make(string(l) + "-u-nu-latn")
	return &Catalogue{
		Lang: l, Asking: file.Asking, tag: tag, messages: file.Messages,
		numbers: message.NewPrinter(tag), languages: display.Languages(tag),
	}, nil
}

// Text returns a message with its places filled: Text("hit.page", "n", 3)
// writes 3 where the message says {n}. An unknown key returns the key itself;
// a test sees to it that no template uses one.
func (c *Catalogue) Text(key string, pairs ...any) string {
	w, ok := c.messages[key]
	if !ok {
		return key
	}
	return c.fill(w.text, pairs)
}

// Count returns the message in the plural form that n needs, with n at {n}.
func (c *Catalogue) Count(key string, n int) string {
	w, ok := c.messages[key]
	if !ok {
		return key
	}
	form, ok := w.forms[pluralNames[c.form(n)]]
	if !ok {
		form = w.forms["other"]
	}
	return strings.ReplaceAll(form, "{n}", c.Number(n))
}

// form returns the plural category of a count in the catalogue's language.
func (c *Catalogue) form(n int) plural.Form {
	return plural.Cardinal.MatchPlural(c.tag, n, 0, 0, 0, 0)
}

// LanguageName names a language in the catalogue's language, as the CLDR does.
func (c *Catalogue) LanguageName(l corpus.Language) string {
	return c.languages.Name(language.Make(string(l)))
}

// Number writes a count with the separators of the language.
func (c *Catalogue) Number(n int) string { return c.numbers.Sprintf("%d", n) }

// Date writes a date of corpus.Document as the language does.
func (c *Catalogue) Date(iso string) string { return corpus.WriteDate(iso, c.Lang) }

// Cite writes how a paragraph is cited in the language. That of a restricted one
// says so, or people would copy it without.
func (c *Catalogue) Cite(s corpus.Symbol, e corpus.Element, label string, a corpus.Access) string {
	cited := naming.Cite(s, e, label, c.Lang)
	if a.Hidden() {
		cited += citation.Bracket(c.Lang, c.Text("restricted.badge"))
	}
	return cited
}

// Sort sorts by name as the language does (CLDR).
func Sort[T any](c *Catalogue, all []T, name func(T) string) {
	order := collate.New(c.tag)
	slices.SortStableFunc(all, func(a, b T) int { return order.CompareString(name(a), name(b)) })
}

// The isolate characters of Unicode keep the direction of an inserted value
// from disturbing the sentence round it (UAX #9).
const (
	firstStrongIsolate = "\u2068"
	popIsolate         = "\u2069"
)

func (c *Catalogue) fill(text string, pairs []any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		value := fmt.Sprint(pairs[i+1])
		if c.Lang.RightToLeft() {
			value = firstStrongIsolate + value + popIsolate
		}
		text = strings.ReplaceAll(text, fmt.Sprintf("{%v}", pairs[i]), value)
	}
	return text
}
