package site

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/web/words"
)

//go:embed templates/*.tmpl
var templateFiles embed.FS

// pageNames are the pages, each with a template of its name. The other
// templates are parts that every page may use.
var pageNames = []string{"search", "entry", "document", "missing", "help", "error", "pack", "cite", "api", "vocabulary",
	"topic", "timeline", "article", "meeting", "state", "plan", "cooperation", "coverage", "list"}

// Pages writes pages. It holds one template set per page and language, so that
// a page's templates never meet another's and messages need no argument for the
// language. It is safe for concurrent use.
type Pages struct {
	catalogues map[corpus.Language]*words.Catalogue
	rules      []hintRule
	assets     *assets
	pages      map[corpus.Language]map[string]*template.Template
}

// LoadPages parses the templates for the catalogues of all languages, so that a
// fault in them is found before the first request.
func LoadPages(catalogues map[corpus.Language]*words.Catalogue) (*Pages, error) {
	a, err := loadAssets()
	if err != nil {
		return nil, err
	}
	rules, err := allHintRules(catalogues)
	if err != nil {
		return nil, err
	}
	r := &Pages{catalogues: catalogues, rules: rules, assets: a, pages: map[corpus.Language]map[string]*template.Template{}}
	for lang, c := range catalogues {
		r.pages[lang] = map[string]*template.Template{}
		for _, name := range pageNames {
			set, err := template.New(name).Funcs(functions(c, a)).
				ParseFS(templateFiles, "templates/layout.tmpl", "templates/parts.tmpl", "templates/fieldparts.tmpl", "templates/packparts.tmpl", "templates/"+name+".tmpl")
			if err != nil {
				return nil, fmt.Errorf("template %s: %w", name, err)
			}
			r.pages[lang][name] = set
		}
	}
	return r, nil
}

// functions are what templates can call.
func functions(c *words.Catalogue, a *assets) template.FuncMap {
	return template.FuncMap{
		"t":       c.Text,
		"n":       c.Count,
		"num":     c.Number,
		"asset":   a.address,
		"figures": figures,
		// The language of the interface, for what stands inside a document's
		// text and is not of it.
		"uilang": func() corpus.Language { return c.Lang },
		"uidir":  c.Lang.Direction,
		"pair": func(n facet.Name, o facetOption) facetPair {
			return facetPair{n, o}
		},
	}
}

// figures reports whether a text has no letters. Such a text runs from left to
// right in Arabic too, which the browser has to be told: "1 310" would become
// "310 1".
func figures(text string) bool { return !strings.ContainsFunc(text, unicode.IsLetter) }

// render writes a page into memory.
func (r *Pages) render(lang corpus.Language, name string, page any) ([]byte, error) {
	var body bytes.Buffer
	if err := r.pages[lang][name].ExecuteTemplate(&body, "layout", page); err != nil {
		return nil, fmt.Errorf("render %s page: %w", name, err)
	}
	return body.Bytes(), nil
}
