package main

import (
	"fmt"
	"strings"

	"repertory/cmd/samples/source"
	"repertory/corpus/docx"
)

// fonts are open fonts that cover the six languages.
const fonts = `<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif" w:eastAsia="Noto Sans CJK SC" w:cs="Noto Naskh Arabic"/>`

// The indents of headings and labelled text, in twentieths of a point.
const (
	headingIndent   = `<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="567"/>`
	paragraphIndent = `<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="0" w:firstLine="0"/>`
	pointIndent     = `<w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs><w:ind w:left="1134" w:hanging="567"/>`
	subPointIndent  = `<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs><w:ind w:left="1701" w:hanging="567"/>`
	itemIndent      = `<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="283"/>`
)

const justified = `<w:jc w:val="both"/>`

// paragraphStyle is one paragraph style of the generated documents; ppr and
// rpr are the inner XML of its properties.
type paragraphStyle struct{ id, name, ppr, rpr string }

var paragraphStyles = []paragraphStyle{
	{"Heading1", "heading 1", `<w:keepNext/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>` +
		`<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:before="300" w:after="140"/><w:ind w:left="567" w:hanging="567"/><w:outlineLvl w:val="0"/>`,
		`<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="28"/>`},
	{"Heading2", "heading 2", `<w:keepNext/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>` +
		`<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:before="200" w:after="120"/><w:ind w:left="567" w:hanging="567"/><w:outlineLvl w:val="1"/>`,
		`<w:b/><w:bCs/><w:sz w:val="22"/><w:szCs w:val="24"/>`},
	{"Title", "Title", `<w:keepNext/><w:spacing w:before="240" w:after="200"/><w:ind w:left="567"/>`, `<w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="32"/>`},
	{"Paragraph", "Numbered Paragraph", `<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="0" w:firstLine="0"/>` + justified, ""},
	{"Point", "Point", `<w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs><w:ind w:left="1134" w:hanging="567"/>` + justified, ""},
	{"SubPoint", "Sub-point", `<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs><w:ind w:left="1701" w:hanging="567"/>` + justified, ""},
	{"ListItem", "List Item", `<w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:ind w:left="567" w:hanging="283"/>`, ""},
	{"Masthead", "Masthead", `<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>`, ""},
	{"Cell", "Table Text", `<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="18"/><w:szCs w:val="20"/>`},
	{"Furniture", "header and footer", `<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs><w:spacing w:before="0" w:after="0"/>`, `<w:sz w:val="16"/><w:szCs w:val="18"/>`},
	{"FootnoteText", "footnote text", `<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="16"/><w:szCs w:val="18"/>`},
}

func (b *docxBody) styles() string {
	var s strings.Builder
	language := map[string]string{"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}[b.words.language]
	if language == "" {
		language = "en-GB"
	}
	fmt.Fprintf(&s, docx.XMLHead+`<w:styles xmlns:w="%s"><w:docDefaults><w:rPrDefault><w:rPr>%s<w:sz w:val="20"/><w:szCs w:val="24"/>`+
		`<w:lang w:val="%s" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>`, docx.WordNamespace, fonts, language)
	bidi := ""
	if b.words.rtl() {
		bidi = `<w:bidi/>`
	}
	fmt.Fprintf(&s, `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr>%s`+
		`<w:spacing w:after="120" w:line="260" w:lineRule="atLeast"/></w:pPr></w:style>`, bidi)
	for _, style := range paragraphStyles {
		if b.words.rtl() {
			// LibreOffice stretches justified Arabic with glyphs that come out
			// of the PDF as the digit 1.
			style.ppr = strings.ReplaceAll(style.ppr, justified, "")
		}
		fmt.Fprintf(&s, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			style.id, style.name, style.ppr, style.rpr)
	}
	s.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>`)
	s.WriteString(`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>` + borders("single") + `</w:tblPr></w:style></w:styles>`)
	return s.String()
}

func borders(kind string) string {
	var b strings.Builder
	b.WriteString(`<w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&b, `<w:%s w:val="%s" w:sz="4" w:space="0" w:color="auto"/>`, side, kind)
	}
	b.WriteString(`</w:tblBorders>`)
	return b.String()
}

// header writes the running header: the symbol, on the outer side; the first
// page has none, because its masthead carries the symbol.
func (b *docxBody) header(page string) string {
	content := ""
	symbol := b.runs(b.doc.Symbol, `<w:b/>`)
	switch page {
	case "default":
		content = `<w:r><w:tab/></w:r>` + symbol
	case "even":
		content = symbol
	}
	border := `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="auto"/></w:pBdr>`
	if page == "first" {
		border = ""
	}
	return furniture("hdr", border, content)
}

// footer writes the running footer: job number and page number, on the first
// page the job number and its barcode.
func (b *docxBody) footer(page string) string {
	job := b.runs(b.doc.Job, "")
	number := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
	tab := `<w:r><w:tab/></w:r>`
	switch page {
	case "even":
		return furniture("ftr", "", `<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>`+tab+job)
	case "first":
		var bars strings.Builder
		bar := barcode(b.doc)
		if b.words.rtl() {
			bar = leftToRight + bar + leftToRight
		}
		writeRun(&bars, bar, "")
		return furniture("ftr", "", job+tab+bars.String())
	default:
		return furniture("ftr", "", job+tab+number)
	}
}

// leftToRight is a mark that keeps the asterisks of a barcode in place.
const leftToRight = "\u200e"

// barcode gives the digits of the job number between asterisks, as the text
// under a barcode shows them.
func barcode(doc *source.Document) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, doc.Job)
	if digits == "" {
		return ""
	}
	return "*" + digits + "*"
}

func furniture(element, border, content string) string {
	return fmt.Sprintf(docx.XMLHead+`<w:%s xmlns:w="%s"><w:p><w:pPr><w:pStyle w:val="Furniture"/>%s</w:pPr>%s</w:p></w:%s>`,
		element, docx.WordNamespace, border, content, element)
}

// footnotes writes footnotes.xml: the two separators and the notes, numbered
// by their order.
func (b *docxBody) footnotes() string {
	var s strings.Builder
	fmt.Fprintf(&s, docx.XMLHead+`<w:footnotes xmlns:w="%s">`, docx.WordNamespace)
	s.WriteString(`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>`)
	s.WriteString(`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, note := range b.doc.Notes {
		fmt.Fprintf(&s, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>`+
			`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>%s</w:p></w:footnote>`,
			i+1, b.runs(" "+note.Text, ""))
	}
	s.WriteString(`</w:footnotes>`)
	return s.String()
}
