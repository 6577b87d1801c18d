// Package publish gives documents to programs: what the show command prints,
// the API answers and exports hold.
package publish

import (
	"math"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// Document is a document version as programs get it: every key is present, and
// nothing tells of the machine that imported it.
type Document struct {
	Symbol     corpus.Symbol     `json:"symbol"`
	Language   corpus.Language   `json:"language"`
	Kind       corpus.Kind       `json:"kind"`
	Title      string            `json:"title"`
	Paragraphs []Paragraph       `json:"paragraphs"`
	Languages  []corpus.Language `json:"languages"`
	// Family are the documents with the same base symbol, the newest revision
	// first, this one included.
	Family       []corpus.Member     `json:"family"`
	Original     corpus.Language     `json:"original_language,omitempty"`
	Printed      string              `json:"printed_symbol,omitempty"`
	Treaty       corpus.TreatyID     `json:"treaty,omitempty"`
	Meeting      corpus.MeetingID    `json:"meeting,omitempty"`
	Date         string              `json:"date,omitempty"`
	Submitter    string              `json:"submitter,omitempty"`
	AgendaItem   string              `json:"agenda_item,omitempty"`
	Distribution corpus.Distribution `json:"distribution,omitempty"`
	Organ        string              `json:"organ,omitempty"`
	Session      *corpus.Session     `json:"session,omitempty"`
	Illustrative bool                `json:"illustrative,omitempty"`
	// Access is "restricted" for a document that staff alone may read and must
	// not quote to others; absent for public documents.
	Access   corpus.Access `json:"access,omitempty"`
	Pages    int           `json:"pages,omitempty"`
	Warnings []string      `json:"warnings,omitempty"`
	// Reading says how much of the file was read and what was not.
	Reading  *Reading          `json:"reading,omitempty"`
	Evidence map[string]string `json:"evidence,omitempty"`
}

// Reading is the ledger of a document with its recall.
type Reading struct {
	corpus.Reading
	// Recall is the share of the visible words that were read, from 0 to 1.
	Recall float64 `json:"recall"`
}

func readingOf(r *corpus.Reading) *Reading {
	if r == nil {
		return nil
	}
	return &Reading{*r, math.Round(r.Recall()*1000) / 1000}
}

// Paragraph is a paragraph of a Document.
type Paragraph struct {
	Element  corpus.Element       `json:"element"`
	Kind     corpus.ParagraphKind `json:"kind"`
	Label    string               `json:"label"`
	Level    int                  `json:"level"`
	Path     []string             `json:"path"`
	Text     string               `json:"text"`
	Cells    []string             `json:"cells,omitempty"`
	Header   bool                 `json:"header,omitempty"`
	Notes    []corpus.Note        `json:"notes,omitempty"`
	Page     int                  `json:"page"`
	Articles []corpus.ArticleTag  `json:"articles"`
	Topics   []corpus.TopicTag    `json:"topics"`
	States   []corpus.StateTag    `json:"states"`
	// What only some paragraphs have is left out where there is none.
	Speaker    *corpus.Speaker      `json:"speaker,omitempty"`
	Meetings   []corpus.MeetingTag  `json:"meetings,omitempty"`
	Actions    []corpus.ActionTag   `json:"actions,omitempty"`
	Deadlines  []corpus.Deadline    `json:"deadlines,omitempty"`
	Assistance []corpus.Assistance  `json:"assistance,omitempty"`
	Practices  []corpus.PracticeTag `json:"practices,omitempty"`
	// Provisions are the articles of other treaties that it names.
	Provisions []corpus.ProvisionTag `json:"provisions,omitempty"`
	// Citation cites the paragraph in the document's language.
	Citation string `json:"citation"`
}

// Of returns a document version for programs; languages are those that the
// corpus has of the document, and family the documents that Family gives.
func Of(d *corpus.Document, languages []corpus.Language, family []corpus.Member) Document {
	p := Document{
		Symbol: d.Symbol, Language: d.Language, Kind: d.Kind, Title: d.Title, Languages: orEmpty(languages), Family: orEmpty(family),
		Original: d.Original, Printed: d.Printed, Treaty: d.Treaty, Meeting: d.Meeting, Date: d.Date, Submitter: d.Submitter,
		AgendaItem: d.AgendaItem, Distribution: d.Distribution, Organ: d.Organ, Session: d.Session, Illustrative: d.Illustrative, Access: d.Access.Mark(), Pages: d.Pages, Warnings: d.Warnings, Reading: readingOf(d.Reading),
		Evidence: d.Evidence, Paragraphs: []Paragraph{},
	}
	for _, q := range d.Paragraphs {
		p.Paragraphs = append(p.Paragraphs, Paragraph{
			Element: q.Element, Kind: q.Kind, Label: q.Label, Level: q.Level, Path: orEmpty(q.Path),
			Text: q.Text, Cells: q.Cells, Header: q.Header, Notes: q.Notes, Page: q.Page, Articles: orEmpty(q.Articles),
			Topics: orEmpty(q.Topics), States: orEmpty(q.States), Citation: naming.Cite(d.Symbol, q.Element, q.Label, d.Language),
			Provisions: q.Provisions, Speaker: q.Speaker, Meetings: q.Meetings, Actions: q.Actions, Deadlines: q.Deadlines, Assistance: q.Assistance, Practices: q.Practices,
		})
	}
	return p
}

// orEmpty makes a nil slice an empty one, which JSON writes as [].
func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
