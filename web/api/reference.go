package api

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
func (a *API) addReference() {
	addOperation(a, operation{
		id: "vocabulary", path: "/api/v1/vocabulary", tag: "Reference", summary: "List the vocabulary",
		about:   "The concepts of the field with their labels in six languages. The same as SKOS: /vocabulary.ttl, /vocabulary.rdf and /vocabulary.jsonld.",
		example: "/api/v1/vocabulary",
	}, a.listVocabulary)
	addOperation(a, operation{
		id: "concept", path: "/api/v1/vocabulary/{concept}", tag: "Reference", summary: "Read a concept",
		about: "A concept with its labels in six languages.",
		parameters: []*huma.Param{{
			Name: "concept", In: "path", Required: true, Description: "The id of a concept.", Schema: &huma.Schema{Type: huma.TypeString},
		}},
		example: "/api/v1/vocabulary/survey",
	}, a.readConcept)
	addOperation(a, operation{
		id: "coverage", path: "/api/v1/coverage", tag: "Reference", summary: "Show what the corpus has",
		about:   "The public documents with the languages they are there in and those they lack, and the kinds of documents by year.",
		example: "/api/v1/coverage",
	}, a.coverage)
}

func (a *API) listVocabulary(*gin.Context) (result[vocabularyAnswer], error) {
	return result[vocabularyAnswer]{body: vocabularyAnswer{skos.Entries()}}, nil
}

func (a *API) readConcept(c *gin.Context) (result[skos.Entry], error) {
	for _, e := range skos.Entries() {
		if string(e.ID) == c.Param("concept") {
			return result[skos.Entry]{body: e}, nil
		}
	}
	return result[skos.Entry]{}, fmt.Errorf("concept %q: %w", c.Param("concept"), corpus.ErrNotFound)
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

// coverage answers GET /api/v1/coverage with what the page shows: the coverage
// of the index.
func (a *API) coverage(c *gin.Context) (result[coverageAnswer], error) {
	cover, err := a.config.Coverage(c.Request.Context())
	if err != nil {
		return result[coverageAnswer]{}, fmt.Errorf("coverage: %w", err)
	}
	return result[coverageAnswer]{body: coverageAnswer{cover.Versions, cover.Complete, cover.Documents, cover.Kinds, cover.Years}}, nil
}
