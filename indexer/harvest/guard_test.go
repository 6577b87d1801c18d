package harvest

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func TestPublic(t *testing.T) {
	for _, tt := range []struct {
		addr string
		want bool
	}{
		{"8.8.8.8", true}, {"193.5.93.80", true}, {"2606:4700::1111", true}, {"64:ff9b::808:808", true},
		{"127.0.0.1", false}, {"127.255.0.9", false}, {"0.0.0.0", false}, {"0.1.2.3", false},
		{"10.1.2.3", false}, {"172.16.0.1", false}, {"172.31.255.255", false}, {"192.168.1.1", false},
		{"169.254.169.254", false}, {"100.64.0.1", false}, {"100.127.255.255", false}, {"100.100.100.200", false},
		{"168.63.129.16", false}, {"192.0.0.192", false}, {"198.18.0.1", false}, {"224.0.0.1", false},
		{"255.255.255.255", false}, {"240.0.0.1", false}, {"192.0.2.1", false},
		{"::", false}, {"::1", false}, {"fe80::1", false}, {"fe80::1%eth0", false}, {"fc00::1", false},
		{"fd00:ec2::254", false}, {"ff02::1", false}, {"fec0::1", false}, {"2001:db8::1", false},
		{"::ffff:127.0.0.1", false}, {"::ffff:10.0.0.1", false}, {"::7f00:1", false},
		{"64:ff9b::7f00:1", false}, {"64:ff9b::a9fe:a9fe", false}, {"2002:7f00:1::1", false}, {"2002:c0a8:101::", false},
		{"2001:0:4136:e378::1", false},
	} {
		if got := public(netip.MustParseAddr(tt.addr)); got != tt.want {
			t.Errorf("public(%s) = %v", tt.addr, got)
		}
	}
	if public(netip.Addr{}) {
		t.Error("no address counts as public")
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	s := newSite(t)
	s.serve("/", "text/html", "<html>secret</html>")
	opts := Options{Dir: t.TempDir()}
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for _, host := range []string{"http://127.0.0.1", "http://localhost", "http://[::1]", "http://2130706433", "http://0", "http://[::ffff:127.0.0.1]"} {
		r := run(t, opts, []Target{{URL: host + port + "/"}})
		if o := r.Outcomes[0]; o.Status != Failed || o.Reason == "" {
			t.Errorf("%s: %+v", host, o)
		}
	}
	if asked := s.asked(); len(asked) != 0 || len(s.log) != 0 {
		t.Errorf("the server was reached: %v", asked)
	}
}

func TestRedirectToPrivateAddressIsRefused(t *testing.T) {
	inside := newSite(t) // stands for a service that must not be reached
	inside.serve("/", "text/html", "<html>secret</html>")
	hidden := "http://127.0.0.2" + inside.URL[strings.LastIndex(inside.URL, ":"):]
	s := newSite(t)
	for path, to := range map[string]string{
		"/private": hidden + "/", "/file": "file:///etc/passwd", "/user": "http://user:word@example.org/", "/empty": "",
	} {
		s.pages[path] = func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", to)
			w.WriteHeader(http.StatusFound)
		}
	}
	s.pages["/loop"] = http.RedirectHandler("/loop", http.StatusFound).ServeHTTP
	s.pages["/chain"] = http.RedirectHandler("/end", http.StatusMovedPermanently).ServeHTTP
	s.serve("/end", "text/html", "<html>end</html>")
	r := run(t, Options{Dir: t.TempDir(), permitted: loopback}, s.targets("/private", "/file", "/user", "/empty", "/loop", "/chain"))
	for i, want := range []string{"not a public address", "only http and https", "user name or password", "without saying where", "more than 8 times", ""} {
		if o := r.Outcomes[i]; !strings.Contains(o.Reason, want) || (o.Status == Fetched) != (want == "") {
			t.Errorf("%s: %s %q, want %q", o.URL, o.Status, o.Reason, want)
		}
	}
	if len(inside.log) != 0 {
		t.Errorf("the private server was reached: %v", inside.log)
	}
	diff(t, "loop", MaxRedirects+1, strings.Count(strings.Join(s.asked(), " "), "/loop"))
}

// TestRebinding lets a name resolve to a public address at first and to
// loopback afterwards.
func TestRebinding(t *testing.T) {
	s := newSite(t)
	s.serve("/", "text/html", "<html>secret</html>")
	var questions atomic.Int32
	resolver := nameServer(t, func() [4]byte {
		if questions.Add(1) == 1 {
			return [4]byte{192, 0, 2, 1}
		}
		return [4]byte{127, 0, 0, 1}
	})
	if first, err := resolver.LookupNetIP(t.Context(), "ip4", "rebind.example."); err != nil || len(first) != 1 {
		t.Fatalf("the name server of the test does not work: %v, %v", first, err)
	}
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	r := run(t, Options{Dir: t.TempDir(), resolver: resolver}, []Target{{URL: "http://rebind.example." + port + "/"}})
	if o := r.Outcomes[0]; o.Status != Failed || !strings.Contains(o.Reason, "127.0.0.1 is not a public address") {
		t.Errorf("outcome %+v", o)
	}
	if len(s.log) != 0 {
		t.Errorf("the server was reached: %v", s.log)
	}
}

// nameServer returns a resolver that asks a name server of the test, which
// answers every question for an IPv4 address with what answer returns.
func nameServer(t *testing.T, answer func() [4]byte) *net.Resolver {
	t.Helper()
	conn, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	go func() {
		buf := make([]byte, 1500)
		for {
			n, from, err := conn.ReadFrom(buf)
			if errors.Is(err, net.ErrClosed) {
				return
			}
			var m dnsmessage.Message
			if err != nil || m.Unpack(buf[:n]) != nil || len(m.Questions) != 1 {
				continue
			}
			reply := dnsmessage.Message{Header: dnsmessage.Header{ID: m.ID, Response: true}, Questions: m.Questions}
			if q := m.Questions[0]; q.Type == dnsmessage.TypeA {
				reply.Answers = []dnsmessage.Resource{{
					Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class},
					Body:   &dnsmessage.AResource{A: answer()},
				}}
			}
			if raw, err := reply.Pack(); err == nil {
				_, _ = conn.WriteTo(raw, from)
			}
		}
	}()
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		d := net.Dialer{Timeout: 5 * time.Second}
		return d.DialContext(ctx, "udp", conn.LocalAddr().String())
	}}
}
