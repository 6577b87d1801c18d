package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxSpan bounds how far a table cell reaches, against hostile pages; maxCells
// bounds a table.
const (
	maxSpan  = 100
	maxCells = 200_000
)

// table writes a table as a Table block, or its content in order when the
// table serves the layout of the page only.
func (f *flower) table(n *html.Node) {
	f.flush()
	rows := tableRows(n)
	if isLayout(n, rows) {
		f.pending = Block{}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			f.node(c)
		}
		f.flush()
		return
	}
	if blocks := numberedText(cellBlocks(rows)); blocks != nil {
		f.pending = Block{}
		f.blocks = append(f.blocks, blocks...)
		return
	}
	if caption := find(n, func(c *html.Node) bool { return c.DataAtom == atom.Caption }); caption != nil {
		f.children(caption)
		f.flush()
	}
	block := gridOf(rows)
	f.pending = Block{}
	f.blocks = append(f.blocks, block)
}

func tableRows(table *html.Node) []*html.Node {
	var rows []*html.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom == atom.Tr {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

func cellsOf(row *html.Node) []*html.Node {
	var cells []*html.Node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// isLayout reports whether a table arranges the page: it has one column or one
// row, or holds tables, headings or long runs of paragraphs.
func isLayout(n *html.Node, rows []*html.Node) bool {
	switch attr(n, "role") {
	case "presentation", "none":
		return true
	}
	hasHead := slices.ContainsFunc(rows, func(row *html.Node) bool {
		return slices.ContainsFunc(cellsOf(row), func(c *html.Node) bool { return c.DataAtom == atom.Th })
	})
	inner := find(n, func(c *html.Node) bool {
		switch c.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.H3, atom.H4:
			return true
		}
		return false
	})
	if inner != nil && !hasHead {
		return true
	}
	widest := 0
	for _, row := range rows {
		cells := cellsOf(row)
		widest = max(widest, len(cells))
		if !hasHead && slices.ContainsFunc(cells, isPageText) {
			return true
		}
	}
	return widest < 2 || len(rows) < 2 && !hasHead
}

// isPageText reports whether a cell holds a run of paragraphs, as a page does.
func isPageText(cell *html.Node) bool {
	paragraphs := 0
	for c := range cell.Descendants() {
		if (c.DataAtom == atom.P || c.DataAtom == atom.Blockquote) && countLetters(textOf(c)) >= minProse {
			paragraphs++
		}
	}
	return paragraphs >= 4
}

// cellBlocks returns the blocks of the cells of rows, or nil where cells span
// others or name columns.
func cellBlocks(rows []*html.Node) [][][]Block {
	var all [][][]Block
	for _, row := range rows {
		var blocks [][]Block
		for _, cell := range cellsOf(row) {
			if cell.DataAtom == atom.Th || span(cell, "colspan") > 1 || span(cell, "rowspan") > 1 {
				return nil
			}
			blocks = append(blocks, flow(cell))
		}
		if len(blocks) > 3 {
			return nil
		}
		all = append(all, blocks)
	}
	return all
}

// gridOf lays the cells of a table out. The text of a cell that spans rows is
// repeated in each, so that every row can be read alone.
func gridOf(rows []*html.Node) Block {
	block := Block{Kind: Table}
	carried := map[int]carry{}
	total, inHead := 0, true
	for _, row := range rows {
		var out []string
		fill := func() {
			for c := carried[len(out)]; c.rows > 0; c = carried[len(out)] {
				carried[len(out)] = carry{c.text, c.rows - 1}
				out = append(out, c.text)
			}
		}
		cells := cellsOf(row)
		for _, cell := range cells {
			fill()
			text := cellText(cell)
			across, down := span(cell, "colspan"), span(cell, "rowspan")
			for i := range across {
				if i > 0 && !isHeadRow(row, cells) {
					text = ""
				}
				if down > 1 {
					carried[len(out)] = carry{text, down - 1}
				}
				out = append(out, text)
			}
		}
		fill()
		if total += len(out); total > maxCells {
			break
		}
		inHead = inHead && isHeadRow(row, cells)
		if inHead {
			block.HeaderRows++
		}
		block.Rows = append(block.Rows, out)
	}
	if block.HeaderRows == len(block.Rows) {
		block.HeaderRows = 0
	}
	if block.HeaderRows == 0 {
		block.HeaderRows = headerRows(block.Rows)
	}
	return block
}

// carry is a cell that reaches into the rows below.
type carry struct {
	text string
	rows int
}

// isHeadRow reports whether a row names the columns.
func isHeadRow(row *html.Node, cells []*html.Node) bool {
	if row.Parent.DataAtom == atom.Thead {
		return true
	}
	for _, c := range cells {
		if c.DataAtom != atom.Th {
			return false
		}
	}
	return len(cells) > 0
}

func span(cell *html.Node, name string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(cell, name)))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxSpan)
}

// cellText returns the text of a cell, its paragraphs and items on lines of
// their own.
func cellText(cell *html.Node) string {
	var lines []string
	for _, b := range flow(cell) {
		switch {
		case b.Kind == Table:
			for _, row := range b.Rows {
				lines = append(lines, strings.Join(row, " "))
			}
		case b.Label != "":
			lines = append(lines, b.Label+" "+b.Text)
		default:
			lines = append(lines, b.Text)
		}
	}
	return strings.Join(lines, "\n")
}
