// Package skos writes the vocabulary as a concept scheme of SKOS
// (https://www.w3.org/TR/skos-reference/), in Turtle, RDF/XML, JSON-LD or plain
// JSON.
//
// The addresses are lasting names, not web addresses:
//
//	urn:repertory:vocabulary       the scheme of concepts
//	urn:repertory:concept:<id>     a concept, such as …:non-technical-survey
//	urn:repertory:articles         the scheme of the Convention's articles
//	urn:repertory:article:<n>      an article, 1 to 23, or "preamble"
//
// The topics are top concepts of the scheme, and so are the few concepts that
// belong to no topic and have none above. A concept and the articles that it
// stems from are skos:relatedMatch. An id is never given to another concept.
//
// A site that serves the vocabulary names everything by addresses that lead to
// it instead, such as https://repertory.example.org/vocabulary#survey, and
// gives the lasting name as dct:identifier; see WriteAt.
package skos

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"repertory/corpus"
)

// The names of the schemes and the beginnings of the other names.
const (
	SchemeURI      = "urn:repertory:vocabulary"
	ConceptBase    = "urn:repertory:concept:"
	ArticlesURI    = "urn:repertory:articles"
	ArticleBase    = "urn:repertory:article:"
	namespace      = "http://www.w3.org/2004/02/skos/core#"
	terms          = "http://purl.org/dc/terms/"
	vocabularyName = "Vocabulary of the implementation of the Convention on Cluster Munitions"
	articlesName   = "Articles of the Convention on Cluster Munitions"
)

// Formats are the formats that Write knows.
var Formats = []string{"turtle", "rdfxml", "jsonld", "json"}

// ErrFormat says that a format is none of Formats.
var ErrFormat = errors.New("unknown format")

// Write writes the vocabulary in a format, with lasting names. The error wraps
// ErrFormat for an unknown one.
func Write(w io.Writer, format string) error { return WriteAt(w, format, "") }

// WriteAt writes the vocabulary as the page at an address shows it: concepts
// are named by the address with "#" and their id, articles with "#article-" and
// their number. With an empty address it does what Write does.
func WriteAt(w io.Writer, format, address string) error {
	s := newScheme()
	s.names = naming{address}
	switch format {
	case "turtle":
		return s.turtle(w)
	case "rdfxml":
		return s.rdfXML(w)
	case "jsonld":
		return s.jsonLD(w)
	case "json":
		return s.json(w)
	}
	return fmt.Errorf("%q: %w (use %s)", format, ErrFormat, strings.Join(Formats, ", "))
}

// naming names the resources: by lasting names, or by web addresses below the
// address of a page.
type naming struct{ page string }

func (n naming) scheme() string {
	if n.page == "" {
		return SchemeURI
	}
	return n.page + "#vocabulary"
}

func (n naming) articles() string {
	if n.page == "" {
		return ArticlesURI
	}
	return n.page + "#articles"
}

func (n naming) concept(id corpus.ConceptID) string {
	if n.page == "" {
		return ConceptBase + string(id)
	}
	return n.page + "#" + string(id)
}

func (n naming) article(a corpus.Article) string {
	if n.page == "" {
		return ArticleBase + a.String()
	}
	return n.page + "#article-" + a.String()
}

// lasting returns the lasting name to add to a resource that is named by an
// address; empty when its name is the lasting one.
func (n naming) lasting(name string) string {
	if n.page == "" {
		return ""
	}
	return name
}

// scheme is the vocabulary with the links that go downwards.
type scheme struct {
	names    naming
	concepts []corpus.Concept
	narrower map[corpus.ConceptID][]corpus.ConceptID
	top      []corpus.ConceptID
	// articles holds the concepts of each article.
	articles map[corpus.Article][]corpus.ConceptID
}

func newScheme() *scheme {
	s := &scheme{
		concepts: corpus.Concepts(), narrower: map[corpus.ConceptID][]corpus.ConceptID{},
		articles: map[corpus.Article][]corpus.ConceptID{},
	}
	for _, c := range s.concepts {
		if parent := c.Parent(); parent != "" {
			s.narrower[parent] = append(s.narrower[parent], c.ID)
		} else {
			s.top = append(s.top, c.ID)
		}
		for _, a := range c.RelatedArticles() {
			s.articles[a] = append(s.articles[a], c.ID)
		}
	}
	return s
}

// label is a text in a language.
type label struct {
	lang corpus.Language
	text string
}

// labels returns the preferred and the alternative labels of a concept.
// Alternatives that only repeat the preferred label in another case are left
// out: SKOS wants the two kinds apart.
func labels(c corpus.Concept) (preferred, alternative []label) {
	for _, l := range corpus.Languages() {
		preferred = append(preferred, label{l, c.Preferred(l)})
		seen := []string{c.Preferred(l)}
		for _, text := range c.Alternatives(l) {
			if !slices.Contains(seen, text) {
				seen = append(seen, text)
				alternative = append(alternative, label{l, text})
			}
		}
	}
	return preferred, alternative
}

func articleNames(a corpus.Article) []label {
	var all []label
	for _, l := range corpus.Languages() {
		all = append(all, label{l, a.Name(l)})
	}
	return all
}
