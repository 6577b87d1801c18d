package docx

import (
	"fmt"
	"regexp"
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
	return `<w:p><w:pPr><w:pStyle w:val="` + string(style) + `"/>` + b.direction(l) + `</w:pPr>` + b.runs(p.Runs, l) + `</w:p>`
}

// direction writes the direction of a paragraph where it is not that of the
// document, which the styles have.
func (b *body) direction(l corpus.Language) string {
	switch {
	case l.RightToLeft() == b.language.RightToLeft():
		return ""
	case l.RightToLeft():
		return `<w:bidi/>`
	}
	return `<w:bidi w:val="0"/>`
}

func (b *body) runs(runs []Run, paragraph corpus.Language) string {
	return b.linked(runs, paragraph, &b.links)
}

// linked writes runs and keeps their links in a list.
func (b *body) linked(runs []Run, paragraph corpus.Language, links *[]string) string {
	var s strings.Builder
	for _, r := range runs {
		text := b.text(r, orElse(r.Language, paragraph), paragraph)
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
	id := len(b.notes) + 1
	b.notes = append(b.notes, fmt.Sprintf(`<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>`+
		`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>%s%s</w:p></w:footnote>`,
		id, b.runs([]Run{{Text: " "}}, b.language), b.linked(runs, b.language, &b.noteLinks)))
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

// The words of a text that run in the other direction than the text: names and
// symbols in Latin letters in Arabic, and Arabic words elsewhere. Symbols keep
// their numbers.
var (
	leftToRightWords = regexp.MustCompile(`[\p{Latin}\p{Cyrillic}\p{Han}][\p{Latin}\p{Cyrillic}\p{Han}0-9/.:_\-]*(?:[ ,'’]+[\p{Latin}\p{Cyrillic}\p{Han}][\p{Latin}\p{Cyrillic}\p{Han}0-9/.:_\-]*)*`)
	rightToLeftWords = regexp.MustCompile(`\p{Arabic}+(?:[ ،؛]+\p{Arabic}+)*`)
)

// mark ends words of the other direction, so that a number behind them belongs
// to the paragraph and not to them (UAX #9, rule W7).
var mark = map[bool]string{true: "\u200f"}

// text writes the text of a run in pieces of one direction each.
func (b *body) text(r Run, l, paragraph corpus.Language) string {
	var s strings.Builder
	other, rtl := rightToLeftWords, false
	if paragraph.RightToLeft() {
		other, rtl = leftToRightWords, true
	}
	rest := 0
	for _, m := range other.FindAllStringIndex(r.Text, -1) {
		s.WriteString(piece(r, r.Text[rest:m[0]], l, rtl))
		s.WriteString(piece(r, r.Text[m[0]:m[1]]+mark[rtl], l, !rtl))
		rest = m[1]
	}
	s.WriteString(piece(r, r.Text[rest:], l, rtl))
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
