package extract

import (
	"strings"
	"unicode"

	"repertory/corpus"
)

// docxBody turns the elements of a document, a cell or a note into blocks.
type docxBody struct {
	*docx
	blocks []Block
	// open is set when the mark at the end of the last paragraph was deleted,
	// so that the next one goes on in it.
	open bool
}

// block reads one element at the level of paragraphs. The sections of the main
// text bring their headers and footers.
func (b *docxBody) block(e *element, main bool) {
	switch e.name {
	case "w:p":
		b.paragraph(e)
		if section := e.child("w:pPr").child("w:sectPr"); section != nil && main {
			b.furniture(section)
		}
	case "w:tbl":
		b.table(e)
	case "w:sectPr":
		if main {
			b.furniture(e)
		}
	case "w:del", "w:moveFrom":
	case "mc:AlternateContent":
		for _, c := range chosen(e) {
			b.block(c, main)
		}
	case "w:sdt":
		for _, c := range e.filled() {
			b.block(c, main)
		}
	case "w:altChunk":
		b.chunk(e)
	case "w:subDoc":
		b.unread.add(corpus.UnreadParts, 1)
	case "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:txbxContent":
		for _, c := range e.nodes {
			b.block(c, main)
		}
	}
}

// chosen returns the content of a choice between alternatives: the first one,
// which newer programs show, or the fallback where it is empty.
func chosen(e *element) []*element {
	for _, c := range e.children("mc:Choice") {
		if len(c.nodes) > 0 {
			return c.nodes
		}
	}
	return e.child("mc:Fallback").contents()
}

func (b *docxBody) paragraph(p *element) {
	pr := p.child("w:pPr")
	if b.styles.isContents(pr) {
		return
	}
	r := &docxRuns{docx: b.docx, style: pr.val("w:pStyle"), base: b.styles.toggle(pr.val("w:pStyle"), "w:b")}
	r.children(p)
	mark := pr.child("w:rPr")
	deleted := mark.child("w:del") != nil || mark.child("w:moveFrom") != nil
	text := tidy(r.text.String())
	if b.open && len(b.blocks) > 0 {
		last := &b.blocks[len(b.blocks)-1]
		last.Text = tidy(last.Text + text)
		last.Notes = append(last.Notes, r.notes...)
	} else if !deleted || text != "" {
		b.append(pr, text, r)
	}
	b.open = deleted && text != ""
	for _, box := range r.boxes {
		b.block(box, false)
	}
	for _, diagram := range r.diagrams {
		b.diagram(diagram)
	}
}

func (b *docxBody) append(pr *element, text string, r *docxRuns) {
	label, depth := b.numbering.label(pr)
	if label == "" {
		label = r.label
	}
	block := Block{Kind: Paragraph, Text: text, Label: label, Notes: r.notes}
	if text == "" && len(r.notes) == 0 {
		return // It counted, as in Word, but there is nothing to read.
	}
	switch level := b.styles.headingLevel(pr); {
	case level > 0 && text != "":
		block.Kind, block.Level = Heading, level
		block.Text = flat(text)
	case depth > 0:
		block.Kind, block.Level = Item, depth
	}
	block.Bold = r.bold.strong && !r.bold.plain
	block.Centred = b.styles.property(pr, "w:jc").attr("val") == "center"
	parts := []string{block.Text}
	if block.Kind == Paragraph && text != "" {
		parts = splitAtBreaks(text)
	}
	for i, part := range parts {
		next := block
		next.Text = part
		if i > 0 {
			next.Label, next.Notes = "", nil
		}
		b.blocks = append(b.blocks, next)
	}
}

// table reads a table. One of a single column frames text and is read as text.
func (b *docxBody) table(e *element) {
	b.open = false
	grid, headers := b.rows(e)
	if blocks := numberedText(blocksOf(grid)); blocks != nil {
		b.blocks = append(b.blocks, blocks...)
		return
	}
	widest := 0
	for _, row := range grid {
		widest = max(widest, len(row))
	}
	if widest < 2 {
		for _, row := range grid {
			for _, cell := range row {
				b.blocks = append(b.blocks, cell.blocks...)
			}
		}
		return
	}
	block := Block{Kind: Table, HeaderRows: headers}
	for _, row := range grid {
		var out []string
		for _, cell := range row {
			text, notes := cell.flatten()
			out = append(out, text)
			block.Notes = append(block.Notes, notes...)
		}
		block.Rows = append(block.Rows, out)
	}
	if block.HeaderRows == 0 && len(grid) > 1 && isBoldRow(grid[0]) {
		block.HeaderRows = 1
	}
	if block.HeaderRows == 0 {
		block.HeaderRows = headerRows(block.Rows)
	}
	b.blocks = append(b.blocks, block)
}

// docxCell is a table cell; spare cells fill up the width of a wide one.
type docxCell struct {
	blocks []Block
	spare  bool
}

// rows reads the rows of a table and counts those marked to be repeated at the
// top of each page. A cell that continues the one above repeats its text.
func (b *docxBody) rows(table *element) (grid [][]docxCell, headers int) {
	for _, tr := range tableParts(table, "w:tr") {
		pr := tr.child("w:trPr")
		if pr.child("w:del") != nil {
			continue
		}
		var row []docxCell
		for range min(atoi(pr.val("w:gridBefore")), maxSpan) {
			row = append(row, docxCell{spare: true})
		}
		for _, tc := range tableParts(tr, "w:tc") {
			row = append(row, b.cell(tc, grid, len(row))...)
		}
		if on, _ := pr.isOn("w:tblHeader"); on && headers == len(grid) {
			headers++
		}
		grid = append(grid, row)
	}
	if headers == len(grid) {
		headers = 0
	}
	return grid, headers
}

func (b *docxBody) cell(tc *element, above [][]docxCell, column int) []docxCell {
	pr := tc.child("w:tcPr")
	inner := &docxBody{docx: b.docx}
	for _, e := range tc.nodes {
		inner.block(e, false)
	}
	cell := docxCell{blocks: inner.blocks}
	if merge := pr.child("w:vMerge"); merge != nil && merge.attr("val") != "restart" && len(above) > 0 {
		if last := above[len(above)-1]; column < len(last) {
			cell.blocks = withoutNotes(last[column].blocks)
		}
	}
	cells := []docxCell{cell}
	for range min(atoi(pr.val("w:gridSpan"))-1, maxSpan) {
		cells = append(cells, docxCell{spare: true})
	}
	return cells
}

// blocksOf returns the blocks of the cells of a table.
func blocksOf(grid [][]docxCell) [][][]Block {
	rows := make([][][]Block, len(grid))
	for i, row := range grid {
		for _, cell := range row {
			rows[i] = append(rows[i], cell.blocks)
		}
	}
	return rows
}

// filled returns the content of a content control, or nothing while it shows
// the words that ask for content.
func (e *element) filled() []*element {
	if shows, _ := e.child("w:sdtPr").isOn("w:showingPlcHdr"); shows {
		return nil
	}
	return e.child("w:sdtContent").contents()
}

// withoutNotes copies blocks without their notes, which are to stand once.
func withoutNotes(blocks []Block) []Block {
	var out []Block
	for _, b := range blocks {
		b.Notes = nil
		out = append(out, b)
	}
	return out
}

// tableParts returns the rows of a table or the cells of a row, also those in
// content controls and insertions.
func tableParts(e *element, name string) []*element {
	var parts []*element
	for _, c := range e.contents() {
		switch c.name {
		case name:
			parts = append(parts, c)
		case "w:sdt":
			parts = append(parts, tableParts(&element{nodes: c.filled()}, name)...)
		case "w:customXml", "w:ins", "w:moveTo":
			parts = append(parts, tableParts(c, name)...)
		}
	}
	return parts
}

// flatten returns the text of a cell, one paragraph a line, and its notes.
func (c docxCell) flatten() (string, []corpus.Note) {
	var lines []string
	var notes []corpus.Note
	for _, b := range c.blocks {
		line := strings.TrimSpace(b.Label + " " + b.Text)
		for _, row := range b.Rows {
			line += strings.Join(row, " ") + "\n"
		}
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
		notes = append(notes, b.Notes...)
	}
	return strings.Join(lines, "\n"), notes
}

// isBoldRow reports whether all filled cells of a row are bold.
func isBoldRow(row []docxCell) bool {
	filled := 0
	for _, c := range row {
		for _, b := range c.blocks {
			if !b.Bold && strings.ContainsFunc(b.Text, unicode.IsLetter) {
				return false
			}
			filled++
		}
	}
	return filled > 0
}
