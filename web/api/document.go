package api

import (
	"fmt"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/publish"
)

// addDocuments adds the operations that read documents.
func (a *API) addDocuments() {
	addOperation(a, operation{
		id: "document", path: "/api/v1/documents/{symbol}", tag: "Documents", summary: "Read a document",
		about:      "A document in one language, with all its paragraphs.",
		parameters: []*huma.Param{symbolParameter(), languageParameter("The language of the text; English or the first there is when it is not given.")},
		example:    "/api/v1/documents/SAMPLE/BP/2020/4?lang=zh",
	}, a.readDocument)
	addOperation(a, operation{
		id: "paragraph", path: "/api/v1/paragraphs/{symbol}", tag: "Documents", summary: "Read a paragraph in all its languages",
		about: "A paragraph has the same element id in all language versions of its document.",
		parameters: []*huma.Param{
			symbolParameter(),
			required(parameter("at", "The element id of the paragraph, such as para_12__point_a.", &huma.Schema{Type: huma.TypeString})),
			languageParameter("One language only."),
		},
		example: "/api/v1/paragraphs/SAMPLE/BP/2020/4?at=para_12",
	}, a.readParagraph)
	addOperation(a, operation{
		id: "versions", path: "/api/v1/versions/{symbol}", tag: "Documents", summary: "List the versions of a document",
		about:      "The languages of a document, its former texts, and its revisions, corrections and addenda.",
		parameters: []*huma.Param{symbolParameter()},
		example:    "/api/v1/versions/SAMPLE/BP/2020/4",
	}, a.listVersions)
}

// readDocument answers GET /api/v1/documents/{symbol}.
func (a *API) readDocument(c *gin.Context) (result[publish.Document], error) {
	symbol, lang, err := corpus.ParseVersion(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return result[publish.Document]{}, err
	}
	doc, languages, err := corpus.FindVersion(c.Request.Context(), a.config.Library, symbol, lang, corpus.English)
	if err != nil {
		return result[publish.Document]{}, err
	}
	members, err := a.config.Library.Family(c.Request.Context(), doc.Symbol)
	if err != nil {
		return result[publish.Document]{}, fmt.Errorf("family of %s: %w", doc.Symbol, err)
	}
	return result[publish.Document]{body: publish.Of(doc, languages, members), language: doc.Language}, nil
}

// paragraphAnswer is a paragraph in its languages.
type paragraphAnswer struct {
	Symbol  corpus.Symbol  `json:"symbol"`
	Element corpus.Element `json:"element"`
	// Versions are the paragraph's texts, in the order ar, zh, en, fr, ru, es.
	Versions []paragraphVersion `json:"versions"`
}

// paragraphVersion is a paragraph in one language.
type paragraphVersion struct {
	// ID is the id of a hit, for /api/v1/similar.
	ID       string          `json:"id"`
	Language corpus.Language `json:"language"`
	// Title is the title of the document.
	Title string `json:"title"`
	// URL is the address of the paragraph for people, on this server.
	URL string `json:"url"`
	// Access is "restricted" for a text that staff alone may read and must not
	// quote to others; absent for public ones.
	Access    corpus.Access     `json:"access,omitempty"`
	Paragraph publish.Paragraph `json:"paragraph"`
}

// readParagraph answers GET /api/v1/paragraphs/{symbol}.
func (a *API) readParagraph(c *gin.Context) (result[paragraphAnswer], error) {
	var none result[paragraphAnswer]
	symbol, lang, err := corpus.ParseVersion(c.Param("symbol"), c.Query("lang"))
	if err != nil {
		return none, err
	}
	_, languages, err := corpus.FindVersion(c.Request.Context(), a.config.Library, symbol, lang, corpus.English)
	if err != nil {
		return none, err
	}
	if lang != "" {
		languages = []corpus.Language{lang}
	}
	answer := paragraphAnswer{Symbol: symbol, Element: corpus.Element(c.Query("at")), Versions: []paragraphVersion{}}
	for _, l := range languages {
		doc, err := a.config.Library.Document(c.Request.Context(), symbol, l)
		if err != nil {
			return none, fmt.Errorf("document %s in %s: %w", symbol, l, err)
		}
		for _, p := range publish.Of(doc, nil, nil).Paragraphs {
			if p.Element == answer.Element {
				answer.Versions = append(answer.Versions, paragraphVersion{
					ID: string(symbol) + "@" + string(l) + "#" + string(p.Element), Language: l, Title: doc.Title,
					URL: corpus.Address(symbol, l, p.Element), Access: doc.Access.Mark(), Paragraph: p,
				})
			}
		}
	}
	if len(answer.Versions) == 0 {
		return none, fmt.Errorf("paragraph %q of %s: %w", answer.Element, symbol, corpus.ErrNotFound)
	}
	return result[paragraphAnswer]{body: answer}, nil
}

// versionsAnswer lists the versions of a document.
type versionsAnswer struct {
	Symbol corpus.Symbol `json:"symbol"`
	// Versions are the languages, in the order ar, zh, en, fr, ru, es.
	Versions []documentVersion `json:"versions"`
	// Family are the documents with the same base symbol, the newest revision
	// first, this one included.
	Family []corpus.Member `json:"family"`
}

// documentVersion is a document in one language.
type documentVersion struct {
	Language corpus.Language `json:"language"`
	Title    string          `json:"title"`
	Date     string          `json:"date,omitempty"`
	// Updated is when the text was imported; absent when that is unknown.
	Updated *time.Time `json:"updated,omitempty"`
	// Paragraphs is the number of paragraphs, headings and rows.
	Paragraphs int `json:"paragraphs"`
	// URL is the address of the document for people, on this server.
	URL string `json:"url"`
	// Access is "restricted" for a version that staff alone may read and must
	// not quote to others; absent for public ones.
	Access corpus.Access `json:"access,omitempty"`
	// Former are the texts that the version had before, the newest first.
	Former []formerText `json:"former"`
}

// formerText is a text that was replaced.
type formerText struct {
	// Number counts the changes from 1.
	Number int `json:"number"`
	// Updated is when that text was imported; absent when that is unknown.
	Updated    *time.Time `json:"updated,omitempty"`
	Paragraphs int        `json:"paragraphs"`
	// Access is "restricted" for a text that staff alone may read; absent for
	// public ones.
	Access corpus.Access `json:"access,omitempty"`
}

// listVersions answers GET /api/v1/versions/{symbol}.
func (a *API) listVersions(c *gin.Context) (result[versionsAnswer], error) {
	var none result[versionsAnswer]
	ctx := c.Request.Context()
	symbol, _, err := corpus.ParseVersion(c.Param("symbol"), "")
	if err != nil {
		return none, err
	}
	_, languages, err := corpus.FindVersion(ctx, a.config.Library, symbol, "", corpus.English)
	if err != nil {
		return none, err
	}
	answer := versionsAnswer{Symbol: symbol}
	if answer.Family, err = a.config.Library.Family(ctx, symbol); err != nil {
		return none, fmt.Errorf("family of %s: %w", symbol, err)
	}
	for _, l := range languages {
		doc, err := a.config.Library.Document(ctx, symbol, l)
		if err != nil {
			return none, fmt.Errorf("document %s in %s: %w", symbol, l, err)
		}
		former, err := a.config.Library.Versions(ctx, doc.Key())
		if err != nil {
			return none, fmt.Errorf("versions of %s in %s: %w", symbol, l, err)
		}
		v := documentVersion{
			Language: l, Title: doc.Title, Date: doc.Date, Updated: known(doc.Imported()), Paragraphs: len(doc.Paragraphs),
			URL: corpus.Address(symbol, l, ""), Access: doc.Access.Mark(), Former: []formerText{},
		}
		for _, f := range former {
			v.Former = append(v.Former, formerText{f.Number, known(f.Document.Imported()), len(f.Document.Paragraphs), f.Document.Access.Mark()})
		}
		answer.Versions = append(answer.Versions, v)
	}
	return result[versionsAnswer]{body: answer}, nil
}

// known returns a time that is known, else nil.
func known(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
