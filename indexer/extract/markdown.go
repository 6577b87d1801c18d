package extract

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"repertory/corpus"
)

// readMarkdown reads CommonMark with tables, footnotes and front matter.
func readMarkdown(src source) (*Extraction, error) {
	content, warning, err := decode(src, false)
	if err != nil {
		return nil, err
	}
	out := &Extraction{}
	if warning != "" {
		out.Warnings = append(out.Warnings, warning)
	}
	content = strings.ReplaceAll(content, "\r\n", "\n")
	content = frontMatter(content, out)
	out.Visible = countWords(content)
	m := &marker{source: []byte(content), notes: map[int]corpus.Note{}}
	parser := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Footnote)).Parser()
	doc := parser.Parse(text.NewReader(m.source))
	m.collectNotes(doc)
	m.children(doc)
	out.Blocks = m.blocks
	return out, nil
}

// frontMatter takes the metadata at the beginning of a file off, YAML between
// "---" or TOML between "+++", and returns the rest.
func frontMatter(content string, out *Extraction) string {
	head, rest, ok := strings.Cut(content, "\n")
	fence := strings.TrimRight(head, " \t")
	if !ok || fence != "---" && fence != "+++" {
		return content
	}
	var lines []string
	for {
		line, after, more := strings.Cut(rest, "\n")
		if trimmed := strings.TrimRight(line, " \t"); trimmed == fence || trimmed == "..." && fence == "---" {
			setMatter(lines, out)
			return after
		}
		if !more {
			return content // No end: the first line was a thematic break.
		}
		lines, rest = append(lines, line), after
	}
}

// setMatter keeps the entries of one line: "key: value" or "key = value". Lists
// and nested values say nothing of the document as a whole.
func setMatter(lines []string, out *Extraction) {
	out.Matter = map[string]string{}
	for _, line := range lines {
		at := strings.IndexAny(line, ":=")
		if at <= 0 || strings.TrimLeft(line, " \t-#[") != line {
			continue
		}
		key, value := strings.ToLower(strings.TrimSpace(line[:at])), matterValue(line[at+1:])
		if value != "" {
			out.Matter[key] = value
		}
	}
	out.Title = out.Matter["title"]
	for _, key := range []string{"language", "lang"} {
		if language, err := corpus.ParseLanguage(out.Matter[key]); err == nil {
			out.Language = language
		}
	}
}

// matterValue returns a value without its quotation marks, or what stands
// before a comment.
func matterValue(s string) string {
	s = strings.TrimSpace(s)
	if s != "" && (s[0] == '"' || s[0] == '\'') {
		if end := strings.LastIndexByte(s, s[0]); end > 0 {
			return s[1:end]
		}
	}
	if value, _, found := strings.Cut(s, " #"); found {
		s = strings.TrimSpace(value)
	}
	if strings.HasPrefix(s, "[") || strings.HasPrefix(s, "{") || s == "|" || s == ">" {
		return ""
	}
	return s
}

// marker turns a Markdown tree into blocks.
type marker struct {
	source []byte
	blocks []Block
	notes  map[int]corpus.Note
	// pending is the list item that the next block of text belongs to.
	pending Block
	depth   int
}

func (m *marker) collectNotes(doc ast.Node) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if n.Kind() != east.KindFootnoteList {
			continue
		}
		for f := n.FirstChild(); f != nil; f = f.NextSibling() {
			note := f.(*east.Footnote)
			mark := strconv.Itoa(note.Index)
			if _, err := strconv.Atoi(string(note.Ref)); err == nil {
				mark = string(note.Ref)
			}
			var parts []string
			for c := f.FirstChild(); c != nil; c = c.NextSibling() {
				var in inline
				in.children(m, c)
				parts = append(parts, flat(in.text.String()))
			}
			m.notes[note.Index] = corpus.Note{Mark: mark, Text: strings.Join(parts, " ")}
		}
	}
}

func (m *marker) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		m.node(c)
	}
}

func (m *marker) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		m.paragraph(n, Block{Kind: Heading, Level: n.Level, Label: m.take().Label})
	case *ast.Paragraph, *ast.TextBlock:
		if m.continues(n) {
			return
		}
		b := m.take()
		if b.Kind == "" {
			b.Kind = Paragraph
		}
		m.paragraph(n, b)
	case *ast.List:
		m.list(n)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		m.code(n)
	case *ast.HTMLBlock:
		m.html(n)
	case *east.Table:
		m.table(n)
	case *east.FootnoteList:
	default:
		m.children(n)
	}
}

// take returns the pending list item, once.
func (m *marker) take() Block {
	b := m.pending
	m.pending = Block{}
	return b
}

// continues adds a further paragraph of a numbered item to the text of the item
// and reports whether it did.
func (m *marker) continues(n ast.Node) bool {
	before := n.PreviousSibling()
	if m.pending.Kind != "" || n.Parent().Kind() != ast.KindListItem || before == nil || before.Kind() != ast.KindParagraph && before.Kind() != ast.KindTextBlock {
		return false
	}
	list, ok := n.Parent().Parent().(*ast.List)
	if !ok || !list.IsOrdered() || len(m.blocks) == 0 {
		return false
	}
	var in inline
	in.children(m, n)
	text := tidy(in.text.String())
	if typedLabel(text) != "" || hasDash(text) {
		return false
	}
	last := &m.blocks[len(m.blocks)-1]
	last.Text += "\n" + text
	last.Notes = append(last.Notes, in.notes...)
	return true
}

// paragraph writes the text of n. Lines of one Markdown paragraph that begin
// with a number such as "(a)" were meant as paragraphs of their own.
func (m *marker) paragraph(n ast.Node, b Block) {
	var in inline
	in.children(m, n)
	parts := []string{flat(in.text.String())}
	if b.Kind != Heading {
		parts = splitAtBreaks(in.text.String())
	}
	for i, part := range parts {
		if i > 0 {
			b = Block{Kind: Paragraph}
		}
		b.Text = part
		b.Bold = in.bold.strong && !in.bold.plain
		if i == len(parts)-1 {
			b.Notes = in.notes
		}
		m.blocks = append(m.blocks, b)
	}
}

func (m *marker) list(list *ast.List) {
	m.depth++
	labels := m.labels(list)
	i := 0
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		m.pending = Block{Kind: Item, Level: m.depth, Label: labels[i]}
		m.children(c)
		m.take()
		i++
	}
	m.depth--
}

var itemNumber = regexp.MustCompile(`(\d{1,9})[.)][ \t]*$`)

// labels returns the numbers of the items of a list. Authors either write the
// numbers that they mean, or the same number throughout and leave the counting
// to the reader's program.
func (m *marker) labels(list *ast.List) []string {
	var labels []string
	if !list.IsOrdered() {
		for range list.ChildCount() {
			labels = append(labels, bullet)
		}
		return labels
	}
	number, last := list.Start, -1
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		if typed, ok := m.typedNumber(c); ok {
			if typed > last && last >= 0 {
				number = typed
			}
			last = typed
		}
		labels = append(labels, strconv.Itoa(number)+string(list.Marker))
		number++
	}
	return labels
}

// typedNumber reads the number before the first text of a list item.
func (m *marker) typedNumber(item ast.Node) (int, bool) {
	first := item.FirstChild()
	if first == nil || first.Type() != ast.TypeBlock || first.Lines().Len() == 0 {
		return 0, false
	}
	at := first.Lines().At(0).Start
	begin := strings.LastIndexByte(string(m.source[max(0, at-200):at]), '\n') + 1 + max(0, at-200)
	found := itemNumber.FindSubmatch(m.source[begin:at])
	if found == nil {
		return 0, false
	}
	n, err := strconv.Atoi(string(found[1]))
	return n, err == nil
}

func (m *marker) code(n ast.Node) {
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b := m.take()
		if b.Kind == "" {
			b.Kind = Paragraph
		}
		b.Text = tidy(string(line.Value(m.source)))
		m.blocks = append(m.blocks, b)
	}
}

// html reads a block of raw HTML within Markdown.
func (m *marker) html(n *ast.HTMLBlock) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(m.source))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(m.source))
	}
	doc, err := html.Parse(strings.NewReader(b.String()))
	if err != nil {
		return // Nested beyond reason: nothing that a reader would see.
	}
	m.take()
	m.blocks = append(m.blocks, flow(doc)...)
}

func (m *marker) table(n *east.Table) {
	block := Block{Kind: Table}
	m.take()
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			var in inline
			in.children(m, cell)
			cells = append(cells, tidy(in.text.String()))
			block.Notes = append(block.Notes, in.notes...)
		}
		if row.Kind() == east.KindTableHeader {
			if strings.Join(cells, "") == "" {
				continue
			}
			block.HeaderRows = 1
		}
		block.Rows = append(block.Rows, cells)
	}
	m.blocks = append(m.blocks, block)
}
