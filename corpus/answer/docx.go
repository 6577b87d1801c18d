package answer

import (
	"io"
	"strings"

	"repertory/corpus"
	"repertory/corpus/docx"
)

// writeDOCX writes a Word document: title, request, reply, the paragraphs with
// footnotes, and the list of sources.
func writeDOCX(w io.Writer, a *Answer) error {
	l := a.Language()
	d := &docx.Document{Title: a.Title(), Subject: firstLine(a.Pack.Request), Language: l}
	add := func(style docx.Style, runs ...docx.Run) {
		d.Paragraphs = append(d.Paragraphs, docx.Paragraph{Style: style, Runs: runs})
	}
	add(docx.Title, docx.Run{Text: a.Title()})
	if warning := a.Warning(); warning != "" {
		add(docx.Body, docx.Run{Text: warning, Bold: true})
	}
	for _, part := range []struct{ key, text string }{{"request", a.Pack.Request}, {"answer", a.Pack.Text}} {
		if part.text == "" {
			continue
		}
		add(docx.Heading, docx.Run{Text: word(l, part.key)})
		for _, text := range lines(part.text) {
			d.Paragraphs = append(d.Paragraphs, free(text))
		}
	}
	if len(a.Entries) > 0 {
		add(docx.Heading, docx.Run{Text: word(l, "paragraphs")})
	}
	references := a.references()
	for i, e := range a.Entries {
		d.Paragraphs = append(d.Paragraphs, a.quotation(e, references[i])...)
	}
	if sources := a.sources(); len(sources) > 0 {
		add(docx.Heading, docx.Run{Text: word(l, "sources")})
		for _, s := range sources {
			add(docx.Listed, s.runs(a)...)
		}
	}
	return d.Write(w)
}

// quotation writes a paragraph: its text with the footnote, the remarks on it,
// the note.
func (a *Answer) quotation(e Entry, reference string) []docx.Paragraph {
	var all []docx.Paragraph
	if e.Found() {
		texts := e.Quotation()
		own := e.Document.Language
		for i, text := range texts {
			run := docx.Run{Text: text}
			if i == 0 {
				run.Text = openQuote[own] + run.Text
			}
			if i == len(texts)-1 {
				run.Text += shutQuote[own]
				run.Note = []docx.Run{{Text: reference, Link: e.Reference.URL}}
			}
			all = append(all, docx.Paragraph{Style: docx.Quote, Language: own, Runs: []docx.Run{run}})
		}
	} else {
		all = append(all, docx.Paragraph{Style: docx.Quote, Runs: []docx.Run{{Text: e.Reference.Short(a.Language()), Bold: true}}})
	}
	for _, remark := range a.Remarks(e) {
		all = append(all, docx.Paragraph{Style: docx.Remark, Runs: []docx.Run{{Text: remark, Italic: a.Language() != corpus.Chinese && !a.Language().RightToLeft()}}})
	}
	for _, text := range lines(e.Item.Note) {
		all = append(all, free(text))
	}
	return all
}

// free is a paragraph that a person wrote, in whatever language.
func free(text string) docx.Paragraph {
	return docx.Paragraph{Style: docx.Body, Free: true, Runs: []docx.Run{{Text: text}}}
}

// openQuote and shutQuote stand round a quotation in its own language.
var (
	openQuote = map[corpus.Language]string{
		corpus.English: "“", corpus.French: "«\u00a0", corpus.Spanish: "“", corpus.Russian: "«", corpus.Chinese: "“", corpus.Arabic: "«",
	}
	shutQuote = map[corpus.Language]string{
		corpus.English: "”", corpus.French: "\u00a0»", corpus.Spanish: "”", corpus.Russian: "»", corpus.Chinese: "”", corpus.Arabic: "»",
	}
)

// Quotation returns the lines of the paragraph, the first one with the number
// that the document prints before it. The paragraph must have been found.
func (e Entry) Quotation() []string {
	texts := lines(e.Paragraph.Text)
	if len(texts) == 0 {
		texts = []string{""}
	}
	if label := quotedLabel(e); label != "" {
		texts[0] = label + " " + texts[0]
	}
	return texts
}

// quotedLabel returns the number that the document prints before a paragraph:
// "11." for a paragraph, "(a)" for a point. Other labels are not printed so.
func quotedLabel(e Entry) string {
	label := strings.TrimSpace(e.Paragraph.Label)
	if label == "" || strings.Trim(label[:1], "0123456789") != "" {
		return ""
	}
	if at := strings.LastIndexByte(label, '('); at >= 0 {
		return label[at:]
	}
	return label + "."
}

// runs writes a source with its note and address.
func (s source) runs(a *Answer) []docx.Run {
	address := s.url
	s.url = ""
	all := []docx.Run{{Text: s.line(a)}}
	if address != "" {
		all = append(all, docx.Run{Text: " "}, docx.Run{Text: address, Link: address, Language: corpus.English})
	}
	return all
}

// lines returns the lines of a text that say something.
func lines(text string) []string {
	var all []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func firstLine(text string) string {
	if all := lines(text); len(all) > 0 {
		return all[0]
	}
	return ""
}
