package main

import (
	"bytes"
	"fmt"

	"repertory/cmd/samples/source"
	"repertory/corpus/docx"
)

// renderDOCX writes the document as a Word file. The same source gives the
// same bytes.
func renderDOCX(doc *source.Document, w words, l layout) ([]byte, error) {
	b := &docxBody{doc: doc, words: w, layout: l, numbering: newNumbering(doc.Blocks)}
	if l.format == formatPDF {
		b.numbering.withoutAbjad()
	}
	body := b.document()
	var out bytes.Buffer
	err := docx.WritePackage(&out, []docx.Part{
		{Name: "docProps/core.xml", Text: coreProperties(doc)},
		{Name: "word/document.xml", Text: body},
		{Name: "word/styles.xml", Text: b.styles()},
		{Name: "word/numbering.xml", Text: b.numbering.xml()},
		{Name: "word/settings.xml", Text: settings},
		{Name: "word/footnotes.xml", Text: b.footnotes()},
		{Name: "word/header1.xml", Text: b.header("default")},
		{Name: "word/header2.xml", Text: b.header("even")},
		{Name: "word/header3.xml", Text: b.header("first")},
		{Name: "word/footer1.xml", Text: b.footer("default")},
		{Name: "word/footer2.xml", Text: b.footer("even")},
		{Name: "word/footer3.xml", Text: b.footer("first")},
		{Name: "word/_rels/document.xml.rels", Text: documentRels},
	})
	return out.Bytes(), err
}

func coreProperties(doc *source.Document) string {
	return fmt.Sprintf(docx.XMLHead+`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`+
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"`+
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:language>%s</dc:language>`+
		`<dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:created></cp:coreProperties>`,
		docx.Escape(doc.Title), doc.Language, doc.Date)
}

const documentRels = docx.XMLHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + docx.RelationNamespace + `/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + docx.RelationNamespace + `/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="` + docx.RelationNamespace + `/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId4" Type="` + docx.RelationNamespace + `/footnotes" Target="footnotes.xml"/>` +
	`<Relationship Id="rId11" Type="` + docx.RelationNamespace + `/header" Target="header1.xml"/>` +
	`<Relationship Id="rId12" Type="` + docx.RelationNamespace + `/header" Target="header2.xml"/>` +
	`<Relationship Id="rId13" Type="` + docx.RelationNamespace + `/header" Target="header3.xml"/>` +
	`<Relationship Id="rId21" Type="` + docx.RelationNamespace + `/footer" Target="footer1.xml"/>` +
	`<Relationship Id="rId22" Type="` + docx.RelationNamespace + `/footer" Target="footer2.xml"/>` +
	`<Relationship Id="rId23" Type="` + docx.RelationNamespace + `/footer" Target="footer3.xml"/></Relationships>`

const settings = docx.XMLHead + `<w:settings xmlns:w="` + docx.WordNamespace + `"><w:evenAndOddHeaders/>` +
	`<w:defaultTabStop w:val="567"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
