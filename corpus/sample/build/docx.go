package main

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"repertory/corpus/sample/source"
)

const (
	xmlHead       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relNamespace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// part is one file of a DOCX package.
type part struct{ name, text string }

// renderDOCX writes the document as a Word file. The same source gives the
// same bytes.
func renderDOCX(doc *source.Document, w words, l layout) ([]byte, error) {
	b := &docxBody{doc: doc, words: w, layout: l, numbering: newNumbering(doc.Blocks)}
	if l.format == formatPDF {
		b.numbering.withoutAbjad()
	}
	body := b.document()
	parts := []part{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", coreProperties(doc)},
		{"word/document.xml", body},
		{"word/styles.xml", b.styles()},
		{"word/numbering.xml", b.numbering.xml()},
		{"word/settings.xml", settings},
		{"word/footnotes.xml", b.footnotes()},
		{"word/header1.xml", b.header("default")},
		{"word/header2.xml", b.header("even")},
		{"word/header3.xml", b.header("first")},
		{"word/footer1.xml", b.footer("default")},
		{"word/footer2.xml", b.footer("even")},
		{"word/footer3.xml", b.footer("first")},
		{"word/_rels/document.xml.rels", documentRels},
	}
	return zipParts(parts)
}

func zipParts(parts []part) ([]byte, error) {
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for _, p := range parts {
		// A fixed time keeps the bytes the same from run to run.
		header := &zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
		f, err := archive.CreateHeader(header)
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", p.name, err)
		}
		if _, err := f.Write([]byte(p.text)); err != nil {
			return nil, fmt.Errorf("write %s: %w", p.name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return nil, fmt.Errorf("write the package: %w", err)
	}
	return out.Bytes(), nil
}

func coreProperties(doc *source.Document) string {
	return fmt.Sprintf(xmlHead+`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"`+
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"`+
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title><dc:language>%s</dc:language>`+
		`<dcterms:created xsi:type="dcterms:W3CDTF">%sT00:00:00Z</dcterms:created></cp:coreProperties>`,
		escapeXML(doc.Title), doc.Language, doc.Date)
}

func escapeXML(text string) string {
	var b strings.Builder
	// Writing to a strings.Builder cannot fail.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}

const contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordType + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordType + `styles+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordType + `numbering+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordType + `settings+xml"/>` +
	`<Override PartName="/word/footnotes.xml" ContentType="` + wordType + `footnotes+xml"/>` +
	`<Override PartName="/word/header1.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/word/header2.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/word/header3.xml" ContentType="` + wordType + `header+xml"/>` +
	`<Override PartName="/word/footer1.xml" ContentType="` + wordType + `footer+xml"/>` +
	`<Override PartName="/word/footer2.xml" ContentType="` + wordType + `footer+xml"/>` +
	`<Override PartName="/word/footer3.xml" ContentType="` + wordType + `footer+xml"/></Types>`

const wordType = "application/vnd.openxmlformats-officedocument.wordprocessingml."

const packageRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relNamespace + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

const documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="rId1" Type="` + relNamespace + `/styles" Target="styles.xml"/>` +
	`<Relationship Id="rId2" Type="` + relNamespace + `/numbering" Target="numbering.xml"/>` +
	`<Relationship Id="rId3" Type="` + relNamespace + `/settings" Target="settings.xml"/>` +
	`<Relationship Id="rId4" Type="` + relNamespace + `/footnotes" Target="footnotes.xml"/>` +
	`<Relationship Id="rId11" Type="` + relNamespace + `/header" Target="header1.xml"/>` +
	`<Relationship Id="rId12" Type="` + relNamespace + `/header" Target="header2.xml"/>` +
	`<Relationship Id="rId13" Type="` + relNamespace + `/header" Target="header3.xml"/>` +
	`<Relationship Id="rId21" Type="` + relNamespace + `/footer" Target="footer1.xml"/>` +
	`<Relationship Id="rId22" Type="` + relNamespace + `/footer" Target="footer2.xml"/>` +
	`<Relationship Id="rId23" Type="` + relNamespace + `/footer" Target="footer3.xml"/></Relationships>`

const settings = xmlHead + `<w:settings xmlns:w="` + wordNamespace + `"><w:evenAndOddHeaders/>` +
	`<w:defaultTabStop w:val="567"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>` +
	`<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
