package skos

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"repertory/corpus"
)

// turtle writes RDF 1.1 Turtle, a subject to a paragraph and a property to a
// line.
func (s *scheme) turtle(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "@prefix skos: <%s> .\n@prefix dct: <http://purl.org/dc/terms/> .\n\n", namespace)
	subject(out, SchemeURI, "skos:ConceptScheme", []property{
		{"dct:title", []string{literal(label{corpus.English, vocabularyName})}},
		{"skos:hasTopConcept", conceptNames(s.top)},
	})
	for _, c := range s.concepts {
		subject(out, ConceptBase+string(c.ID), "skos:Concept", s.properties(c))
	}
	articles := corpus.Articles()
	names := make([]string, len(articles))
	for i, a := range articles {
		names[i] = articleName(a)
	}
	subject(out, ArticlesURI, "skos:ConceptScheme", []property{
		{"dct:title", []string{literal(label{corpus.English, articlesName})}},
		{"skos:hasTopConcept", names},
	})
	for _, a := range articles {
		subject(out, ArticleBase+a.String(), "skos:Concept", []property{
			{"skos:inScheme", []string{"<" + ArticlesURI + ">"}},
			{"skos:topConceptOf", []string{"<" + ArticlesURI + ">"}},
			{"skos:notation", []string{quote(a.String())}},
			{"skos:prefLabel", literals(articleNames(a))},
			{"skos:relatedMatch", conceptNames(s.articles[a])},
		})
	}
	return out.Flush()
}

// property is a property with its values as Turtle writes them.
type property struct {
	name   string
	values []string
}

func (s *scheme) properties(c corpus.Concept) []property {
	preferred, alternative := labels(c)
	all := []property{{"skos:inScheme", []string{"<" + SchemeURI + ">"}}}
	if parent := c.Parent(); parent != "" {
		all = append(all, property{"skos:broader", conceptNames([]corpus.ConceptID{parent})})
	} else {
		all = append(all, property{"skos:topConceptOf", []string{"<" + SchemeURI + ">"}})
	}
	var articles []string
	for _, a := range c.RelatedArticles() {
		articles = append(articles, articleName(a))
	}
	return append(all,
		property{"skos:narrower", conceptNames(s.narrower[c.ID])},
		property{"skos:prefLabel", literals(preferred)},
		property{"skos:altLabel", literals(alternative)},
		property{"skos:relatedMatch", articles},
	)
}

// subject writes a subject; a property without values is left out. Write
// errors are found by the flush.
func subject(w io.Writer, uri, class string, properties []property) {
	fmt.Fprintf(w, "<%s> a %s", uri, class)
	for _, p := range properties {
		if len(p.values) > 0 {
			fmt.Fprintf(w, " ;\n    %s %s", p.name, strings.Join(p.values, ", "))
		}
	}
	fmt.Fprint(w, " .\n\n")
}

func conceptNames(ids []corpus.ConceptID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = "<" + ConceptBase + string(id) + ">"
	}
	return names
}

func articleName(a corpus.Article) string { return "<" + ArticleBase + a.String() + ">" }

func literals(all []label) []string {
	texts := make([]string, len(all))
	for i, l := range all {
		texts[i] = literal(l)
	}
	return texts
}

func literal(l label) string { return quote(l.text) + "@" + string(l.lang) }

var escaper = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`)

func quote(s string) string { return `"` + escaper.Replace(s) + `"` }
