// Package search finds paragraphs. It opens index generations, which
// indexer/build makes of the corpus, and answers a Query with Results: ranked
// hits, facets, and how the query was understood.
//
//	live, err := search.OpenLive("data/index", logger) // follows new generations
//	results, err := live.Search(ctx, search.Query{
//		Text:    "清理做法",
//		Filters: facet.By(facet.Article, "4"),
//	})
//
// An Index puts the rooms together that each do one thing: rewrite makes clauses
// of the text for every language, match finds and scores the passages that have
// enough of them, rank orders the best, count counts groups and facets, snippet
// cuts out what is shown, suggest completes and corrects. What is left here is
// the way of a query through them (search.go, page.go, hit.go), what is
// remembered of it for the next page and the next facet (cache.go), citations as
// queries (jump.go), whole result sets in the order of the corpus (stretch.go),
// and what pages tell besides searches: findings, citations, the most telling
// paragraphs, counts by article and topic.
package search

import (
	"errors"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/query"
	"repertory/search/store"
)

// The sentinel errors of the package.
var (
	// ErrBadQuery says that a query cannot be read; its text is for people.
	ErrBadQuery = errors.New("bad query")
	// ErrNoIndex says that there is no index generation to search.
	ErrNoIndex = store.ErrNoIndex
)

// Limits of a query, documented in the help of the search command.
const (
	// MaxQueryLength is the longest query text, in characters.
	MaxQueryLength = query.MaxLength
	// MaxLimit is the largest number of hits on a page.
	MaxLimit = 100
	// MaxDepth is the deepest hit that paging reaches.
	MaxDepth = 10000
	// DefaultLimit is the number of hits on a page when none is given.
	DefaultLimit = 10
)

// Group says what a hit stands for.
type Group string

// The values of Group.
const (
	// ByParagraph shows each paragraph once, in the reader's language where
	// there is such a version, and names the other languages in AlsoIn.
	ByParagraph Group = "paragraph"
	// ByDocument shows the best paragraph of each document.
	ByDocument Group = "document"
)

// Sort is the order of hits.
type Sort string

// The values of Sort. Matches of equal rank come in corpus order.
const (
	ByRelevance Sort = "relevance"
	ByDate      Sort = "date" // newest first
)

// Query asks for paragraphs. The zero value matches everything.
type Query struct {
	// Text is what the person typed.
	Text string
	// Explain asks why each hit is where it is.
	Explain bool
	// Plain says that the text is words and nothing else: quotation marks and
	// operators in it mean nothing.
	Plain bool
	// TextLanguage is the language that the text is in; empty to guess it.
	TextLanguage corpus.Language
	// Exact looks for the words as they were typed, not for what concepts and
	// words are called in other languages. NoExpand are the IDs of expansions,
	// concepts or words, that are looked for as they were typed.
	Exact    bool
	NoExpand []corpus.ConceptID
	// Like is the ID of a hit. A query without a text asks for paragraphs
	// like that one.
	Like string
	// Filters choose the paragraphs by their facets.
	Filters facet.Filters
	// Reader is the language of the labels, and the language in which a hit
	// is shown where there is a choice. When it is empty, labels are English,
	// and a hit is shown in the version that matches best.
	Reader corpus.Language
	Group  Group
	// Repeats shows paragraphs that repeat each other word for word, as in the
	// revisions of a document, each by itself. Usually the newest stands for
	// all.
	Repeats bool
	Sort    Sort
	// Offset is the number of hits to skip, Limit the number to return;
	// Limit 0 means DefaultLimit.
	Offset int
	Limit  int
}
