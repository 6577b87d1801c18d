package web

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
)

// apiSearch answers GET /api/v1/search: the parameters of the search page, the
// results as JSON.
func (s *Server) apiSearch(c *gin.Context) error {
	q, err := search.ParseQuery(c.Request.URL.Query())
	if err != nil {
		return err
	}
	results, err := s.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-cache")
	c.JSON(http.StatusOK, results)
	return nil
}

// apiDocument answers GET /api/v1/documents/{symbol}.
func (s *Server) apiDocument(c *gin.Context) error {
	r, err := readRequest(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return err
	}
	doc, languages, err := s.find(c.Request.Context(), r, corpus.English)
	if err != nil {
		return err
	}
	members, err := s.config.Library.Family(c.Request.Context(), doc.Symbol)
	if err != nil {
		return fmt.Errorf("family of %s: %w", doc.Symbol, err)
	}
	c.Header("Cache-Control", "no-cache")
	c.Header("Content-Language", string(doc.Language))
	c.JSON(http.StatusOK, corpus.Publish(doc, languages, members))
	return nil
}
