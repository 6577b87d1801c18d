package web

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
)

// exposedHeaders are the headers that scripts of other sites may read.
const exposedHeaders = "ETag, Link, X-Total-Count, Content-Language, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID"

// openToAll reports whether scripts of other sites may read an address: the
// API, the feeds and the exports are public and know no one.
func openToAll(path string) bool {
	return strings.HasPrefix(path, "/api/") || path == "/feed.atom" || path == "/oai" ||
		strings.HasPrefix(path, "/vocabulary") || strings.HasPrefix(path, "/opensearch")
}

// rateLimited reports whether requests of an address are counted: those that
// cost work and are asked by programs.
func rateLimited(path string) bool {
	return strings.HasPrefix(path, "/api/v1/") || path == "/feed.atom" || path == "/oai" || path == "/opensearch/suggest" || path == "/mcp"
}

// crossOrigin lets scripts of other sites read what is open to all, without
// credentials (https://fetch.spec.whatwg.org/#http-cors-protocol), and answers
// what browsers ask before they do. What staff read is for no other site.
func crossOrigin(c *gin.Context) {
	if !openToAll(c.Request.URL.Path) || passOf(c.Request.Context()).id != "" {
		return
	}
	c.Header("Access-Control-Allow-Origin", "*")
	c.Header("Access-Control-Expose-Headers", exposedHeaders)
	if c.Request.Method != http.MethodOptions {
		return
	}
	c.Header("Allow", "GET, HEAD, OPTIONS")
	c.Header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS")
	c.Header("Access-Control-Allow-Headers", "Accept, Accept-Language, If-None-Match, X-Request-ID")
	c.Header("Access-Control-Max-Age", "86400")
	c.AbortWithStatus(http.StatusNoContent)
}
