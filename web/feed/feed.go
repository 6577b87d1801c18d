// Package feed lets programs follow searches: every search is an Atom feed, and
// an OpenSearch description tells browsers and readers how to ask.
package feed

import (
	"cmp"
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/words"
)

// The media types of what the package answers with.
const (
	atomType            = "application/atom+xml"
	openSearchType      = "application/opensearchdescription+xml"
	openSuggestionsType = "application/x-suggestions+json"
)

// Searcher answers queries. web.Index is one.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (*search.Results, error)
}

// Library lists documents. corpus.PublicStore is one.
type Library interface {
	// Holdings lists all document versions, and those that were removed.
	Holdings(ctx context.Context) ([]*corpus.Holding, error)
}

// Config is what a Feed needs; all but Changed must be set.
type Config struct {
	Searcher   Searcher
	Library    Library
	Catalogues map[corpus.Language]*words.Catalogue
	// Suggest completes what a request asks to complete.
	Suggest func(c *gin.Context) ([]search.Suggestion, error)
	// Base is the beginning of absolute links for a request.
	Base func(r *http.Request) string
	// Changed says when the index was made; nil where that is not known.
	Changed func() time.Time
}

// Feed answers with feeds. It is safe for concurrent use.
type Feed struct{ config Config }

// New makes a Feed.
func New(config Config) *Feed { return &Feed{config} }

// follower is who follows a search: in a language, at an address of the site.
type follower struct {
	words *words.Catalogue
	// explicit says that the address chose the language; links carry it on.
	explicit bool
	base     string
}

func (f *Feed) follower(c *gin.Context) follower {
	lang, explicit := words.Choose(c.Request)
	c.Writer.Header().Add("Vary", "Accept-Language, Cookie")
	c.Header("Content-Language", string(lang))
	return follower{f.config.Catalogues[lang], explicit, f.config.Base(c.Request)}
}

// page is the address of a search for people.
func (to follower) page(q search.Query) string {
	values := q.Values()
	values.Del(words.Param)
	if to.explicit {
		values.Set(words.Param, string(to.words.Lang))
	}
	if len(values) == 0 {
		return to.base + "/"
	}
	return to.base + "/?" + values.Encode()
}

// address is the address of a search as a feed. The order is written out,
// because a feed's usual order is not the page's.
func address(q search.Query, l corpus.Language) string {
	values := q.Values()
	values.Set("sort", string(cmp.Or(q.Sort, search.ByRelevance)))
	values.Set(words.Param, string(l))
	return "/feed.atom?" + values.Encode()
}

// Address is the address of the feed that follows a search, for a reader of a
// language: the newest first, in parts of the usual size.
func Address(q search.Query, l corpus.Language) string {
	q.Offset, q.Limit, q.Sort, q.Explain = 0, 0, search.ByDate, false
	return address(q, l)
}
