package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/web/site"
)

const (
	requestIDHeader = "X-Request-ID"
	requestIDKey    = "request-id"
)

// foreignID is a request id that is taken over from a proxy in front.
var foreignID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// forPrograms reports whether an address is read by programs, which get errors
// as problem+json.
func forPrograms(path string) bool {
	return strings.HasPrefix(path, "/api/") || path == "/healthz" || path == "/readyz" || path == "/mcp" ||
		path == "/feed.atom" || path == "/oai" || strings.HasPrefix(path, "/opensearch")
}

// identify gives the request an id that the log, the answer and error pages
// carry.
func (s *Server) identify(c *gin.Context) {
	id := c.GetHeader(requestIDHeader)
	if !foreignID.MatchString(id) {
		var random [8]byte
		_, _ = rand.Read(random[:]) // never fails, as crypto/rand documents
		id = hex.EncodeToString(random[:])
	}
	c.Set(requestIDKey, id)
	c.Header(requestIDHeader, id)
}

func requestID(c *gin.Context) string { return c.GetString(requestIDKey) }

// record logs the request once it is answered. The query string stays out of
// the log: what people search for is theirs.
func (s *Server) record(c *gin.Context) {
	start := time.Now()
	c.Next()
	s.log.LogAttrs(c.Request.Context(), slog.LevelInfo, "request",
		slog.String("id", requestID(c)),
		slog.String("method", c.Request.Method),
		slog.String("path", c.Request.URL.Path),
		slog.Int("status", c.Writer.Status()),
		slog.Int("bytes", max(c.Writer.Size(), 0)),
		slog.Float64("took_ms", math.Round(float64(time.Since(start).Microseconds()))/1000),
		logToken(c.Request.Context()),
	)
}

// recovered turns a panic into an answer and a log line with the stack.
func (s *Server) recovered(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
			panic(cause) // net/http ends the connection quietly
		}
		s.log.Error("panic", "id", requestID(c), "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
		c.Abort()
		if !c.Writer.Written() {
			s.answer(c, errPanic)
		}
	}()
	c.Next()
}

// longRoutes are those that write or read many documents: they may take
// RequestTimeout, and all others SearchTimeout in all. Each of their searches is
// bounded too; see observed.
var longRoutes = []string{"/api/v1/export", "/feed.atom", "/oai", "/sitemap.xml", "/sitemap/:part", "/pack", "/original/*symbol", "/mcp"}

// maxBody bounds the body of a request by its address.
func maxBody(path string) int64 {
	if path == site.PackPath {
		return site.MaxPackBytes
	}
	return maxBodyBytes
}

// limit bounds the time and the body of a request.
func (s *Server) limit(c *gin.Context) {
	timeout := s.config.RequestTimeout
	if !slices.Contains(longRoutes, c.FullPath()) {
		timeout = min(timeout, s.config.SearchTimeout)
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), timeout)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	if c.Request.Body != nil {
		c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxBody(c.Request.URL.Path))
	}
	c.Next()
}

// contentPolicy allows the site's own files and nothing else: no inline
// script or style, no third party.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func securityHeaders(c *gin.Context) {
	c.Header("Content-Security-Policy", contentPolicy)
	c.Header("X-Content-Type-Options", "nosniff")
	c.Header("Referrer-Policy", "same-origin")
	c.Header("Cross-Origin-Opener-Policy", "same-origin")
	c.Header("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}

// logError logs an error that a request is answered with: faults of the
// server as errors, the rest for information.
func (s *Server) logError(c *gin.Context, err error) {
	level := slog.LevelInfo
	if kindOf(err).status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	s.log.LogAttrs(c.Request.Context(), level, "request failed",
		slog.String("id", requestID(c)), slog.String("path", c.Request.URL.Path), slog.Any("error", err))
}
