package web

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/search"
	"repertory/web/token"
)

// Staff opens restricted documents to those who send a token (RFC 6750) in the
// header Authorization. All fields but Generation must be set.
type Staff struct {
	// Searcher and Library know restricted documents. Requests without a valid
	// token never reach them: they are answered by handlers that do not hold
	// them.
	Searcher Searcher
	Library  Library
	// Generation describes the index that Searcher uses; see Config.
	Generation func() *search.Generation
	Tokens     *token.File
}

// errStaff says that Staff is not complete.
var errStaff = errors.New("web: Staff needs a Searcher, a Library and Tokens")

// pass is what the token of a request came to.
type pass struct {
	// id is the id of a token that was accepted; never the token.
	id  string
	err error
}

type passKey struct{}

func passOf(ctx context.Context) pass {
	p, _ := ctx.Value(passKey{}).(pass)
	return p
}

// admit hands requests with a valid token to the handlers of staff and all
// others to those of the public, which turn bad tokens away.
func (s *Server) admit(public, staff http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Authorization")
		secret, ok := bearer(r)
		if !ok {
			public.ServeHTTP(w, r)
			return
		}
		t, err := s.config.Staff.Tokens.Check(secret, token.ReadRestricted, time.Now())
		r = r.WithContext(context.WithValue(r.Context(), passKey{}, pass{t.ID, err}))
		// The token goes no further, so that nothing can log it.
		r.Header = r.Header.Clone()
		r.Header.Del("Authorization")
		if err != nil {
			public.ServeHTTP(w, r)
			return
		}
		staff.ServeHTTP(&privateWriter{ResponseWriter: w}, r)
	})
}

// bearer returns the token of a request. Other schemes belong to a proxy in
// front and say nothing here.
func bearer(r *http.Request) (string, bool) {
	scheme, secret, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	return strings.TrimSpace(secret), strings.EqualFold(scheme, "Bearer")
}

// refuse answers requests whose token is bad; the headers are those of RFC
// 6750, section 3.
func (s *Server) refuse(c *gin.Context) {
	err := passOf(c.Request.Context()).err
	if err == nil {
		return
	}
	switch {
	case errors.Is(err, token.ErrInvalid):
		c.Header("WWW-Authenticate", `Bearer realm="repertory", error="invalid_token"`)
	case errors.Is(err, token.ErrScope):
		c.Header("WWW-Authenticate", `Bearer realm="repertory", error="insufficient_scope", scope="`+string(token.ReadRestricted)+`"`)
	}
	s.answer(c, err)
	c.Abort()
}

// logToken is the attribute of the log that names the token of a request.
func logToken(ctx context.Context) slog.Attr {
	if id := passOf(ctx).id; id != "" {
		return slog.String("token", id)
	}
	return slog.Attr{}
}

// forStaff returns the handlers of staff: those of the site over the documents
// of staff. What staff search for is noted nowhere.
func (s *Server) forStaff() (http.Handler, error) {
	staff := *s
	own := s.config.Staff
	if own.Searcher == nil || own.Library == nil || own.Tokens == nil {
		return nil, errStaff
	}
	staff.config.Searcher, staff.config.Library, staff.config.Generation = observed{own.Searcher, s.config.SearchTimeout, s.slots}, own.Library, own.Generation
	staff.config.Ready, staff.config.QueryLog = nil, nil
	return staff.routes()
}

// privateWriter keeps answers for staff out of every cache, whatever the
// handler says of them.
type privateWriter struct {
	http.ResponseWriter
	begun bool
}

func (w *privateWriter) seal() {
	if !w.begun {
		w.begun = true
		w.Header().Set("Cache-Control", "private, no-store")
		w.Header().Del("ETag")
	}
}

// WriteHeader implements http.ResponseWriter.
func (w *privateWriter) WriteHeader(status int) {
	w.seal()
	w.ResponseWriter.WriteHeader(status)
}

// Write implements http.ResponseWriter.
func (w *privateWriter) Write(p []byte) (int, error) {
	w.seal()
	return w.ResponseWriter.Write(p)
}

// Flush implements http.Flusher, which Gin asks for.
func (w *privateWriter) Flush() {
	w.seal()
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

// Unwrap serves http.ResponseController.
func (w *privateWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
