package store

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// Document is what a hit needs to know of its document version.
type Document struct {
	Symbol       corpus.Symbol
	Language     corpus.Language
	Title        string
	Kind         corpus.Kind
	Meeting      corpus.MeetingID
	Date         string
	Illustrative bool
	// Restricted says that the public must not see the document.
	Restricted bool
	// Paths are the heading paths of the passages, each once.
	Paths [][]string
}

// Passage is a paragraph in one language as the index keeps it.
type Passage struct {
	// Body is the text that is searched: the paragraph and then its notes.
	Body string
	// TextLength is the length of the paragraph in Body, in bytes.
	TextLength int
	Element    corpus.Element
	Label      string
	Kind       corpus.ParagraphKind
	Page       int
	Path       int // index in Document.Paths
	Tags       []facet.Tag
	// Speaker is nil for text that nobody speaks.
	Speaker *corpus.Speaker
}

// Text returns the text of the paragraph without its notes.
func (p *Passage) Text() string { return p.Body[:min(p.TextLength, len(p.Body))] }

// Body returns the text of a paragraph that is searched: its own and then that
// of its notes.
func Body(p *corpus.Paragraph) string {
	var body strings.Builder
	body.WriteString(p.Text)
	for _, n := range p.Notes {
		body.WriteByte('\n')
		body.WriteString(n.Text)
	}
	return body.String()
}

// newPassage makes the stored form of a paragraph.
func newPassage(p *corpus.Paragraph, body string, path int) *Passage {
	return &Passage{
		Body: body, TextLength: len(p.Text), Element: p.Element, Label: p.Label, Kind: p.Kind,
		Page: p.Page, Path: path, Tags: facet.Tags(p), Speaker: p.Speaker,
	}
}

func (p *Passage) encode(e *encoder) {
	e.text(p.Body)
	e.number(p.TextLength)
	e.text(string(p.Element))
	e.text(p.Label)
	e.text(string(p.Kind))
	e.number(p.Page)
	e.number(p.Path)
	e.number(len(p.Tags))
	for _, t := range p.Tags {
		e.number(t.Facet.Place())
		e.text(t.Value)
		e.text(string(t.Evidence))
		e.text(t.Words)
	}
	encodeSpeaker(e, p.Speaker)
}

// encodeSpeaker writes whether there is a speaker, and the speaker.
func encodeSpeaker(e *encoder, s *corpus.Speaker) {
	if s == nil {
		e.number(0)
		return
	}
	e.number(1)
	for _, text := range []string{s.Name, string(s.State), string(s.Role), s.Behalf, string(s.Evidence), s.Words} {
		e.text(text)
	}
}

func decodeSpeaker(d *decoder) *corpus.Speaker {
	if d.number() != 1 {
		return nil
	}
	return &corpus.Speaker{
		Name: d.text(), State: corpus.StateCode(d.text()), Role: corpus.RoleID(d.text()),
		Behalf: d.text(), Evidence: corpus.Evidence(d.text()), Words: d.text(),
	}
}

func decodePassage(record []byte) *Passage {
	d := &decoder{record}
	p := &Passage{
		Body: d.text(), TextLength: d.number(), Element: corpus.Element(d.text()), Label: d.text(),
		Kind: corpus.ParagraphKind(d.text()), Page: d.number(), Path: d.number(),
	}
	names := facet.Names()
	for range d.count() {
		n := d.number()
		t := facet.Tag{Value: d.text(), Evidence: corpus.Evidence(d.text()), Words: d.text()}
		if n < len(names) {
			t.Facet = names[n]
		}
		p.Tags = append(p.Tags, t)
	}
	p.Speaker = decodeSpeaker(d)
	return p
}

// The marks of a stored document.
const (
	illustrativeMark = 1 << iota
	restrictedMark
)

// decodePath reads the path of a passage alone.
func decodePath(record []byte) int {
	d := &decoder{record}
	d.bytes()  // body
	d.number() // length of the text
	for range 3 {
		d.bytes() // element, label, kind
	}
	d.number() // page
	return d.number()
}

func (doc *Document) encode(e *encoder) {
	e.text(doc.Title)
	e.text(string(doc.Symbol))
	e.text(string(doc.Language))
	e.text(string(doc.Kind))
	e.text(string(doc.Meeting))
	e.text(doc.Date)
	marks := 0
	if doc.Illustrative {
		marks |= illustrativeMark
	}
	if doc.Restricted {
		marks |= restrictedMark
	}
	e.number(marks)
	e.number(len(doc.Paths))
	for _, path := range doc.Paths {
		e.number(len(path))
		for _, heading := range path {
			e.text(heading)
		}
	}
}

func decodeDocument(record []byte) *Document {
	d := &decoder{record}
	doc := &Document{
		Title: d.text(), Symbol: corpus.Symbol(d.text()), Language: corpus.Language(d.text()),
		Kind: corpus.Kind(d.text()), Meeting: corpus.MeetingID(d.text()), Date: d.text(),
	}
	marks := d.number()
	doc.Illustrative, doc.Restricted = marks&illustrativeMark != 0, marks&restrictedMark != 0
	doc.Paths = d.paths()
	return doc
}

func (d *decoder) paths() (all [][]string) {
	for range d.count() {
		path := make([]string, d.count())
		for i := range path {
			path[i] = d.text()
		}
		all = append(all, path)
	}
	return all
}

// decodeSymbol reads the symbol of a document alone.
func decodeSymbol(record []byte) corpus.Symbol {
	d := &decoder{record}
	d.bytes() // title
	return corpus.Symbol(d.text())
}

// decodePaths reads the heading paths of a document alone.
func decodePaths(record []byte) [][]string {
	d := &decoder{record}
	for range 6 {
		d.bytes() // title to date
	}
	d.number() // marks
	return d.paths()
}
