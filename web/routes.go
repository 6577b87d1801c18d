package web

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/web/api"
	"repertory/web/feed"
	"repertory/web/reply"
	"repertory/web/site"
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

	get := func(path string, h gin.HandlerFunc) {
		engine.GET(path, h)
		engine.HEAD(path, h)
	}
	operations, err := api.New(api.Config{
		Searcher: s.config.Searcher, Library: s.config.Library, Coverage: s.config.Field.Coverage, Log: s.logError,
	})
	if err != nil {
		return nil, err
	}
	for _, r := range operations.Routes() {
		get(r.Path, s.api(r.Handler))
	}
	get("/api/openapi.json", s.api(operations.OpenAPIJSON))
	get("/api/openapi.yaml", s.api(operations.OpenAPIYAML))
	s.addFeeds(get, operations)
	s.addPages(engine, get, operations)
	if err := s.addMachines(engine, get); err != nil {
		return nil, err
	}
	engine.NoRoute(s.unrouted(site.ErrNoPage))
	engine.NoMethod(s.unrouted(errNoMethod))
	return engine, nil
}

// addPages adds the pages for people.
func (s *Server) addPages(engine *gin.Engine, get func(string, gin.HandlerFunc), operations *api.API) {
	docs := site.APIDocs{Docs: operations.Docs(), Problems: problems()}
	if s.limiter != nil {
		docs.PerSecond, docs.Burst = float64(s.limiter.perSecond), s.limiter.burst
	}
	s.site = site.New(site.Config{
		Searcher: s.config.Searcher, Library: s.config.Library, Browse: s.config.Field, Statuses: s.config.Statuses,
		Originals: s.config.Originals, Pages: s.pages, API: docs, Base: s.base, Log: s.logError,
	})
	for _, r := range s.site.Routes() {
		if r.Forms {
			get(r.Path, s.either(r.Handler))
			continue
		}
		get(r.Path, s.page(r.Handler))
	}
	engine.POST(site.PackPath, s.page(s.site.PackForm))
}

// addFeeds adds what programs follow searches by.
func (s *Server) addFeeds(get func(string, gin.HandlerFunc), operations *api.API) {
	config := feed.Config{
		Searcher: s.config.Searcher, Library: s.config.Library, Catalogues: s.catalogues, Suggest: operations.Suggest, Base: s.base,
	}
	if generation := s.config.Generation; generation != nil {
		config.Changed = func() time.Time { return generation().Created }
	}
	feeds := feed.New(config)
	get("/feed.atom", s.api(feeds.Atom))
	get("/opensearch.xml", s.api(feeds.OpenSearch))
	get("/opensearch/suggest", s.api(feeds.Suggest))
}

// addMachines adds what harvesters, language models and operators ask.
func (s *Server) addMachines(engine *gin.Engine, get func(string, gin.HandlerFunc)) error {
	models, err := s.models()
	if err != nil {
		return err
	}
	engine.Any("/mcp", models)
	get("/oai", s.api(s.harvest))
	engine.POST("/oai", s.api(s.harvest))
	get("/healthz", s.api(s.health))
	get("/readyz", s.api(s.ready))
	return nil
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

// answerPage answers with an error page.
func (s *Server) answerPage(c *gin.Context, err error) {
	s.logError(c, err)
	kind := kindOf(err)
	retryLater(c, kind)
	failure := site.Failure{Status: kind.status, Message: kind.message}
	switch {
	case kind.status >= http.StatusInternalServerError:
		failure.RequestID = requestID(c)
	case kind.status == http.StatusBadRequest:
		failure.Reason = kind.detail(err)
	}
	if err := s.site.Fail(c, failure); err != nil {
		s.logError(c, err)
		c.String(http.StatusInternalServerError, "%s", http.StatusText(http.StatusInternalServerError))
	}
}

// either makes a Gin handler that answers errors in the form that was asked
// for: problem+json to who wants data, a page to who wants one.
func (s *Server) either(h reply.Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		err := h(c)
		if err == nil {
			return
		}
		if site.ForData(c) {
			s.answerAPI(c, err)
			return
		}
		s.answerPage(c, err)
	}
}
