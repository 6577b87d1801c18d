package docx

import (
	"fmt"
	"strings"

	"repertory/corpus"
)

// fonts are fonts that every Word has for the six languages. Other programs
// replace them by fonts of the same widths.
const fonts = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>`

// paragraphStyle is a style; ppr and rpr are the inner XML of its properties,
// before and behind the direction, in the order that the schema wants.
type paragraphStyle struct{ id, name, next, before, ppr, rpr string }

// Sizes are in half points; the second one is that of Arabic, which needs more
// to be as legible.
var paragraphStyles = []paragraphStyle{
	{"Title", "Title", "Normal", `<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="6" w:color="auto"/></w:pBdr>`,
		`<w:spacing w:before="0" w:after="240" w:line="240" w:lineRule="auto"/>`, `<w:b/><w:bCs/><w:sz w:val="34"/><w:szCs w:val="38"/>`},
	{"Heading1", "heading 1", "Normal", `<w:keepNext/><w:keepLines/>`,
		`<w:spacing w:before="320" w:after="120"/><w:outlineLvl w:val="0"/>`, `<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="30"/>`},
	{"Quote", "Quote", "Normal", ``, `<w:spacing w:before="60" w:after="120"/><w:ind w:left="567" w:right="567"/>`, ``},
	{"Remark", "Remark", "Normal", ``, `<w:spacing w:before="0" w:after="120" w:line="240" w:lineRule="auto"/><w:ind w:left="567" w:right="567"/>`,
		`<w:color w:val="444444"/><w:sz w:val="20"/><w:szCs w:val="24"/>`},
	{"ListNumber", "List Number", "", `<w:numPr><w:numId w:val="1"/></w:numPr>`,
		`<w:spacing w:after="80"/><w:ind w:left="709" w:hanging="425"/>`, ``},
	{"FootnoteText", "footnote text", "", ``, `<w:spacing w:before="0" w:after="20" w:line="240" w:lineRule="auto"/>`, `<w:sz w:val="18"/><w:szCs w:val="22"/>`},
	{"Footer", "footer", "", ``, `<w:spacing w:before="0" w:after="0"/><w:jc w:val="center"/>`, `<w:sz w:val="18"/><w:szCs w:val="20"/>`},
}

// styles writes styles.xml for a document in a language.
func styles(l corpus.Language) string {
	direction := ""
	if l.RightToLeft() {
		direction = `<w:bidi/>`
	}
	latin := regional[l]
	if latin == "" {
		latin = regional[corpus.English]
	}
	var s strings.Builder
	s.WriteString(XMLHead + `<w:styles xmlns:w="` + WordNamespace + `"><w:docDefaults><w:rPrDefault><w:rPr>` + fonts +
		`<w:sz w:val="22"/><w:szCs w:val="26"/><w:lang w:val="` + latin + `" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault/></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>` + direction +
		`<w:spacing w:after="140" w:line="280" w:lineRule="atLeast"/></w:pPr></w:style>` +
		`<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>`)
	for _, p := range paragraphStyles {
		next := ""
		if p.next != "" {
			next = `<w:next w:val="` + p.next + `"/>`
		}
		fmt.Fprintf(&s, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/>%s<w:qFormat/><w:pPr>%s%s%s</w:pPr><w:rPr>%s</w:rPr></w:style>`,
			p.id, p.name, next, p.before, direction, p.ppr, p.rpr)
	}
	s.WriteString(`<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>` +
		`<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B5D4B"/></w:rPr></w:style></w:styles>`)
	return s.String()
}
