package site

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/web/api"
)

// apiPage documents the API. What it says of operations is made from the
// OpenAPI document, in English; the frame is in the reader's language.
type apiPage struct {
	frame
	About    string
	Parts    []api.Section
	Schemas  []api.Schema
	Problems []Problem
	// RateLimit and Burst say how often a client may ask; empty for no limit.
	RateLimit, Burst string
}

// apiPage answers GET /api.
func (s *Site) apiPage(c *gin.Context) error {
	v := s.visit(c)
	page := apiPage{
		frame: v.frame(v.words.Text("api.title")), About: s.config.API.About,
		Parts: s.config.API.Sections, Schemas: s.config.API.Schemas, Problems: s.config.API.Problems,
	}
	page.settle("/api")
	if limit := s.config.API.PerSecond; limit > 0 {
		page.RateLimit, page.Burst = fmt.Sprint(limit), v.words.Number(s.config.API.Burst)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "api", page)
}
