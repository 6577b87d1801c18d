package harvest

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"
)

// MaxEntries is the most addresses that are read from one sitemap, which is
// what the protocol allows.
const MaxEntries = 50_000

// readList returns the addresses that a sitemap or a feed lists.
func readList(k kind, body []byte, base *url.URL) ([]link, error) {
	if len(body) > MaxList {
		return nil, fmt.Errorf("the list is larger than %d MiB; name its pages one by one", MaxList>>20)
	}
	var found []string
	var err error
	if k == sitemap {
		found, err = readSitemap(body)
	} else {
		found, err = readFeed(body)
	}
	if err != nil {
		return nil, err
	}
	var links []link
	for _, s := range found[:min(len(found), MaxEntries)] {
		if u := resolve(base, s); u != nil {
			links = append(links, link{u: u, listed: true})
		}
	}
	return links, nil
}

// readSitemap reads a sitemap or a sitemap index (sitemaps.org protocol 0.9),
// with the language versions that its pages name.
func readSitemap(body []byte) ([]string, error) {
	var s struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Rel  string `xml:"rel,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
		Sitemaps []struct {
			Loc string `xml:"loc"`
		} `xml:"sitemap"`
	}
	if err := newXML(body).Decode(&s); err != nil {
		return nil, errors.New("the sitemap is damaged; name its pages one by one")
	}
	var found []string
	for _, m := range s.Sitemaps {
		found = append(found, m.Loc)
	}
	for _, u := range s.URLs {
		found = append(found, u.Loc)
		for _, l := range u.Links {
			if strings.EqualFold(l.Rel, "alternate") {
				found = append(found, l.Href)
			}
		}
	}
	return found, nil
}

// readFeed reads an RSS, Atom or JSON feed: the pages of its entries and the
// files attached to them.
func readFeed(body []byte) (found []string, err error) {
	// The parser of another project may panic on hostile input, which must not
	// end a run.
	defer func() {
		if r := recover(); r != nil {
			found, err = nil, errors.New("the feed is damaged; name its pages one by one")
		}
	}()
	f, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil || f == nil {
		return nil, errors.New("the feed is damaged; name its pages one by one")
	}
	for _, item := range f.Items {
		if item.Link != "" {
			found = append(found, item.Link)
		}
		for _, e := range item.Enclosures {
			if isDocument(e.URL, e.Type) {
				found = append(found, e.URL)
			}
		}
	}
	return found, nil
}
