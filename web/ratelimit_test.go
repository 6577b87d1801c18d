package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strconv"
	"strings"
	"testing"
	"time"
)

// newLimitedServer is a server that lets a client ask 0.2 times a second: two
// requests at once, and one every five seconds. Its clock is the returned one.
func newLimitedServer(t *testing.T, proxies ...string) (*Server, *time.Time) {
	t.Helper()
	library := newSampleLibrary(t)
	server, err := New(Config{Searcher: sampleSearcher{library}, Library: library, RateLimit: 0.2, TrustedProxies: proxies})
	if err != nil {
		t.Fatal(err)
	}
	clock := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	server.limiter.now = func() time.Time { return clock }
	return server, &clock
}

func from(t *testing.T, server http.Handler, client, address string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, address, nil)
	r.RemoteAddr = client
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w.Result()
}

func TestRateLimit(t *testing.T) {
	server, clock := newLimitedServer(t)
	const client, address = "192.0.2.1:4711", "/api/v1/search?q=survey"
	for left := 1; left >= 0; left-- {
		res := from(t, server, client, address)
		if res.StatusCode != http.StatusOK || res.Header.Get("RateLimit-Policy") != `"client";q=2;w=10` || !strings.HasPrefix(res.Header.Get("RateLimit"), fmt.Sprintf(`"client";r=%d;`, left)) {
			t.Errorf("with %d left: %d %v", left, res.StatusCode, res.Header)
		}
	}
	res := from(t, server, client, address)
	text := body(t, res)
	if res.StatusCode != http.StatusTooManyRequests || res.Header.Get("Retry-After") != "5" || !strings.Contains(text, "/api#problem-too-many-requests") ||
		res.Header.Get("RateLimit") != `"client";r=0;t=5` || res.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("beyond the limit: %d %v %s", res.StatusCode, res.Header, text)
	}
	for _, free := range []string{"/", "/help", "/healthz", "/api/openapi.json", "/robots.txt"} {
		if res := from(t, server, client, free); res.StatusCode != http.StatusOK {
			t.Errorf("%s counts: %d", free, res.StatusCode)
		}
	}
	for _, counted := range []string{"/feed.atom", "/oai?verb=Identify", "/opensearch/suggest?q=a", "/api/v1/coverage"} {
		if res := from(t, server, client, counted); res.StatusCode != http.StatusTooManyRequests {
			t.Errorf("%s does not count: %d", counted, res.StatusCode)
		}
	}
	if res := from(t, server, "192.0.2.2:4711", address); res.StatusCode != http.StatusOK {
		t.Errorf("another client: %d", res.StatusCode)
	}
	*clock = clock.Add(5 * time.Second)
	if res := from(t, server, client, address); res.StatusCode != http.StatusOK {
		t.Errorf("after a pause: %d", res.StatusCode)
	}
}

// TestForwardedAddresses checks whom requests count for.
func TestForwardedAddresses(t *testing.T) {
	const address = "/api/v1/search?q=survey"
	alone, _ := newLimitedServer(t)
	for n := range 3 {
		res := from(t, alone, "192.0.2.1:1", address, "X-Forwarded-For", "203.0.113."+strconv.Itoa(n))
		if want := n == 2; (res.StatusCode == http.StatusTooManyRequests) != want {
			t.Errorf("request %d under an invented address: %d", n, res.StatusCode)
		}
	}
	behind, _ := newLimitedServer(t, "192.0.2.0/24")
	for n := range 3 {
		if res := from(t, behind, "192.0.2.1:1", address, "X-Forwarded-For", "203.0.113."+strconv.Itoa(n)); res.StatusCode != http.StatusOK {
			t.Errorf("reader %d behind the proxy: %d", n, res.StatusCode)
		}
	}
	for n := range 3 { // what a reader adds in front does not count
		res := from(t, behind, "192.0.2.1:1", address, "X-Forwarded-For", "10.0.0."+strconv.Itoa(n)+", 203.0.113.99")
		if want := n == 2; (res.StatusCode == http.StatusTooManyRequests) != want {
			t.Errorf("request %d with a forged beginning: %d", n, res.StatusCode)
		}
	}
	if _, err := New(Config{Searcher: alone.config.Searcher, Library: alone.config.Library, TrustedProxies: []string{"proxy"}}); err == nil {
		t.Error("a proxy that is no address was taken")
	}
}

func TestClientOf(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.1": "192.0.2.1/32", "::ffff:192.0.2.1": "192.0.2.1/32", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
		"fe80::1%eth0": "fe80::/64", "nonsense": "invalid Prefix",
	} {
		if got := clientOf(address).String(); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// TestLimiterIsBounded asks as more clients than are remembered.
func TestLimiterIsBounded(t *testing.T) {
	l, err := newLimiter(1)
	if err != nil {
		t.Fatal(err)
	}
	for n := range maxClients + 100 {
		address := netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
		l.take(netip.PrefixFrom(address, 32))
	}
	if l.clients.Len() != maxClients {
		t.Errorf("%d clients are remembered", l.clients.Len())
	}
}

func TestCrossOrigin(t *testing.T) {
	server, _ := newTestServer(t)
	r := httptest.NewRequest(http.MethodOptions, "/api/v1/search", nil)
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	if h := w.Header(); w.Code != http.StatusNoContent || h.Get("Access-Control-Allow-Methods") != "GET, HEAD, OPTIONS" || h.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("preflight: %d %v", w.Code, h)
	}
	for address, want := range map[string]string{
		"/api/v1/search?q=survey": "*", "/api/v1/search?limit=0": "*", "/feed.atom": "*", "/oai?verb=Identify": "*", "/vocabulary.ttl": "*", "/": "", "/help": "", "/doc/CCM/MSP/2018/WP.90": "",
	} {
		if got := get(t, server, address).Header.Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: %q", address, got)
		}
	}
}

// TestAPIRevalidation asks again for what the client has.
func TestAPIRevalidation(t *testing.T) {
	server, _ := newTestServer(t)
	for _, address := range []string{
		"/api/v1/search?q=survey", "/api/v1/documents/CCM/CONF/2015/WP.91?lang=zh", "/api/v1/versions/CCM/CONF/2015/WP.91", "/api/v1/vocabulary",
		"/api/v1/coverage", "/feed.atom?q=survey", "/opensearch.xml", "/sitemap/1.xml", "/vocabulary.rdf",
	} {
		first := get(t, server, address)
		tag := first.Header.Get("ETag")
		again := get(t, server, address, "If-None-Match", `"other", `+tag)
		if tag == "" || again.StatusCode != http.StatusNotModified || body(t, again) != "" || again.Header.Get("ETag") != tag {
			t.Errorf("%s: tag %q, then %d", address, tag, again.StatusCode)
		}
		if other := get(t, server, address, "If-None-Match", `W/"other"`); other.StatusCode != http.StatusOK {
			t.Errorf("%s changed: %d", address, other.StatusCode)
		}
	}
}
