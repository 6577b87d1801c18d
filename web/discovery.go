package web

import (
	"repertory/web/api"

	"github.com/gin-gonic/gin"
)

// discovery lays out the addresses by which programs learn what there is: the
// documentation of the API, feeds, the sitemap, harvesting and the vocabulary.
func (s *Server) discovery(operations *api.API, engine *gin.Engine, get func(string, gin.HandlerFunc)) {
	get("/api", s.page(s.apiPage))
	get("/api/openapi.json", s.api(operations.OpenAPIJSON))
	get("/api/openapi.yaml", s.api(operations.OpenAPIYAML))
	get("/feed.atom", s.api(s.feed))
	get("/opensearch.xml", s.api(s.openSearchPage))
	get("/opensearch/suggest", s.api(func(c *gin.Context) error { return s.openSuggest(c, operations) }))
	get("/sitemap.xml", s.page(s.sitemapIndexPage))
	get("/sitemap/:part", s.page(s.sitemapPartPage))
	get("/robots.txt", s.page(s.robots))
	get("/oai", s.api(s.harvest))
	engine.POST("/oai", s.api(s.harvest))
	get("/vocabulary", s.page(s.vocabularyPage))
	for _, f := range skosFiles {
		get("/vocabulary."+f.ending, s.page(s.vocabularyFile))
	}
}
