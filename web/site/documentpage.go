package site

import (
	"errors"
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
	// Notices say what was asked for and is not there: the paragraph, or the
	// version to read beside.
	Notices []string
	// Family are the revisions, corrections and additions of the document, or
	// what it revises, corrects or adds to.
	Family   []relatives
	Versions []languageLink
	// Lacking are the official languages that there is no version in.
	Lacking []tongue
	// Tongues are the two languages that are side by side; empty for one.
	Tongues []tongue
	// BesideWith leads to the same with another language beside, Alone to this
	// version alone.
	BesideWith []languageLink
	Alone      string
	Matches    matches
	Outline    []outlineEntry
	Pairs      []pair
	// Original is the file that the version was read from; nil for none.
	Original *choice
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
func (s *Site) documentPage(c *gin.Context) error {
	v, ctx := s.visit(c), c.Request.Context()
	r, err := readReading(c)
	if err != nil {
		return err
	}
	format, err := negotiated(c)
	if err != nil {
		return err
	}
	if string(r.symbol) != r.written {
		c.Redirect(http.StatusMovedPermanently, withFormat(v.links.reading(r), c.Query("format")))
		return nil
	}
	doc, languages, err := s.find(ctx, r.request, v.words.Lang)
	var missing *corpus.MissingVersionError
	if errors.As(err, &missing) && format == "html" {
		s.config.Log(c, err)
		return s.send(c, http.StatusNotFound, v.words.Lang, "missing", v.populateMissing(missing, r))
	}
	if err != nil {
		return err
	}
	o, err := s.open(ctx, r, doc, languages)
	if err != nil {
		return err
	}
	linkHeader(c, doc, languages, r.at)
	if format != "html" {
		return s.sendDocument(c, format, doc, languages, o.family, r.at)
	}
	page := v.populateDocument(o)
	page.Meta = v.docMeta(doc, languages, s.config.Base(c.Request))
	page.Alternates = page.Meta.Versions
	page.Family = v.family(doc.Language, o.family)
	if s.config.Originals != nil {
		page.Original = v.original(doc)
		page.Meta.addPDF(doc, s.config.Base(c.Request))
	}
	return s.send(c, http.StatusOK, v.words.Lang, "document", page)
}

// populateDocument makes the page of a document version.
func (v visit) populateDocument(o opened) documentPage {
	doc, r := o.main.doc, o.reading
	page := documentPage{
		Symbol:  string(doc.Symbol),
		DocLang: doc.Language, DocDir: doc.Language.Direction(),
		DocTitle:     doc.Title,
		Facts:        v.facts(doc),
		Illustrative: doc.Illustrative,
		Restricted:   doc.Access.Hidden(),
		Data:         documentData(doc.Symbol, doc.Language),
		Cite:         v.links.cite(doc.Symbol, doc.Language, ""),
		Notices:      v.notices(o),
		Outline:      outline(doc),
	}
	if page.DocTitle == "" {
		page.DocTitle = v.words.Text("doc.untitled")
	}
	page.frame = v.frame(string(doc.Symbol) + " – " + page.DocTitle)
	page.Canonical = corpus.Address(doc.Symbol, doc.Language, "")
	page.Box.Text = r.query
	if r.query != "" {
		page.Matches = v.matches(o.main)
	}
	v.addVersions(&page, o)
	if o.beside.doc == nil {
		page.Pairs = single(v.blocks(o.main))
		return page
	}
	page.Tongues = []tongue{newTongue(doc.Language), newTongue(o.beside.doc.Language)}
	page.Pairs = v.pairs(o.main, o.beside)
	return page
}

// addVersions adds the links to the document in other languages and beside
// them. They keep the paragraph and the words whose matches are marked.
func (v visit) addVersions(page *documentPage, o opened) {
	doc, r := o.main.doc, o.reading
	r.symbol, r.lang = doc.Symbol, doc.Language
	alone := r
	alone.with = ""
	page.Alone = v.links.reading(alone)
	for _, l := range corpus.Languages() {
		if !slices.Contains(o.languages, l) {
			page.Lacking = append(page.Lacking, newTongue(l))
			continue
		}
		other := r
		other.lang = l
		if other.with == l {
			other.with = doc.Language
		}
		page.Versions = append(page.Versions, newLanguageLink(l, v.links.reading(other), l == doc.Language))
		if l != doc.Language {
			beside := r
			beside.with = l
			current := o.beside.doc != nil && o.beside.doc.Language == l
			page.BesideWith = append(page.BesideWith, newLanguageLink(l, v.links.reading(beside), current))
		}
	}
}

// notices say what was asked for and is not there.
func (v visit) notices(o opened) []string {
	var all []string
	if at := o.reading.at; at != "" {
		if _, ok := o.main.doc.Paragraph(at); !ok {
			all = append(all, v.words.Text("doc.noparagraph", "label", v.place(at.Label())))
		}
	}
	if with := o.reading.with; with != "" && !slices.Contains(o.languages, with) {
		all = append(all, v.words.Text("doc.nobeside", "language", v.words.LanguageName(with)))
	}
	return all
}

// facts lists what is known of a document.
func (v visit) facts(doc *corpus.Document) []fact {
	var all []fact
	add := func(key, value string) {
		if value != "" {
			all = append(all, fact{Name: v.words.Text(key), Value: value})
		}
	}
	own := func(key, value string) {
		if value != "" {
			all = append(all, fact{Name: v.words.Text(key), Value: value, Lang: doc.Language, Dir: doc.Language.Direction()})
		}
	}
	add("doc.kind", doc.Kind.Name(v.words.Lang))
	if doc.Date != "" {
		all = append(all, fact{Name: v.words.Text("doc.date"), Value: v.words.Date(doc.Date), Date: doc.Date})
	}
	if doc.Meeting != "" {
		add("doc.meeting", doc.Meeting.Name(v.words.Lang))
	}
	own("doc.organ", organs(doc))
	if doc.Session != nil {
		own("doc.session", strings.Join(nonEmpty(doc.Session.Place, doc.Session.Dates), " · "))
	}
	own("doc.agenda", doc.AgendaItem)
	own("doc.submitter", doc.Submitter)
	add("doc.language", v.words.LanguageName(doc.Language))
	if doc.Original != "" && doc.Original != doc.Language {
		add("doc.original", v.words.LanguageName(doc.Original))
	}
	return all
}

// semicolons part the names of a list, in the languages that write them another
// way.
var semicolons = map[corpus.Language]string{corpus.Arabic: "؛ ", corpus.Chinese: "；", corpus.French: "\u00a0; "}

// organs returns the organs whose document it is as its language parts them.
func organs(doc *corpus.Document) string {
	if mark, ok := semicolons[doc.Language]; ok {
		return strings.ReplaceAll(doc.Organ, "; ", mark)
	}
	return doc.Organ
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
func (v visit) populateMissing(e *corpus.MissingVersionError, r reading) missingPage {
	page := missingPage{
		frame: v.frame(v.words.Text("doc.missing", "language", v.words.LanguageName(e.Language))),
		Text:  v.words.Text("doc.missing.text", "symbol", e.Symbol, "language", v.words.LanguageName(e.Language)),
	}
	for _, l := range e.Languages {
		r.symbol, r.lang = e.Symbol, l
		page.Versions = append(page.Versions, newLanguageLink(l, v.links.reading(r), false))
	}
	return page
}
