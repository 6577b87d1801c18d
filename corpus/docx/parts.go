package docx

import (
	"fmt"
	"strings"

	"repertory/corpus"
)

const footerID = "rFooter"

// relations writes document.xml.rels with the links of the text.
func (b *body) relations() string {
	var s strings.Builder
	s.WriteString(XMLHead + `<Relationships xmlns="` + packageNamespace + `relationships">`)
	for i, name := range []string{"styles", "numbering", "settings", "footnotes"} {
		fmt.Fprintf(&s, `<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>`, i+1, RelationNamespace, name, name)
	}
	s.WriteString(`<Relationship Id="` + footerID + `" Type="` + RelationNamespace + `/footer" Target="footer1.xml"/>`)
	s.WriteString(linkRelations(b.links) + `</Relationships>`)
	return s.String()
}

// noteRelations writes footnotes.xml.rels with the links of the notes.
func (b *body) noteRelations() string {
	return XMLHead + `<Relationships xmlns="` + packageNamespace + `relationships">` + linkRelations(b.noteLinks) + `</Relationships>`
}

func linkRelations(links []string) string {
	var s strings.Builder
	for i, link := range links {
		fmt.Fprintf(&s, `<Relationship Id="rLink%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, i+1, RelationNamespace, Escape(link))
	}
	return s.String()
}

func properties(title, subject string, l corpus.Language) string {
	return XMLHead + `<cp:coreProperties xmlns:cp="` + packageNamespace + `metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + Escape(title) + `</dc:title><dc:subject>` + Escape(subject) +
		`</dc:subject><dc:creator>Repertory</dc:creator><dc:language>` + string(l) + `</dc:language></cp:coreProperties>`
}

const settings = XMLHead + `<w:settings xmlns:w="` + WordNamespace + `"><w:defaultTabStop w:val="567"/>` +
	`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:settings>`

// numbering has the one list that there is. Its numbers stand inside the
// margin, because LibreOffice hangs them outwards in Arabic.
const numbering = XMLHead + `<w:numbering xmlns:w="` + WordNamespace + `"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>` +
	`<w:pPr><w:ind w:left="709" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

// footer has the number of the page.
const footer = XMLHead + `<w:ftr xmlns:w="` + WordNamespace + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
	`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`
