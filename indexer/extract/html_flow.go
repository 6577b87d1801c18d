package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"repertory/corpus"
)

// flower turns a tree of HTML elements into blocks. Text that stands directly
// in a container between block elements becomes a paragraph of its own.
type flower struct {
	blocks []Block
	text   strings.Builder
	bold   boldness
	// pending is the list item or heading that the text gathered next belongs
	// to; it is used up by the first block that is written.
	pending Block
	notes   []corpus.Note
	centred bool
	depth   int
	pre     bool
}

// boldness tells whether all letters of a block are bold.
type boldness struct {
	level         int
	strong, plain bool
}

// flow returns the blocks of the element n.
func flow(n *html.Node) []Block {
	f := &flower{}
	f.node(n)
	f.flush()
	return f.blocks
}

func (f *flower) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		f.node(c)
	}
}

func (f *flower) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		f.add(n.Data)
		return
	case html.ElementNode:
	default:
		f.children(n)
		return
	}
	if isHidden(n) {
		return
	}
	switch n.DataAtom {
	case atom.Br:
		f.text.WriteByte('\n')
	case atom.A:
		f.link(n)
	case atom.B, atom.Strong:
		f.bold.level++
		f.children(n)
		f.bold.level--
	case atom.Sup, atom.Sub:
		from := f.text.Len()
		f.children(n)
		f.shift(from, n.DataAtom == atom.Sup)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		f.heading(n)
	case atom.Ul, atom.Ol, atom.Menu:
		f.list(n)
	case atom.Li:
		f.item(n, bullet) // A list item outside of a list.
	case atom.Table:
		f.table(n)
	case atom.Pre:
		f.flush()
		f.pre = true
		f.children(n)
		f.flush()
		f.pre = false
	case atom.Dt:
		f.flush()
		f.bold.level++
		f.children(n)
		f.flush()
		f.bold.level--
	default:
		f.other(n)
	}
}

func (f *flower) other(n *html.Node) {
	if !isBlockElement(n.DataAtom) {
		f.children(n)
		return
	}
	f.flush()
	was := f.centred
	f.centred = f.centred || isCentred(n)
	f.children(n)
	f.flush()
	f.centred = was
}

// add gathers text; outside of <pre> its line breaks are mere blanks.
func (f *flower) add(s string) {
	if !f.pre {
		s = strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' {
				return ' '
			}
			return r
		}, s)
	}
	if strings.TrimSpace(s) != "" {
		if f.bold.level > 0 {
			f.bold.strong = true
		} else {
			f.bold.plain = true
		}
	}
	f.text.WriteString(s)
}

// shift replaces the text from a place on by raised or lowered characters where
// there are such for all of it.
func (f *flower) shift(from int, raised bool) {
	text := f.text.String()
	if from > len(text) {
		return // A block element within: what stood before is written already.
	}
	if shifted, ok := shiftedText(text[from:], raised); ok {
		f.text.Reset()
		f.text.WriteString(text[:from] + shifted)
	}
}

// flush writes the gathered text as one block, or as several where the author
// separated paragraphs by line breaks.
func (f *flower) flush() {
	text := f.text.String()
	f.text.Reset()
	bold := f.bold.strong && !f.bold.plain
	f.bold.strong, f.bold.plain = false, false
	for _, part := range splitAtBreaks(text) {
		b := f.pending
		f.pending = Block{}
		if b.Kind == "" {
			b.Kind = Paragraph
		}
		b.Text, b.Bold, b.Centred = part, bold, f.centred
		if b.Kind == Heading {
			b.Text = flat(part)
		}
		f.blocks = append(f.blocks, b)
	}
	if len(f.notes) > 0 && len(f.blocks) > 0 && strings.TrimSpace(text) != "" {
		last := &f.blocks[len(f.blocks)-1]
		last.Notes = append(last.Notes, f.notes...)
		f.notes = nil
	}
}

// link adds the text of a link, or the note that it calls.
func (f *flower) link(n *html.Node) {
	if mark := attr(n, markAttr); mark != "" {
		f.notes = append(f.notes, corpus.Note{Mark: mark, Text: attr(n, noteAttr)})
		return
	}
	f.children(n)
}

// splitAtBreaks cuts a text with line breaks into paragraphs: at empty lines,
// and before lines that begin with a number or a dash.
func splitAtBreaks(text string) []string {
	var parts []string
	open := false
	for line := range strings.SplitSeq(text, "\n") {
		line = tidy(line)
		switch {
		case line == "":
			open = false
		case !open || typedLabel(line) != "" || hasDash(line):
			parts = append(parts, line)
			open = true
		default:
			parts[len(parts)-1] += "\n" + line
		}
	}
	return parts
}

// hasDash reports whether a line begins as a typed list item.
func hasDash(line string) bool {
	return slices.ContainsFunc([]string{"- ", "– ", "— ", "• ", "* ", "· "}, func(d string) bool { return strings.HasPrefix(line, d) })
}

func (f *flower) heading(n *html.Node) {
	f.flush()
	// A heading within a list item keeps the number of the item.
	f.pending.Kind = Heading
	f.pending.Level = int(n.Data[1] - '0')
	was := f.centred
	f.centred = f.centred || isCentred(n)
	f.children(n)
	f.flush()
	f.centred = was
	f.pending = Block{}
}

// isCentred reports whether the element sets its text centred.
func isCentred(n *html.Node) bool {
	if n.DataAtom == atom.Center || strings.EqualFold(attr(n, "align"), "center") {
		return true
	}
	style := strings.ReplaceAll(strings.ToLower(attr(n, "style")), " ", "")
	return strings.Contains(style, "text-align:center")
}

func isBlockElement(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer, atom.Aside,
		atom.Nav, atom.Blockquote, atom.Center, atom.Figure, atom.Figcaption, atom.Address, atom.Dl,
		atom.Dd, atom.Li, atom.Form, atom.Fieldset, atom.Legend, atom.Details, atom.Summary, atom.Body,
		atom.Html, atom.Hr, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Tbody, atom.Thead, atom.Tfoot,
		atom.Hgroup, atom.Dialog:
		return true
	}
	return false
}
