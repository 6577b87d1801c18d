// Package harvest fetches web pages and the documents they link, politely: it
// asks robots.txt, sends one request at a time to a host with a pause between,
// fetches again only what has changed, and never talks to private addresses
// unless it is told to.
//
// A Harvester takes Targets (addresses, sitemaps, feeds, or documents by
// symbol) and stores what it finds in one folder per host, beside the state
// file that records where each file came from (state.go). The importer reads
// that file, so a fetched document keeps its address, and the symbol and
// language it was asked for.
//
// The package also tells when a folder changes (watch.go).
package harvest

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"time"

	"repertory/indexer/extract"
)

// Limits protect the program, the disk and the hosts that are asked. They are
// documented in the help of the fetch command.
const (
	// MaxFile is the largest file that is fetched, in bytes: a larger one
	// could not be imported.
	MaxFile = extract.MaxFileSize
	// MaxTime is the longest that one request may take, with its body.
	MaxTime = 2 * time.Minute
	// MaxHeaderTime is the longest that a server may take to begin its answer.
	MaxHeaderTime = 30 * time.Second
	// MaxRedirects is the number of redirects that are followed. RFC 9309
	// asks for at least five.
	MaxRedirects = 8
	// MaxAttempts is how often a request is sent when the server is busy (429,
	// 502, 503, 504) or the connection breaks.
	MaxAttempts = 4
	// MaxWait is the longest pause before another attempt, and the longest
	// Crawl-delay that is waited for. A server that asks for more is left
	// alone.
	MaxWait = 2 * time.Minute
	// MaxListDepth is how deep sitemap indexes may be nested.
	MaxListDepth = 3
	// MaxHosts is the number of hosts that are asked at the same time, which
	// bounds the memory too: each may be sending a file of MaxFile bytes.
	MaxHosts = 3
)

// The defaults of the options.
const (
	DefaultDelay    = time.Second
	DefaultDepth    = 1
	DefaultMaxFiles = 500
	DefaultTemplate = "https://docs.un.org/{lang}/{symbol}"
)

// Options configure a Harvester. Dir must be set; the other zero values are
// strict: depth 0, no found addresses, no pause.
type Options struct {
	// Dir is the folder that the folders of the hosts are made in.
	Dir string
	// UserAgent names the program to the hosts; empty means "Repertory".
	UserAgent string
	// Delay is the least pause between two requests to one host. A Crawl-delay
	// of robots.txt may make it longer.
	Delay time.Duration
	// Depth is how many links away from a named page documents are fetched:
	// 0 only what is named, 1 also the documents a page links, 2 also the
	// pages it links and their documents.
	Depth int
	// MaxFiles is the most addresses that are taken from links, sitemaps and
	// feeds in one run; those that a person names do not count.
	MaxFiles int
	// AnyHost lets links, and redirects of links, lead to other hosts.
	AnyHost bool
	// AllowPrivate lets requests go to loopback, private and other special
	// addresses, and through a proxy that the environment names.
	AllowPrivate bool
	// Progress, when set, is called after each address with the number of
	// addresses done and known. Calls do not overlap.
	Progress func(done, total int, url string)

	// For tests: the network, and the clock.
	resolver  *net.Resolver
	permitted netip.Prefix
	transport http.RoundTripper
	now       func() time.Time
	maxFile   int64
}

// Harvester fetches targets. Its methods must not be called concurrently; two
// harvesters must not work on one folder at once (Run takes a lock).
type Harvester struct {
	opts   Options
	client *client
}

// New returns a Harvester.
func New(opts Options) *Harvester {
	if opts.UserAgent == "" {
		opts.UserAgent = productToken
	}
	if opts.now == nil {
		opts.now = time.Now
	}
	if opts.maxFile == 0 {
		opts.maxFile = MaxFile
	}
	if opts.transport == nil {
		opts.transport = newTransport(opts)
	}
	return &Harvester{opts: opts, client: newClient(opts)}
}

// newTransport returns the network: guarded dialling, and no proxy unless
// private addresses are allowed, because a proxy would resolve the names
// where the guard cannot see the addresses.
func newTransport(opts Options) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Resolver: opts.resolver}
	t := &http.Transport{
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		ResponseHeaderTimeout:  MaxHeaderTime,
		MaxResponseHeaderBytes: 64 << 10,
		MaxConnsPerHost:        1,
		IdleConnTimeout:        30 * time.Second,
	}
	if opts.AllowPrivate {
		t.Proxy = http.ProxyFromEnvironment
	} else {
		dialer.Control = guard(opts.permitted)
	}
	t.DialContext = dialer.DialContext
	return t
}

// sleep waits for d or until ctx is done.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
