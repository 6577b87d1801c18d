package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markAttr and noteAttr hold the mark and the text of a footnote at the link
// that calls it.
const (
	markAttr = "data-repertory-mark"
	noteAttr = "data-repertory-note"
)

// tieNotes finds the links that call footnotes, keeps the text of the note at
// the link and takes the note itself out of the page.
func tieNotes(doc *html.Node) {
	targets := map[string]*html.Node{}
	var links []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		for _, name := range []string{"id", "name"} {
			if id := attr(n, name); id != "" && targets[id] == nil {
				targets[id] = n
			}
		}
		if n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), "#") {
			links = append(links, n)
		}
	}
	for _, link := range links {
		target := targets[strings.TrimPrefix(attr(link, "href"), "#")]
		mark := noteMark(textOf(link))
		if target == nil || mark == "" || !callsNote(link) {
			continue
		}
		note := noteBlock(target)
		if note == nil || contains(note, link) {
			continue
		}
		text := noteText(note, mark)
		if text == "" {
			continue
		}
		link.Attr = append(link.Attr, html.Attribute{Key: markAttr, Val: mark}, html.Attribute{Key: noteAttr, Val: text})
		note.Attr = append(note.Attr, html.Attribute{Key: "hidden"})
	}
}

// noteMark returns the mark of a footnote call, without brackets, or "" for
// what is too long to be one.
func noteMark(text string) string {
	mark := strings.Trim(flat(text), "[]() ")
	if mark == "" || len([]rune(mark)) > 4 {
		return ""
	}
	return mark
}

// callsNote reports whether a link is set as a footnote call: raised, in
// brackets, or with the role of one.
func callsNote(link *html.Node) bool {
	if attr(link, "role") == "doc-noteref" || attr(link, "epub:type") == "noteref" {
		return true
	}
	if strings.HasPrefix(strings.TrimSpace(textOf(link)), "[") || find(link, isSup) != nil {
		return true
	}
	return link.Parent != nil && isSup(link.Parent)
}

func isSup(n *html.Node) bool { return n.DataAtom == atom.Sup }

// noteBlock returns the list item, paragraph or the like that a note target
// names or stands at the beginning of.
func noteBlock(target *html.Node) *html.Node {
	for n := target; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.P, atom.Div, atom.Dd, atom.Aside:
			return n
		case atom.Body, atom.Td, atom.Section, atom.Article:
			return nil
		}
	}
	return nil
}

func contains(ancestor, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == ancestor {
			return true
		}
	}
	return false
}

// noteText returns the text of a note without its mark and its link back.
func noteText(note *html.Node, mark string) string {
	text := flat(strings.NewReplacer("↩︎", "", "↩", "", "↑", "", "^", "").Replace(textOf(note)))
	for _, form := range []string{"[" + mark + "]", "(" + mark + ")", mark + ".", mark} {
		if rest, ok := strings.CutPrefix(text, form); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}
