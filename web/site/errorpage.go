package site

import (
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

// Failure is an error as people are told of it.
type Failure struct {
	Status int
	// Message is the key of what is said, without "error." before it.
	Message string
	// Reason is the cause in English; empty where it is not for people.
	Reason string
	// RequestID is the number to report; empty where there is nothing to.
	RequestID string
}

// Fail answers with the page of a failure.
func (s *Site) Fail(c *gin.Context, f Failure) error {
	v := s.visit(c)
	return s.send(c, f.Status, v.words.Lang, "error", v.populateError(f))
}

// populateError makes the page of a failure.
func (v visit) populateError(f Failure) errorPage {
	page := errorPage{
		frame:  v.frame(v.words.Text("error." + f.Message)),
		Status: f.Status, Reason: f.Reason,
		Text: v.words.Text("error." + f.Message + ".text"),
	}
	if f.RequestID != "" {
		page.Reference = v.words.Text("error.reference", "id", f.RequestID)
	}
	page.Box.Text = v.url.Query().Get("q")
	return page
}
