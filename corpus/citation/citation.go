// Package citation writes the bibliographic references of documents and their
// paragraphs: as text in the usage of United Nations documents in the six
// official languages (text.go), and in the formats that reference managers
// read: RIS (ris.go), BibTeX (bibtex.go) and CSL-JSON (csl.go).
package citation

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// Reference is what is cited: a document version, or one of its paragraphs.
type Reference struct {
	Symbol corpus.Symbol
	// Language is the language of the version cited.
	Language corpus.Language
	// Title is the title in the words of the document; empty when it has none.
	Title string
	Kind  corpus.Kind
	// Submitter is what the document says of who submitted it, in its own
	// words; empty when it says nothing.
	Submitter string
	Meeting   corpus.MeetingID
	// Date is "2018-06-01", "2018-06", "2018" or empty.
	Date string
	// Element and Label are those of the paragraph; empty for the document.
	Element corpus.Element
	Label   string
	// URL is the lasting address of what is cited; empty when it has none.
	URL string
	// Illustrative marks sample text that is no official document.
	Illustrative bool
	// Restricted marks a document that must not be quoted to the public.
	Restricted bool
	// Newer are the documents that revise, correct or amend this one.
	Newer []corpus.Member
}

// Of returns the reference of a document version, or of its paragraph p unless
// p is nil. The URL is left to the caller.
func Of(d *corpus.Document, p *corpus.Paragraph) Reference {
	r := Reference{
		Symbol: d.Symbol, Language: d.Language, Title: oneLine(d.Title), Kind: d.Kind,
		Submitter: oneLine(d.Submitter), Meeting: d.Meeting, Date: d.Date, Illustrative: d.Illustrative, Restricted: d.Access.Hidden(),
	}
	if p != nil {
		r.Element, r.Label = p.Element, strings.TrimSpace(p.Label)
	}
	return r
}

// Place returns the part of a citation that names the paragraph, such as
// "para. 11 (a)" or "第11(a)段"; empty for the document.
func (r Reference) Place(l corpus.Language) string {
	whole := naming.Cite(r.Symbol, r.Element, r.Label, l)
	_, place, _ := strings.Cut(strings.TrimPrefix(whole, string(r.Symbol)), formOf(l).comma)
	return place
}

// Path returns the lasting address of what is cited, without the host:
// "/doc/CCM/MSP/2018/6?lang=en#para_12".
func (r Reference) Path() string {
	return corpus.Address(r.Symbol, r.Language, r.Element)
}

// dateParts returns the year, month and day that are known, as texts of two or
// four digits.
func (r Reference) dateParts() []string {
	if !corpus.ValidDate(r.Date) {
		return nil
	}
	return strings.Split(r.Date, "-")
}

// ID returns a key for the reference that holds letters, digits and hyphens
// only: "CCM-MSP-2018-6-zh-para_12".
func (r Reference) ID() string {
	id := string(r.Symbol) + "-" + string(r.Language)
	if r.Element != "" {
		id += "-" + string(r.Element)
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
			return c
		}
		return '-'
	}, id)
}

// oneLine writes a text without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func valid(l corpus.Language) corpus.Language {
	if l.Valid() {
		return l
	}
	return corpus.English
}
