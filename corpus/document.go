package corpus

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Document is one version of a document: one symbol in one language.
// Its JSON form is the stored form (see store.go).
type Document struct {
	Symbol   Symbol   `json:"symbol"`
	Language Language `json:"language"`
	// Printed is the symbol as the document prints it, where that differs.
	Printed  string   `json:"printed_symbol,omitempty"`
	Original Language `json:"original_language,omitempty"`
	Title    string   `json:"title"`
	Kind     Kind     `json:"kind"`
	// Meeting is the formal meeting the document belongs to; empty for none.
	Meeting MeetingID `json:"meeting,omitempty"`
	// Treaty is the treaty that the document is about; empty for none or many.
	Treaty TreatyID `json:"treaty,omitempty"`
	// Date is "2018-06-01", "2018-06" or "2018"; empty when unknown.
	Date       string `json:"date,omitempty"`
	Submitter  string `json:"submitter,omitempty"`
	AgendaItem string `json:"agenda_item,omitempty"`
	// Distribution is what the masthead or the symbol says of it; empty when
	// neither does.
	Distribution Distribution `json:"distribution,omitempty"`
	// Organ is the organ whose document this is, as the masthead prints it; the
	// names of several levels, the widest first, are parted by "; ".
	Organ string `json:"organ,omitempty"`
	// Session is the meeting as the masthead prints it; nil without one.
	Session *Session `json:"session,omitempty"`
	Access  Access   `json:"access"`
	// Illustrative marks sample text that is no official document.
	Illustrative bool `json:"illustrative,omitempty"`
	// Pages is the number of pages of the file that gave the text; zero for
	// formats without pages.
	Pages int `json:"pages,omitempty"`
	// Warnings are what an editor should look at, as sentences.
	Warnings []string `json:"warnings,omitempty"`
	// Reading is the ledger of the file that gave the text; nil for documents
	// that were read before there was one.
	Reading *Reading `json:"reading,omitempty"`
	// Evidence says where a metadata field was read: field name to the words
	// or the rule that gave it.
	Evidence map[string]string `json:"evidence,omitempty"`
	// Corrections are the corrections of tags by persons, with what they were
	// made for.
	Corrections []Anchor `json:"corrections,omitempty"`
	// Sources are the files that carry this version. The first gave the text.
	Sources    []Source    `json:"sources,omitempty"`
	Paragraphs []Paragraph `json:"paragraphs"`
}

// Source is a file that carries a document version.
type Source struct {
	// Path is where the file was read, as given by the person who imported it.
	Path string `json:"path"`
	// URL is the web address that the file was fetched from; empty for a file
	// that was not fetched.
	URL string `json:"url,omitempty"`
	// SHA256 is the checksum of the file, in hexadecimal.
	SHA256 string `json:"sha256"`
	// Sidecar is the checksum of the metadata that a sidecar or manifest gave
	// for the file; empty for none.
	Sidecar string `json:"sidecar_sha256,omitempty"`
	Format  string `json:"format"`
	// Size is the size of the file in bytes.
	Size int64 `json:"size"`
	// Pipeline is the version of the import pipeline that read the file.
	Pipeline int       `json:"pipeline"`
	Imported time.Time `json:"imported"`
}

// Access says who may see a document.
type Access string

// The values of Access.
const (
	Public     Access = "public"
	Restricted Access = "restricted"
)

// Hidden reports whether a document must not be shown to the public. A value
// that this program does not know hides it too; documents of tests and of the
// earliest corpora, which have none, are public.
func (a Access) Hidden() bool { return a != Public && a != "" }

// Mark returns Restricted for what the public must not see, else nothing. It is
// what answers say of the access to a text, so that those for the public say
// nothing of it.
func (a Access) Mark() Access {
	if a.Hidden() {
		return Restricted
	}
	return ""
}

// ParagraphKind says what a Paragraph is in the layout of its document.
type ParagraphKind string

// The kinds of paragraphs.
const (
	// Text is running text: a numbered paragraph, a point or unnumbered text.
	Text ParagraphKind = "text"
	// Heading is a heading; its own text is not repeated in its Path.
	Heading ParagraphKind = "heading"
	// Row is a table row.
	Row ParagraphKind = "row"
)

// Paragraph is the unit of search and citation.
type Paragraph struct {
	Element Element       `json:"element"`
	Kind    ParagraphKind `json:"kind,omitempty"`
	// Label is the number as it is cited, such as "12", "12(a)" or
	// "Action 4.2"; empty for unnumbered text.
	Label string `json:"label,omitempty"`
	// Level is the level of a heading, from 1, and the depth of text under
	// its numbered paragraph: 0 for "12", 1 for "12(a)", 2 for "12(a)(i)".
	Level int `json:"level,omitempty"`
	// Path is the headings above, outermost first.
	Path []string `json:"path,omitempty"`
	Text string   `json:"text"`
	// Cells are the cells of a table row; Text holds them readably, with the
	// names of their columns.
	Cells []string `json:"cells,omitempty"`
	// Header marks a table row that names the columns.
	Header bool   `json:"header,omitempty"`
	Notes  []Note `json:"notes,omitempty"`
	// Page is the page the paragraph begins on, from 1; 0 when unknown.
	Page     int          `json:"page,omitempty"`
	Articles []ArticleTag `json:"articles,omitempty"`
	// Provisions are articles of other treaties.
	Provisions []ProvisionTag `json:"provisions,omitempty"`
	Topics     []TopicTag     `json:"topics,omitempty"`
	States     []StateTag     `json:"states,omitempty"`
	// Speaker is who speaks here; nil outside meeting records.
	Speaker    *Speaker      `json:"speaker,omitempty"`
	Meetings   []MeetingTag  `json:"meetings,omitempty"`
	Actions    []ActionTag   `json:"actions,omitempty"`
	Deadlines  []Deadline    `json:"deadlines,omitempty"`
	Assistance []Assistance  `json:"assistance,omitempty"`
	Practices  []PracticeTag `json:"practices,omitempty"`
}

// Note is a footnote or endnote, kept apart from the text that calls it.
type Note struct {
	Mark string `json:"mark"`
	Text string `json:"text"`
}

// Element is the language-independent id of a paragraph within its document,
// in the style of the Akoma Ntoso Naming Convention 1.0 (AKN4UN):
// "para_12__point_a", "annex_1__para_3", "sec_4__subsec_4".
type Element string

// Evidence says how a tag was found.
type Evidence string

// The kinds of evidence, strongest first.
const (
	// Curated tags come from a sidecar: a person set them.
	Curated Evidence = "curated"
	// Explicit tags are named in the paragraph itself.
	Explicit Evidence = "explicit"
	// Inherited tags come from the parent paragraph or the headings above.
	Inherited Evidence = "heading"
	// Vocabulary tags follow from the words of the paragraph.
	Vocabulary Evidence = "vocabulary"
)

// ArticleTag says that a paragraph concerns an article of the Convention.
type ArticleTag struct {
	Number   Article  `json:"number"`
	Evidence Evidence `json:"evidence"`
	// Words are the words that gave the tag.
	Words string `json:"words,omitempty"`
}

// ProvisionTag says that a paragraph names an article of another treaty.
type ProvisionTag struct {
	Treaty   TreatyID `json:"treaty"`
	Article  int      `json:"article"`
	Evidence Evidence `json:"evidence"`
	Words    string   `json:"words,omitempty"`
}

// String writes what is named as addresses have it: "mine-ban:5".
func (t ProvisionTag) String() string { return string(t.Treaty) + ":" + strconv.Itoa(t.Article) }

// TopicTag says that a paragraph concerns a topic.
type TopicTag struct {
	ID       TopicID  `json:"id"`
	Evidence Evidence `json:"evidence"`
	Words    string   `json:"words,omitempty"`
}

// StateTag says that a paragraph names a State.
type StateTag struct {
	Code     StateCode `json:"code"`
	Evidence Evidence  `json:"evidence"`
	Words    string    `json:"words,omitempty"`
}

// Key identifies a document version.
type Key struct {
	Symbol   Symbol
	Language Language
}

// Key returns the identity of the document version.
func (d *Document) Key() Key { return Key{d.Symbol, d.Language} }

// Year returns the year of the document's date, or 0 when it has none.
func (d *Document) Year() int {
	if len(d.Date) < 4 {
		return 0
	}
	year := 0
	for _, c := range d.Date[:4] {
		if c < '0' || c > '9' {
			return 0
		}
		year = year*10 + int(c-'0')
	}
	return year
}

// Paragraph returns the paragraph with the given element id.
func (d *Document) Paragraph(e Element) (*Paragraph, bool) {
	i := slices.IndexFunc(d.Paragraphs, func(p Paragraph) bool { return p.Element == e })
	if i < 0 {
		return nil, false
	}
	return &d.Paragraphs[i], true
}

// Parent returns the id of the element that e is a part of:
// "para_12" for "para_12__point_a", and "" for "para_12".
func (e Element) Parent() Element {
	i := strings.LastIndex(string(e), "__")
	if i < 0 {
		return ""
	}
	return e[:i]
}

// Label returns the label that the id stands for: "12(a)" for
// "para_12__point_a". It is empty for elements that have no number.
func (e Element) Label() string {
	var label strings.Builder
	for part := range strings.SplitSeq(string(e), "__") {
		kind, number, ok := strings.Cut(part, "_")
		switch {
		case !ok:
			return ""
		case kind == "para":
			label.WriteString(number)
		case kind == "point":
			label.WriteString("(" + number + ")")
		}
	}
	return label.String()
}
