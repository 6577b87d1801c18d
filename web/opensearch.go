package web

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/api"
	"repertory/web/reply"
)

const (
	openSearchType      = "application/opensearchdescription+xml"
	openSuggestionsType = "application/x-suggestions+json"
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

// openSearchPage answers GET /opensearch.xml in the reader's language.
func (s *Server) openSearchPage(c *gin.Context) error {
	v := s.visit(c)
	base := s.base(c.Request)
	c.Writer.Header().Add("Vary", "Accept-Language, Cookie")
	c.Header("Content-Language", string(v.words.Lang))
	return reply.XML(c, openSearchType+"; charset=utf-8", openSearch{
		ShortName: v.words.Text("site.name"), Description: v.words.Text("site.tagline"),
		Tags: "disarmament treaty cluster-munitions", Languages: corpus.Languages(), InputCoding: "UTF-8", OutCoding: "UTF-8",
		URLs: []openSearchURL{
			{"text/html", "results", base + "/?q={searchTerms}&page={startPage?}", 1},
			{atomType, "results", base + "/feed.atom?q={searchTerms}&limit={count?}&page={startPage?}&ui-lang=" + string(v.words.Lang), 1},
			{"application/json", "results", base + "/api/v1/search?q={searchTerms}&limit={count?}&page={startPage?}&ui-lang=" + string(v.words.Lang), 1},
			{openSuggestionsType, "suggestions", base + "/opensearch/suggest?q={searchTerms}&ui-lang=" + string(v.words.Lang), 0},
			{openSearchType, "self", base + "/opensearch.xml", 0},
		},
		Image:   openSearchImage{"image/svg+xml", base + "/static/icon/mark.svg"},
		Queries: []openSearchQuery{{"example", v.words.Text("example.1")}},
	})
}

// openSuggest answers GET /opensearch/suggest in the form of the OpenSearch
// suggestions extension: the text, the completions, what is to be said of
// each, and the address of each search.
func (s *Server) openSuggest(c *gin.Context, operations *api.API) error {
	all, err := operations.Suggest(c)
	if err != nil {
		return err
	}
	texts, details, addresses := []string{}, []string{}, []string{}
	l := links{}
	for _, suggestion := range all {
		texts = append(texts, suggestion.Text)
		details = append(details, suggestion.Detail)
		addresses = append(addresses, s.base(c.Request)+l.search(search.Query{Text: suggestion.Text}))
	}
	body, err := json.Marshal([]any{c.Query("q"), texts, details, addresses})
	if err != nil {
		return fmt.Errorf("write suggestions: %w", err)
	}
	c.Header("Cache-Control", "no-cache")
	c.Data(http.StatusOK, openSuggestionsType, body)
	return nil
}
