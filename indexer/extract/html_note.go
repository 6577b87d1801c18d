package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"repertory/corpus/script"
)

// markAttr and noteAttr hold the mark and the text of a footnote at the link
// that calls it.
const (
	markAttr = "data-repertory-mark"
	noteAttr = "data-repertory-note"
)

// noteCall is a link that calls a note.
type noteCall struct {
	link, note *html.Node
	mark       string
}

// tieNotes finds the links that call footnotes, keeps the text of the note at
// the link and takes the note itself out of the page. Several links may call
// one note; the links back from the note call nothing.
func tieNotes(doc *html.Node) {
	calls := noteCalls(doc)
	notes := map[*html.Node]string{}
	for _, c := range calls {
		if _, known := notes[c.note]; !known {
			notes[c.note] = noteText(c.note, c.mark)
		}
	}
	for _, c := range calls {
		if notes[c.note] == "" {
			continue
		}
		c.link.Attr = append(c.link.Attr, html.Attribute{Key: markAttr, Val: c.mark}, html.Attribute{Key: noteAttr, Val: notes[c.note]})
		if !hasAttr(c.note, "hidden") {
			c.note.Attr = append(c.note.Attr, html.Attribute{Key: "hidden"})
		}
	}
}

// noteCalls returns the calls of a page. A note stands below what calls it and
// tells that it is one: it links back, or begins with the mark, or stands in a
// list. What a link above points to is no note: it is the way back.
func noteCalls(doc *html.Node) []noteCall {
	targets := map[string]*html.Node{}
	place := map[*html.Node]int{}
	var links []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		place[n] = len(place)
		for _, name := range []string{"id", "name"} {
			if id := attr(n, name); id != "" && targets[id] == nil {
				targets[id] = n
			}
		}
		if n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), "#") {
			links = append(links, n)
		}
	}
	var calls []noteCall
	for _, link := range links {
		target := targets[strings.TrimPrefix(attr(link, "href"), "#")]
		mark := noteMark(textOf(link))
		if target == nil || mark == "" || place[target] < place[link] || !callsNote(link) {
			continue
		}
		note := noteBlock(target)
		if note == nil || contains(note, link) || !isNote(note, mark, place[link], targets, place) {
			continue
		}
		calls = append(calls, noteCall{link, note, mark})
	}
	// A link within a note is no call of the text.
	return slices.DeleteFunc(calls, func(c noteCall) bool {
		return slices.ContainsFunc(calls, func(o noteCall) bool { return contains(o.note, c.link) })
	})
}

// isNote reports whether an element is a note that a link at a place may call.
func isNote(n *html.Node, mark string, call int, targets map[string]*html.Node, place map[*html.Node]int) bool {
	if n.DataAtom == atom.Li || n.DataAtom == atom.Dd || n.DataAtom == atom.Aside {
		return true
	}
	text := strings.TrimLeft(flat(textOf(n)), "[(^ ")
	if strings.HasPrefix(text, mark) {
		rest := text[len(mark):]
		if rest == "" || !unicode.IsLetter(script.First(rest)) && !unicode.IsDigit(script.First(rest)) || !unicode.IsDigit(script.Last(mark)) {
			return true
		}
	}
	for d := range n.Descendants() {
		if d.DataAtom != atom.A {
			continue
		}
		if back := targets[strings.TrimPrefix(attr(d, "href"), "#")]; back != nil && place[back] <= call+1 {
			return true
		}
	}
	return false
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
// names or stands at the beginning of, with what holds the whole note where a
// word processor wrote one of several paragraphs.
func noteBlock(target *html.Node) *html.Node {
	for n := target; n != nil; n = n.Parent {
		switch n.DataAtom {
		case atom.Li, atom.P, atom.Div, atom.Dd, atom.Aside:
			if p := n.Parent; p != nil && (p.DataAtom == atom.Div || p.DataAtom == atom.Li) && holdsNote(p) {
				return p
			}
			return n
		case atom.Body, atom.Td, atom.Section, atom.Article:
			return nil
		}
	}
	return nil
}

// holdsNote reports whether an element says of itself that it is a note.
func holdsNote(n *html.Node) bool {
	return strings.Contains(strings.ReplaceAll(attr(n, "style"), " ", ""), "mso-element:footnote") && !strings.Contains(attr(n, "style"), "footnote-list") ||
		strings.Contains(attr(n, "role"), "doc-footnote") || strings.Contains(attr(n, "epub:type"), "footnote")
}

func contains(ancestor, n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == ancestor {
			return true
		}
	}
	return false
}

// noteText returns the text of a note without its mark and its links back.
func noteText(note *html.Node, mark string) string {
	var b strings.Builder
	writeNote(note, &b)
	text := strings.TrimLeft(flat(strings.NewReplacer("↩︎", "", "↩", "", "↑", "", "^", "").Replace(b.String())), " ")
	for _, form := range []string{"[" + mark + "]", "(" + mark + ")", mark + ".", mark + ")", mark} {
		if rest, ok := strings.CutPrefix(text, form); ok {
			return strings.TrimSpace(rest)
		}
	}
	return text
}

// writeNote writes the text of a note but its short links within the page.
func writeNote(n *html.Node, b *strings.Builder) {
	if n.DataAtom == atom.A && strings.HasPrefix(attr(n, "href"), "#") && noteMark(textOf(n)) != "" {
		return
	}
	if n.Type == html.TextNode {
		b.WriteString(n.Data)
	}
	if isBlockElement(n.DataAtom) || n.DataAtom == atom.Br {
		b.WriteByte(' ')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeNote(c, b)
	}
}
