package harvest

import (
	"net/url"
	"strings"
	"testing"
)

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		name, body, media string
		want              kind
		err               string
	}{
		{"pdf", pdfBytes, "text/html", pdf, ""},
		{"html", "<!DOCTYPE html><html></html>", "", page, ""},
		{"html by header", "just words", "text/html", page, ""},
		{"xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>`, "application/xml", page, ""},
		{"text", "just words", "text/plain; charset=gbk", text, ""},
		{"text that is not", "a\x00\x01\x02b", "text/plain", other, "no web page"},
		{"markdown", "# words", "text/markdown", markdown, ""},
		{"sitemap", "\ufeff<?xml version='1.0' encoding='GBK'?><!-- c --><urlset/>", "text/plain", sitemap, ""},
		{"sitemap with a prefix", `<s:urlset xmlns:s="x"/>`, "", sitemap, ""},
		{"feed", `<feed xmlns="http://www.w3.org/2005/Atom"/>`, "", feed, ""},
		{"json feed", `{"version":"https://jsonfeed.org/version/1"}`, "application/feed+json", feed, ""},
		{"picture", "\x89PNG\r\n\x1a\n", "image/png", other, "image/png"},
		{"empty", " \n", "text/html", other, "empty file"},
		{"old Word", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", other, "convert it to DOCX"},
		{"zip", "PK\x03\x04", "", other, "an archive"},
		{"packed page", packed(t, "<html></html>"), "", other, "unpack it"},
		{"packed twice", packed(t, packed(t, "<urlset/>")), "", other, "packed twice"},
		{"cut gzip", packed(t, "<urlset/>")[:15], "", other, "damaged"},
		{"packed sitemap", packed(t, "<urlset/>"), "", sitemap, ""},
		{"packed bomb", packed(t, strings.Repeat(" ", MaxList+1)), "", other, "unpacks to more than"},
	} {
		k, _, err := sniff([]byte(tt.body), tt.media)
		if k != tt.want || (err != nil) != (tt.err != "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %v, %v, want %v, %q", tt.name, k, err, tt.want, tt.err)
		}
	}
}

func TestReadLinks(t *testing.T) {
	base, _ := url.Parse("https://example.org/a/b")
	const body = `<a href="c.PDF"></a><a href="//other.example/d.docx"></a><area href="?page=2">
<link rel="alternate" type="application/pdf" href="/e"><link rel="stylesheet" href="/s.css">
<object data="f.pdf"></object><iframe src="https://view.example/?file=https%3A%2F%2Fexample.org%2Fg.pdf"></iframe>
<a href="javascript:alert(1)"></a><a href="data:text/html,x"></a><a href="#top"></a><a href="http://[bad"></a><a>none</a>
<a href=" h.html
"></a><a type="application/pdf" href="/download/7">x</a>`
	var got []string
	for _, l := range readLinks([]byte(body), "text/html", base) {
		s := l.u.String()
		if l.document {
			s += " document"
		}
		if l.embedded {
			s += " embedded"
		}
		got = append(got, s)
	}
	diff(t, "links", []string{
		"https://example.org/a/c.PDF document", "https://other.example/d.docx document", "https://example.org/a/b?page=2",
		"https://example.org/e document", "https://example.org/a/f.pdf document embedded", "https://example.org/g.pdf document embedded",
		"https://example.org/a/h.html", "https://example.org/download/7 document",
	}, got)
}

func FuzzLists(f *testing.F) {
	f.Add([]byte(`<urlset><url><loc>https://example.org/</loc></url></urlset>`))
	f.Add([]byte(`<rss version="2.0"><channel><item><link>/x</link></item></channel></rss>`))
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="x"/></entry></feed>`))
	f.Add([]byte(`<html><base href="x"><a href="y.pdf">z</a></html>`))
	base, _ := url.Parse("https://example.org/")
	f.Fuzz(func(t *testing.T, body []byte) {
		links := readLinks(body, "", base)
		for _, k := range []kind{sitemap, feed} {
			more, _ := readList(k, body, base)
			links = append(links, more...)
		}
		for _, l := range links {
			if l.u.Scheme != "http" && l.u.Scheme != "https" || l.u.Host == "" || l.u.User != nil {
				t.Errorf("link %v", l.u)
			}
		}
		_, _, _ = sniff(body, "")
		if r := parseRobots(body); r.fault == nil {
			r.allows(base)
		}
	})
}
