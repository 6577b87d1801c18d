package extract

import (
	"bytes"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	readability "github.com/go-shiori/go-readability"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"repertory/corpus"
)

// readHTML reads a Web page: the main text that a readability algorithm finds,
// or the whole body without navigation where that dropped too much.
func readHTML(src source) (*Extraction, error) {
	text, warning, err := decode(src, true)
	if err != nil {
		return nil, err
	}
	doc, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, fmt.Errorf("%w: the page cannot be read (%v); save it anew from a browser", ErrDamaged, err)
	}
	out := &Extraction{Title: pageTitle(doc), Language: pageLanguage(doc)}
	if warning != "" {
		out.Warnings = append(out.Warnings, warning)
	}
	tieNotes(doc)
	out.Visible = countVisible(doc)
	body := cleanBody(doc)
	whole := flow(body)
	out.Blocks = whole
	if main := mainPart(doc, body, src.name); main != nil {
		if blocks := flow(main); keepsEnough(blocks, whole) && countProse(main)*10 >= countProse(body)*8 {
			out.Blocks = withHeading(blocks, whole)
		} else {
			out.Warnings = append(out.Warnings, "The main text could not be told from the rest of the page; all of the page was kept.")
		}
	}
	unread := tally{}
	unread.add(corpus.UnreadPage, out.Visible-wordsRead(out))
	out.Unread = unread.list()
	return out, nil
}

// countProse counts the letters of an element outside of links: navigation
// consists of links.
func countProse(n *html.Node) int {
	if n.Type == html.TextNode {
		return countLetters(n.Data)
	}
	if n.DataAtom == atom.A || n.Type == html.ElementNode && isHidden(n) {
		return 0
	}
	total := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		total += countProse(c)
	}
	return total
}

// countVisible counts the words that a browser shows of a page.
func countVisible(doc *html.Node) int {
	var b strings.Builder
	writeShown(doc, &b)
	return countWords(b.String())
}

func writeShown(n *html.Node, b *strings.Builder) {
	if note := attr(n, noteAttr); note != "" {
		b.WriteString(" " + attr(n, markAttr) + " " + note + " ")
		return
	}
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if n.Type == html.ElementNode && isHidden(n) {
		return
	}
	if isBlockElement(n.DataAtom) || n.DataAtom == atom.Br {
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeShown(c, b)
	}
}

// placeAttr numbers the elements of a page.
const placeAttr = "data-repertory-place"

// mainPart returns the innermost element of the body that holds all that the
// readability algorithm takes for the main text, or nil. The algorithm changes
// what it returns (heading levels, line breaks, list styles), so it serves to
// find the place only. No other function knows the readability package.
func mainPart(doc, body *html.Node, address string) *html.Node {
	base, err := url.Parse(address)
	if err != nil || !base.IsAbs() {
		base = &url.URL{Scheme: "http", Host: "localhost", Path: "/"}
	}
	n := 0
	for e := range body.Descendants() {
		if e.Type == html.ElementNode {
			e.Attr = append(e.Attr, html.Attribute{Key: placeAttr, Val: strconv.Itoa(n)})
			n++
		}
	}
	article, err := readability.FromDocument(doc, base)
	if err != nil || article.Node == nil {
		return nil
	}
	kept := map[string]bool{}
	for e := range article.Node.Descendants() {
		if place := attr(e, placeAttr); place != "" {
			kept[place] = true
		}
	}
	return innermost(body, kept)
}

// innermost returns the lowest element under root that holds all the elements
// with the given places.
func innermost(root *html.Node, places map[string]bool) *html.Node {
	if len(places) == 0 {
		return nil
	}
descend:
	for !places[attr(root, placeAttr)] {
		for c := root.FirstChild; c != nil; c = c.NextSibling {
			if countPlaces(c, places) == len(places) {
				root = c
				continue descend
			}
		}
		break
	}
	// A piece of a list or table makes sense within the whole only.
	for n := root.Parent; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Ul, atom.Ol, atom.Dl, atom.Table, atom.Pre:
			root = n
		}
	}
	return root
}

func countPlaces(n *html.Node, places map[string]bool) int {
	count := 0
	if places[attr(n, placeAttr)] {
		count++
	}
	for e := range n.Descendants() {
		if places[attr(e, placeAttr)] {
			count++
		}
	}
	return count
}

// keepsEnough reports whether the main text still has the tables and lists of
// the whole body and at least half of its visible text.
func keepsEnough(main, whole []Block) bool {
	m, w := measureBlocks(main), measureBlocks(whole)
	return m.letters*2 >= w.letters && m.cells*10 >= w.cells*9 && m.items*10 >= w.items*9
}

type pageMeasure struct{ letters, cells, items int }

func measureBlocks(blocks []Block) pageMeasure {
	var m pageMeasure
	for _, b := range blocks {
		m.letters += countLetters(b.Text)
		if b.Kind == Item {
			m.items++
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				m.cells++
				m.letters += countLetters(cell)
			}
		}
	}
	return m
}

func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// withHeading puts the main heading of the page in front when it stands
// outside of the main part.
func withHeading(main, whole []Block) []Block {
	for _, b := range whole {
		if b.Kind != Heading || b.Level != 1 {
			continue
		}
		for _, m := range main {
			if strings.Contains(m.Text, b.Text) {
				return main
			}
		}
		return append([]Block{b}, main...)
	}
	return main
}

// cleanBody returns the body of a page without navigation and the like. Where
// a main element holds most of the text, only that is kept.
func cleanBody(doc *html.Node) *html.Node {
	body := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return doc
	}
	prune(body, false)
	isMain := func(n *html.Node) bool { return n.DataAtom == atom.Main || attr(n, "role") == "main" }
	if m := find(body, isMain); m != nil && countLetters(textOf(m))*2 > countLetters(textOf(body)) {
		return m
	}
	return body
}

// prune takes out of n what is not part of the text. Headers and footers of
// an article or section stay.
func prune(n *html.Node, inArticle bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if isChrome(c, inArticle) {
			n.RemoveChild(c)
		} else {
			prune(c, inArticle || c.DataAtom == atom.Article || c.DataAtom == atom.Main || c.DataAtom == atom.Section)
		}
		c = next
	}
}

// isChrome reports whether an element belongs to the page and not to its text.
func isChrome(n *html.Node, inArticle bool) bool {
	if n.Type != html.ElementNode {
		return false
	}
	if isHidden(n) {
		return true
	}
	switch n.DataAtom {
	case atom.Nav, atom.Aside:
		return true
	case atom.Header:
		return !inArticle && !holdsText(n)
	case atom.Footer:
		return !inArticle
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar":
		return true
	}
	return false
}

// minProse is the least length of a paragraph that the head of a site does not
// have, in letters.
const minProse = 80

// holdsText reports whether an element holds a paragraph of running text that
// is not a link.
func holdsText(n *html.Node) bool {
	return find(n, func(c *html.Node) bool {
		if c.DataAtom != atom.P && c.DataAtom != atom.Li && c.DataAtom != atom.Blockquote {
			return false
		}
		linked := 0
		for d := range c.Descendants() {
			if d.DataAtom == atom.A {
				linked += countLetters(textOf(d))
			}
		}
		return countLetters(textOf(c))-linked >= minProse
	}) != nil
}

// isHidden reports whether a reader does not see an element as text.
func isHidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object,
		atom.Button, atom.Select, atom.Input, atom.Textarea, atom.Option, atom.Audio, atom.Video,
		atom.Canvas, atom.Rt, atom.Rp, atom.Head, atom.Title, atom.Datalist, atom.Del:
		return true
	}
	if hasAttr(n, "hidden") || attr(n, "aria-hidden") == "true" {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden")
}

// pageTitle returns the title of a page without the name of the site, which
// sites put behind a bar.
func pageTitle(doc *html.Node) string {
	n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Parent.DataAtom == atom.Head })
	if n == nil {
		return ""
	}
	title := flat(textOf(n))
	for _, bar := range []string{" | ", " · ", " « ", " » "} {
		if i := strings.Index(title, bar); i > 0 {
			return title[:i]
		}
	}
	return title
}

func pageLanguage(doc *html.Node) corpus.Language {
	n := find(doc, func(n *html.Node) bool { return n.DataAtom == atom.Html })
	if n == nil {
		return ""
	}
	tag := attr(n, "lang")
	if tag == "" {
		tag = attr(n, "xml:lang")
	}
	language, err := corpus.ParseLanguage(tag)
	if err != nil {
		return ""
	}
	return language
}

func find(n *html.Node, wanted func(*html.Node) bool) *html.Node {
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && wanted(d) {
			return d
		}
	}
	return nil
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string {
	var b bytes.Buffer
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}
