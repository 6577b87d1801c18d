package web

import (
	"github.com/gin-gonic/gin"

	"repertory/web/mcp"
)

// models answers language models at /mcp.
func (s *Server) models() (gin.HandlerFunc, error) {
	server, err := mcp.New(mcp.Config{
		Searcher: s.config.Searcher, Library: s.config.Library, Base: s.config.BaseURL, Version: s.config.Version, Logger: s.log,
	}).Handler()
	return func(c *gin.Context) {
		server.ServeHTTP(c.Writer, c.Request.WithContext(mcp.WithBase(c.Request.Context(), s.base(c.Request))))
	}, err
}
