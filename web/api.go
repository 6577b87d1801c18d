package web

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
)

// DocumentView is a document version as programs get it: the answer of
// GET /api/v1/documents/{symbol} and the output of the show command.
type DocumentView struct {
	Symbol       corpus.Symbol    `json:"symbol"`
	Language     corpus.Language  `json:"language"`
	Kind         corpus.Kind      `json:"kind"`
	Title        string           `json:"title"`
	Meeting      corpus.MeetingID `json:"meeting,omitempty"`
	Date         string           `json:"date,omitempty"`
	Submitter    string           `json:"submitter,omitempty"`
	AgendaItem   string           `json:"agenda_item,omitempty"`
	Original     corpus.Language  `json:"original_language,omitempty"`
	Illustrative bool             `json:"illustrative,omitempty"`
	// Languages are those that the document exists in.
	Languages  []corpus.Language `json:"languages"`
	Paragraphs []ParagraphView   `json:"paragraphs"`
}

// ParagraphView is a paragraph of a DocumentView. Its lists are never null.
type ParagraphView struct {
	Element  corpus.Element       `json:"element"`
	Kind     corpus.ParagraphKind `json:"kind,omitempty"`
	Label    string               `json:"label"`
	Level    int                  `json:"level,omitempty"`
	Path     []string             `json:"path"`
	Text     string               `json:"text"`
	Cells    []string             `json:"cells,omitempty"`
	Notes    []corpus.Note        `json:"notes,omitempty"`
	Page     int                  `json:"page"`
	Articles []corpus.ArticleTag  `json:"articles"`
	Topics   []corpus.TopicTag    `json:"topics"`
	States   []corpus.StateTag    `json:"states"`
}

// ViewDocument makes the view of a document version. It leaves out where the
// files were read, which is the keeper's business.
func ViewDocument(doc *corpus.Document, languages []corpus.Language) DocumentView {
	view := DocumentView{
		Symbol: doc.Symbol, Language: doc.Language, Kind: doc.Kind, Title: doc.Title,
		Meeting: doc.Meeting, Date: doc.Date, Submitter: doc.Submitter, AgendaItem: doc.AgendaItem,
		Original: doc.Original, Illustrative: doc.Illustrative,
		Languages: list(languages), Paragraphs: make([]ParagraphView, len(doc.Paragraphs)),
	}
	for i, p := range doc.Paragraphs {
		view.Paragraphs[i] = ParagraphView{
			Element: p.Element, Kind: p.Kind, Label: p.Label, Level: p.Level,
			Path: list(p.Path), Text: p.Text, Cells: p.Cells, Notes: p.Notes, Page: p.Page,
			Articles: list(p.Articles), Topics: list(p.Topics), States: list(p.States),
		}
	}
	return view
}

// list makes an absent list an empty one, which JSON writes as [].
func list[T any](values []T) []T {
	if values == nil {
		return []T{}
	}
	return values
}

// apiSearch answers GET /api/v1/search: the parameters of the search page, the
// results as JSON.
func (s *Server) apiSearch(c *gin.Context) error {
	q, err := search.ParseQuery(c.Request.URL.Query())
	if err != nil {
		return err
	}
	results, err := s.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-cache")
	c.JSON(http.StatusOK, results)
	return nil
}

// apiDocument answers GET /api/v1/documents/{symbol}.
func (s *Server) apiDocument(c *gin.Context) error {
	r, err := readRequest(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return err
	}
	doc, languages, err := s.find(c.Request.Context(), r, corpus.English)
	if err != nil {
		return err
	}
	c.Header("Cache-Control", "no-cache")
	c.Header("Content-Language", string(doc.Language))
	c.JSON(http.StatusOK, ViewDocument(doc, languages))
	return nil
}
