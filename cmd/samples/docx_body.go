package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"repertory/cmd/samples/source"
	"repertory/corpus/docx"
)

// docxBody writes the parts of a Word file that depend on the document.
type docxBody struct {
	doc       *source.Document
	words     words
	layout    layout
	numbering *numbering
	b         strings.Builder
}

// textWidthTwips is the width between the margins, in twentieths of a point.
const textWidthTwips = 9638

func (b *docxBody) document() string {
	fmt.Fprintf(&b.b, docx.XMLHead+`<w:document xmlns:w="%s" xmlns:r="%s"><w:body>`, docx.WordNamespace, docx.RelationNamespace)
	b.masthead()
	for _, block := range b.doc.Blocks {
		b.block(block)
	}
	bidi := ""
	if b.words.rtl() {
		bidi = `<w:bidi/>`
	}
	b.b.WriteString(`<w:sectPr><w:headerReference w:type="default" r:id="rId11"/><w:headerReference w:type="even" r:id="rId12"/>` +
		`<w:headerReference w:type="first" r:id="rId13"/><w:footerReference w:type="default" r:id="rId21"/>` +
		`<w:footerReference w:type="even" r:id="rId22"/><w:footerReference w:type="first" r:id="rId23"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1134" w:bottom="1418" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/>` +
		`<w:titlePg/>` + bidi + `</w:sectPr></w:body></w:document>`)
	return b.b.String()
}

// masthead writes the table with convention, symbol and dates, and below it
// session, agenda item, title, submitter and the line that says what the
// document is.
func (b *docxBody) masthead() {
	doc, rule := b.doc, `<w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="auto"/></w:tcBorders>`
	var facts strings.Builder
	for _, line := range b.words.mastheadFacts(doc, b.layout) {
		facts.WriteString(b.fact(line))
	}
	name := b.paragraph("Masthead", "", b.runs(b.words.convention, `<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="30"/>`))
	symbol := b.paragraph("Masthead", `<w:jc w:val="right"/>`, b.runs(doc.Symbol, `<w:b/><w:sz w:val="24"/>`))
	widths := []int{6238, 3400}
	b.b.WriteString(b.tableHead(`<w:tblBorders/>`, widths))
	b.b.WriteString(`<w:tr>` + cell(widths[0], rule, name) + cell(widths[1], rule, symbol) + `</w:tr>`)
	b.b.WriteString(`<w:tr>` + cell(widths[0], "", b.paragraph("Masthead", "", "")) + cell(widths[1], "", facts.String()) + `</w:tr></w:tbl>`)
	for i, line := range []string{doc.Session, doc.Place, doc.AgendaItem, doc.AgendaTitle} {
		style := ""
		if i == 0 || i == 3 {
			style = `<w:b/><w:bCs/>`
		}
		if line != "" {
			b.b.WriteString(b.paragraph("Masthead", "", b.runs(line, style)))
		}
	}
	b.b.WriteString(b.paragraph("Title", "", b.runs(doc.Title, "")))
	if doc.Submitter != "" {
		b.b.WriteString(b.paragraph("Normal", `<w:ind w:left="567"/>`, b.runs(doc.Submitter, `<w:b/><w:bCs/>`)))
	}
	b.b.WriteString(b.paragraph("Normal", `<w:ind w:left="567"/>`, b.runs(b.words.illustrative, `<w:i/><w:iCs/>`)))
}

// fact writes a line of the right-hand column; an English one in an Arabic
// document runs from left to right.
func (b *docxBody) fact(line string) string {
	if !b.words.rtl() || !b.layout.englishMasthead {
		return b.paragraph("Masthead", "", b.runs(line, ""))
	}
	var run strings.Builder
	writeRun(&run, line, "")
	return b.paragraph("Masthead", `<w:bidi w:val="0"/>`, run.String())
}

func (b *docxBody) block(block source.Block) {
	styles := map[source.Kind]string{
		source.Heading1: "Heading1", source.Heading2: "Heading2", source.Paragraph: "Paragraph",
		source.Point: "Point", source.SubPoint: "SubPoint", source.Bullet: "ListItem", source.Item: "ListItem",
	}
	style := styles[block.Kind]
	if style == "" {
		style = "Normal"
	}
	switch block.Kind {
	case source.Table:
		b.table(block.Rows)
	case source.Bullet, source.Item:
		list := b.numbering.extra(int(block.Kind - source.Bullet))
		b.b.WriteString(b.paragraph(style, numberProperty(list, 0), b.runs(block.Text, "")))
	case source.Action:
		b.b.WriteString(b.paragraph(style, "", b.runs(block.Label, `<w:b/><w:bCs/>`)+b.runs(" "+block.Text, "")))
	default:
		b.labelled(style, block)
	}
}

// labelled writes a block whose label Word computes, or, where Word cannot,
// with the label as text.
func (b *docxBody) labelled(style string, block source.Block) {
	instance, level, automatic := b.numbering.assign(block)
	isHeading := block.Kind == source.Heading1 || block.Kind == source.Heading2
	properties, label := "", ""
	switch {
	case automatic && isHeading && instance == 0:
		// The style is linked to the list.
	case automatic:
		properties = numberProperty(instance+1, level)
	case isHeading:
		properties = numberProperty(0, 0)
	}
	if !automatic && block.Label != "" {
		label = b.runs(block.Label+" ", "") + `<w:r><w:tab/></w:r>`
	}
	if isHeading && block.Label == "" {
		properties += `<w:ind w:left="0" w:firstLine="0"/>`
	}
	b.b.WriteString(b.paragraph(style, properties, label+b.runs(block.Text, "")))
}

func numberProperty(list, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list)
}

func (b *docxBody) paragraph(style, properties, runs string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/>%s</w:pPr>%s</w:p>`, style, properties, runs)
}

func (b *docxBody) tableHead(border string, widths []int) string {
	visual := ""
	if b.words.rtl() {
		visual = `<w:bidiVisual/>`
	}
	var grid strings.Builder
	for _, width := range widths {
		fmt.Fprintf(&grid, `<w:gridCol w:w="%d"/>`, width)
	}
	return fmt.Sprintf(`<w:tbl><w:tblPr>%s<w:tblW w:w="%d" w:type="dxa"/>%s<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>%s</w:tblGrid>`,
		visual, textWidthTwips, border, grid.String())
}

func cell(width int, properties, content string) string {
	return fmt.Sprintf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s</w:tcPr>%s</w:tc>`, width, properties, content)
}

func (b *docxBody) table(rows [][]string) {
	widths := make([]int, len(rows[0]))
	for i := range widths {
		widths[i] = textWidthTwips / len(widths)
	}
	b.b.WriteString(b.tableHead(borders("single"), widths))
	for i, row := range rows {
		head, style := "", ""
		if i == 0 {
			head, style = `<w:trPr><w:tblHeader/></w:trPr>`, `<w:b/><w:bCs/>`
		}
		b.b.WriteString(`<w:tr>` + head)
		for j, text := range row {
			b.b.WriteString(cell(widths[j], "", b.paragraph("Cell", "", b.runs(text, style))))
		}
		b.b.WriteString(`</w:tr>`)
	}
	b.b.WriteString(`</w:tbl>` + b.paragraph("Cell", "", ""))
}

// latinRun matches the words of a right-to-left text that keep their own
// direction, such as symbols and names in Latin letters.
var latinRun = regexp.MustCompile(`[A-Za-z][A-Za-z0-9/.\-]*(?: [A-Za-z][A-Za-z0-9/.\-]*)*`)

// runs writes text as Word runs; style is the inner XML of their properties.
func (b *docxBody) runs(text, style string) string {
	var s strings.Builder
	for _, span := range source.Spans(text) {
		if span.Note != "" {
			id := 1 + slices.IndexFunc(b.doc.Notes, func(n source.Note) bool { return n.Mark == span.Note })
			fmt.Fprintf(&s, `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, id)
			continue
		}
		own := style
		if span.Bold {
			own += `<w:b/><w:bCs/>`
		}
		if span.Italic {
			own += `<w:i/><w:iCs/>`
		}
		b.directedRuns(&s, span.Text, own)
	}
	return s.String()
}

// directedRuns splits right-to-left text from the Latin words in it.
func (b *docxBody) directedRuns(s *strings.Builder, text, style string) {
	if !b.words.rtl() {
		hint := ""
		if b.words.language == "zh" {
			hint = `<w:rFonts w:hint="eastAsia"/>`
		}
		writeRun(s, text, hint+style)
		return
	}
	rest := 0
	for _, m := range latinRun.FindAllStringIndex(text, -1) {
		writeRun(s, text[rest:m[0]], style+`<w:rtl/>`)
		writeRun(s, text[m[0]:m[1]], style)
		rest = m[1]
	}
	writeRun(s, text[rest:], style+`<w:rtl/>`)
}

func writeRun(s *strings.Builder, text, properties string) {
	if text == "" {
		return
	}
	if properties != "" {
		properties = `<w:rPr>` + properties + `</w:rPr>`
	}
	fmt.Fprintf(s, `<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>`, properties, docx.Escape(text))
}
