package site

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/corpus/citation"
)

// packPage is the page on which an answer is put together.
type packPage struct {
	frame
	Answer *answer.Answer
	// Action is where the form goes.
	Action string
	// Query is the pack as it stands in its address, for the script.
	Query   string
	Items   []packItem
	Choices []packLanguage
	Formats []answer.Format
	// TooLong says that the pack fits in no address.
	TooLong bool
	// Revised says how many paragraphs are not as they were; empty for none.
	Revised string
	Limits  map[string]int
	// Heads are the headings of the answer in its language, for print.
	PrintLang corpus.Language
	PrintDir  string
}

// packLanguage is a language that an answer can be written in.
type packLanguage struct {
	Lang    corpus.Language
	Name    string
	Current bool
}

// packItem is a paragraph of a pack.
type packItem struct {
	ID     string
	Number int
	// Value is the item as forms send it.
	Value    string
	Citation string
	// Reference is the full reference in the language of the answer.
	Reference string
	Title     string
	URL       string
	Cite      string
	// Lang and Dir are those of the text.
	Lang corpus.Language
	Dir  string
	Text string
	Note string
	// Found says that there is a text; Changed that it is another one than the
	// one collected.
	Found, Changed bool
	// Illustrative marks sample text, Restricted what the public must not see.
	Illustrative, Restricted bool
	Remarks                  []string
	// Points are the paragraphs under this one that the pack does not have.
	Points string
	// Revisions are the symbols of revisions that have the paragraph.
	Revisions   []string
	First, Last bool
}

// populatePack makes the page of a pack.
func (v visit) populatePack(a *answer.Answer) packPage {
	page := packPage{
		frame: v.frame(v.words.Text("pack.title")), Answer: a, Action: v.packAddress(answer.Pack{}, ""), Formats: answer.Formats(),
		Limits:    map[string]int{"title": answer.MaxTitle, "request": answer.MaxRequest, "text": answer.MaxText, "note": answer.MaxNote},
		PrintLang: a.Language(), PrintDir: a.Language().Direction(),
	}
	query, err := a.Pack.Query()
	page.Query, page.TooLong = query, err != nil
	if a.Pack.Title != "" {
		page.Title = a.Pack.Title + " – " + page.Title
	}
	for _, l := range corpus.Languages() {
		page.Choices = append(page.Choices, packLanguage{l, l.Name(), l == a.Language()})
	}
	revised := 0
	for i, e := range a.Entries {
		page.Items = append(page.Items, v.packItem(a, i))
		if e.Revised() {
			revised++
		}
	}
	if revised > 0 {
		page.Revised = v.words.Count("pack.revised", revised)
	}
	return page
}

func (v visit) packItem(a *answer.Answer, i int) packItem {
	e := a.Entries[i]
	view := packItem{
		ID: itemPart(i), Number: i + 1, Value: e.Item.String(),
		Citation:  e.Reference.Short(a.Language()),
		Reference: citation.Sentence(e.Reference.Text(a.Language()), a.Language()),
		Note:      e.Item.Note, Remarks: a.Remarks(e), Found: e.Found(), Changed: e.State == answer.Changed,
		Illustrative: e.Reference.Illustrative, Restricted: e.Restricted(),
		First: i == 0, Last: i == len(a.Entries)-1,
	}
	if !e.Found() {
		return view
	}
	if e.Item.Hash == "" {
		// From here on it is known what was collected.
		view.Value = e.Present().String()
	}
	d := e.Document
	view.Lang, view.Dir = d.Language, d.Language.Direction()
	view.Title, view.Text = d.Title, strings.Join(e.Quotation(), "\n")
	view.URL = v.links.document(d.Symbol, d.Language, e.Item.Element)
	view.Cite = v.links.cite(d.Symbol, d.Language, e.Item.Element)
	missing := 0
	for _, point := range e.Points() {
		if a.Pack.Index(point) < 0 {
			missing++
		}
	}
	if missing > 0 {
		view.Points = v.words.Count("pack.points", missing)
	}
	for _, s := range e.Newer {
		if s.Reading == answer.ReadsSame || s.Reading == answer.ReadsOtherwise {
			view.Revisions = append(view.Revisions, string(s.Symbol))
		}
	}
	return view
}
