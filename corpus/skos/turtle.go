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
	subject(out, s.names.scheme(), "skos:ConceptScheme", []property{
		{"dct:title", []string{literal(label{corpus.English, vocabularyName})}},
		{"dct:identifier", lasting(s.names.lasting(SchemeURI))},
		{"skos:hasTopConcept", s.conceptNames(s.top)},
	})
	for _, c := range s.concepts {
		subject(out, s.names.concept(c.ID), "skos:Concept", s.properties(c))
	}
	articles := corpus.Articles()
	names := make([]string, len(articles))
	for i, a := range articles {
		names[i] = s.articleName(a)
	}
	subject(out, s.names.articles(), "skos:ConceptScheme", []property{
		{"dct:title", []string{literal(label{corpus.English, articlesName})}},
		{"dct:identifier", lasting(s.names.lasting(ArticlesURI))},
		{"skos:hasTopConcept", names},
	})
	for _, a := range articles {
		subject(out, s.names.article(a), "skos:Concept", []property{
			{"dct:identifier", lasting(s.names.lasting(ArticleBase + a.String()))},
			{"skos:inScheme", []string{"<" + s.names.articles() + ">"}},
			{"skos:topConceptOf", []string{"<" + s.names.articles() + ">"}},
			{"skos:notation", []string{quote(a.String())}},
			{"skos:prefLabel", literals(articleNames(a))},
			{"skos:relatedMatch", s.conceptNames(s.articles[a])},
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
	all := []property{
		{"dct:identifier", lasting(s.names.lasting(ConceptBase + string(c.ID)))},
		{"skos:inScheme", []string{"<" + s.names.scheme() + ">"}},
	}
	if parent := c.Parent(); parent != "" {
		all = append(all, property{"skos:broader", s.conceptNames([]corpus.ConceptID{parent})})
	} else {
		all = append(all, property{"skos:topConceptOf", []string{"<" + s.names.scheme() + ">"}})
	}
	var articles []string
	for _, a := range c.RelatedArticles() {
		articles = append(articles, s.articleName(a))
	}
	return append(all,
		property{"skos:narrower", s.conceptNames(s.narrower[c.ID])},
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

func (s *scheme) conceptNames(ids []corpus.ConceptID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = "<" + s.names.concept(id) + ">"
	}
	return names
}

func (s *scheme) articleName(a corpus.Article) string { return "<" + s.names.article(a) + ">" }

// lasting writes a lasting name as the only value of a property, or no value.
func lasting(name string) []string {
	if name == "" {
		return nil
	}
	return []string{quote(name)}
}

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
