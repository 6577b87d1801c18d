package harvest

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

// productToken is the name that robots.txt files know the program by, and the
// beginning of its User-Agent (RFC 9309, 2.2.1).
const productToken = "Repertory"

// maxRobots is how much of a robots.txt is read, in bytes (RFC 9309, 2.5).
const maxRobots = 500 << 10

// errRefused says that a host does not want an address to be fetched.
type errRefused struct{ reason string }

func (e errRefused) Error() string { return e.reason }

// robotsCache keeps the rules of a host, by scheme.
type robotsCache struct {
	mu    sync.Mutex
	rules map[string]*robots
}

// robots are the rules of one robots.txt for this program.
type robots struct {
	group *robotstxt.Group
	// fault is why the file could not be read, so that nothing may be fetched.
	fault error
}

// permit returns nil if robots.txt lets the address be fetched, and the
// Crawl-delay it asks for.
func (c *client) permit(ctx context.Context, u *url.URL) (time.Duration, error) {
	cache := &c.host(u).rules
	cache.mu.Lock()
	defer cache.mu.Unlock()
	r, ok := cache.rules[u.Scheme]
	if !ok {
		r = c.readRobots(ctx, u)
		if ctx.Err() != nil {
			return 0, ctx.Err()
		}
		if cache.rules == nil {
			cache.rules = map[string]*robots{}
		}
		cache.rules[u.Scheme] = r
	}
	switch {
	case r.fault != nil:
		return 0, r.fault
	case !r.allows(u):
		return 0, errRefused{"robots.txt of " + u.Host + " does not let programs fetch it; ask the owner of the site, or save it with a browser and import the file"}
	case r.group.CrawlDelay > MaxWait:
		return 0, errRefused{fmt.Sprintf("robots.txt of %s asks for %v between requests, more than is waited for (%v); save it with a browser and import the file", u.Host, r.group.CrawlDelay, MaxWait)}
	}
	return r.group.CrawlDelay, nil
}

// readRobots asks for robots.txt: a file that is not there (4xx) allows
// everything, one that cannot be had (5xx, busy, no connection) nothing.
func (c *client) readRobots(ctx context.Context, u *url.URL) *robots {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	a, err := c.get(ctx, request{u: at, anyway: true})
	switch {
	case err != nil:
		return &robots{fault: err}
	case a.status >= 500 || a.status == http.StatusTooManyRequests:
		return &robots{fault: fmt.Errorf("robots.txt of %s cannot be read (status %d), so nothing may be fetched there; run the command again later", u.Host, a.status)}
	case a.status != http.StatusOK:
		return &robots{group: &robotstxt.Group{}}
	}
	return parseRobots(a.body)
}

func parseRobots(body []byte) *robots {
	body = cleanRobots(body[:min(len(body), maxRobots)])
	data, err := robotstxt.FromBytes(body)
	if err != nil {
		return &robots{fault: fmt.Errorf("its robots.txt cannot be understood (%v), so nothing is fetched; save what you need with a browser and import the files", err)}
	}
	return &robots{group: data.FindGroup(productToken)}
}

// cleanRobots keeps the lines that have a meaning here. RFC 9309 wants the
// readable lines of a faulty file to count, where the parser gives up at the
// first fault.
func cleanRobots(body []byte) []byte {
	var out strings.Builder
	agents := false
	text := strings.TrimPrefix(strings.ToValidUTF8(string(body), "\ufffd"), "\ufeff")
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch key {
		case "user-agent":
			agents = agents || value != ""
		case "allow", "disallow":
			// An empty rule says nothing.
			if value == "" || !agents {
				continue
			}
		case "crawl-delay":
			if f, err := strconv.ParseFloat(value, 64); err != nil || !(f >= 0 && f < 1e6) || !agents {
				continue
			}
		default:
			continue
		}
		if value != "" {
			out.WriteString(key + ": " + value + "\n")
		}
	}
	return []byte(out.String())
}

// allows tests the address as it is written and with its escapes resolved,
// because both spellings are found in robots.txt files.
func (r *robots) allows(u *url.URL) bool {
	query := ""
	if u.RawQuery != "" {
		query = "?" + u.RawQuery
	}
	return u.Path == "/robots.txt" || r.group.Test(u.EscapedPath()+query) && r.group.Test(u.Path+query)
}
