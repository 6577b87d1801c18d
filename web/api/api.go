// Package api is the part of the site for programs: the search, the documents
// and the vocabulary as JSON, exports as NDJSON, and an OpenAPI document.
//
// An operation is added with addOperation, which routes it and puts it into the
// OpenAPI document, with the form of its answer taken from its Go type, so that
// the two cannot differ. Parameters are read by search.ParseQuery, as those of
// the search page are. The page that documents the API for people is made of
// Docs.
package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/reply"
)

// Searcher finds paragraphs. web.Index is one.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (*search.Results, error)
	// Suggest completes a text, for a reader of a language (empty for any).
	Suggest(ctx context.Context, text string, reader corpus.Language, limit int) ([]search.Suggestion, error)
	// Stretch gives out matches in the order of the corpus; see search.Index.
	Stretch(ctx context.Context, q search.Query, from search.Position, limit int, use func(*search.Stretch) error) error
}

// Library gives out documents. corpus.PublicStore is one.
type Library interface {
	corpus.VersionReader
	// Family returns the documents with the same base symbol, the newest
	// revision first.
	Family(ctx context.Context, s corpus.Symbol) ([]corpus.Member, error)
	// Versions returns the former texts of a version, the newest first.
	Versions(ctx context.Context, k corpus.Key) ([]corpus.Version, error)
}

// Config is what an API needs; all of it must be set.
type Config struct {
	Searcher Searcher
	Library  Library
	// Coverage says which public documents there are in which languages.
	Coverage func(ctx context.Context) (*corpus.Coverage, error)
	// Log takes note of an error that a request cannot be answered with any
	// more, because a part of the answer is sent already.
	Log func(c *gin.Context, err error)
}

// API holds the operations with their documentation. It is made by New.
type API struct {
	config   Config
	document *huma.OpenAPI
	// notes are what the Go code says of types and fields.
	notes map[string]string
	// routes are the operations in the order of the documentation.
	routes []Route
	// paths are their addresses as the documentation has them.
	paths []string
	// examples are addresses to try, by operation.
	examples map[string]string
	// json and yaml are the finished OpenAPI document.
	json, yaml []byte
}

// Route is where an operation is served, by GET and HEAD.
type Route struct {
	// Path is a pattern of Gin.
	Path    string
	Handler reply.Handler
}

// Routes lists where the operations are served.
func (a *API) Routes() []Route { return a.routes }
