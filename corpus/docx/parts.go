package docx

import (
	"fmt"
	"strings"

	"repertory/corpus"
)

const (
	xmlHead           = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNamespace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNamespace  = "http://schemas.openxmlformats.org/package/2006/"
	wordType          = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	footerID          = "rFooter"
)

const contentTypes = xmlHead + `<Types xmlns="` + packageNamespace + `content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="` + wordType + `footnotes+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/></Types>`

const packageRelations = xmlHead + `<Relationships xmlns="` + packageNamespace + `relationships">` +
	`<Relationship Id="rId1" Type="` + relationNamespace + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="` + packageNamespace + `relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

// relations writes document.xml.rels with the links of the text.
func (b *body) relations() string {
	var s strings.Builder
	s.WriteString(xmlHead + `<Relationships xmlns="` + packageNamespace + `relationships">`)
	for i, name := range []string{"styles", "numbering", "settings", "footnotes"} {
		fmt.Fprintf(&s, `<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>`, i+1, relationNamespace, name, name)
	}
	s.WriteString(`<Relationship Id="` + footerID + `" Type="` + relationNamespace + `/footer" Target="footer1.xml"/>`)
	s.WriteString(linkRelations(b.links) + `</Relationships>`)
	return s.String()
}

// noteRelations writes footnotes.xml.rels with the links of the notes.
func (b *body) noteRelations() string {
	return xmlHead + `<Relationships xmlns="` + packageNamespace + `relationships">` + linkRelations(b.noteLinks) + `</Relationships>`
}

func linkRelations(links []string) string {
	var s strings.Builder
	for i, link := range links {
		fmt.Fprintf(&s, `<Relationship Id="rLink%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, i+1, relationNamespace, escape(link))
	}
	return s.String()
}

func properties(title, subject string, l corpus.Language) string {
	return xmlHead + `<cp:coreProperties xmlns:cp="` + packageNamespace + `metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escape(title) + `</dc:title><dc:subject>` + escape(subject) +
		`</dc:subject><dc:creator>Repertory</dc:creator><dc:language>` + string(l) + `</dc:language></cp:coreProperties>`
}

const settings = xmlHead + `<w:settings xmlns:w="` + wordNamespace + `"><w:defaultTabStop w:val="567"/>` +
	`<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>` +
	`<w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:settings>`

// numbering has the one list that there is. Its numbers stand inside the
// margin, because LibreOffice hangs them outwards in Arabic.
const numbering = xmlHead + `<w:numbering xmlns:w="` + wordNamespace + `"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>` +
	`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>` +
	`<w:pPr><w:ind w:left="709" w:hanging="425"/></w:pPr></w:lvl></w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`

// footer has the number of the page.
const footer = xmlHead + `<w:ftr xmlns:w="` + wordNamespace + `"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>` +
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
	`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>`
