package feed

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"slices"
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
	openNS = "http://a9.com/-/spec/opensearch/1.1/"
	// feedLimit is the number of entries of a feed unless its address says
	// another.
	feedLimit = 30
)

// Atom answers GET /feed.atom: a search as a feed, with the parameters of the
// search page. What arrived last comes first unless sort says otherwise.
func (f *Feed) Atom(c *gin.Context) error {
	to := f.follower(c)
	values := c.Request.URL.Query()
	values.Set(words.Param, string(to.words.Lang))
	q, err := search.ParseQuery(values)
	if err != nil {
		return err
	}
	if values.Get("sort") == "" {
		q.Sort = search.ByDate
	}
	if q.Limit == 0 {
		page := q.Offset / search.DefaultLimit
		q.Limit, q.Offset = feedLimit, page*feedLimit
	}
	results, err := f.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return err
	}
	all, err := f.config.Library.Holdings(c.Request.Context())
	if err != nil {
		return fmt.Errorf("dates of documents: %w", err)
	}
	arrived := false // the page has other entries than the first one by date
	if values.Get("sort") == "" && q.Offset == 0 {
		byDate := results.Hits
		if results.Hits, err = f.arrivals(c.Request.Context(), q, all, byDate); err != nil {
			return err
		}
		arrived = !slices.EqualFunc(byDate, results.Hits, func(a, b search.Hit) bool { return a.ID == b.ID })
	}
	changed := time.Unix(0, 0)
	if len(results.Hits) == 0 && f.config.Changed != nil {
		changed = f.config.Changed()
	}
	made := to.feed(q, results, importTimes(all), changed)
	made.Links[0].Href = to.base + c.Request.URL.RequestURI()
	if arrived {
		// What is not among the arrivals may be on any page by date.
		made.leadTo(to.base + address(q, to.words.Lang))
	}
	return reply.XML(c, atomType+"; charset=utf-8", made)
}

// leadTo makes an address that of the next page, where there is one.
func (f *atomFeed) leadTo(next string) {
	for i := range f.Links {
		if f.Links[i].Rel == "next" {
			f.Links[i].Href = next
		}
	}
}

// importTimes returns when document versions were imported.
func importTimes(all []*corpus.Holding) map[corpus.Key]time.Time {
	times := make(map[corpus.Key]time.Time, len(all))
	for _, h := range all {
		times[h.Key()] = h.Updated
	}
	return times
}

// feed makes the feed of a search. It was updated when the newest of its
// documents was, and no earlier than it changed: when the index was made for a
// feed without entries, for which there is nothing else to go by.
func (to follower) feed(q search.Query, r *search.Results, updated map[corpus.Key]time.Time, changed time.Time) atomFeed {
	title := to.words.Text("site.name")
	if q.Text != "" {
		title += ": " + q.Text
	}
	f := atomFeed{
		Lang: string(to.words.Lang), OpenNS: openNS, ID: to.feedID(q), Title: title, Subtitle: to.words.Count("results.paragraphs", r.Total),
		Author: atomAuthor{to.words.Text("site.name")}, Generator: "Repertory", Icon: to.base + "/static/icon/mark.svg",
		Total: r.Total, Start: q.Offset + 1, PerPage: q.Limit, Links: to.links(q, r.Total),
	}
	if q.Group == search.ByDocument {
		f.Subtitle = to.words.Count("results.documents", r.Total)
	}
	newest := changed
	for _, h := range r.Hits {
		e := to.entry(h, updated[corpus.Key{Symbol: h.Symbol, Language: h.Language}])
		f.Entries = append(f.Entries, e)
		if t, err := time.Parse(time.RFC3339, e.Updated); err == nil && t.After(newest) {
			newest = t
		}
	}
	f.Updated = newest.UTC().Format(time.RFC3339)
	return f
}

// feedID names a search, whatever page of it is shown and wherever.
func (to follower) feedID(q search.Query) string {
	q.Offset, q.Limit = 0, 0
	values := q.Values()
	values.Del(words.Param)
	return to.tag("search?" + values.Encode())
}

// links are the links of a feed: to itself, to the page for people, and to
// the other pages of the feed.
func (to follower) links(q search.Query, total int) []atomLink {
	at := func(offset int) string {
		part := q
		part.Offset = offset
		return to.base + address(part, to.words.Lang)
	}
	people := q
	people.Limit, people.Offset = 0, 0
	last := max(0, min(total-1, search.MaxDepth-q.Limit)) / q.Limit * q.Limit
	links := []atomLink{
		{Rel: "self", Type: atomType, Href: at(q.Offset)},
		{Rel: "alternate", Type: "text/html", HrefLang: to.words.Lang, Href: to.page(people)},
		{Rel: "search", Type: openSearchType, Href: to.base + "/opensearch.xml"},
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

// entry makes the entry of a hit. A hit whose document has gone since the
// index was made has the date of its document.
func (to follower) entry(h search.Hit, updated time.Time) atomEntry {
	published := wholeDate(h.Date)
	if updated.IsZero() {
		updated = published
	}
	title := to.words.Cite(h.Symbol, h.Element, h.Label, h.Access)
	if h.Title != "" {
		title += " – " + h.Title
	}
	e := atomEntry{
		ID:    to.tag("paragraph/" + h.Symbol.Path() + "/" + string(h.Language) + "/" + url.PathEscape(string(h.Element))),
		Title: title, Updated: updated.UTC().Format(time.RFC3339),
		Content: atomText{"text", h.Language, h.Text},
		Links:   []atomLink{{Rel: "alternate", Type: "text/html", HrefLang: h.Language, Href: to.base + h.URL}},
	}
	if h.Access.Hidden() {
		e.Rights = to.words.Text("restricted.badge")
	}
	if !published.IsZero() {
		e.Published = published.Format(time.RFC3339)
	}
	for _, l := range h.AlsoIn {
		e.Links = append(e.Links, atomLink{Rel: "alternate", Type: "text/html", HrefLang: l, Href: to.base + corpus.Address(h.Symbol, l, h.Element)})
	}
	var snippet strings.Builder
	for _, fragment := range h.Snippet {
		snippet.WriteString(fragment.Text)
	}
	if snippet.Len() > 0 && snippet.String() != h.Text {
		e.Summary = &atomText{"text", h.Language, snippet.String()}
	}
	for _, t := range h.Topics {
		e.Categories = append(e.Categories, atomCategory{string(t), skos.SchemeURI, t.Name(to.words.Lang)})
	}
	for _, a := range h.Articles {
		e.Categories = append(e.Categories, atomCategory{a.String(), skos.ArticlesURI, naming.Article(a, to.words.Lang)})
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
