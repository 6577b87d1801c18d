package web

import (
	"context"
	"math"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/search"
)

// readiness is the answer of /readyz.
type readiness struct {
	Status string `json:"status"`
	// Generation is the index in use, where the server knows it.
	Generation *readyGeneration `json:"generation,omitempty"`
}

// readyGeneration describes an index generation to those who watch the server.
type readyGeneration struct {
	ID         string    `json:"id"`
	Created    time.Time `json:"created"`
	AgeSeconds int64     `json:"age_seconds"`
	Works      int       `json:"works"`
	Documents  int       `json:"documents"`
	Paragraphs int       `json:"paragraphs"`
	Passages   int       `json:"passages"`
}

// health says that the process answers.
func (s *Server) health(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.JSON(http.StatusOK, gin.H{"status": "ok"})
	return nil
}

// ready says whether searches can be answered, and from which index.
func (s *Server) ready(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	check := s.config.Ready
	if check == nil {
		check = s.trySearch
	}
	if err := check(c.Request.Context()); err != nil {
		return notReadyError{err}
	}
	answer := readiness{Status: "ready"}
	if g := s.config.generation(); g != nil {
		answer.Generation = &readyGeneration{
			ID: g.Name, Created: g.Created, AgeSeconds: int64(math.Round(time.Since(g.Created).Seconds())),
			Works: g.Works, Documents: g.Documents, Paragraphs: g.Paragraphs, Passages: g.Passages,
		}
	}
	c.JSON(http.StatusOK, answer)
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
