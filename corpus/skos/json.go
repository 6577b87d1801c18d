package skos

import (
	"encoding/json"
	"io"

	"repertory/corpus"
)

// node is a resource in JSON-LD. The context maps the keys to SKOS.
type node struct {
	ID           string                       `json:"id"`
	Type         string                       `json:"type"`
	Title        map[corpus.Language]string   `json:"title,omitempty"`
	TopConcepts  []string                     `json:"hasTopConcept,omitempty"`
	InScheme     string                       `json:"inScheme,omitempty"`
	TopConceptOf string                       `json:"topConceptOf,omitempty"`
	Notation     string                       `json:"notation,omitempty"`
	Broader      string                       `json:"broader,omitempty"`
	Narrower     []string                     `json:"narrower,omitempty"`
	Preferred    map[corpus.Language]string   `json:"prefLabel,omitempty"`
	Alternative  map[corpus.Language][]string `json:"altLabel,omitempty"`
	Related      []string                     `json:"relatedMatch,omitempty"`
}

// context returns the JSON-LD context: labels are maps by language, links are
// names.
func context() map[string]any {
	c := map[string]any{"id": "@id", "type": "@type", "notation": namespace + "notation",
		"Concept": namespace + "Concept", "ConceptScheme": namespace + "ConceptScheme"}
	for _, link := range []string{"inScheme", "topConceptOf", "hasTopConcept", "broader", "narrower", "relatedMatch"} {
		c[link] = map[string]string{"@id": namespace + link, "@type": "@id"}
	}
	for _, text := range []string{"prefLabel", "altLabel"} {
		c[text] = map[string]string{"@id": namespace + text, "@container": "@language"}
	}
	c["title"] = map[string]string{"@id": "http://purl.org/dc/terms/title", "@container": "@language"}
	return c
}

// jsonLD writes JSON-LD 1.1.
func (s *scheme) jsonLD(w io.Writer) error {
	graph := []node{{
		ID: SchemeURI, Type: "ConceptScheme", Title: map[corpus.Language]string{corpus.English: vocabularyName},
		TopConcepts: conceptURIs(s.top),
	}}
	for _, c := range s.concepts {
		graph = append(graph, s.node(c))
	}
	articles := node{ID: ArticlesURI, Type: "ConceptScheme", Title: map[corpus.Language]string{corpus.English: articlesName}}
	for _, a := range corpus.Articles() {
		articles.TopConcepts = append(articles.TopConcepts, ArticleBase+a.String())
	}
	graph = append(graph, articles)
	for _, a := range corpus.Articles() {
		graph = append(graph, node{
			ID: ArticleBase + a.String(), Type: "Concept", InScheme: ArticlesURI, TopConceptOf: ArticlesURI,
			Notation: a.String(), Preferred: preferredMap(articleNames(a)), Related: conceptURIs(s.articles[a]),
		})
	}
	return write(w, struct {
		Context map[string]any `json:"@context"`
		Graph   []node         `json:"@graph"`
	}{context(), graph})
}

func (s *scheme) node(c corpus.Concept) node {
	preferred, alternative := labels(c)
	n := node{
		ID: ConceptBase + string(c.ID), Type: "Concept", InScheme: SchemeURI,
		Narrower: conceptURIs(s.narrower[c.ID]), Preferred: preferredMap(preferred), Alternative: alternativeMap(alternative),
	}
	if parent := c.Parent(); parent != "" {
		n.Broader = ConceptBase + string(parent)
	} else {
		n.TopConceptOf = SchemeURI
	}
	for _, a := range c.RelatedArticles() {
		n.Related = append(n.Related, ArticleBase+a.String())
	}
	return n
}

// plain is a concept in plain JSON.
type plain struct {
	ID       corpus.ConceptID   `json:"id"`
	URI      string             `json:"uri"`
	Broader  corpus.ConceptID   `json:"broader,omitempty"`
	Narrower []corpus.ConceptID `json:"narrower"`
	Topics   []corpus.TopicID   `json:"topics"`
	Articles []corpus.Article   `json:"articles"`
	// Preferred has one label in each language, Alternative any number.
	Preferred   map[corpus.Language]string   `json:"preferred"`
	Alternative map[corpus.Language][]string `json:"alternative"`
}

// json writes an array of concepts; articles are numbers, 0 is the preamble.
func (s *scheme) json(w io.Writer) error {
	all := []plain{}
	for _, c := range s.concepts {
		preferred, alternative := labels(c)
		all = append(all, plain{
			ID: c.ID, URI: ConceptBase + string(c.ID), Broader: c.Parent(), Narrower: orEmpty(s.narrower[c.ID]),
			Topics: orEmpty(c.Topics), Articles: orEmpty(c.RelatedArticles()),
			Preferred: preferredMap(preferred), Alternative: alternativeMap(alternative),
		})
	}
	return write(w, all)
}

func write(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

func conceptURIs(ids []corpus.ConceptID) []string {
	uris := make([]string, len(ids))
	for i, id := range ids {
		uris[i] = ConceptBase + string(id)
	}
	return uris
}

func preferredMap(all []label) map[corpus.Language]string {
	m := map[corpus.Language]string{}
	for _, l := range all {
		m[l.lang] = l.text
	}
	return m
}

func alternativeMap(all []label) map[corpus.Language][]string {
	m := map[corpus.Language][]string{}
	for _, l := range all {
		m[l.lang] = append(m[l.lang], l.text)
	}
	return m
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
