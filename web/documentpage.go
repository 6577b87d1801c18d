package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
)

// documentPage is a document version for reading.
type documentPage struct {
	frame
	Symbol string
	// DocTitle, DocLang and DocDir are the document's own.
	DocTitle     string
	DocLang      corpus.Language
	DocDir       string
	Facts        []fact
	Illustrative bool
	Restricted   bool
	// Notice says that the paragraph asked for is not in this version.
	Notice string
	// Family are the revisions, corrections and additions of the document, or
	// what it revises, corrects or adds to.
	Family   []relatives
	Versions []languageLink
	Outline  []outlineEntry
	Blocks   []block
	// Meta describes the document to programs.
	Meta docMeta
	// Cite leads to the citations of the document.
	Cite string
	// Data is the address of the document in the API.
	Data string
}

// fact is a line of the masthead.
type fact struct {
	Name  string
	Value string
	// Lang is the language of the value where it is the document's.
	Lang corpus.Language
	Dir  string
	// Date is the value in ISO 8601 when it is a date.
	Date string
}

// outlineEntry is a heading in the table of contents.
type outlineEntry struct {
	Label string
	Text  string
	URL   string
	Level int
}

// missingPage offers the versions of a document that lacks one.
type missingPage struct {
	frame
	Text     string
	Versions []languageLink
}

// documentPage answers with a document version.
func (s *Server) documentPage(c *gin.Context) error {
	v := s.visit(c)
	r, err := readRequest(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return err
	}
	at := corpus.Element(c.Query("at"))
	format, err := negotiated(c)
	if err != nil {
		return err
	}
	if string(r.symbol) != r.written {
		c.Redirect(http.StatusMovedPermanently, withFormat(v.links.document(r.symbol, r.lang, at), c.Query("format")))
		return nil
	}
	doc, languages, err := s.find(c.Request.Context(), r, v.words.lang)
	var missing *missingVersionError
	if errors.As(err, &missing) && format == "html" {
		s.logError(c, err)
		return s.send(c, http.StatusNotFound, v.words.lang, "missing", v.populateMissing(missing, at))
	}
	if err != nil {
		return err
	}
	members, err := s.config.Library.Family(c.Request.Context(), doc.Symbol)
	if err != nil {
		return fmt.Errorf("family of %s: %w", doc.Symbol, err)
	}
	linkHeader(c, doc, languages, at)
	if format != "html" {
		return s.sendDocument(c, format, doc, languages, members, at)
	}
	page := v.populateDocument(doc, languages, at)
	page.Meta = v.docMeta(doc, languages, s.base(c.Request))
	page.Alternates = page.Meta.Versions
	page.Family = v.family(doc, members)
	return s.send(c, http.StatusOK, v.words.lang, "document", page)
}

// populateDocument makes the page of a document version, opened at a
// paragraph unless at is empty.
func (v visit) populateDocument(doc *corpus.Document, languages []corpus.Language, at corpus.Element) documentPage {
	page := documentPage{
		Symbol:  string(doc.Symbol),
		DocLang: doc.Language, DocDir: doc.Language.Direction(),
		DocTitle:     doc.Title,
		Facts:        v.facts(doc),
		Illustrative: doc.Illustrative,
		Restricted:   doc.Access.Hidden(),
		Data:         documentData(doc.Symbol, doc.Language),
		Cite:         v.links.cite(doc.Symbol, doc.Language, ""),
	}
	if page.DocTitle == "" {
		page.DocTitle = v.words.text("doc.untitled")
	}
	page.frame = v.frame(string(doc.Symbol) + " – " + page.DocTitle)
	page.Canonical = "/doc/" + doc.Symbol.Path() + "?lang=" + string(doc.Language)
	if at != "" {
		if _, ok := doc.Paragraph(at); !ok {
			page.Notice = v.words.text("doc.noparagraph", "label", v.place(at.Label()))
		}
	}
	for _, l := range languages {
		page.Versions = append(page.Versions, newLanguageLink(l, v.links.document(doc.Symbol, l, at), l == doc.Language))
	}
	page.Outline = outline(doc)
	page.Blocks = v.blocks(doc)
	return page
}

// place names a paragraph in a sentence: "paragraph 12(a)", "Action 4.2" or
// "this part".
func (v visit) place(label string) string {
	switch {
	case label == "":
		return v.words.text("doc.thispart")
	case label[0] >= '0' && label[0] <= '9':
		return v.words.text("doc.paragraph", "label", label)
	default:
		return label
	}
}

// facts lists what is known of a document.
func (v visit) facts(doc *corpus.Document) []fact {
	var all []fact
	add := func(key, value string) {
		if value != "" {
			all = append(all, fact{Name: v.words.text(key), Value: value})
		}
	}
	own := func(key, value string) {
		if value != "" {
			all = append(all, fact{Name: v.words.text(key), Value: value, Lang: doc.Language, Dir: doc.Language.Direction()})
		}
	}
	add("doc.kind", doc.Kind.Name(v.words.lang))
	if doc.Date != "" {
		all = append(all, fact{Name: v.words.text("doc.date"), Value: v.words.date(doc.Date), Date: doc.Date})
	}
	if doc.Meeting != "" {
		add("doc.meeting", doc.Meeting.Name(v.words.lang))
	}
	if doc.Session != nil {
		own("doc.session", strings.Join(nonEmpty(doc.Session.Place, doc.Session.Dates), " · "))
	}
	own("doc.agenda", doc.AgendaItem)
	own("doc.submitter", doc.Submitter)
	add("doc.language", doc.Language.Name())
	if doc.Original != "" && doc.Original != doc.Language {
		add("doc.original", doc.Original.Name())
	}
	return all
}

// nonEmpty returns the texts that say something.
func nonEmpty(texts ...string) []string {
	return slices.DeleteFunc(texts, func(s string) bool { return s == "" })
}

// outline lists the headings of a document.
func outline(doc *corpus.Document) []outlineEntry {
	var all []outlineEntry
	for _, p := range doc.Paragraphs {
		if p.Kind == corpus.Heading && strings.TrimSpace(p.Text) != "" {
			all = append(all, outlineEntry{
				Label: p.Label, Text: p.Text, URL: "#" + string(p.Element), Level: min(max(p.Level, 1), 4),
			})
		}
	}
	return all
}

// populateMissing makes the page that answers for a version there is not.
func (v visit) populateMissing(e *missingVersionError, at corpus.Element) missingPage {
	page := missingPage{
		frame: v.frame(v.words.text("doc.missing", "language", e.language.Name())),
		Text:  v.words.text("doc.missing.text", "symbol", e.symbol, "language", e.language.Name()),
	}
	for _, l := range e.languages {
		page.Versions = append(page.Versions, newLanguageLink(l, v.links.document(e.symbol, l, at), false))
	}
	return page
}
