package web

import (
	"context"
	"io"
	"net/http"
	"strings"
	"testing"

	"repertory/corpus"
)

// keptFile is an Originals with one file.
type keptFile struct{ symbol corpus.Symbol }

type stringFile struct{ *strings.Reader }

func (stringFile) Close() error { return nil }

func (k keptFile) Original(_ context.Context, s corpus.Symbol, l corpus.Language) (*corpus.Original, error) {
	if s != k.symbol || l != corpus.Chinese {
		return nil, corpus.ErrNotFound
	}
	return &corpus.Original{Name: "file-zh.html", Ext: ".html", SHA256: "abc", Content: stringFile{strings.NewReader("<script>alert(1)</script>")}}, nil
}

func TestOriginalFileIsForSavingOnly(t *testing.T) {
	library := newSampleLibrary(t)
	for _, d := range library.documents {
		if d.Symbol == "CCM/MSP/2018/WP.90" {
			d.Sources = []corpus.Source{{Path: "a.html", SHA256: "abc", Format: "html", Size: 1234}}
		}
	}
	server, err := New(Config{Searcher: sampleSearcher{library}, Library: library, Originals: keptFile{"CCM/MSP/2018/WP.90"}})
	if err != nil {
		t.Fatal(err)
	}
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=zh&ui-lang=en")
	link := doc.Find(".file a")
	if got := link.Text(); got != "Original file (HTML, 2 kB)" {
		t.Errorf("link %q", got)
	}
	res := get(t, server, link.AttrOr("href", ""))
	for name, want := range map[string]string{
		"Content-Type":            "text/html",
		"Content-Disposition":     `attachment; filename="file-zh.html"`,
		"Content-Security-Policy": "sandbox; default-src 'none'",
		"X-Content-Type-Options":  "nosniff",
		"ETag":                    `"abc"`,
	} {
		if got := res.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if raw, err := io.ReadAll(res.Body); err != nil || res.StatusCode != http.StatusOK || string(raw) != "<script>alert(1)</script>" {
		t.Errorf("status %d, body %q, %v", res.StatusCode, raw, err)
	}
	part := get(t, server, link.AttrOr("href", ""), "Accept-Encoding", "gzip", "Range", "bytes=8-", "If-Range", `"abc"`)
	if got := body(t, part); part.StatusCode != http.StatusPartialContent || got != "alert(1)</script>" || part.Header.Get("Content-Encoding") != "" {
		t.Errorf("the rest of the file: status %d, %q", part.StatusCode, got)
	}
	if res := get(t, server, link.AttrOr("href", ""), "If-None-Match", `"abc"`); res.StatusCode != http.StatusNotModified {
		t.Errorf("a file that is there already: status %d", res.StatusCode)
	}
	page(t, server, http.StatusNotFound, "/original/CCM/MSP/2018/WP.90?lang=fr")
	page(t, server, http.StatusNotFound, "/original/CCM/MSP/1999/1")
}

func TestWithoutOriginalsNoneAreOffered(t *testing.T) {
	server, _ := newTestServer(t)
	page(t, server, http.StatusNotFound, "/original/CCM/MSP/2018/WP.90?lang=zh")
	if n := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=zh").Find(".file").Length(); n != 0 {
		t.Error("a file is offered that there is not")
	}
}
