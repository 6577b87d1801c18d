//go:build linux

package main

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// dawdlers are clients that a server must bear: they read or write a byte now
// and then, say nothing, or hang up half-way. What they get does not matter.
var dawdlers = map[string]func(ctx context.Context, c *net.TCPConn){
	"says nothing": func(ctx context.Context, _ *net.TCPConn) { <-ctx.Done() },
	"sends headers slowly": func(ctx context.Context, c *net.TCPConn) {
		dribble(ctx, c, "GET /?q=clearance HTTP/1.1\r\nHost: localhost\r\nX-Slow: "+strings.Repeat("x", 1000))
	},
	"sends a body slowly": func(ctx context.Context, c *net.TCPConn) {
		_, _ = io.WriteString(c, "POST /pack HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n")
		dribble(ctx, c, strings.Repeat("x", 1000))
	},
	"reads slowly": func(ctx context.Context, c *net.TCPConn) {
		_ = c.SetReadBuffer(1 << 10)
		_, _ = io.WriteString(c, "GET /api/v1/export?limit=10000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
		buf := make([]byte, 1)
		for pause(ctx, dawdle) {
			if _, err := c.Read(buf); err != nil {
				return
			}
		}
	},
	"hangs up while it reads": func(_ context.Context, c *net.TCPConn) {
		_, _ = io.WriteString(c, "GET /api/v1/export?limit=5000 HTTP/1.1\r\nHost: localhost\r\n\r\n")
		_, _ = io.ReadFull(c, make([]byte, 2000))
		_ = c.SetLinger(0) // a reset, not an orderly end
	},
	"hangs up while it waits": func(_ context.Context, c *net.TCPConn) {
		_, _ = io.WriteString(c, "GET /?q=what+must+an+extension+request+contain HTTP/1.1\r\nHost: localhost\r\n\r\n")
		_ = c.SetLinger(0)
	},
}

const (
	// dawdle is the time between two bytes, restless how long a client that
	// hung up waits before it comes again.
	dawdle   = 100 * time.Millisecond
	restless = time.Second
)

// pause waits; it returns false when ctx is done.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

func dribble(ctx context.Context, c *net.TCPConn, text string) {
	for i := range len(text) {
		if _, err := c.Write([]byte{text[i]}); err != nil || !pause(ctx, dawdle) {
			return
		}
	}
}

// startDawdlers keeps two clients of each kind busy until ctx is done.
func startDawdlers(ctx context.Context, address string) *sync.WaitGroup {
	var all sync.WaitGroup
	for _, behave := range dawdlers {
		for range 2 {
			all.Go(func() {
				for pause(ctx, restless) {
					dawdleOnce(ctx, address, behave)
				}
			})
		}
	}
	return &all
}

func dawdleOnce(ctx context.Context, address string, behave func(context.Context, *net.TCPConn)) {
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		return // the well-behaved report it
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { _ = conn.SetDeadline(time.Now()) })()
	behave(ctx, conn.(*net.TCPConn))
}

// checkStop asks the server to stop while requests are under way. Those that
// it has begun to answer must get their whole answer; afterwards it refuses
// connections, and ends with status 0.
func (s *underTest) checkStop(kinds []kind) {
	s.t.Helper()
	const clients = 8
	begun, stopping := make(chan struct{}, 2*clients), make(chan struct{})
	var all sync.WaitGroup
	for range clients {
		all.Go(func() { s.readThroughStop(begun, stopping) })
	}
	client := newClient(0)
	for i := range clients {
		all.Go(func() { askUntilRefused(s.t, client, kinds[i%len(kinds)], begun, stopping) })
	}
	for range 2 * clients {
		<-begun
	}
	close(stopping)
	s.terminate()
	s.end()
	all.Wait()
}

// readThroughStop begins to read a long answer, waits until the server is told
// to stop, and reads on.
func (s *underTest) readThroughStop(begun chan<- struct{}, stopping <-chan struct{}) {
	res, err := http.Get(s.address + "/api/v1/export?limit=1000")
	begun <- struct{}{}
	if err != nil {
		s.t.Error(err)
		return
	}
	defer res.Body.Close()
	<-stopping
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		s.t.Errorf("an answer under way was cut off: %v", err)
	}
}

// askUntilRefused asks one request after the other. Each must be answered until
// the server is told to stop, and no answer may be cut off at any time.
func askUntilRefused(t *testing.T, client *http.Client, k kind, begun chan<- struct{}, stopping <-chan struct{}) {
	tell := sync.OnceFunc(func() { begun <- struct{}{} })
	defer tell()
	for {
		request, err := k.targets[0].Request()
		if err != nil {
			t.Error(err)
			return
		}
		res, err := client.Do(request)
		if err != nil {
			select {
			case <-stopping:
			default:
				t.Errorf("%s: %v", k.name, err)
			}
			if !errors.Is(err, syscall.ECONNREFUSED) && !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, io.EOF) {
				t.Errorf("%s: %v", k.name, err)
			}
			return
		}
		_, err = io.Copy(io.Discard, res.Body)
		if err = errors.Join(err, res.Body.Close()); err != nil || !k.right(res.StatusCode) {
			t.Errorf("%s: %s, cut off: %v", k.name, res.Status, err)
		}
		tell()
	}
}
