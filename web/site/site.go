// Package site makes the pages for people: the search, documents, what there is
// on a topic or a State, answer packs, help, and what search engines read of
// them.
//
// A page is made in three steps, each in its own place: a handler reads the
// request and asks the Searcher or the Library; a pure populate function makes
// the page's struct of what they answered; a template under templates/ writes
// the struct. Pages are rendered into a buffer first, so that a failure never
// sends half a page. Every page works without JavaScript; the scripts under
// static/ only save steps. The style sheet is made of the parts that static.go
// lists; every value that repeats is a token of static/tokens.css. The words are
// those of package words.
//
// Handlers return their errors: package web decides what they answer, and shows
// them with Site.Fail.
package site

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/api"
)

// ErrNoPage says that nothing is served at an address.
var ErrNoPage = errors.New("there is no page at this address")

// Searcher answers queries. web.Index is one.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (*search.Results, error)
	// Mark cuts texts in a language at what matches the text of a query.
	Mark(ctx context.Context, q search.Query, l corpus.Language, texts []string) ([][]search.Fragment, error)
}

// Library gives out documents. corpus.PublicStore is one.
type Library interface {
	corpus.VersionReader
	// Family returns the documents with the same base symbol, the newest
	// revision first.
	Family(ctx context.Context, s corpus.Symbol) ([]corpus.Member, error)
	// Holdings lists all document versions, and those that were removed.
	Holdings(ctx context.Context) ([]*corpus.Holding, error)
}

// Config is what a Site needs; all but Originals and Statuses must be set.
type Config struct {
	Searcher Searcher
	Library  Library
	Browse   Browse
	// Statuses are what the States are to the Convention.
	Statuses []corpus.TreatyStatus
	// Originals gives out the documents' files; nil offers none.
	Originals Originals
	// Pages are the templates, with the words in which they are written.
	Pages *Pages
	// API is what the page on the API tells.
	API APIDocs
	// Base is the beginning of absolute links for a request.
	Base func(r *http.Request) string
	// Log takes note of an error that is answered with a page of its own.
	Log func(c *gin.Context, err error)
}

// APIDocs is what the page on the API tells.
type APIDocs struct {
	*api.Docs
	Problems []Problem
	// PerSecond is how many requests a client may make a second, Burst how many
	// at once; zero for no limit.
	PerSecond float64
	Burst     int
}

// Problem explains a kind of error to programmers.
type Problem struct {
	ID, Name, Title, About string
	Status                 int
}

// Site answers people. It is safe for concurrent use.
type Site struct{ config Config }

// New makes a site.
func New(config Config) *Site { return &Site{config} }
