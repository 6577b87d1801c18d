package feed

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/reply"
)

// openSearch is an OpenSearch 1.1 description document, by which browsers add
// the site to their search box
// (https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md).
type openSearch struct {
	XMLName     xml.Name          `xml:"http://a9.com/-/spec/opensearch/1.1/ OpenSearchDescription"`
	ShortName   string            `xml:"ShortName"`
	Description string            `xml:"Description"`
	Tags        string            `xml:"Tags"`
	URLs        []openSearchURL   `xml:"Url"`
	Image       openSearchImage   `xml:"Image"`
	Queries     []openSearchQuery `xml:"Query"`
	Languages   []corpus.Language `xml:"Language"`
	InputCoding string            `xml:"InputEncoding"`
	OutCoding   string            `xml:"OutputEncoding"`
}

type openSearchURL struct {
	Type string `xml:"type,attr"`
	// Rel is "results" for hits, "suggestions" for completions and "self" for
	// this document.
	Rel      string `xml:"rel,attr"`
	Template string `xml:"template,attr"`
	// PageOffset is the number of the first page.
	PageOffset int `xml:"pageOffset,attr,omitempty"`
}

type openSearchImage struct {
	Type    string `xml:"type,attr"`
	Address string `xml:",chardata"`
}

type openSearchQuery struct {
	Role  string `xml:"role,attr"`
	Terms string `xml:"searchTerms,attr"`
}

// OpenSearch answers GET /opensearch.xml in the reader's language.
func (f *Feed) OpenSearch(c *gin.Context) error {
	to := f.follower(c)
	base := to.base
	return reply.XML(c, openSearchType+"; charset=utf-8", openSearch{
		ShortName: to.words.Text("site.name"), Description: to.words.Text("site.tagline"),
		Tags: "disarmament treaty cluster-munitions", Languages: corpus.Languages(), InputCoding: "UTF-8", OutCoding: "UTF-8",
		URLs: []openSearchURL{
			{"text/html", "results", base + "/?q={searchTerms}&page={startPage?}", 1},
			{atomType, "results", base + "/feed.atom?q={searchTerms}&limit={count?}&page={startPage?}&ui-lang=" + string(to.words.Lang), 1},
			{"application/json", "results", base + "/api/v1/search?q={searchTerms}&limit={count?}&page={startPage?}&ui-lang=" + string(to.words.Lang), 1},
			{openSuggestionsType, "suggestions", base + "/opensearch/suggest?q={searchTerms}&ui-lang=" + string(to.words.Lang), 0},
			{openSearchType, "self", base + "/opensearch.xml", 0},
		},
		Image:   openSearchImage{"image/svg+xml", base + "/static/icon/mark.svg"},
		Queries: []openSearchQuery{{"example", to.words.Text("example.1")}},
	})
}

// Suggest answers GET /opensearch/suggest in the form of the OpenSearch
// suggestions extension: the text, the completions, what is to be said of
// each, and the address of each search.
func (f *Feed) Suggest(c *gin.Context) error {
	all, err := f.config.Suggest(c)
	if err != nil {
		return err
	}
	texts, details, addresses := []string{}, []string{}, []string{}
	to := follower{base: f.config.Base(c.Request)}
	for _, suggestion := range all {
		texts = append(texts, suggestion.Text)
		details = append(details, suggestion.Detail)
		addresses = append(addresses, to.page(search.Query{Text: suggestion.Text}))
	}
	body, err := json.Marshal([]any{c.Query("q"), texts, details, addresses})
	if err != nil {
		return fmt.Errorf("write suggestions: %w", err)
	}
	c.Header("Cache-Control", "no-cache")
	c.Data(http.StatusOK, openSuggestionsType, body)
	return nil
}
