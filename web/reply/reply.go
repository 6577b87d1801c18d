// Package reply writes answers to requests: bodies that a client need not
// receive twice, JSON, XML and files to be saved. The rooms of the site answer
// through it; what an error answers is decided in package web alone.
package reply

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
)

// Handler answers a request, or returns the error to answer it with.
type Handler func(c *gin.Context) error

// Tagged answers with a body unless the client has the same one, which the
// identity tells. Answers may be kept, but must be asked for again each time:
// the corpus can have changed.
func Tagged(c *gin.Context, contentType string, body, identity []byte) {
	c.Header("Cache-Control", "no-cache")
	if Known(c, identity) {
		c.Status(http.StatusNotModified)
		return
	}
	c.Data(http.StatusOK, contentType, body)
}

// Known names an answer in the header ETag by what it says, and reports whether
// the client has it.
func Known(c *gin.Context, identity []byte) bool {
	sum := sha256.Sum256(identity)
	tag := `W/"` + hex.EncodeToString(sum[:8]) + `"`
	c.Header("ETag", tag)
	return matches(c.GetHeader("If-None-Match"), tag)
}

// matches reports whether an If-None-Match header names a tag; the weak
// comparison of RFC 9110, section 8.8.3.2, is the one for it.
func matches(header, tag string) bool {
	strong := func(s string) string { return strings.TrimPrefix(strings.TrimSpace(s), "W/") }
	for each := range strings.SplitSeq(header, ",") {
		if strong(each) == strong(tag) || strings.TrimSpace(each) == "*" {
			return true
		}
	}
	return false
}

// JSON answers with JSON. Two answers say the same if what they have in same
// does; nil stands for the body. The language is that of the body, or empty.
func JSON(c *gin.Context, body, same any, language corpus.Language) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	identity := raw
	if same != nil {
		if identity, err = json.Marshal(same); err != nil {
			return fmt.Errorf("write the answer: %w", err)
		}
	}
	if language != "" {
		c.Header("Content-Language", string(language))
	}
	Tagged(c, "application/json; charset=utf-8", raw, identity)
	return nil
}

// XML answers with an XML document.
func XML(c *gin.Context, contentType string, document any) error {
	body, err := xml.MarshalIndent(document, "", " ")
	if err != nil {
		return fmt.Errorf("write XML: %w", err)
	}
	body = slices.Concat([]byte(xml.Header), body, []byte("\n"))
	Tagged(c, contentType, body, body)
	return nil
}

// Attachment writes a Content-Disposition (RFC 6266) for a file of a name that
// people chose.
func Attachment(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}
