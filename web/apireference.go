package web

import (
	"fmt"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/skos"
)

// vocabularyAnswer lists concepts.
type vocabularyAnswer struct {
	Concepts []skos.Entry `json:"concepts"`
}

// addReference adds the operations that say what there is.
func (s *Server) addReference(a *api) {
	addOperation(a, operation{
		id: "vocabulary", path: "/api/v1/vocabulary", tag: "Reference", summary: "List the vocabulary",
		about:   "The concepts of the field with their labels in six languages. The same as SKOS: /vocabulary.ttl, /vocabulary.rdf and /vocabulary.jsonld.",
		example: "/api/v1/vocabulary",
	}, s.apiVocabulary)
	addOperation(a, operation{
		id: "concept", path: "/api/v1/vocabulary/{concept}", tag: "Reference", summary: "Read a concept",
		about: "A concept with its labels in six languages.",
		parameters: []*huma.Param{{
			Name: "concept", In: "path", Required: true, Description: "The id of a concept.", Schema: &huma.Schema{Type: huma.TypeString},
		}},
		example: "/api/v1/vocabulary/survey",
	}, s.apiConcept)
	addOperation(a, operation{
		id: "coverage", path: "/api/v1/coverage", tag: "Reference", summary: "Show what the corpus has",
		about:   "The public documents with the languages they are there in and those they lack, and the kinds of documents by year.",
		example: "/api/v1/coverage",
	}, s.apiCoverage)
}

func (s *Server) apiVocabulary(*gin.Context) (reply[vocabularyAnswer], error) {
	return reply[vocabularyAnswer]{body: vocabularyAnswer{skos.Entries()}}, nil
}

func (s *Server) apiConcept(c *gin.Context) (reply[skos.Entry], error) {
	for _, e := range skos.Entries() {
		if string(e.ID) == c.Param("concept") {
			return reply[skos.Entry]{body: e}, nil
		}
	}
	return reply[skos.Entry]{}, fmt.Errorf("concept %q: %w", c.Param("concept"), corpus.ErrNotFound)
}

// coverageAnswer is the coverage of the public documents.
type coverageAnswer struct {
	// Versions is the number of document versions: one document in six
	// languages makes six.
	Versions int `json:"versions"`
	// Complete is the number of documents that lack no language.
	Complete  int                       `json:"complete"`
	Documents []corpus.DocumentCoverage `json:"documents"`
	// Kinds counts documents, not versions; kinds without any are left out.
	Kinds []corpus.KindCoverage `json:"kinds"`
	// Years are the years that kinds are counted by, in order; 0 stands for
	// documents without a date.
	Years []int `json:"years"`
}

// apiCoverage answers GET /api/v1/coverage with what the page shows: the coverage
// of the index.
func (s *Server) apiCoverage(c *gin.Context) (reply[coverageAnswer], error) {
	cover, err := s.field().Coverage(c.Request.Context())
	if err != nil {
		return reply[coverageAnswer]{}, fmt.Errorf("coverage: %w", err)
	}
	return reply[coverageAnswer]{body: coverageAnswer{cover.Versions, cover.Complete, cover.Documents, cover.Kinds, cover.Years}}, nil
}

// addAPI adds the operations of the API and writes its documentation.
func (s *Server) addAPI(engine *gin.Engine) error {
	a := newAPI(s, engine)
	s.addSearch(a)
	s.addExport(a)
	s.addDocuments(a)
	s.addReference(a)
	document, err := a.finish()
	if err != nil {
		return err
	}
	s.openAPI, s.apiDocs = document, a.docs()
	return nil
}
