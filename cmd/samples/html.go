package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"

	"repertory/cmd/samples/source"
)

//go:embed page.html
var pageSource string

// htmlPage is what the page template shows.
type htmlPage struct {
	Language, Direction, Charset string
	Symbol, Title                string
	Convention, Foot             string
	Nav                          []string
	// Facts are the lines of the masthead; a web page has only its date.
	Facts        []string
	Submitter    string
	Illustrative string
	Body         template.HTML
	Notes        []htmlNote
}

type htmlNote struct{ Mark, Text string }

// renderHTML writes the document as a page of a website: navigation, masthead,
// text, footnotes, footer.
func renderHTML(doc *source.Document, w words, l layout) ([]byte, error) {
	page := htmlPage{
		Language: w.language, Direction: "ltr", Charset: "utf-8",
		Symbol: doc.Symbol, Title: doc.Title, Convention: w.convention, Foot: w.foot, Nav: w.nav[:],
		Facts:     []string{w.printedDate(doc.Date)},
		Submitter: doc.Submitter, Illustrative: w.illustrative,
		Body: template.HTML(renderHTMLBody(doc, l)),
	}
	if w.rtl() {
		page.Direction = "rtl"
	}
	if l.gbk {
		page.Charset = "gbk"
	}
	if doc.Kind != "web-page" {
		page.Facts = append([]string{doc.Symbol}, w.mastheadFacts(doc, l)...)
		page.Facts = append(page.Facts, nonEmpty(doc.Session, doc.Place, doc.AgendaItem, doc.AgendaTitle)...)
	}
	for _, note := range doc.Notes {
		page.Notes = append(page.Notes, htmlNote{Mark: note.Mark, Text: source.PlainText(note.Text, plainNote)})
	}
	tmpl, err := template.New("page").Parse(pageSource)
	if err != nil {
		return nil, fmt.Errorf("page template: %w", err)
	}
	var b bytes.Buffer
	if err := tmpl.Execute(&b, page); err != nil {
		return nil, fmt.Errorf("page template: %w", err)
	}
	if !l.gbk {
		return b.Bytes(), nil
	}
	data, err := encoding.HTMLEscapeUnsupported(simplifiedchinese.GBK.NewEncoder()).Bytes(b.Bytes())
	if err != nil {
		return nil, fmt.Errorf("encode as GBK: %w", err)
	}
	return data, nil
}

// inlineHTML writes text with its styles and footnote marks.
func inlineHTML(text string) string {
	var b strings.Builder
	for _, span := range source.Spans(text) {
		escaped := template.HTMLEscapeString(span.Text)
		switch {
		case span.Note != "":
			mark := template.HTMLEscapeString(span.Note)
			fmt.Fprintf(&b, `<sup><a href="#note-%s">%s</a></sup>`, mark, mark)
		case span.Bold:
			fmt.Fprintf(&b, "<strong>%s</strong>", escaped)
		case span.Italic:
			fmt.Fprintf(&b, "<em>%s</em>", escaped)
		default:
			b.WriteString(escaped)
		}
	}
	return b.String()
}
