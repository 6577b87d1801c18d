package web

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
)

// apiSuggest answers GET /api/v1/suggest: completions of the text q in the
// order that suits the reader's language, as JSON.
func (s *Server) apiSuggest(c *gin.Context) error {
	var reader corpus.Language
	var err error
	if name := c.Query(languageParam); name != "" {
		if reader, err = corpus.ParseLanguage(name); err != nil {
			return err
		}
	}
	limit := search.DefaultSuggestions
	if n := c.Query("limit"); n != "" {
		if limit, err = strconv.Atoi(n); err != nil || limit < 1 || limit > search.MaxSuggestions {
			return fmt.Errorf("%w: parameter limit: %q is not a number from 1 to %d", search.ErrBadQuery, n, search.MaxSuggestions)
		}
	}
	all, err := s.config.Searcher.Suggest(c.Request.Context(), c.Query("q"), reader, limit)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-cache")
	c.JSON(http.StatusOK, gin.H{"suggestions": all})
	return nil
}

// apiSimilar answers GET /api/v1/similar: the paragraphs like the one that the
// parameter id names, as /api/v1/search answers.
func (s *Server) apiSimilar(c *gin.Context) error {
	values := c.Request.URL.Query()
	values.Set("like", values.Get("id"))
	values.Del("q")
	if _, _, _, err := search.SplitID(values.Get("id")); err != nil {
		return err
	}
	q, err := search.ParseQuery(values)
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
