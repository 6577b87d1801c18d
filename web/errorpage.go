package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// errorPage tells people what went wrong and what they can do.
type errorPage struct {
	frame
	Status int
	Text   string
	// Reason is the cause in English, for faults of the request only.
	Reason string
	// Reference is the sentence with the number to report, for faults of the
	// server only.
	Reference string
}

// answerPage answers with an error page.
func (s *Server) answerPage(c *gin.Context, err error) {
	s.logError(c, err)
	v := s.visit(c)
	kind := kindOf(err)
	retryLater(c, kind)
	page := v.populateError(err, requestID(c))
	if sendErr := s.send(c, kind.status, v.words.Lang, "error", page); sendErr != nil {
		s.logError(c, sendErr)
		c.String(http.StatusInternalServerError, "%s", v.words.Text("error.internal"))
	}
}

// populateError makes the page for an error.
func (v visit) populateError(err error, id string) errorPage {
	kind := kindOf(err)
	page := errorPage{
		frame:  v.frame(v.words.Text("error." + kind.message)),
		Status: kind.status,
		Text:   v.words.Text("error." + kind.message + ".text"),
	}
	switch {
	case kind.status >= http.StatusInternalServerError:
		page.Reference = v.words.Text("error.reference", "id", id)
	case kind.status == http.StatusBadRequest:
		page.Reason = kind.detail(err)
	}
	page.Box.Text = v.url.Query().Get("q")
	return page
}
