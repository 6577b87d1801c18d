package site

import (
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// block is a piece of a document page: exactly one of its fields is set.
type block struct {
	Heading   *headingView
	Paragraph *paragraphView
	Table     *tableView
}

// headingView is a heading at the level it has in the page, 2 to 6.
type headingView struct {
	ID    corpus.Element
	Level int
	Label string
	Words []search.Fragment
	passage
}

// paragraphView is a numbered or unnumbered paragraph.
type paragraphView struct {
	ID    corpus.Element
	Label string
	// Depth is the depth under the numbered paragraph, 0 to 3.
	Depth int
	Words []search.Fragment
	passage
}

// tableView is a run of table rows.
type tableView struct {
	// Head are the rows that name the columns; there may be none.
	Head []rowView
	Rows []rowView
}

// rowView is a row with as many cells as the widest row of its table.
type rowView struct {
	ID    corpus.Element
	Cells []cell
	passage
}

// cell is a cell of a table; Text is the whole of its Words.
type cell struct {
	Text  string
	Words []search.Fragment
}

// passage is what all parts of a text have in common.
type passage struct {
	// Link is the lasting address of the passage, LinkName what it leads to.
	Link     string
	LinkName string
	// Citation is how the passage is cited; empty for headings.
	Citation string
	// Cite leads to the full citations, Pack adds the passage to the answer
	// pack; both are empty for headings.
	Cite  string
	Pack  packLink
	Tags  []tag
	Notes []noteView
	// Target says that the address leads to the passage.
	Target bool
}

// noteView is a footnote at its place.
type noteView struct {
	Mark string
	Name string
	Text string
}

// blocks arranges the paragraphs of a document. Consecutive rows make one
// table.
func (v visit) blocks(t text) []block {
	doc := t.doc
	var all []block
	level := 1
	for i := 0; i < len(doc.Paragraphs); i++ {
		p := doc.Paragraphs[i]
		switch p.Kind {
		case corpus.Heading:
			// A level that is skipped would mislead those who read by headings.
			level = min(max(p.Level, 1)+1, level+1, 6)
			all = append(all, block{Heading: &headingView{
				ID: p.Element, Level: level, Label: headingLabel(p), Words: t.marks.of(p.Text), passage: v.passage(t, p),
			}})
		case corpus.Row:
			end := i
			for end < len(doc.Paragraphs) && doc.Paragraphs[end].Kind == corpus.Row {
				end++
			}
			all = append(all, block{Table: v.table(t, doc.Paragraphs[i:end])})
			i = end - 1
		default:
			all = append(all, block{Paragraph: &paragraphView{
				ID: p.Element, Label: p.Label, Depth: min(max(p.Level, 0), 3), Words: t.marks.of(p.Text), passage: v.passage(t, p),
			}})
		}
	}
	return all
}

// headingLabel is the label of a heading unless its text begins with it.
func headingLabel(p corpus.Paragraph) string {
	if strings.HasPrefix(p.Text, p.Label) {
		return ""
	}
	return p.Label
}

func (v visit) passage(t text, p corpus.Paragraph) passage {
	doc := t.doc
	out := passage{
		Target:   t.at != "" && p.Element == t.at,
		Link:     corpus.Address(doc.Symbol, doc.Language, p.Element),
		LinkName: v.words.Text("doc.permalink", "label", v.place(p.Label)),
		Tags:     append(v.tags(facet.Tags(&p)), v.findings(p)...),
	}
	if p.Kind != corpus.Heading {
		out.Citation = v.words.Cite(doc.Symbol, p.Element, p.Label, doc.Access)
		out.Cite = v.links.cite(doc.Symbol, doc.Language, p.Element)
		out.Pack = v.packLink(doc.Symbol, doc.Language, p.Element, p.Text, out.Citation)
	}
	for _, n := range p.Notes {
		out.Notes = append(out.Notes, noteView{Mark: n.Mark, Name: v.words.Text("doc.note", "mark", n.Mark), Text: n.Text})
	}
	return out
}

// table arranges rows: those at the top that name the columns, then the rest.
func (v visit) table(in text, rows []corpus.Paragraph) *tableView {
	t := &tableView{}
	width := 1
	for _, p := range rows {
		width = max(width, len(p.Cells))
	}
	for i, p := range rows {
		texts := p.Cells
		if len(texts) == 0 {
			texts = []string{p.Text}
		}
		cells := make([]cell, width)
		for i, text := range texts {
			cells[i] = cell{text, in.marks.of(text)}
		}
		out := v.passage(in, p)
		out.LinkName = v.words.Text("doc.permalink", "label", strconv.Itoa(i+1))
		row := rowView{ID: p.Element, Cells: cells, passage: out}
		if p.Header && len(t.Rows) == 0 {
			t.Head = append(t.Head, row)
			continue
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// place names a paragraph in a sentence: "paragraph 12(a)", "Action 4.2" or
// "this part".
func (v visit) place(label string) string {
	switch {
	case label == "":
		return v.words.Text("doc.thispart")
	case label[0] >= '0' && label[0] <= '9':
		return v.words.Text("doc.paragraph", "label", label)
	default:
		return label
	}
}
