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
	"repertory/web/api"
	"repertory/web/site"
	"repertory/web/words"
)

// Searcher answers queries and completes them. web.Index is one.
type Searcher interface {
	api.Searcher
	site.Searcher
}

// Library gives out public documents. corpus.PublicStore is one.
type Library interface {
	api.Library
	site.Library
}

// Config is what a Server needs. Searcher and Library must be set.
type Config struct {
	Searcher Searcher
	Library  Library
	// Field answers what the pages of the field tell besides searches; nil
	// leaves these parts out.
	Field site.Browse
	// Statuses are what the States are to the Convention.
	Statuses []corpus.TreatyStatus
	// Originals gives out the documents' files; nil offers none.
	Originals site.Originals
	// Staff opens restricted documents to those who send a token; nil for no
	// one.
	Staff *Staff
	// Logger receives a line per request and every fault; nil discards them.
	Logger *slog.Logger
	// Ready reports why requests cannot be answered well now, or nil. When it
	// is nil itself, the server is ready once the Searcher answers a query.
	Ready func(context.Context) error
	// Generation describes the index in use, for /readyz and the metrics; nil
	// where it is not known. search.Live has it as Info.
	Generation func() *search.Generation
	// LastImport reads the record of the last import, or nil when there is
	// none, for the metrics.
	LastImport func() (*LastImport, error)
	// QueryLog takes note of what is searched for; nil keeps no note.
	QueryLog QueryLog
	// Version is the version of the program, as clients of /mcp see it.
	Version string
	// BaseURL is the public address of the site, such as
	// "https://repertory.example.org", for absolute links. When it is empty
	// they lead to the address that a request came to.
	BaseURL string
	// AdminEmail is where harvesters can write to; empty when it is not known.
	AdminEmail string
	// RateLimit is how many requests of programs a client may make a second,
	// with a burst of what it may in ten; zero for no limit.
	RateLimit float64
	// TrustedProxies are the addresses or networks of the proxies in front,
	// whose X-Forwarded-For is believed. Without any, a client is who connects.
	TrustedProxies []string
	// RequestTimeout bounds the work on a request that concerns many documents:
	// exports, feeds, packs, lists for harvesters; zero means
	// DefaultRequestTimeout.
	RequestTimeout time.Duration
	// SearchTimeout bounds the work on any other request, and on each search;
	// zero means DefaultSearchTimeout.
	SearchTimeout time.Duration
	// DrainTimeout bounds the wait for requests under way when the server
	// stops; zero means DefaultDrainTimeout.
	DrainTimeout time.Duration
}

// Defaults and limits of a Server. Requests have no bodies and short headers:
// whatever is larger is no reader's request.
const (
	DefaultRequestTimeout = 10 * time.Second
	DefaultSearchTimeout  = 2 * time.Second
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
	config     Config
	log        *slog.Logger
	catalogues map[corpus.Language]*words.Catalogue
	pages      *site.Pages
	site       *site.Site
	metrics    *metrics
	limiter    *limiter
	// slots are the searches that may run at once, those of staff among them.
	slots   chan struct{}
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
	if config.Field == nil {
		config.Field = site.NoBrowse{}
	}
	if config.RequestTimeout == 0 {
		config.RequestTimeout = DefaultRequestTimeout
	}
	if config.SearchTimeout == 0 {
		config.SearchTimeout = DefaultSearchTimeout
	}
	if config.DrainTimeout == 0 {
		config.DrainTimeout = DefaultDrainTimeout
	}
	base, err := parseBase(config.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	config.BaseURL = base
	limiter, err := newLimiter(config.RateLimit)
	if err != nil {
		return nil, err
	}
	catalogues, err := words.Load()
	if err != nil {
		return nil, err
	}
	pages, err := site.LoadPages(catalogues)
	if err != nil {
		return nil, err
	}
	slots := newSlots()
	config.Searcher = observed{config.Searcher, config.SearchTimeout, slots}
	s := &Server{config: config, slots: slots, log: config.Logger, catalogues: catalogues, pages: pages, limiter: limiter}
	s.metrics = newMetrics(&s.config, s.log)
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(minCompressed))
	if err != nil {
		return nil, fmt.Errorf("compression: %w", err)
	}
	routes, err := s.routes()
	if err != nil {
		return nil, err
	}
	if config.Staff != nil {
		staff, err := s.forStaff()
		if err != nil {
			return nil, err
		}
		routes = s.admit(routes, staff)
	}
	s.handler = compress(routes)
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
	return s.serve(ctx, listener, s, "serving")
}

// RunMetrics does what Run does for the metrics alone, at /metrics.
func (s *Server) RunMetrics(ctx context.Context, addr string) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s for metrics: %w", addr, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.Metrics())
	return s.serve(ctx, listener, mux, "serving metrics")
}

func (s *Server) serve(ctx context.Context, listener net.Listener, handler http.Handler, what string) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      writeTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	s.log.Info(what, "address", "http://"+listener.Addr().String()+"/")
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
