package harvest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// firstBackoff is the pause before the second attempt; each further one is
// twice as long.
const firstBackoff = 2 * time.Second

// client sends requests politely. It may be used by several goroutines.
type client struct {
	opts Options
	http *http.Client

	mu    sync.Mutex
	hosts map[string]*host
}

// host is what the client knows of one host.
type host struct {
	turn  chan struct{} // holds one token: the right to send a request
	last  time.Time     // when the last request ended; guarded by turn
	rules robotsCache
}

// answer is a response with its body.
type answer struct {
	final  *url.URL
	status int
	header http.Header
	body   []byte
}

// request is what is asked of a server.
type request struct {
	u *url.URL
	// etag and modified make the request conditional.
	etag, modified string
	// stay keeps redirects on the site of the address.
	stay bool
	// anyway asks without a look at robots.txt: for robots.txt itself.
	anyway bool
	// delay is the least time since the last request to the host.
	delay time.Duration
}

func newClient(opts Options) *client {
	return &client{
		opts:  opts,
		hosts: map[string]*host{},
		http: &http.Client{
			Transport:     opts.transport,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

func (c *client) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.hosts[u.Host]
	if !ok {
		h = &host{turn: make(chan struct{}, 1)}
		h.turn <- struct{}{}
		c.hosts[u.Host] = h
	}
	return h
}

// get asks for an address and follows its redirects. Each hop is checked like
// the first: scheme, robots.txt, pause, and where it connects to.
func (c *client) get(ctx context.Context, r request) (answer, error) {
	start := r.u
	for hop := 0; ; hop++ {
		r.delay = c.opts.Delay
		if !r.anyway {
			delay, err := c.permit(ctx, r.u)
			if err != nil {
				return answer{}, err
			}
			r.delay = max(r.delay, delay)
		}
		a, err := c.persist(ctx, r)
		if err != nil || !redirects[a.status] {
			return a, err
		}
		if hop == MaxRedirects {
			return a, fmt.Errorf("it redirects more than %d times; open the address in a browser and give the one it ends at", MaxRedirects)
		}
		if r.u, err = redirect(r.u, a.header.Get("Location")); err != nil {
			return a, err
		}
		if r.stay && !sameSite(r.u, start) {
			return a, fmt.Errorf("it redirects to another host (%s); use --any-host to follow", r.u.Host)
		}
	}
}

var redirects = map[int]bool{
	http.StatusMovedPermanently: true, http.StatusFound: true, http.StatusSeeOther: true,
	http.StatusTemporaryRedirect: true, http.StatusPermanentRedirect: true,
}

func redirect(from *url.URL, location string) (*url.URL, error) {
	if location == "" {
		return nil, errors.New("it redirects without saying where; open the address in a browser")
	}
	next, err := from.Parse(location)
	if err != nil {
		return nil, errors.New("it redirects to an address that cannot be read; open it in a browser")
	}
	u, err := parseAddress(next.String())
	if err != nil {
		return nil, fmt.Errorf("it redirects to a bad address: %w", err)
	}
	return u, nil
}

// sameSite reports whether two addresses are on one host, with or without a
// leading "www.".
func sameSite(a, b *url.URL) bool {
	return strings.TrimPrefix(a.Host, "www.") == strings.TrimPrefix(b.Host, "www.")
}

// persist sends a request, again after a pause if the server is busy or the
// connection breaks.
func (c *client) persist(ctx context.Context, r request) (answer, error) {
	for attempt := 1; ; attempt++ {
		a, err := c.send(ctx, r)
		if ctx.Err() != nil {
			return a, ctx.Err()
		}
		if again := err == nil && busy[a.status] || err != nil && broken(err); !again || attempt == MaxAttempts {
			return a, err
		}
		wait := max(firstBackoff<<(attempt-1), retryAfter(a.header, c.opts.now()))
		if wait > MaxWait {
			return a, fmt.Errorf("the server is busy (%d) and asks to come back in %v; run the command again then", a.status, wait.Round(time.Second))
		}
		if err := sleep(ctx, wait); err != nil {
			return a, err
		}
	}
}

var busy = map[int]bool{
	http.StatusTooManyRequests: true, http.StatusBadGateway: true,
	http.StatusServiceUnavailable: true, http.StatusGatewayTimeout: true,
}

// broken reports whether a connection ended in the middle.
func broken(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, syscall.ECONNRESET)
}

// retryAfter reads how long a server asks to wait (RFC 9110, 10.2.3): seconds
// or a date. It returns 0 when the server does not say.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(value, 10, 64); err == nil && seconds >= 0 {
		return time.Duration(min(seconds, 1<<30)) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}

// send waits for the host's turn and sends one request.
func (c *client) send(ctx context.Context, r request) (answer, error) {
	h := c.host(r.u)
	select {
	case <-h.turn:
	case <-ctx.Done():
		return answer{}, ctx.Err()
	}
	defer func() {
		h.last = time.Now()
		h.turn <- struct{}{}
	}()
	if !h.last.IsZero() {
		if err := sleep(ctx, time.Until(h.last.Add(r.delay))); err != nil {
			return answer{}, err
		}
	}
	ctx, cancel := context.WithTimeoutCause(ctx, MaxTime, errSlow)
	defer cancel()
	a, err := c.exchange(ctx, r)
	if err != nil && errors.Is(context.Cause(ctx), errSlow) {
		err = errSlow
	}
	return a, err
}

var errSlow = fmt.Errorf("the server took longer than %v; run the command again later", MaxTime)

func (c *client) exchange(ctx context.Context, r request) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, r.u.String(), nil)
	if err != nil {
		return answer{}, err
	}
	req.Header.Set("User-Agent", c.opts.UserAgent)
	req.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,application/vnd.openxmlformats-officedocument.wordprocessingml.document,application/xml;q=0.9,*/*;q=0.8")
	if r.etag != "" {
		req.Header.Set("If-None-Match", r.etag)
	}
	if r.modified != "" {
		req.Header.Set("If-Modified-Since", r.modified)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	a := answer{final: r.u, status: resp.StatusCode, header: resp.Header}
	if resp.StatusCode != http.StatusOK {
		// The body of an error page is of no use, but reading a little of it
		// lets the connection be used again.
		_, err = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
		return a, err
	}
	if resp.ContentLength > c.opts.maxFile {
		return a, tooLarge(c.opts.maxFile)
	}
	a.body, err = io.ReadAll(io.LimitReader(resp.Body, c.opts.maxFile+1))
	if err == nil && int64(len(a.body)) > c.opts.maxFile {
		a.body, err = nil, tooLarge(c.opts.maxFile)
	}
	return a, err
}

func tooLarge(limit int64) error {
	return fmt.Errorf("it is larger than %d MiB, the limit for one file; split it and import the parts", limit>>20)
}
