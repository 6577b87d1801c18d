package docx

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"path"
	"strings"
	"time"
)

// XMLHead begins every part of a package.
const XMLHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// The namespaces of WordprocessingML and of the relations of its parts.
const (
	WordNamespace     = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	RelationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packageNamespace  = "http://schemas.openxmlformats.org/package/2006/"
	wordType          = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// Part is one file of a package.
type Part struct{ Name, Text string }

// WritePackage writes the parts of a Word file, and in front of them the two
// that every package has: the types of its parts and what is to be opened
// (ECMA-376, part 2). The same parts give the same bytes.
func WritePackage(w io.Writer, parts []Part) error {
	archive := zip.NewWriter(w)
	for _, p := range append([]Part{{"[Content_Types].xml", contentTypes(parts)}, {"_rels/.rels", packageRelations}}, parts...) {
		// A fixed time keeps the bytes the same.
		header := &zip.FileHeader{Name: p.Name, Method: zip.Deflate, Modified: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
		f, err := archive.CreateHeader(header)
		if err != nil {
			return fmt.Errorf("write Word document: %s: %w", p.Name, err)
		}
		if _, err := io.WriteString(f, p.Text); err != nil {
			return fmt.Errorf("write Word document: %s: %w", p.Name, err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("write Word document: %w", err)
	}
	return nil
}

// contentTypes lists the types of the parts: header2.xml is a header.
func contentTypes(parts []Part) string {
	var s strings.Builder
	s.WriteString(XMLHead + `<Types xmlns="` + packageNamespace + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>`)
	for _, p := range parts {
		kind := strings.TrimRight(strings.TrimSuffix(path.Base(p.Name), ".xml"), "0123456789")
		switch {
		case path.Ext(p.Name) == ".rels":
			continue
		case kind == "core":
			kind = "application/vnd.openxmlformats-package.core-properties"
		case kind == "document":
			kind = wordType + "document.main"
		default:
			kind = wordType + kind
		}
		fmt.Fprintf(&s, `<Override PartName="/%s" ContentType="%s+xml"/>`, p.Name, kind)
	}
	s.WriteString(`</Types>`)
	return s.String()
}

const packageRelations = XMLHead + `<Relationships xmlns="` + packageNamespace + `relationships">` +
	`<Relationship Id="rId1" Type="` + RelationNamespace + `/officeDocument" Target="word/document.xml"/>` +
	`<Relationship Id="rId2" Type="` + packageNamespace + `relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
	`</Relationships>`

// Escape writes text for XML; what XML cannot hold becomes U+FFFD.
func Escape(text string) string {
	var b strings.Builder
	// Writing to a strings.Builder cannot fail.
	_ = xml.EscapeText(&b, []byte(text))
	return b.String()
}
