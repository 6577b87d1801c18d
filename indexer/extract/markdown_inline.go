package extract

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"repertory/corpus"
	"repertory/corpus/script"
)

// inline gathers the text of a Markdown paragraph.
type inline struct {
	text  strings.Builder
	notes []corpus.Note
	bold  boldness
}

func (in *inline) children(m *marker, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		in.node(m, c)
	}
}

func (in *inline) node(m *marker, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		in.textNode(m, n)
	case *ast.String:
		in.add(string(n.Value))
	case *ast.AutoLink:
		in.add(string(n.Label(m.source)))
	case *ast.RawHTML:
		in.rawHTML(m, n)
	case *ast.Emphasis:
		if n.Level > 1 {
			in.bold.level++
			in.children(m, n)
			in.bold.level--
			return
		}
		in.children(m, n)
	case *east.FootnoteLink:
		if note, ok := m.notes[n.Index]; ok {
			in.notes = append(in.notes, note)
		}
	case *east.FootnoteBacklink:
	default:
		in.children(m, n)
	}
}

// textNode adds a piece of text and the line break after it. A break that the
// author's editor made is a blank, unless the next line begins with a number
// or a dash; one that the author marked stays.
func (in *inline) textNode(m *marker, n *ast.Text) {
	value := n.Value(m.source)
	if !n.IsRaw() {
		value = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
	}
	in.add(string(value))
	switch {
	case n.HardLineBreak():
		in.text.WriteByte('\n')
	case n.SoftLineBreak():
		next := lineAfter(m.source, n.Segment.Stop)
		before, _ := lastRune(strings.TrimRight(in.text.String(), " "))
		switch {
		case typedLabel(next) != "":
			in.text.WriteByte('\n')
		case !script.Wide(before) || !script.Wide(firstRune(next)):
			in.text.WriteByte(' ')
		}
	}
}

func (in *inline) add(s string) {
	if strings.TrimSpace(s) != "" {
		if in.bold.level > 0 {
			in.bold.strong = true
		} else {
			in.bold.plain = true
		}
	}
	in.text.WriteString(s)
}

// rawHTML drops tags within a paragraph; a line break is kept.
func (in *inline) rawHTML(m *marker, n *ast.RawHTML) {
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		if strings.HasPrefix(strings.ToLower(string(segment.Value(m.source))), "<br") {
			in.text.WriteByte('\n')
		}
	}
}

// lineAfter returns the line that follows the line that at is in, without
// white space and quotation signs before it.
func lineAfter(source []byte, at int) string {
	_, rest, _ := strings.Cut(string(source[at:min(len(source), at+2000)]), "\n")
	line, _, _ := strings.Cut(rest, "\n")
	return strings.TrimLeft(line, " \t>")
}
