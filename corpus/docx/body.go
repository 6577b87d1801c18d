package docx

import (
	"fmt"
	"strings"

	"repertory/corpus"
)

// body gathers the text, and the notes and links that it calls.
type body struct {
	language corpus.Language
	notes    []string
	// links are the addresses that the text leads to, noteLinks those that the
	// notes do: each part of the package has a list of its own.
	links, noteLinks []string
}

// document writes document.xml.
func (b *body) document(paragraphs []Paragraph) string {
	var s strings.Builder
	s.WriteString(XMLHead + `<w:document xmlns:w="` + WordNamespace + `" xmlns:r="` + RelationNamespace + `"><w:body>`)
	for _, p := range paragraphs {
		s.WriteString(b.paragraph(p))
	}
	direction := ""
	if b.language.RightToLeft() {
		direction = `<w:bidi/>`
	}
	s.WriteString(`<w:sectPr><w:footerReference w:type="default" r:id="` + footerID + `"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>` +
		direction + `</w:sectPr></w:body></w:document>`)
	return s.String()
}

func (b *body) paragraph(p Paragraph) string {
	l := orElse(p.Language, b.language)
	style := p.Style
	if style == "" {
		style = Body
	}
	rtl := l.RightToLeft()
	if p.Free {
		rtl = firstStrong(p.text(), rtl)
	}
	return `<w:p><w:pPr><w:pStyle w:val="` + string(style) + `"/>` + b.direction(rtl) + `</w:pPr>` + b.linked(p.Runs, l, rtl, &b.links) + `</w:p>`
}

// direction writes the direction of a paragraph where it is not that of the
// document, which the styles have.
func (b *body) direction(rtl bool) string {
	switch {
	case rtl == b.language.RightToLeft():
		return ""
	case rtl:
		return `<w:bidi/>`
	}
	return `<w:bidi w:val="0"/>`
}

// linked writes the runs of a paragraph in a language and direction and keeps
// their links in a list.
func (b *body) linked(runs []Run, paragraph corpus.Language, rtl bool, links *[]string) string {
	var s strings.Builder
	for _, r := range runs {
		text := b.text(r, orElse(r.Language, paragraph), rtl)
		if r.Link != "" && text != "" {
			*links = append(*links, r.Link)
			text = fmt.Sprintf(`<w:hyperlink r:id="rLink%d">%s</w:hyperlink>`, len(*links), text)
		}
		s.WriteString(text)
		if r.Note != nil {
			s.WriteString(b.note(r.Note))
		}
	}
	return s.String()
}

// note keeps a footnote and writes its call.
func (b *body) note(runs []Run) string {
	l, rtl := b.language, b.language.RightToLeft()
	id := len(b.notes) + 1
	b.notes = append(b.notes, fmt.Sprintf(`<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>`+
		`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>%s%s</w:p></w:footnote>`,
		id, b.text(Run{Text: " "}, l, rtl), b.linked(runs, l, rtl, &b.noteLinks)))
	return fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, id)
}

// footnotes writes footnotes.xml: the two separators that Word wants, and the
// notes.
func (b *body) footnotes() string {
	return XMLHead + `<w:footnotes xmlns:w="` + WordNamespace + `" xmlns:r="` + RelationNamespace + `">` +
		`<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
		`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>` +
		strings.Join(b.notes, "") + `</w:footnotes>`
}

// text writes the text of a run in pieces of one direction each.
func (b *body) text(r Run, l corpus.Language, rtl bool) string {
	var s strings.Builder
	for _, one := range stretches(r.Text, rtl) {
		s.WriteString(piece(r, one.text, l, one.rtl))
	}
	return s.String()
}

// piece writes one run of Word; line breaks stay.
func piece(r Run, text string, l corpus.Language, rtl bool) string {
	if text == "" {
		return ""
	}
	var p strings.Builder
	if r.Link != "" {
		p.WriteString(`<w:rStyle w:val="Hyperlink"/>`)
	}
	if l == corpus.Chinese {
		// Quotation marks and dashes are Chinese then.
		p.WriteString(`<w:rFonts w:hint="eastAsia"/>`)
	}
	if r.Bold {
		p.WriteString(`<w:b/><w:bCs/>`)
	}
	if r.Italic {
		p.WriteString(`<w:i/><w:iCs/>`)
	}
	if rtl {
		p.WriteString(`<w:rtl/>`)
	}
	p.WriteString(languageTag(l))
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = Escape(lines[i])
	}
	return `<w:r><w:rPr>` + p.String() + `</w:rPr><w:t xml:space="preserve">` +
		strings.Join(lines, `</w:t><w:br/><w:t xml:space="preserve">`) + `</w:t></w:r>`
}

// languageTag marks a run for spelling and fonts. Word keeps the languages of
// East Asian and of right-to-left text in attributes of their own.
func languageTag(l corpus.Language) string {
	switch l {
	case corpus.Chinese:
		return `<w:lang w:eastAsia="zh-CN"/>`
	case corpus.Arabic:
		return `<w:lang w:bidi="ar-SA"/>`
	}
	return `<w:lang w:val="` + regional[l] + `"/>`
}

// regional are the forms of languages that Word has dictionaries for.
var regional = map[corpus.Language]string{
	corpus.English: "en-GB", corpus.French: "fr-FR", corpus.Spanish: "es-ES", corpus.Russian: "ru-RU",
}

func orElse(l, other corpus.Language) corpus.Language {
	if l.Valid() {
		return l
	}
	return other
}
