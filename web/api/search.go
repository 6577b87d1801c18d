package api

import (
	"fmt"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/words"
)

// suggestions answer what a person has typed so far.
type suggestions struct {
	Suggestions []search.Suggestion `json:"suggestions"`
}

// facetCounts are the numbers of matches by value, without the matches.
type facetCounts struct {
	// Total counts all matches: paragraphs, or documents when grouped so.
	Total int `json:"total"`
	// Facets count the matches by value. A facet's own filter does not narrow
	// its counts.
	Facets map[facet.Name][]search.FacetValue `json:"facets"`
	// Generation is the index generation that answered.
	Generation string `json:"generation,omitempty"`
}

// ofPages are the parameters of a search that choose a page of its hits.
var ofPages = []string{"limit", "page", "offset", "sort", "explain"}

// addSearch adds the operations that find paragraphs.
func (a *API) addSearch() {
	addOperation(a, operation{
		id: "search", path: "/api/v1/search", tag: "Search", summary: "Search paragraphs",
		about:      fmt.Sprintf("The search page as data. At most %d hits to a page and %d in all; /api/v1/export gives whole result sets.", search.MaxLimit, search.MaxDepth),
		parameters: searchParameters(), example: "/api/v1/search?q=clearance&article=4&limit=3",
	}, a.search)
	addOperation(a, operation{
		id: "similar", path: "/api/v1/similar", tag: "Search", summary: "Find paragraphs like one",
		about: "Answers as search does.",
		parameters: append([]*huma.Param{required(parameter("id", "The id of a hit, such as CCM/MSP/2018/6@en#para_11.", textOf(search.MaxQueryLength)))},
			withoutParameters(searchParameters(), "q", "like", "query-lang", "exact", "noexpand")...),
		example: "/api/v1/similar?id=SAMPLE/BP/2020/4@en%23para_12&limit=3",
	}, a.similar)
	addOperation(a, operation{
		id: "facets", path: "/api/v1/facets", tag: "Search", summary: "Count matches by facet",
		about:      "The counts of a search without its hits.",
		parameters: queryParameters(), ignored: ofPages, example: "/api/v1/facets?q=victims",
	}, a.facets)
	addOperation(a, operation{
		id: "suggest", path: "/api/v1/suggest", tag: "Search", summary: "Complete a text",
		about: "Symbols, articles, topics, concepts, States and titles that begin so, those of the reader's language first.",
		parameters: []*huma.Param{
			parameter("q", "What has been typed.", textOf(search.MaxQueryLength)),
			parameter(words.Param, "The language of the reader.", oneOf(corpus.Languages()...)),
			parameter("limit", fmt.Sprintf("The number of suggestions; %d when it is not given.", search.DefaultSuggestions), whole(1, search.MaxSuggestions)),
		},
		example: "/api/v1/suggest?q=clear&ui-lang=en",
	}, a.completions)
}

func required(p *huma.Param) *huma.Param {
	p.Required = true
	return p
}

// search answers GET /api/v1/search: the parameters of the search page, the
// results as JSON.
func (a *API) search(c *gin.Context) (result[*search.Results], error) {
	q, err := search.ParseQuery(c.Request.URL.Query())
	if err != nil {
		return result[*search.Results]{}, err
	}
	return a.searchReply(c, q)
}

func (a *API) searchReply(c *gin.Context, q search.Query) (result[*search.Results], error) {
	results, err := a.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return result[*search.Results]{}, err
	}
	untimed := *results
	untimed.Took = 0
	return result[*search.Results]{body: results, same: &untimed}, nil
}

// similar answers GET /api/v1/similar: the paragraphs like the one that the
// parameter id names, as /api/v1/search answers.
func (a *API) similar(c *gin.Context) (result[*search.Results], error) {
	values := c.Request.URL.Query()
	values.Set("like", values.Get("id"))
	values.Del("q")
	if _, _, _, err := search.SplitID(values.Get("id")); err != nil {
		return result[*search.Results]{}, err
	}
	q, err := search.ParseQuery(values)
	if err != nil {
		return result[*search.Results]{}, err
	}
	return a.searchReply(c, q)
}

// facets answers GET /api/v1/facets: the counts of a search.
func (a *API) facets(c *gin.Context) (result[facetCounts], error) {
	values := c.Request.URL.Query()
	for _, name := range ofPages {
		values.Del(name)
	}
	q, err := search.ParseQuery(values)
	if err != nil {
		return result[facetCounts]{}, err
	}
	results, err := a.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return result[facetCounts]{}, err
	}
	return result[facetCounts]{body: facetCounts{results.Total, results.Facets, results.Generation}}, nil
}

// completions answers GET /api/v1/suggest: completions of the text q in the
// order that suits the reader's language.
func (a *API) completions(c *gin.Context) (result[suggestions], error) {
	all, err := a.Suggest(c)
	return result[suggestions]{body: suggestions{all}}, err
}

// Suggest reads what is to be completed and completes it.
func (a *API) Suggest(c *gin.Context) ([]search.Suggestion, error) {
	var reader corpus.Language
	var err error
	if name := c.Query(words.Param); name != "" {
		if reader, err = corpus.ParseLanguage(name); err != nil {
			return nil, err
		}
	}
	limit := search.DefaultSuggestions
	if n := c.Query("limit"); n != "" {
		if limit, err = strconv.Atoi(n); err != nil || limit < 1 || limit > search.MaxSuggestions {
			return nil, fmt.Errorf("%w: parameter limit: %q is not a number from 1 to %d", search.ErrBadQuery, n, search.MaxSuggestions)
		}
	}
	all, err := a.config.Searcher.Suggest(c.Request.Context(), c.Query("q"), reader, limit)
	return all, err
}
