package web

import (
	"fmt"
	"net/http"

	"repertory/web/api"
	"repertory/web/reply"

	"github.com/gin-gonic/gin"
)

// routes lays out the addresses of the site.
func (s *Server) routes() (http.Handler, error) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.HandleMethodNotAllowed = true
	engine.RedirectTrailingSlash = false
	engine.RemoteIPHeaders = []string{"X-Forwarded-For"}
	if err := engine.SetTrustedProxies(s.config.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	engine.Use(s.identify, s.record, s.measure, s.recovered, s.limit, securityHeaders, crossOrigin, s.limitRate, s.refuse)

	models, err := s.models()
	if err != nil {
		return nil, err
	}

	get := func(path string, h gin.HandlerFunc) {
		engine.GET(path, h)
		engine.HEAD(path, h)
	}
	get("/", s.page(s.searchPage))
	get("/doc/*symbol", s.either(s.documentPage))
	get("/help", s.page(s.helpPage))
	get("/cite/*symbol", s.either(s.citePage))
	get("/pack", s.page(s.packPage))
	engine.POST("/pack", s.page(s.packForm))
	get("/original/*symbol", s.page(s.originalFile))
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
	operations, err := api.New(api.Config{
		Searcher: s.config.Searcher, Library: s.config.Library, Coverage: s.field().Coverage, Log: s.logError,
	})
	if err != nil {
		return nil, err
	}
	s.apiDocs = operations.Docs()
	for _, r := range operations.Routes() {
		get(r.Path, s.api(r.Handler))
	}
	s.discovery(operations, engine, get)
	get("/static/:version/:name", s.page(s.staticFile))
	get("/healthz", s.api(s.health))
	get("/readyz", s.api(s.ready))
	engine.Any("/mcp", models)
	engine.NoRoute(s.unrouted(errNoPage))
	engine.NoMethod(s.unrouted(errNoMethod))
	return engine, nil
}

// page makes a Gin handler that answers errors with a page for people.
func (s *Server) page(h reply.Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := h(c); err != nil {
			s.answerPage(c, err)
		}
	}
}

// api makes a Gin handler that answers errors with problem+json.
func (s *Server) api(h reply.Handler) gin.HandlerFunc {
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
