package corpus

// Published is a document version as programs get it from the show command
// and the API: every key is present, and nothing tells of the machine that
// imported it.
type Published struct {
	Symbol     Symbol               `json:"symbol"`
	Language   Language             `json:"language"`
	Kind       Kind                 `json:"kind"`
	Title      string               `json:"title"`
	Paragraphs []PublishedParagraph `json:"paragraphs"`
	Languages  []Language           `json:"languages"`
	// Family are the documents with the same base symbol, the newest revision
	// first, this one included.
	Family       []Member     `json:"family"`
	Original     Language     `json:"original_language,omitempty"`
	Printed      string       `json:"printed_symbol,omitempty"`
	Meeting      MeetingID    `json:"meeting,omitempty"`
	Date         string       `json:"date,omitempty"`
	Submitter    string       `json:"submitter,omitempty"`
	AgendaItem   string       `json:"agenda_item,omitempty"`
	Distribution Distribution `json:"distribution,omitempty"`
	Organ        string       `json:"organ,omitempty"`
	Session      *Session     `json:"session,omitempty"`
	Illustrative bool         `json:"illustrative,omitempty"`
	// Access is "restricted" for a document that staff alone may read and must
	// not quote to others; absent for public documents.
	Access   Access            `json:"access,omitempty"`
	Pages    int               `json:"pages,omitempty"`
	Warnings []string          `json:"warnings,omitempty"`
	Evidence map[string]string `json:"evidence,omitempty"`
}

// PublishedParagraph is a paragraph of a Published document.
type PublishedParagraph struct {
	Element  Element       `json:"element"`
	Kind     ParagraphKind `json:"kind"`
	Label    string        `json:"label"`
	Level    int           `json:"level"`
	Path     []string      `json:"path"`
	Text     string        `json:"text"`
	Cells    []string      `json:"cells,omitempty"`
	Header   bool          `json:"header,omitempty"`
	Notes    []Note        `json:"notes,omitempty"`
	Page     int           `json:"page"`
	Articles []ArticleTag  `json:"articles"`
	Topics   []TopicTag    `json:"topics"`
	States   []StateTag    `json:"states"`
	// What only some paragraphs have is left out where there is none.
	Speaker    *Speaker      `json:"speaker,omitempty"`
	Meetings   []MeetingTag  `json:"meetings,omitempty"`
	Actions    []ActionTag   `json:"actions,omitempty"`
	Deadlines  []Deadline    `json:"deadlines,omitempty"`
	Assistance []Assistance  `json:"assistance,omitempty"`
	Practices  []PracticeTag `json:"practices,omitempty"`
	// Citation cites the paragraph in the document's language.
	Citation string `json:"citation"`
}

// Publish returns a document version for programs; languages are those that
// the corpus has of the document, and family the documents that Family gives.
func Publish(d *Document, languages []Language, family []Member) Published {
	p := Published{
		Symbol: d.Symbol, Language: d.Language, Kind: d.Kind, Title: d.Title, Languages: orEmpty(languages), Family: orEmpty(family),
		Original: d.Original, Printed: d.Printed, Meeting: d.Meeting, Date: d.Date, Submitter: d.Submitter,
		AgendaItem: d.AgendaItem, Distribution: d.Distribution, Organ: d.Organ, Session: d.Session, Illustrative: d.Illustrative, Access: d.Access.Mark(), Pages: d.Pages, Warnings: d.Warnings,
		Evidence: d.Evidence, Paragraphs: []PublishedParagraph{},
	}
	for _, q := range d.Paragraphs {
		p.Paragraphs = append(p.Paragraphs, PublishedParagraph{
			Element: q.Element, Kind: q.Kind, Label: q.Label, Level: q.Level, Path: orEmpty(q.Path),
			Text: q.Text, Cells: q.Cells, Header: q.Header, Notes: q.Notes, Page: q.Page, Articles: orEmpty(q.Articles),
			Topics: orEmpty(q.Topics), States: orEmpty(q.States), Citation: Cite(d.Symbol, q.Element, q.Label, d.Language),
			Speaker: q.Speaker, Meetings: q.Meetings, Actions: q.Actions, Deadlines: q.Deadlines, Assistance: q.Assistance, Practices: q.Practices,
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
