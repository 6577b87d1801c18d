package harvest

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

func TestRobotsRules(t *testing.T) {
	for _, tt := range []struct {
		name, robots, address string
		allowed               bool
		delay                 time.Duration
	}{
		{"empty", "", "/a", true, 0},
		{"all", "User-agent: *\nDisallow: /", "/a", false, 0},
		{"nothing", "User-agent: *\nDisallow:", "/a", true, 0},
		{"another program", "User-agent: Other\nDisallow: /", "/a", true, 0},
		{"this program", "User-agent: repertory\nDisallow: /x\n\nUser-agent: *\nDisallow: /", "/a", true, 0},
		{"this program, refused", "User-agent: *\nAllow: /\n\nUser-Agent: Repertory\nDisallow: /", "/a", false, 0},
		{"longest match", "User-agent: *\nDisallow: /docs\nAllow: /docs/public", "/docs/public/1.pdf", true, 0},
		{"wildcard and end", "User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", false, 0},
		{"end does not match", "User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x=1", true, 0},
		{"query", "User-agent: *\nDisallow: /*?file=", "/get?file=1", false, 0},
		{"escaped there", "User-agent: *\nDisallow: /caf%C3%A9", "/caf%C3%A9/1", false, 0},
		{"plain there", "User-agent: *\nDisallow: /café", "/caf%C3%A9/1", false, 0},
		{"delay", "User-agent: *\nCrawl-delay: 2.5", "/a", true, 2500 * time.Millisecond},
		{"faulty lines", "Disallow: /early\nUser-agent: *\nCrawl-delay: soon\nnonsense\nDisallow: /no", "/early", true, 0},
		{"rules after faulty lines", "Disallow: /early\nUser-agent: *\nCrawl-delay: soon\nnonsense\nDisallow: /no", "/no", false, 0},
		{"comments and carriage returns", "# hello\r\nUser-agent: * # all\r\nDisallow: /no # really\r\n", "/no", false, 0},
		{"byte order mark", "\ufeffUser-agent: *\nDisallow: /no", "/no", false, 0},
		{"a web page", "<!DOCTYPE html><html><body>hello: there</body></html>", "/a", true, 0},
		{"robots.txt itself", "User-agent: *\nDisallow: /", "/robots.txt", true, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := parseRobots([]byte(tt.robots))
			if r.fault != nil {
				t.Fatal(r.fault)
			}
			u, err := url.Parse("https://a.example" + tt.address)
			if err != nil {
				t.Fatal(err)
			}
			if got := r.allows(u); got != tt.allowed || r.group.CrawlDelay != tt.delay {
				t.Errorf("allows = %v, delay %v", got, r.group.CrawlDelay)
			}
		})
	}
}

func TestRobotsOverHTTP(t *testing.T) {
	for _, tt := range []struct {
		name   string
		status int
		body   string
		want   Status
		reason string
	}{
		{"missing", 404, "", Fetched, ""},
		{"forbidden", 403, "", Fetched, ""},
		{"fault", 500, "", Failed, "cannot be read (status 500)"},
		{"refused", 200, "User-agent: *\nDisallow: /", Refused, "does not let programs fetch it"},
		{"endless delay", 200, "User-agent: *\nCrawl-delay: 86400", Refused, "asks for 24h0m0s"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := newSite(t)
			s.pages["/robots.txt"] = func(w http.ResponseWriter, _ *http.Request) {
				w.WriteHeader(tt.status)
				_, _ = w.Write([]byte(tt.body))
			}
			s.serve("/a", "text/html", "<html>a</html>")
			o := run(t, local(t.TempDir()), s.targets("/a")).Outcomes[0]
			if o.Status != tt.want || !strings.Contains(o.Reason, tt.reason) {
				t.Errorf("%s %q", o.Status, o.Reason)
			}
			if asked := s.asked(); (len(asked) > 0) != (tt.want == Fetched) {
				t.Errorf("asked for %v", asked)
			}
		})
	}
}

func TestRobotsIsAskedOnceAndGovernsRedirects(t *testing.T) {
	a, b := newSite(t), newSite(t)
	a.pages["/hop"] = http.RedirectHandler(b.URL+"/closed", http.StatusFound).ServeHTTP
	a.serve("/1", "text/html", "<html>1</html>")
	a.serve("/2", "text/html", "<html>2</html>")
	b.serve("/closed", "text/html", "<html>closed</html>")
	b.serve("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed")
	r := run(t, local(t.TempDir()), a.targets("/1", "/2", "/hop"))
	diff(t, "outcomes", []string{"fetched /1", "fetched /2", "refused /hop"}, told(a, r))
	diff(t, "requests", []string{"/robots.txt", "/1", "/2", "/hop"}, a.log)
	diff(t, "requests of the other", []string{"/robots.txt"}, b.log)
}
