package web

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/search"
)

// handler answers a request or returns the error to answer it with.
type handler func(c *gin.Context) error

// routes lays out the addresses of the site.
func (s *Server) routes() http.Handler {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.Use(s.identify, s.record, s.recovered, s.limit, securityHeaders)

	get := func(path string, h gin.HandlerFunc) {
		engine.GET(path, h)
		engine.HEAD(path, h)
	}
	get("/", s.page(s.searchPage))
	get("/doc/*symbol", s.page(s.documentPage))
	get("/original/*symbol", s.page(s.originalFile))
	get("/help", s.page(s.helpPage))
	get("/topic/:id", s.page(s.topicPage))
	get("/topic/:id/timeline", s.page(s.timelinePage))
	get("/article/:n", s.page(s.articlePage))
	get("/meeting/:id", s.page(s.meetingPage))
	get("/state/:code", s.page(s.statePage))
	get("/plan/:id", s.page(s.planPage))
	get(topicsPath, s.page(s.topicList()))
	get(articlesPath, s.page(s.articleList()))
	get(meetingsPath, s.page(s.meetingList()))
	get(statesPath, s.page(s.stateList()))
	get(plansPath, s.page(s.planList()))
	get(cooperationPath, s.page(s.cooperationPage))
	get(coveragePath, s.page(s.coveragePage))
	get("/api/v1/search", s.api(s.apiSearch))
	get("/api/v1/similar", s.api(s.apiSimilar))
	get("/api/v1/suggest", s.api(s.apiSuggest))
	get("/api/v1/documents/*symbol", s.api(s.apiDocument))
	get("/static/:version/:name", s.page(s.staticFile))
	get("/healthz", s.api(s.health))
	get("/readyz", s.api(s.ready))
	engine.NoRoute(s.unrouted(errNoPage))
	engine.NoMethod(s.unrouted(errNoMethod))
	return engine
}

// page makes a Gin handler that answers errors with a page for people.
func (s *Server) page(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.answerPage(c, err)
		}
	}
}

// api makes a Gin handler that answers errors with problem+json.
func (s *Server) api(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.answerAPI(c, err)
		}
	}
}

func (s *Server) unrouted(err error) gin.HandlerFunc {
	return func(c *gin.Context) { s.answer(c, err) }
}

// answer answers with an error in the form that the address calls for.
func (s *Server) answer(c *gin.Context, err error) {
	if forPrograms(c.Request.URL.Path) {
		s.answerAPI(c, err)
		return
	}
	s.answerPage(c, err)
}

func (s *Server) answerAPI(c *gin.Context, err error) {
	s.logError(c, err)
	writeProblem(c, err)
}

// health says that the process answers.
func (s *Server) health(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
	return nil
}

// ready says whether searches can be answered.
func (s *Server) ready(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	check := s.config.Ready
	if check == nil {
		check = s.trySearch
	}
	if err := check(c.Request.Context()); err != nil {
		return notReadyError{err}
	}
	c.JSON(http.StatusOK, gin.H{"status": "ready"})
	return nil
}

// trySearch runs a query that matches little, so that a probe costs little.
func (s *Server) trySearch(ctx context.Context) error {
	_, err := s.config.Searcher.Search(ctx, search.Query{Text: "readiness", Limit: 1})
	return err
}

// notReadyError makes any reason for not being ready a 503.
type notReadyError struct{ reason error }

func (e notReadyError) Error() string   { return errNotReady.Error() + ": " + e.reason.Error() }
func (e notReadyError) Unwrap() []error { return []error{errNotReady, e.reason} }
