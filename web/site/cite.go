package site

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/citation"
	"repertory/web/reply"
)

// citePage shows how a document or a paragraph is cited.
type citePage struct {
	frame
	Symbol string
	// Cited is the short citation in the language of the interface.
	Cited string
	// URL leads to what is cited.
	URL     string
	Texts   []citedText
	Formats []choice
	// Illustrative marks sample text, Restricted what the public must not see.
	Illustrative, Restricted bool
}

// citedText is the full reference in a language.
type citedText struct {
	Lang corpus.Language
	Dir  string
	Name string
	Text string
}

// citePage answers GET /cite/{symbol}: a page, or the format asked for.
func (s *Site) citePage(c *gin.Context) error {
	v := s.visit(c)
	r, err := readRequest(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return err
	}
	doc, _, err := s.find(c.Request.Context(), r, v.words.Lang)
	if err != nil {
		return err
	}
	ref, err := s.reference(c, doc, corpus.Element(c.Query("at")))
	if err != nil {
		return err
	}
	name := c.Query("format")
	if name == "" {
		c.Header("X-Robots-Tag", "noindex")
		return s.send(c, http.StatusOK, v.words.Lang, "cite", v.populateCite(ref))
	}
	return sendCitation(c, ref, name)
}

// sendCitation answers with a reference in a format for programs.
func sendCitation(c *gin.Context, ref citation.Reference, name string) error {
	f, err := citation.ParseFormat(name)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := f.Write(&body, ref); err != nil {
		return err
	}
	c.Header("Content-Language", string(ref.Language))
	c.Header("Content-Disposition", reply.Attachment(ref.ID()+f.Extension))
	reply.Tagged(c, f.Type+"; charset=utf-8", body.Bytes(), body.Bytes())
	return nil
}

// reference returns the reference of a document version, or of its paragraph,
// with its lasting address. The error wraps corpus.ErrNotFound when there is no
// such paragraph.
func (s *Site) reference(c *gin.Context, doc *corpus.Document, e corpus.Element) (citation.Reference, error) {
	base := s.config.Base(c.Request)
	var p *corpus.Paragraph
	if e != "" {
		var ok bool
		if p, ok = doc.Paragraph(e); !ok {
			return citation.Reference{}, fmt.Errorf("paragraph %s of %s: %w", e, doc.Symbol, corpus.ErrNotFound)
		}
	}
	family, err := s.config.Library.Family(c.Request.Context(), doc.Symbol)
	if err != nil {
		return citation.Reference{}, fmt.Errorf("family of %s: %w", doc.Symbol, err)
	}
	ref := citation.Of(doc, p).Within(family)
	ref.URL = base + ref.Path()
	return ref, nil
}

// populateCite makes the page with the citations of a reference.
func (v visit) populateCite(ref citation.Reference) citePage {
	cited := ref.Short(v.words.Lang)
	page := citePage{
		frame:  v.frame(v.words.Text("cite.title") + " – " + cited),
		Symbol: string(ref.Symbol), Cited: cited, Illustrative: ref.Illustrative, Restricted: ref.Restricted,
		URL: v.links.document(ref.Symbol, ref.Language, ref.Element),
	}
	order := []corpus.Language{v.words.Lang}
	for _, l := range corpus.Languages() {
		if l != v.words.Lang {
			order = append(order, l)
		}
	}
	for _, l := range order {
		page.Texts = append(page.Texts, citedText{l, l.Direction(), l.Name(), citation.Sentence(ref.Copied(l), l)})
	}
	for _, f := range citation.Formats()[1:] {
		page.Formats = append(page.Formats, choice{Name: f.Title, URL: citeData(ref.Symbol, ref.Language, ref.Element, f.Name)})
	}
	return page
}
