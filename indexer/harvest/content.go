package harvest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"golang.org/x/net/html/charset"
)

// kind says what fetched content is.
type kind int

const (
	other kind = iota
	pdf
	docx
	page
	text
	markdown
	sitemap
	feed
)

// extension returns the file name extension that content of this kind is
// stored with; lists are not stored.
func (k kind) extension() string {
	return map[kind]string{pdf: ".pdf", docx: ".docx", page: ".html", text: ".txt", markdown: ".md"}[k]
}

func (k kind) isList() bool { return k == sitemap || k == feed }

// MaxList is the largest sitemap or feed that is read, in bytes, unpacked. The
// sitemap protocol sets it.
const MaxList = 50 << 20

// sniff tells what content is, by itself first and by its Content-Type second.
// Packed lists are returned unpacked. The error says what to do with content
// that is not taken.
func sniff(body []byte, contentType string) (kind, []byte, error) {
	media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	media = strings.TrimSpace(media)
	head := body[:min(len(body), 1024)]
	switch {
	case len(bytes.TrimSpace(body)) == 0:
		return other, nil, errors.New("the server sent an empty file; run the command again later")
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return unpack(body, contentType)
	case bytes.Contains(head, []byte("%PDF-")):
		return pdf, body, nil
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		if isWord(body) {
			return docx, body, nil
		}
		return other, nil, errors.New("it is an archive, a spreadsheet or a presentation; save its text as DOCX or PDF and import that")
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return other, nil, errors.New("it is an old Office file (.doc) or protected by a password; convert it to DOCX and import that")
	}
	switch rootElement(body) {
	case "urlset", "sitemapindex":
		return sitemap, body, nil
	case "rss", "rdf", "feed":
		return feed, body, nil
	case "html":
		return page, body, nil
	}
	return byMedia(media, head, body)
}

func byMedia(media string, head, body []byte) (kind, []byte, error) {
	switch media {
	case "text/html", "application/xhtml+xml":
		return page, body, nil
	case "application/feed+json":
		return feed, body, nil
	case "text/markdown":
		return markdown, body, nil
	}
	if strings.HasPrefix(http.DetectContentType(head), "text/html") {
		return page, body, nil
	}
	if media == "text/plain" && strings.HasPrefix(http.DetectContentType(head), "text/plain") {
		return text, body, nil
	}
	if media == "" {
		media = "unknown kind"
	}
	return other, nil, fmt.Errorf("it is no web page, PDF or DOCX (%.60s); save its text in one of these formats and import that", strings.ToValidUTF8(media, ""))
}

// unpack unpacks a gzip file, which may hold a sitemap or a feed only.
func unpack(body []byte, contentType string) (kind, []byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return other, nil, errors.New("its compression is damaged; run the command again later")
	}
	plain, err := io.ReadAll(io.LimitReader(z, MaxList+1))
	switch {
	case err != nil:
		return other, nil, errors.New("its compression is damaged; run the command again later")
	case len(plain) > MaxList:
		return other, nil, fmt.Errorf("it unpacks to more than %d MiB; name its pages one by one", MaxList>>20)
	case bytes.HasPrefix(plain, []byte("\x1f\x8b")):
		return other, nil, errors.New("it is packed twice; unpack it and import the files")
	}
	k, plain, err := sniff(plain, contentType)
	if err == nil && !k.isList() {
		return other, nil, errors.New("it is a packed file; unpack it and import the files")
	}
	return k, plain, err
}

func isWord(body []byte) bool {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return false
	}
	for _, f := range archive.File {
		if strings.HasPrefix(strings.ToLower(f.Name), "word/") {
			return true
		}
	}
	return false
}

// rootElement returns the name of the first element of an XML or HTML text in
// lower case, or "" when the text does not begin like one.
func rootElement(body []byte) string {
	body = bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff")))
	if !bytes.HasPrefix(body, []byte("<")) {
		return ""
	}
	dec := newXML(body[:min(len(body), 64<<10)])
	for {
		token, err := dec.RawToken()
		if err != nil {
			return ""
		}
		if start, ok := token.(xml.StartElement); ok {
			return strings.ToLower(start.Name.Local)
		}
	}
}

// newXML returns a forgiving decoder that knows the character sets of the Web.
func newXML(body []byte) *xml.Decoder {
	dec := xml.NewDecoder(bytes.NewReader(body))
	dec.Strict = false
	dec.CharsetReader = charset.NewReaderLabel
	return dec
}
