package web

import (
	"fmt"
	"net/http"

	"repertory/web/api"

	"github.com/gin-gonic/gin"
)

// apiPage documents the API. What it says of operations is made from the
// OpenAPI document, in English; the frame is in the reader's language.
type apiPage struct {
	frame
	About    string
	Parts    []api.Section
	Schemas  []api.Schema
	Problems []apiProblem
	// RateLimit and Burst say how often a client may ask; empty for no limit.
	RateLimit, Burst string
}

// apiProblem explains a kind of problem.
type apiProblem struct {
	ID, Name, Title, About string
	Status                 int
}

// apiPage answers GET /api.
func (s *Server) apiPage(c *gin.Context) error {
	v := s.visit(c)
	page := apiPage{
		frame: v.frame(v.words.Text("api.title")), About: s.apiDocs.About,
		Parts: s.apiDocs.Sections, Schemas: s.apiDocs.Schemas, Problems: problems(),
	}
	page.settle("/api")
	if s.limiter != nil {
		page.RateLimit, page.Burst = fmt.Sprint(float64(s.limiter.perSecond)), v.words.Number(s.limiter.burst)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "api", page)
}
