package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/search"
	"repertory/web/api"
	"repertory/web/site"
	"repertory/web/token"
)

// Errors of the package's own making.
var (
	errNoMethod = errors.New("only GET and HEAD are answered here")
	errPanic    = errors.New("panic while answering")
	errNotReady = errors.New("not ready")
	errBadForm  = errors.New("the form cannot be read")
)

// statusClientClosed is the status logged when the client went away; nobody
// receives it.
const statusClientClosed = 499

// problemKind is how an error is answered.
type problemKind struct {
	status int
	// name is the last part of the problem's type, which programs may rely on,
	// and the part of message keys after "error.".
	name string
	// message is the message key of the error page, without "error.".
	message string
	// title is the English title in the API.
	title string
}

// kinds maps errors to answers. The first that matches wins; an error that
// matches none is internal.
var kinds = []struct {
	err  error
	kind problemKind
}{
	{site.ErrNoPage, problemKind{http.StatusNotFound, "no-such-page", "notfound", "There is no such page"}},
	{token.ErrInvalid, problemKind{http.StatusUnauthorized, "invalid-token", "token", "The token is not valid"}},
	{token.ErrScope, problemKind{http.StatusForbidden, "insufficient-scope", "scope", "The token does not allow this"}},
	{errTooMany, problemKind{http.StatusTooManyRequests, "too-many-requests", "busy", "Too many requests"}},
	{api.ErrBadCursor, problemKind{http.StatusBadRequest, "bad-cursor", "badrequest", "The cursor does not belong to this search"}},
	{search.ErrStale, problemKind{http.StatusGone, "stale-cursor", "badrequest", "The index has changed since the export began"}},
	{errBadForm, problemKind{http.StatusBadRequest, "bad-form", "badrequest", "The form cannot be read"}},
	{errNoMethod, problemKind{http.StatusMethodNotAllowed, "method-not-allowed", "method", "The method is not allowed"}},
	{search.ErrBadQuery, problemKind{http.StatusBadRequest, "bad-query", "badrequest", "The query cannot be read"}},
	{corpus.ErrNotFound, problemKind{http.StatusNotFound, "not-found", "notfound", "There is no such document"}},
	{corpus.ErrBadSymbol, problemKind{http.StatusBadRequest, "bad-symbol", "badrequest", "The document symbol cannot be read"}},
	{answer.ErrBadPack, problemKind{http.StatusBadRequest, "bad-pack", "badrequest", "The answer pack cannot be read"}},
	{corpus.ErrBadName, problemKind{http.StatusBadRequest, "unknown-name", "badrequest", "A name is unknown"}},
	{search.ErrNoIndex, problemKind{http.StatusServiceUnavailable, "no-index", "unavailable", "There is no index to search yet"}},
	{errNotReady, problemKind{http.StatusServiceUnavailable, "not-ready", "unavailable", "The service is not ready"}},
	{context.DeadlineExceeded, problemKind{http.StatusServiceUnavailable, "timeout", "unavailable", "The request took too long"}},
	{context.Canceled, problemKind{statusClientClosed, "client-closed", "internal", "The client went away"}},
}

var internalError = problemKind{http.StatusInternalServerError, "internal", "internal", "Something went wrong on the server"}

// kindOf finds how an error is answered.
func kindOf(err error) problemKind {
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return k.kind
		}
	}
	return internalError
}

// detail is the text of an error that may be shown: none for faults of the
// server, whose texts are for the log alone.
func (k problemKind) detail(err error) string {
	if k.status >= 500 {
		return ""
	}
	return err.Error()
}

// retrySeconds is when to come back after a 503: a search that took too long
// has made room by then, and an index that is missing is looked for each second.
const retrySeconds = "5"

// retryLater says when to ask again, where that may help.
func retryLater(c *gin.Context, k problemKind) {
	if k.status == http.StatusServiceUnavailable {
		c.Header("Retry-After", retrySeconds)
	}
}

// problemType is the identifier of a kind of problem: the part of the API's page
// that explains it. It names no host, so that it stays the same wherever the
// server runs, and leads to the page of the server that answered.
func problemType(name string) string { return "/api#problem-" + name }

// writeProblem answers a program's request with an error.
func writeProblem(c *gin.Context, err error) {
	kind := kindOf(err)
	p := api.Problem{
		Type: problemType(kind.name), Title: kind.title, Status: kind.status,
		Detail: kind.detail(err), Instance: c.Request.URL.EscapedPath(), RequestID: requestID(c),
	}
	var missing *corpus.MissingVersionError
	if errors.As(err, &missing) {
		p.Languages = missing.Languages
	}
	body, marshalErr := json.Marshal(p)
	if marshalErr != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	retryLater(c, kind)
	c.Header("Cache-Control", "no-store")
	c.Data(kind.status, "application/problem+json", body)
}
