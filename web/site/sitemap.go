package site

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/web/reply"
)

// sitemapPart is the number of addresses in a part of the sitemap. The limit
// of https://www.sitemaps.org/protocol.html is 50,000 addresses and 50 MB; an
// address with its six languages takes about 1 kB.
const sitemapPart = 10000

const (
	sitemapNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
	xhtmlNS   = "http://www.w3.org/1999/xhtml"
)

// sitemapIndex lists the parts of the sitemap.
type sitemapIndex struct {
	XMLName xml.Name       `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Parts   []sitemapEntry `xml:"sitemap"`
}

// sitemapSet is a part of the sitemap.
type sitemapSet struct {
	XMLName xml.Name       `xml:"urlset"`
	NS      string         `xml:"xmlns,attr"`
	XHTML   string         `xml:"xmlns:xhtml,attr"`
	Pages   []sitemapEntry `xml:"url"`
}

type sitemapEntry struct {
	Loc     string        `xml:"loc"`
	LastMod string        `xml:"lastmod,omitempty"`
	Links   []sitemapLink `xml:"xhtml:link"`
}

// sitemapLink is the same page in a language, or in the reader's ("x-default").
type sitemapLink struct {
	Rel      string          `xml:"rel,attr"`
	HrefLang corpus.Language `xml:"hreflang,attr"`
	Href     string          `xml:"href,attr"`
}

// sitemapIndexPage answers GET /sitemap.xml.
func (s *Site) sitemapIndexPage(c *gin.Context) error {
	pages, err := s.sitemapPages(c)
	if err != nil {
		return err
	}
	index := sitemapIndex{}
	for first := 0; first < len(pages); first += sitemapPart {
		part := sitemapEntry{Loc: fmt.Sprintf("%s/sitemap/%d.xml", s.config.Base(c.Request), first/sitemapPart+1)}
		for _, p := range pages[first:min(first+sitemapPart, len(pages))] {
			part.LastMod = max(part.LastMod, p.LastMod)
		}
		index.Parts = append(index.Parts, part)
	}
	return reply.XML(c, "application/xml; charset=utf-8", index)
}

// sitemapPartPage answers GET /sitemap/1.xml and so on.
func (s *Site) sitemapPartPage(c *gin.Context) error {
	number, isXML := strings.CutSuffix(c.Param("part"), ".xml")
	n, err := strconv.Atoi(number)
	if err != nil || !isXML || n < 1 {
		return ErrNoPage
	}
	pages, err := s.sitemapPages(c)
	if err != nil {
		return err
	}
	first := (n - 1) * sitemapPart
	if n > len(pages)/sitemapPart+1 || first >= len(pages) {
		return ErrNoPage
	}
	return reply.XML(c, "application/xml; charset=utf-8", sitemapSet{NS: sitemapNS, XHTML: xhtmlNS, Pages: pages[first:min(first+sitemapPart, len(pages))]})
}

// sitemapPages lists the pages for search engines: the pages of the site, and
// each document in each language with the other languages beside it.
func (s *Site) sitemapPages(c *gin.Context) ([]sitemapEntry, error) {
	all, err := s.config.Library.Holdings(c.Request.Context())
	if err != nil {
		return nil, fmt.Errorf("sitemap: %w", err)
	}
	base := s.config.Base(c.Request)
	languages := map[corpus.Symbol][]sitemapLink{}
	for _, h := range all {
		if !h.Removed {
			languages[h.Symbol] = append(languages[h.Symbol], sitemapLink{"alternate", h.Language, base + corpus.Address(h.Symbol, h.Language, "")})
		}
	}
	var pages []sitemapEntry
	for _, path := range sitePaths() {
		links := []sitemapLink{{"alternate", "x-default", base + path}}
		for _, l := range corpus.Languages() {
			links = append(links, sitemapLink{"alternate", l, base + inLanguage(path, l)})
		}
		for _, l := range corpus.Languages() {
			pages = append(pages, sitemapEntry{Loc: base + inLanguage(path, l), Links: links})
		}
	}
	for _, h := range all {
		if !h.Removed {
			pages = append(pages, sitemapEntry{base + corpus.Address(h.Symbol, h.Language, ""), h.Updated.Format(time.RFC3339), languages[h.Symbol]})
		}
	}
	return pages, nil
}

// sitePaths are the pages of the site that are no documents, each in the six
// languages of the interface. Pages of States without a paragraph would be as
// many as those with one: the list of States leads to them.
func sitePaths() []string {
	all := []string{"/", "/help", "/api", "/vocabulary",
		topicsPath, articlesPath, meetingsPath, statesPath, plansPath, cooperationPath, coveragePath}
	for _, id := range corpus.Topics() {
		all = append(all, topicPath(id), topicPath(id)+"/timeline")
	}
	for _, a := range corpus.Articles() {
		all = append(all, articlePath(a))
	}
	for _, m := range corpus.Meetings() {
		all = append(all, meetingPath(m.ID))
	}
	for _, p := range corpus.Plans() {
		all = append(all, planPath(p.ID))
	}
	return all
}

// entryPages are the lines of robots.txt that allow the entry page in each
// language although its address begins as those of searches do.
func entryPages() string {
	var lines strings.Builder
	for _, l := range corpus.Languages() {
		lines.WriteString("Allow: " + inLanguage("/", l) + "$\n")
	}
	return lines.String()
}

// robots answers GET /robots.txt (RFC 9309). Searches are endless, and the
// documents can be found by the sitemap, so crawlers need none.
func (s *Site) robots(c *gin.Context) error {
	c.Header("Cache-Control", "max-age=86400")
	c.String(http.StatusOK, "User-agent: *\nDisallow: /?\n"+entryPages()+"Disallow: /feed.atom\nDisallow: /api/v1/\nDisallow: /opensearch/\nDisallow: /pack\nDisallow: /cite/\nDisallow: /*?*pack=\nAllow: /\n\nSitemap: %s/sitemap.xml\n", s.config.Base(c.Request))
	return nil
}
