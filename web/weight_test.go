package web

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/klauspost/compress/gzip"
)

// maxWeight is what the first page of results may weigh in all, in bytes as
// they are transferred.
const maxWeight = 60 << 10

// transferred returns the size of an answer as it is sent to a browser, and
// its content.
func transferred(t *testing.T, server http.Handler, address string) (int, string) {
	t.Helper()
	res := get(t, server, address, "Accept-Encoding", "gzip", "Accept-Language", "ar")
	if res.StatusCode != http.StatusOK {
		t.Fatalf("GET %s: status %d", address, res.StatusCode)
	}
	sent := body(t, res)
	if res.Header.Get("Content-Encoding") != "gzip" {
		return len(sent), sent
	}
	reader, err := gzip.NewReader(strings.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return len(sent), string(content)
}

func TestPagesAreLight(t *testing.T) {
	server, _ := newTestServer(t)
	for _, address := range []string{"/", "/?q=survey", "/doc/CCM/MSP/2018/WP.90?lang=en&with=ar&q=survey", "/help"} {
		total, content := transferred(t, server, address)
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(content))
		if err != nil {
			t.Fatal(err)
		}
		doc.Find("link[rel=stylesheet], link[rel=icon], script[src], img[src]").Each(func(_ int, s *goquery.Selection) {
			source := s.AttrOr("href", s.AttrOr("src", ""))
			if at, err := url.Parse(source); err != nil || at.IsAbs() || at.Host != "" {
				t.Errorf("%s loads %q from elsewhere", address, source)
				return
			}
			size, text := transferred(t, server, source)
			total += size
			if strings.Contains(text, "url(") || strings.Contains(text, "@import") || strings.Contains(text, "@font-face") {
				t.Errorf("%s loads more", source)
			}
		})
		t.Logf("%s: %d bytes", address, total)
		if total > maxWeight {
			t.Errorf("%s weighs %d bytes, more than %d", address, total, maxWeight)
		}
		if n := doc.Find("script:not([src]):not([type='application/ld+json']), style, [style], [onclick]").Length(); n > 0 {
			t.Errorf("%s has %d inline scripts or styles", address, n)
		}
	}
}
