// Package mcp offers the knowledge base to language models through the Model
// Context Protocol (https://modelcontextprotocol.io): four tools that only
// read. Every paragraph that a tool gives comes with its citation, its lasting
// address and its language, so that an answer can name its source, and
// everything has an upper size.
//
// The same Server speaks over standard input and output (Serve) and as
// streamable HTTP (Handler), there without sessions: each request stands
// alone, so that nothing is kept for a client.
package mcp

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"repertory/corpus"
	"repertory/search"
)

// Searcher answers queries. search.Live and search.Index are such.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (*search.Results, error)
}

// Library gives out the documents that may be shown. corpus.PublicStore is
// one.
type Library interface {
	Document(ctx context.Context, s corpus.Symbol, l corpus.Language) (*corpus.Document, error)
	Languages(ctx context.Context, s corpus.Symbol) ([]corpus.Language, error)
}

// Config is what a Server needs. Searcher and Library must be set.
type Config struct {
	Searcher Searcher
	Library  Library
	// Base is the address of the site, such as https://example.org, that stands
	// before the paths of permalinks; empty leaves them as paths. WithBase sets
	// another one for a request.
	Base string
	// Version is the version of the program, as clients show it.
	Version string
	// Logger receives faults; nil discards them. In Serve it must not write to
	// the output.
	Logger *slog.Logger
}

// maxTime bounds the work on one call of a tool, and maxBody the bytes of one
// request: a call is a few hundred bytes.
const (
	maxTime = 10 * time.Second
	maxBody = 64 << 10
)

// instructions tell a model what is here and how to use it rightly.
const instructions = `Paragraphs of meeting records, plans and best-practice documents on the
implementation of the Convention on Cluster Munitions, in Arabic, Chinese, English, French, Russian and
Spanish. A search in one language finds paragraphs in all. Quote text as it is given, put its "citation"
beside it, and link to its "url". A text marked "illustrative" is a sample and no official document: say so.
Where a paragraph has "truncated", get_paragraph gives more of it. If nothing is found, say that; do not
fill the gap from memory.`

// Server offers the tools. It is made by New and safe for concurrent use.
type Server struct {
	config Config
	log    *slog.Logger
	server *sdk.Server
}

// New makes a server.
func New(config Config) *Server {
	s := &Server{config: config, log: config.Logger}
	if s.log == nil {
		s.log = slog.New(slog.DiscardHandler)
	}
	s.server = sdk.NewServer(
		&sdk.Implementation{Name: "repertory", Title: "Repertory", Version: config.Version},
		// The tools never change while the server runs, and it logs for itself.
		&sdk.ServerOptions{Instructions: instructions, Capabilities: &sdk.ServerCapabilities{Tools: &sdk.ToolCapabilities{}}},
	)
	s.addTools()
	return s
}

// Serve speaks over a pair of streams, one message a line, until the input
// ends or ctx is cancelled; both are no error.
func (s *Server) Serve(ctx context.Context, in io.Reader, out io.Writer) error {
	transport := &sdk.IOTransport{Reader: io.NopCloser(in), Writer: nopCloser{out}, MaxLineLength: maxBody}
	err := s.server.Run(ctx, transport)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

type baseKey struct{}

// WithBase returns the context of a request whose permalinks begin with an
// address.
func WithBase(ctx context.Context, base string) context.Context {
	return context.WithValue(ctx, baseKey{}, base)
}

func (s *Server) base(ctx context.Context) string {
	if base, ok := ctx.Value(baseKey{}).(string); ok {
		return base
	}
	return s.config.Base
}

// Handler answers streamable HTTP. Requests that a page of another site makes
// in a browser are refused, as the protocol demands, and so are those that
// reach a loopback address under a foreign host name (DNS rebinding), unless it
// is that of Base: then a proxy on the same machine has passed them on. The
// error is for a Base that is no address of a site.
func (s *Server) Handler() (http.Handler, error) {
	protection := http.NewCrossOriginProtection()
	host := ""
	if s.config.Base != "" {
		base, err := url.Parse(s.config.Base)
		if err == nil {
			host, err = base.Host, protection.AddTrustedOrigin(s.config.Base)
		}
		if err != nil {
			return nil, fmt.Errorf("address of the site: %w", err)
		}
	}
	options := func(proxied bool) *sdk.StreamableHTTPOptions {
		return &sdk.StreamableHTTPOptions{
			Stateless: true, JSONResponse: true, MaxRequestBodyBytes: maxBody, PropagateRequestCancellation: true,
			DisableLocalhostProtection: proxied,
		}
	}
	of := func(*http.Request) *sdk.Server { return s.server }
	direct, proxied := sdk.NewStreamableHTTPHandler(of, options(false)), sdk.NewStreamableHTTPHandler(of, options(true))
	return protection.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host != "" && strings.EqualFold(r.Host, host) {
			proxied.ServeHTTP(w, r)
			return
		}
		direct.ServeHTTP(w, r)
	})), nil
}
