package web

import (
	"errors"
	"fmt"
	"math"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"
)

// errTooMany says that a client asks more often than it may.
var errTooMany = errors.New("too many requests from this address; wait as long as Retry-After says")

const (
	// burstSeconds is the length of the window of the rate limit: a client
	// that was quiet may ask at once what it may ask in so many seconds.
	burstSeconds = 10
	// maxClients is the number of clients that are remembered. The one that
	// was quiet longest is forgotten first, which gives it a full bucket. A
	// client takes about 200 bytes.
	maxClients = 20000
)

// limiter gives every client a token bucket. It is safe for concurrent use.
type limiter struct {
	perSecond rate.Limit
	burst     int
	now       func() time.Time

	mu      sync.Mutex
	clients *simplelru.LRU[netip.Prefix, *rate.Limiter]
}

// newLimiter makes a limiter for so many requests a second; nil for none.
func newLimiter(perSecond float64) (*limiter, error) {
	if perSecond <= 0 {
		return nil, nil
	}
	clients, err := simplelru.NewLRU[netip.Prefix, *rate.Limiter](maxClients, nil)
	if err != nil {
		return nil, fmt.Errorf("rate limit: %w", err)
	}
	burst := max(1, int(math.Ceil(perSecond*burstSeconds)))
	return &limiter{perSecond: rate.Limit(perSecond), burst: burst, now: time.Now, clients: clients}, nil
}

// take takes a token of a client. It returns how many are left, and after how
// long there will be one again.
func (l *limiter) take(client netip.Prefix) (ok bool, left int, wait time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	bucket, known := l.clients.Get(client)
	if !known {
		bucket = rate.NewLimiter(l.perSecond, l.burst)
		l.clients.Add(client, bucket)
	}
	ok = bucket.AllowN(now, 1)
	tokens := bucket.TokensAt(now)
	if tokens < 1 {
		wait = time.Duration((1 - tokens) / float64(l.perSecond) * float64(time.Second))
	}
	return ok, max(0, int(tokens)), wait
}

// clientOf returns whom a request counts for: an IPv4 address, or the network
// of an IPv6 address, of which a client has as many as it wants.
func clientOf(address string) netip.Prefix {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return netip.Prefix{}
	}
	ip = ip.Unmap().WithZone("")
	bits := 64
	if ip.Is4() {
		bits = 32
	}
	prefix, _ := ip.Prefix(bits) // the bits fit the family
	return prefix
}

// limitRate refuses requests of programs that come too often. The headers are
// those of draft-ietf-httpapi-ratelimit-headers-10 and RFC 9110, section
// 10.2.3.
func (s *Server) limitRate(c *gin.Context) {
	if s.limiter == nil || !rateLimited(c.Request.URL.Path) {
		return
	}
	ok, left, wait := s.limiter.take(clientOf(c.ClientIP()))
	seconds := int(math.Ceil(wait.Seconds()))
	c.Header("RateLimit-Policy", fmt.Sprintf(`"client";q=%d;w=%d`, s.limiter.burst, int(math.Ceil(float64(s.limiter.burst)/float64(s.limiter.perSecond)))))
	c.Header("RateLimit", fmt.Sprintf(`"client";r=%d;t=%d`, left, seconds))
	if !ok {
		c.Header("Retry-After", strconv.Itoa(max(1, seconds)))
		s.answer(c, errTooMany)
		c.Abort()
	}
}
