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
	Identifier   string                       `json:"identifier,omitempty"`
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
	c := map[string]any{"id": "@id", "type": "@type", "notation": namespace + "notation", "identifier": terms + "identifier",
		"Concept": namespace + "Concept", "ConceptScheme": namespace + "ConceptScheme"}
	for _, link := range []string{"inScheme", "topConceptOf", "hasTopConcept", "broader", "narrower", "relatedMatch"} {
		c[link] = map[string]string{"@id": namespace + link, "@type": "@id"}
	}
	for _, text := range []string{"prefLabel", "altLabel"} {
		c[text] = map[string]string{"@id": namespace + text, "@container": "@language"}
	}
	c["title"] = map[string]string{"@id": terms + "title", "@container": "@language"}
	return c
}

// jsonLD writes JSON-LD 1.1.
func (s *scheme) jsonLD(w io.Writer) error {
	return write(w, struct {
		Context map[string]any `json:"@context"`
		Graph   []node         `json:"@graph"`
	}{context(), s.graph()})
}

// graph returns the nodes of the vocabulary: each scheme before its concepts.
func (s *scheme) graph() []node {
	graph := []node{{
		ID: s.names.scheme(), Type: "ConceptScheme", Title: map[corpus.Language]string{corpus.English: vocabularyName},
		Identifier: s.names.lasting(SchemeURI), TopConcepts: s.conceptURIs(s.top),
	}}
	for _, c := range s.concepts {
		graph = append(graph, s.node(c))
	}
	articles := node{
		ID: s.names.articles(), Type: "ConceptScheme", Title: map[corpus.Language]string{corpus.English: articlesName},
		Identifier: s.names.lasting(ArticlesURI),
	}
	for _, a := range corpus.Articles() {
		articles.TopConcepts = append(articles.TopConcepts, s.names.article(a))
	}
	graph = append(graph, articles)
	for _, a := range corpus.Articles() {
		graph = append(graph, node{
			ID: s.names.article(a), Type: "Concept", InScheme: s.names.articles(), TopConceptOf: s.names.articles(),
			Identifier: s.names.lasting(ArticleBase + a.String()),
			Notation:   a.String(), Preferred: preferredMap(articleNames(a)), Related: s.conceptURIs(s.articles[a]),
		})
	}
	return graph
}

func (s *scheme) node(c corpus.Concept) node {
	preferred, alternative := labels(c)
	n := node{
		ID: s.names.concept(c.ID), Type: "Concept", InScheme: s.names.scheme(), Identifier: s.names.lasting(ConceptBase + string(c.ID)),
		Narrower: s.conceptURIs(s.narrower[c.ID]), Preferred: preferredMap(preferred), Alternative: alternativeMap(alternative),
	}
	if parent := c.Parent(); parent != "" {
		n.Broader = s.names.concept(parent)
	} else {
		n.TopConceptOf = s.names.scheme()
	}
	for _, a := range c.RelatedArticles() {
		n.Related = append(n.Related, s.names.article(a))
	}
	return n
}

// Entry is a concept in plain JSON.
type Entry struct {
	ID  corpus.ConceptID `json:"id"`
	URI string           `json:"uri"`
	// Broader is the concept above, Narrower are those below.
	Broader  corpus.ConceptID   `json:"broader,omitempty"`
	Narrower []corpus.ConceptID `json:"narrower"`
	Topics   []corpus.TopicID   `json:"topics"`
	Articles []corpus.Article   `json:"articles"`
	// Preferred has one label in each language, Alternative any number.
	Preferred   map[corpus.Language]string   `json:"preferred"`
	Alternative map[corpus.Language][]string `json:"alternative"`
}

// Entries returns the vocabulary for programs that know no RDF.
func Entries() []Entry { return newScheme().entries() }

// json writes an array of concepts; articles are numbers, 0 is the preamble.
func (s *scheme) json(w io.Writer) error { return write(w, s.entries()) }

func (s *scheme) entries() []Entry {
	all := []Entry{}
	for _, c := range s.concepts {
		preferred, alternative := labels(c)
		all = append(all, Entry{
			ID: c.ID, URI: ConceptBase + string(c.ID), Broader: c.Parent(), Narrower: orEmpty(s.narrower[c.ID]),
			Topics: orEmpty(c.Topics), Articles: orEmpty(c.RelatedArticles()),
			Preferred: preferredMap(preferred), Alternative: alternativeMap(alternative),
		})
	}
	return all
}

func write(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(v)
}

func (s *scheme) conceptURIs(ids []corpus.ConceptID) []string {
	uris := make([]string, len(ids))
	for i, id := range ids {
		uris[i] = s.names.concept(id)
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
