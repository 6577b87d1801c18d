package web

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"repertory/corpus"
	"repertory/search"
)

// Searcher answers queries and completes them. search.Live is one.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (*search.Results, error)
	// Suggest completes a text, for a reader of a language (empty for any).
	Suggest(ctx context.Context, text string, reader corpus.Language, limit int) ([]search.Suggestion, error)
	// Mark cuts texts in a language at what matches the text of a query.
	Mark(ctx context.Context, q search.Query, l corpus.Language, texts []string) ([][]search.Fragment, error)
}

// Library gives out documents. corpus.Store is one.
type Library interface {
	// Document returns a version of a document; the error wraps
	// corpus.ErrNotFound when there is none.
	Document(ctx context.Context, s corpus.Symbol, l corpus.Language) (*corpus.Document, error)
	// Languages returns the languages that a document exists in.
	Languages(ctx context.Context, s corpus.Symbol) ([]corpus.Language, error)
	// Family returns the documents with the same base symbol, the newest
	// revision first.
	Family(ctx context.Context, s corpus.Symbol) ([]corpus.Member, error)
}

// Config is what a Server needs. Searcher and Library must be set.
type Config struct {
	Searcher Searcher
	Library  Library
	// Field answers what the pages of the field tell besides searches; nil
	// leaves these parts out.
	Field Field
	// Statuses are what the States are to the Convention.
	Statuses []corpus.TreatyStatus
	// Originals gives out the documents' files; nil offers none.
	Originals Originals
	// Logger receives a line per request and every fault; nil discards them.
	Logger *slog.Logger
	// Ready reports why requests cannot be answered well now, or nil. When it
	// is nil itself, the server is ready once the Searcher answers a query.
	Ready func(context.Context) error
	// RequestTimeout bounds the work on one request; zero means
	// DefaultRequestTimeout.
	RequestTimeout time.Duration
	// DrainTimeout bounds the wait for requests under way when the server
	// stops; zero means DefaultDrainTimeout.
	DrainTimeout time.Duration
}

// Defaults and limits of a Server. Requests have no bodies and short headers:
// whatever is larger is no reader's request.
const (
	DefaultRequestTimeout = 10 * time.Second
	DefaultDrainTimeout   = 15 * time.Second

	maxHeaderBytes    = 32 << 10
	maxBodyBytes      = 64 << 10
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 15 * time.Second
	writeTimeout      = 60 * time.Second
	idleTimeout       = 2 * time.Minute
	// minCompressed is the size in bytes from which answers are compressed.
	minCompressed = 1 << 10
)

// Server is the site. It is made by New and safe for concurrent use.
type Server struct {
	config  Config
	log     *slog.Logger
	pages   *renderer
	assets  *assets
	handler http.Handler
}

// New prepares a server: it parses the templates and message catalogues, so
// that a fault in them is found before the first request.
func New(config Config) (*Server, error) {
	if config.Searcher == nil || config.Library == nil {
		return nil, errors.New("web: Config needs a Searcher and a Library")
	}
	if config.Logger == nil {
		config.Logger = slog.New(slog.DiscardHandler)
	}
	if config.RequestTimeout == 0 {
		config.RequestTimeout = DefaultRequestTimeout
	}
	if config.DrainTimeout == 0 {
		config.DrainTimeout = DefaultDrainTimeout
	}
	assets, err := loadAssets()
	if err != nil {
		return nil, err
	}
	pages, err := newRenderer(assets)
	if err != nil {
		return nil, err
	}
	s := &Server{config: config, log: config.Logger, pages: pages, assets: assets}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(minCompressed))
	if err != nil {
		return nil, fmt.Errorf("compression: %w", err)
	}
	s.handler = compress(s.routes())
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// Run listens on an address such as "127.0.0.1:8080" and serves until ctx is
// cancelled, then finishes the requests under way. It returns nil after an
// orderly stop.
func (s *Server) Run(ctx context.Context, addr string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", addr, err)
	}
	return s.Serve(ctx, listener)
}

// Serve does what Run does on a listener that is open already. It closes the
// listener.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	s.log.Info("serving", "address", "http://"+listener.Addr().String()+"/")
	select {
	case err := <-failed:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	// ctx is over already, so the drain needs a context of its own.
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.config.DrainTimeout)
	defer cancel()
	if err := server.Shutdown(drain); err != nil {
		_ = server.Close()
		return fmt.Errorf("stop serving: requests were cut off after %s: %w", s.config.DrainTimeout, err)
	}
	s.log.Info("stopped")
	return nil
}
