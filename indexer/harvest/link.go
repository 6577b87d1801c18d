package harvest

import (
	"bytes"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// link is an address found in a page or a list.
type link struct {
	u *url.URL
	// document says that the link promises a PDF or DOCX.
	document bool
	// embedded says that the page shows the target inside itself.
	embedded bool
	// listed says that a sitemap or feed names it.
	listed bool
}

// readLinks returns what a web page links: documents and other pages, in
// order and each once.
func readLinks(body []byte, contentType string, base *url.URL) []link {
	var root *html.Node
	r, err := charset.NewReader(bytes.NewReader(body), contentType)
	if err == nil {
		root, err = html.Parse(r)
	}
	if err != nil {
		return nil // not even HTML: then it links nothing
	}
	if href := baseOf(root); href != "" {
		if u := resolve(base, href); u != nil {
			base = u
		}
	}
	var links []link
	seen := map[string]bool{}
	for n := range root.Descendants() {
		l, ok := linkOf(n, base)
		if ok && !seen[l.u.String()] {
			seen[l.u.String()] = true
			links = append(links, l)
		}
	}
	return links
}

func linkOf(n *html.Node, base *url.URL) (link, bool) {
	if n.Type != html.ElementNode {
		return link{}, false
	}
	var target string
	embedded := false
	switch n.DataAtom {
	case atom.A, atom.Area:
		target = attribute(n, "href")
	case atom.Iframe, atom.Embed:
		target, embedded = attribute(n, "src"), true
	case atom.Object:
		target, embedded = attribute(n, "data"), true
	case atom.Link:
		if strings.EqualFold(attribute(n, "rel"), "alternate") && isDocument("", attribute(n, "type")) {
			target = attribute(n, "href")
		}
	}
	u := resolve(base, target)
	if u == nil {
		return link{}, false
	}
	if embedded {
		u = shown(u)
	}
	return link{u: u, embedded: embedded, document: isDocument(u.String(), attribute(n, "type"))}, true
}

// shown returns the document that a viewer page is told to show in its query
// ("/viewer.html?file=/report.pdf"), or the address itself.
func shown(u *url.URL) *url.URL {
	if isDocument(u.Path, "") {
		return u
	}
	for _, values := range u.Query() {
		for _, v := range values {
			if file := resolve(u, v); file != nil && isDocument(file.Path, "") {
				return file
			}
		}
	}
	return u
}

func baseOf(root *html.Node) string {
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Base {
			return attribute(n, "href")
		}
	}
	return ""
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// resolve returns the address that a reference means, or nil for what is
// empty, no web address, or only a place in the same page.
func resolve(base *url.URL, ref string) *url.URL {
	ref = strings.TrimSpace(ref)
	if ref == "" || strings.HasPrefix(ref, "#") || len(ref) > maxAddress {
		return nil
	}
	u, err := base.Parse(ref)
	if err != nil {
		return nil
	}
	u, err = parseAddress(u.String())
	if err != nil {
		return nil
	}
	return u
}

// isDocument reports whether an address or a media type promises a PDF or
// DOCX: by the end of the path, or of a value in the query.
func isDocument(address, media string) bool {
	media = strings.ToLower(media)
	if strings.Contains(media, "application/pdf") || strings.Contains(media, "wordprocessingml") {
		return true
	}
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	names := []string{u.Path}
	for _, values := range u.Query() {
		names = append(names, values...)
	}
	for _, name := range names {
		switch strings.ToLower(path.Ext(name)) {
		case ".pdf", ".docx":
			return true
		}
	}
	return false
}
