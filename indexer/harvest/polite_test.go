package harvest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

// network is a RoundTripper that stands for the Internet in tests whose clock
// is not that of the wall.
type network struct {
	mu     sync.Mutex
	log    []string // seconds since the start, and the address
	began  time.Time
	answer func(n int, r *http.Request) (*http.Response, error)
}

func (n *network) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path == "/robots.txt" {
		return reply(http.StatusNotFound, "", nil), nil
	}
	n.mu.Lock()
	n.log = append(n.log, fmt.Sprintf("%v %s", time.Since(n.began), r.URL))
	count := len(n.log)
	n.mu.Unlock()
	return n.answer(count, r)
}

func reply(status int, body string, header map[string]string) *http.Response {
	resp := &http.Response{
		StatusCode: status, Header: http.Header{"Content-Type": {"text/html"}},
		Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
	for k, v := range header {
		resp.Header.Set(k, v)
	}
	return resp
}

// inBubble runs targets against the network with a clock that stands still
// except in pauses.
func inBubble(t *testing.T, n *network, delay time.Duration, addresses ...string) *Report {
	t.Helper()
	n.began = time.Now()
	var targets []Target
	for _, a := range addresses {
		targets = append(targets, Target{URL: a})
	}
	r, err := New(Options{Dir: t.TempDir(), Delay: delay, transport: n}).Run(t.Context(), targets)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestPauseBetweenRequests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answer: func(_ int, r *http.Request) (*http.Response, error) {
			time.Sleep(100 * time.Millisecond) // how long the server takes
			return reply(http.StatusOK, "<html>"+r.URL.String()+"</html>", nil), nil
		}}
		r := inBubble(t, n, time.Second, "https://a.example/1", "https://a.example/2", "https://a.example/3")
		diff(t, "counts", map[Status]int{Fetched: 3}, r.Counts)
		// One pause after robots.txt, then a pause and a request each.
		diff(t, "requests", []string{"1s https://a.example/1", "2.1s https://a.example/2", "3.2s https://a.example/3"}, n.log)
	})
}

func TestHostsAreAskedSideBySideAndEachOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		at := map[string]int{}
		n := &network{answer: func(_ int, r *http.Request) (*http.Response, error) {
			mu.Lock()
			at[r.URL.Host]++
			if at[r.URL.Host] > 1 {
				t.Errorf("two requests at once to %s", r.URL.Host)
			}
			mu.Unlock()
			time.Sleep(time.Minute)
			mu.Lock()
			at[r.URL.Host]--
			mu.Unlock()
			return reply(http.StatusOK, "<html>x</html>", nil), nil
		}}
		began := time.Now()
		inBubble(t, n, 0, "https://a.example/1", "https://a.example/2", "https://b.example/1", "https://b.example/2", "https://c.example/1")
		if took := time.Since(began); took != 2*time.Minute {
			t.Errorf("took %v, want 2m", took)
		}
	})
}

func TestBusyServers(t *testing.T) {
	const when = "Thu, 01 Jan 1970 00:00:00 GMT"
	for _, tt := range []struct {
		name   string
		answer func(n int) (*http.Response, error)
		status Status
		reason string
		after  time.Duration // of the last request
		asked  int
	}{
		{"busy once", func(n int) (*http.Response, error) { return reply(503, "", nil), nil }, Fetched, "", 2 * time.Second, 2},
		{"says how long", func(n int) (*http.Response, error) {
			return reply(429, "", map[string]string{"Retry-After": "30"}), nil
		}, Fetched, "", 30 * time.Second, 2},
		{"a date that is past", func(n int) (*http.Response, error) {
			return reply(503, "", map[string]string{"Retry-After": when}), nil
		}, Fetched, "", 2 * time.Second, 2},
		{"too long", func(n int) (*http.Response, error) {
			return reply(429, "", map[string]string{"Retry-After": "86400"}), nil
		}, Failed, "come back in 24h0m0s", 0, 1},
		{"nonsense", func(n int) (*http.Response, error) {
			return reply(503, "", map[string]string{"Retry-After": "99999999999999999999"}), nil
		}, Fetched, "", 2 * time.Second, 2},
		{"broken connection", func(n int) (*http.Response, error) { return nil, syscall.ECONNRESET }, Fetched, "", 2 * time.Second, 2},
		{"no such host", func(n int) (*http.Response, error) { return nil, errors.New("no route") }, Failed, "no route", 0, 1},
		{"missing", func(n int) (*http.Response, error) { return reply(404, "", nil), nil }, Failed, "404 Not Found", 0, 1},
		{"forbidden", func(n int) (*http.Response, error) { return reply(403, "", nil), nil }, Failed, "wants a person", 0, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answer: func(n int, _ *http.Request) (*http.Response, error) {
					if n == 1 {
						return tt.answer(n)
					}
					return reply(200, "<html>x</html>", nil), nil
				}}
				began := time.Now()
				r := inBubble(t, n, 0, "https://a.example/")
				o := r.Outcomes[0]
				if o.Status != tt.status || !strings.Contains(o.Reason, tt.reason) {
					t.Errorf("outcome %s %q", o.Status, o.Reason)
				}
				if took := time.Since(began); took != tt.after || len(n.log) != tt.asked {
					t.Errorf("%d requests in %v, want %d in %v", len(n.log), took, tt.asked, tt.after)
				}
			})
		})
	}
}

func TestAttemptsAreBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answer: func(int, *http.Request) (*http.Response, error) { return reply(503, "", nil), nil }}
		r := inBubble(t, n, 0, "https://a.example/")
		diff(t, "requests", []string{"0s https://a.example/", "2s https://a.example/", "6s https://a.example/", "14s https://a.example/"}, n.log)
		if o := r.Outcomes[0]; o.Status != Failed || !strings.Contains(o.Reason, "503") {
			t.Errorf("outcome %+v", o)
		}
	})
}

// slowBody gives its first byte and then nothing until the request ends.
type slowBody struct{ ctx context.Context }

func (b slowBody) Read([]byte) (int, error) { <-b.ctx.Done(); return 0, b.ctx.Err() }
func (b slowBody) Close() error             { return nil }

func TestSlowServersAreGivenUp(t *testing.T) {
	for name, answer := range map[string]func(r *http.Request) (*http.Response, error){
		"no answer": func(r *http.Request) (*http.Response, error) { <-r.Context().Done(); return nil, r.Context().Err() },
		"slow body": func(r *http.Request) (*http.Response, error) {
			resp := reply(200, "", nil)
			resp.Body, resp.ContentLength = slowBody{r.Context()}, -1
			return resp, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := &network{answer: func(_ int, r *http.Request) (*http.Response, error) { return answer(r) }}
				began := time.Now()
				r := inBubble(t, n, 0, "https://a.example/")
				if o := r.Outcomes[0]; o.Status != Failed || !strings.Contains(o.Reason, "took longer than 2m0s") {
					t.Errorf("outcome %+v", o)
				}
				if took := time.Since(began); took != MaxTime || len(n.log) != 1 {
					t.Errorf("%d requests in %v", len(n.log), took)
				}
			})
		})
	}
}

func TestStopDuringAPause(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := &network{answer: func(int, *http.Request) (*http.Response, error) { return reply(503, "", nil), nil }}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		began := time.Now()
		_, err := New(Options{Dir: t.TempDir(), transport: n}).Run(ctx, []Target{{URL: "https://a.example/"}})
		if !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != time.Second {
			t.Errorf("err = %v after %v", err, time.Since(began))
		}
	})
}

func TestUserAgentNamesTheProgram(t *testing.T) {
	var got []string
	n := &network{answer: func(_ int, r *http.Request) (*http.Response, error) {
		got = append(got, r.Header.Get("User-Agent"))
		return reply(200, "<html>x</html>", nil), nil
	}}
	inBubble(t, n, 0, "https://a.example/")
	diff(t, "User-Agent", []string{"Repertory"}, got)
}
