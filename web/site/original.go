package site

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"repertory/corpus"
)

// Originals gives out the files that document versions were read from.
// corpus.PublicStore is one.
type Originals interface {
	// Original opens a file; the error wraps corpus.ErrNotFound when there is
	// none.
	Original(ctx context.Context, s corpus.Symbol, l corpus.Language) (*corpus.Original, error)
}

// originalTypes are the media types of files by the extension of their name.
var originalTypes = map[string]string{
	".pdf":  "application/pdf",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".html": "text/html",
	".htm":  "text/html",
	".txt":  "text/plain",
	".md":   "text/markdown",
}

// originalPolicy keeps a file that a browser shows in spite of all from acting
// as a page of the site.
const originalPolicy = "sandbox; default-src 'none'"

// downloadTimeout is how long a file may take on a slow line.
const downloadTimeout = 15 * time.Minute

// originalFile answers with the file of a document version, to be saved.
func (s *Site) originalFile(c *gin.Context) error {
	if s.config.Originals == nil {
		return ErrNoPage
	}
	r, err := readRequest(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return err
	}
	doc, _, err := s.find(c.Request.Context(), r, s.visit(c).words.Lang)
	if err != nil {
		return err
	}
	file, err := s.config.Originals.Original(c.Request.Context(), doc.Symbol, doc.Language)
	if err != nil {
		return err
	}
	defer file.Content.Close()
	kind, known := originalTypes[file.Ext]
	if !known {
		kind = "application/octet-stream"
	}
	c.Header("Content-Type", kind)
	c.Header("Content-Disposition", `attachment; filename="`+file.Name+`"`)
	c.Header("Content-Security-Policy", originalPolicy)
	c.Header("Content-Language", string(doc.Language))
	c.Header("Cache-Control", "private, no-cache")
	c.Header("ETag", `"`+file.SHA256+`"`)
	// As it is, so that a download that broke off can be taken up again.
	c.Header(gzhttp.HeaderNoCompression, "yes")
	// A writer without deadlines, as in tests, needs no longer one.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Now().Add(downloadTimeout))
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, file.Content)
	return nil
}

// original offers the file of a document version; nil when there is none.
func (v visit) original(doc *corpus.Document) *choice {
	if len(doc.Sources) == 0 {
		return nil
	}
	source := doc.Sources[0]
	return &choice{
		Name: v.words.Text("doc.original.file", "format", strings.ToUpper(source.Format),
			"size", v.words.Number(int(max(1, (source.Size+999)/1000)))),
		URL: originalPath(doc),
	}
}

// originalPath is the address of the file of a document version.
func originalPath(doc *corpus.Document) string {
	return "/original/" + doc.Symbol.Path() + "?lang=" + url.QueryEscape(string(doc.Language))
}

// addPDF tells reference managers where the file is that they keep, if it is one
// of theirs; base begins absolute addresses.
func (m *docMeta) addPDF(doc *corpus.Document, base string) {
	if len(doc.Sources) > 0 && strings.EqualFold(doc.Sources[0].Format, "pdf") {
		m.Tags = append(m.Tags, metaTag{"citation_pdf_url", base + originalPath(doc)})
	}
}
