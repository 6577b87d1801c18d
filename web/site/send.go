package site

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/web/reply"
)

// send renders a page and answers with it. A page that the browser holds
// already is not sent again.
func (s *Site) send(c *gin.Context, status int, lang corpus.Language, name string, page any) error {
	body, err := s.config.Pages.render(lang, name, page)
	if err != nil {
		return err
	}
	header := c.Writer.Header()
	header.Set("Content-Language", string(lang))
	header.Add("Vary", "Accept-Language, Cookie")
	header.Set("Cache-Control", "private, no-cache")
	if status == http.StatusOK && reply.Known(c, body) {
		c.Status(http.StatusNotModified)
		return nil
	}
	c.Data(status, "text/html; charset=utf-8", body)
	return nil
}
