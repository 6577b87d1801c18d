package web

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/corpus/skos"
	"repertory/search"
	"repertory/web/reply"
	"repertory/web/words"
)

// atomFeed is a feed of RFC 4287 with the paging links of RFC 5005 and the
// counts of OpenSearch 1.1.
type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang      string      `xml:"xml:lang,attr"`
	OpenNS    string      `xml:"xmlns:opensearch,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Author    atomAuthor  `xml:"author"`
	Generator string      `xml:"generator"`
	Icon      string      `xml:"icon"`
	Links     []atomLink  `xml:"link"`
	Total     int         `xml:"opensearch:totalResults"`
	Start     int         `xml:"opensearch:startIndex"`
	PerPage   int         `xml:"opensearch:itemsPerPage"`
	Entries   []atomEntry `xml:"entry"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel      string          `xml:"rel,attr"`
	Type     string          `xml:"type,attr,omitempty"`
	HrefLang corpus.Language `xml:"hreflang,attr,omitempty"`
	Href     string          `xml:"href,attr"`
}

type atomEntry struct {
	ID         string         `xml:"id"`
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Rights     string         `xml:"rights,omitempty"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Summary    *atomText      `xml:"summary"`
	Content    atomText       `xml:"content"`
}

type atomText struct {
	Type string          `xml:"type,attr"`
	Lang corpus.Language `xml:"xml:lang,attr"`
	Text string          `xml:",chardata"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

const (
	atomType = "application/atom+xml"
	openNS   = "http://a9.com/-/spec/opensearch/1.1/"
	// feedLimit is the number of entries of a feed unless its address says
	// another.
	feedLimit = 30
)

// feed answers GET /feed.atom: a search as a feed, with the parameters of the
// search page. The newest documents come first unless sort says otherwise.
func (s *Server) feed(c *gin.Context) error {
	v := s.visit(c)
	q, err := readQuery(c.Request, v.words.Lang)
	if err != nil {
		return err
	}
	values := c.Request.URL.Query()
	if values.Get("sort") == "" {
		q.Sort = search.ByDate
	}
	if q.Limit == 0 {
		page := q.Offset / search.DefaultLimit
		q.Limit, q.Offset = feedLimit, page*feedLimit
	}
	results, err := s.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return err
	}
	updated, err := s.importTimes(c, results.Hits)
	if err != nil {
		return err
	}
	changed := time.Unix(0, 0)
	if len(results.Hits) == 0 && s.config.Generation != nil {
		changed = s.config.Generation().Created
	}
	f := v.feed(s.base(c.Request), q, results, updated, changed)
	c.Writer.Header().Add("Vary", "Accept-Language, Cookie")
	c.Header("Content-Language", string(v.words.Lang))
	return reply.XML(c, atomType+"; charset=utf-8", f)
}

// importTimes returns when the documents of hits were imported.
func (s *Server) importTimes(c *gin.Context, hits []search.Hit) (map[corpus.Key]time.Time, error) {
	if len(hits) == 0 {
		return nil, nil
	}
	all, err := s.config.Library.Holdings(c.Request.Context())
	if err != nil {
		return nil, fmt.Errorf("dates of documents: %w", err)
	}
	times := make(map[corpus.Key]time.Time, len(hits))
	for _, h := range hits {
		times[corpus.Key{Symbol: h.Symbol, Language: h.Language}] = time.Time{}
	}
	for _, h := range all {
		if _, wanted := times[h.Key()]; wanted {
			times[h.Key()] = h.Updated
		}
	}
	return times, nil
}

// feed makes the feed of a search. It was updated when the newest of its
// documents was, and no earlier than it changed: when the index was made for a
// feed without entries, for which there is nothing else to go by.
func (v visit) feed(base string, q search.Query, r *search.Results, updated map[corpus.Key]time.Time, changed time.Time) atomFeed {
	title := v.words.Text("site.name")
	if q.Text != "" {
		title += ": " + q.Text
	}
	f := atomFeed{
		Lang: string(v.words.Lang), OpenNS: openNS, ID: feedID(q), Title: title, Subtitle: v.words.Count("results.paragraphs", r.Total),
		Author: atomAuthor{v.words.Text("site.name")}, Generator: "Repertory", Icon: base + "/static/icon/mark.svg",
		Total: r.Total, Start: q.Offset + 1, PerPage: q.Limit, Links: v.feedLinks(base, q, r.Total),
	}
	if q.Group == search.ByDocument {
		f.Subtitle = v.words.Count("results.documents", r.Total)
	}
	newest := changed
	for _, h := range r.Hits {
		e := v.feedEntry(base, h, updated[corpus.Key{Symbol: h.Symbol, Language: h.Language}])
		f.Entries = append(f.Entries, e)
		if t, err := time.Parse(time.RFC3339, e.Updated); err == nil && t.After(newest) {
			newest = t
		}
	}
	f.Updated = newest.UTC().Format(time.RFC3339)
	return f
}

// feedID names a search, whatever page of it is shown and wherever.
func feedID(q search.Query) string {
	q.Offset, q.Limit = 0, 0
	return "urn:repertory:search:" + searchValues(q).Encode()
}

// feedLinks are the links of a feed: to itself, to the page for people, and to
// the other pages of the feed.
func (v visit) feedLinks(base string, q search.Query, total int) []atomLink {
	at := func(offset int) string {
		part := q
		part.Offset = offset
		return base + v.feedAddress(part)
	}
	people := q
	people.Limit, people.Offset = 0, 0
	last := max(0, min(total-1, search.MaxDepth-q.Limit)) / q.Limit * q.Limit
	links := []atomLink{
		{Rel: "self", Type: atomType, Href: at(q.Offset)},
		{Rel: "alternate", Type: "text/html", HrefLang: v.words.Lang, Href: base + v.links.search(people)},
		{Rel: "search", Type: openSearchType, Href: base + "/opensearch.xml"},
		{Rel: "first", Type: atomType, Href: at(0)},
		{Rel: "last", Type: atomType, Href: at(last)},
	}
	if q.Offset > 0 {
		links = append(links, atomLink{Rel: "previous", Type: atomType, Href: at(max(0, min(last, q.Offset-q.Limit)))})
	}
	if q.Offset < last {
		links = append(links, atomLink{Rel: "next", Type: atomType, Href: at(q.Offset + q.Limit)})
	}
	return links
}

// feedAddress is the address of a search as a feed. The order is written out,
// because a feed's usual order is not the page's.
func (v visit) feedAddress(q search.Query) string {
	values := searchValues(q)
	values.Set("sort", string(cmp.Or(q.Sort, search.ByRelevance)))
	values.Set(words.Param, string(v.words.Lang))
	return "/feed.atom?" + values.Encode()
}

// feedOf is the address of the feed that follows a search: the newest first,
// in parts of the usual size.
func (v visit) feedOf(q search.Query) string {
	q.Offset, q.Limit, q.Sort, q.Explain = 0, 0, search.ByDate, false
	return v.feedAddress(q)
}

// feedEntry makes the entry of a hit. A hit whose document has gone since the
// index was made has the date of its document.
func (v visit) feedEntry(base string, h search.Hit, updated time.Time) atomEntry {
	published := wholeDate(h.Date)
	if updated.IsZero() {
		updated = published
	}
	title := v.words.Cite(h.Symbol, h.Element, h.Label, h.Access)
	if h.Title != "" {
		title += " – " + h.Title
	}
	e := atomEntry{
		ID:    "urn:repertory:paragraph:" + h.Symbol.Path() + "@" + string(h.Language) + ":" + url.PathEscape(string(h.Element)),
		Title: title, Updated: updated.UTC().Format(time.RFC3339),
		Content: atomText{"text", h.Language, h.Text},
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", HrefLang: h.Language, Href: base + h.URL}},
	}
	if h.Access.Hidden() {
		e.Rights = v.words.Text("restricted.badge")
	}
	if !published.IsZero() {
		e.Published = published.Format(time.RFC3339)
	}
	for _, l := range h.AlsoIn {
		e.Links = append(e.Links, atomLink{Rel: "alternate", Type: "text/html", HrefLang: l, Href: base + corpus.Address(h.Symbol, l, h.Element)})
	}
	var snippet strings.Builder
	for _, fragment := range h.Snippet {
		snippet.WriteString(fragment.Text)
	}
	if snippet.Len() > 0 && snippet.String() != h.Text {
		e.Summary = &atomText{"text", h.Language, snippet.String()}
	}
	for _, t := range h.Topics {
		e.Categories = append(e.Categories, atomCategory{string(t), skos.SchemeURI, t.Name(v.words.Lang)})
	}
	for _, a := range h.Articles {
		e.Categories = append(e.Categories, atomCategory{a.String(), skos.ArticlesURI, naming.Article(a, v.words.Lang)})
	}
	return e
}

// wholeDate reads a date of a document, which may lack its day or month; the
// zero time when there is none.
func wholeDate(s string) time.Time {
	for _, form := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(form, s); err == nil {
			return t
		}
	}
	return time.Time{}
}
