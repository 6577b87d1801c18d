package extract

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// page is a Web page within a Web archive.
type page struct {
	contentType string
	data        []byte
}

// archivedPage returns the first HTML page of a Web archive (MHTML, RFC 2557).
func archivedPage(data []byte) (page, bool) {
	if !isArchive(data) {
		return page{}, false
	}
	message, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return page{}, false
	}
	media, params, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return page{}, false
	}
	if media == "text/html" {
		return decodedPage(message.Header.Get("Content-Type"), message.Header.Get("Content-Transfer-Encoding"), message.Body)
	}
	if !strings.HasPrefix(media, "multipart/") || params["boundary"] == "" {
		return page{}, false
	}
	parts := multipart.NewReader(message.Body, params["boundary"])
	for {
		part, err := parts.NextRawPart()
		if err != nil {
			return page{}, false
		}
		contentType := part.Header.Get("Content-Type")
		if strings.HasPrefix(strings.ToLower(contentType), "text/html") {
			return decodedPage(contentType, part.Header.Get("Content-Transfer-Encoding"), part)
		}
	}
}

func decodedPage(contentType, encoding string, r io.Reader) (page, bool) {
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	data, err := io.ReadAll(io.LimitReader(r, MaxTextSize+1))
	if err != nil || len(data) > MaxTextSize {
		return page{}, false
	}
	return page{contentType, data}, true
}

// isArchive reports whether data begins as a Web archive does.
func isArchive(data []byte) bool {
	return bytes.HasPrefix(data, []byte("MIME-Version:")) || bytes.HasPrefix(data, []byte("From: <Saved by "))
}

// readArchive reads the page of a Web archive.
func readArchive(src source) (*Extraction, error) {
	p, ok := archivedPage(src.data)
	if !ok {
		return nil, fmt.Errorf("%w: the Web archive holds no page; save the page as HTML", ErrDamaged)
	}
	return readHTML(source{name: src.name, contentType: p.contentType, data: p.data})
}
