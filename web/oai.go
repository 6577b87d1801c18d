package web

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/web/oai"
)

// harvest answers /oai, by GET and by POST as the protocol demands.
func (s *Server) harvest(c *gin.Context) error {
	if err := c.Request.ParseForm(); err != nil {
		return fmt.Errorf("%w: %w", errBadForm, err)
	}
	all, err := s.config.Library.Holdings(c.Request.Context())
	if err != nil {
		return fmt.Errorf("harvest: %w", err)
	}
	repository := oai.Repository{Base: s.base(c.Request), Name: "Repertory", Admin: s.config.AdminEmail, Holdings: all, Now: time.Now()}
	body, err := repository.Answer(c.Request.Form)
	if err != nil {
		return fmt.Errorf("harvest: %w", err)
	}
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, "text/xml; charset=utf-8", body)
	return nil
}
