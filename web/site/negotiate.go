package site

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/publish"
	"repertory/web/reply"
)

// offer is a form in which a document is given out at its own address.
type offer struct {
	// name is the value of the parameter format, media the media type.
	name, media string
}

// offers are all forms, the page for people first: it is the answer to whoever
// takes anything.
var offers = []offer{
	{"html", "text/html"}, {"json", "application/json"}, {"markdown", "text/markdown"},
	{"ris", "application/x-research-info-systems"}, {"bibtex", "application/x-bibtex"},
	{"csl", "application/vnd.citationstyles.csl+json"},
}

// negotiated returns the form to answer a request in: the one that the
// parameter format names, else the best one of the Accept header (RFC 9110,
// section 12.5.1). Whoever accepts none of them gets the page, as browsers
// that say nothing do. The error wraps corpus.ErrBadName.
func negotiated(c *gin.Context) (string, error) {
	if name := c.Query("format"); name != "" {
		if !slices.ContainsFunc(offers, func(o offer) bool { return o.name == name }) {
			return "", fmt.Errorf("format %q: %w (use html, json, markdown, ris, bibtex or csl)", name, corpus.ErrBadName)
		}
		return name, nil
	}
	best, quality := offers[0].name, 0.0
	ranges := parseAccept(c.GetHeader("Accept"))
	for _, o := range offers {
		if q := ranges.quality(o.media); q > quality {
			best, quality = o.name, q
		}
	}
	return best, nil
}

// mediaRange is a part of an Accept header.
type mediaRange struct {
	media   string
	quality float64
}

type mediaRanges []mediaRange

func parseAccept(header string) mediaRanges {
	var all mediaRanges
	for part := range strings.SplitSeq(header, ",") {
		media, parameters, _ := strings.Cut(part, ";")
		r := mediaRange{strings.ToLower(strings.TrimSpace(media)), 1}
		for p := range strings.SplitSeq(parameters, ";") {
			if name, value, _ := strings.Cut(strings.TrimSpace(p), "="); strings.EqualFold(name, "q") {
				if q, err := strconv.ParseFloat(value, 64); err == nil {
					r.quality = min(max(q, 0), 1)
				}
			}
		}
		if r.media != "" {
			all = append(all, r)
		}
	}
	return all
}

// quality returns how much a media type is wanted: the most specific range
// decides.
func (all mediaRanges) quality(media string) float64 {
	kind, _, _ := strings.Cut(media, "/")
	for _, want := range []string{media, kind + "/*", "*/*"} {
		for _, r := range all {
			if r.media == want {
				return r.quality
			}
		}
	}
	return 0
}

// sendDocument answers with a document in another form than the page. With a
// paragraph, it is that paragraph and what is under it.
func (s *Site) sendDocument(c *gin.Context, format string, doc *corpus.Document, languages []corpus.Language, members []corpus.Member, at corpus.Element) error {
	if format != "json" && format != "markdown" {
		ref, err := s.reference(c, doc, at)
		if err != nil {
			return err
		}
		return sendCitation(c, ref, format)
	}
	if at != "" {
		if _, ok := doc.Paragraph(at); !ok {
			return fmt.Errorf("paragraph %s of %s: %w", at, doc.Symbol, corpus.ErrNotFound)
		}
		doc = partOf(doc, at)
	}
	if format == "json" {
		return reply.JSON(c, publish.Of(doc, languages, members), nil, doc.Language)
	}
	text := []byte(documentMarkdown(doc, s.config.Base(c.Request)))
	c.Header("Content-Language", string(doc.Language))
	reply.Tagged(c, "text/markdown; charset=utf-8", text, text)
	return nil
}

// partOf returns the document reduced to a paragraph and what is under it.
func partOf(doc *corpus.Document, at corpus.Element) *corpus.Document {
	part := *doc
	part.Paragraphs = nil
	for _, p := range doc.Paragraphs {
		if p.Element == at || strings.HasPrefix(string(p.Element), string(at)+"__") {
			part.Paragraphs = append(part.Paragraphs, p)
		}
	}
	return &part
}

// linkHeader tells programs where else the document is: its versions, its other
// forms, its metadata (RFC 8288; https://signposting.org/FAIR/).
func linkHeader(c *gin.Context, doc *corpus.Document, languages []corpus.Language, at corpus.Element) {
	var all []string
	add := func(address string, parameters ...string) {
		all = append(all, "<"+address+">; "+strings.Join(parameters, "; "))
	}
	add(corpus.Address(doc.Symbol, doc.Language, at), `rel="cite-as"`)
	for _, l := range languages {
		add(corpus.Address(doc.Symbol, l, ""), `rel="alternate"`, `hreflang="`+string(l)+`"`, `type="text/html"`)
	}
	for _, o := range offers[1:3] {
		add(formatted(doc, at, o.name), `rel="alternate"`, `type="`+o.media+`"`)
	}
	for _, o := range offers[3:] {
		add(citeData(doc.Symbol, doc.Language, at, o.name), `rel="describedby"`, `type="`+o.media+`"`)
	}
	c.Writer.Header().Add("Link", strings.Join(all, ", "))
	c.Writer.Header().Add("Vary", "Accept")
}

// ForData reports whether a request asks for another form than a page.
func ForData(c *gin.Context) bool {
	if name := c.Query("format"); name != "" {
		return name != "html"
	}
	format, err := negotiated(c)
	return err == nil && format != "html"
}
