package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"
)

func zipOf(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDetect(t *testing.T) {
	docx := zipOf(t, map[string]string{"[Content_Types].xml": "x", "word/document.xml": "x"})
	tests := []struct {
		name, file, contentType string
		data                    []byte
		want                    format
		warns                   bool
		err                     error
		advice                  string
	}{
		{name: "PDF", file: "a.pdf", data: []byte("%PDF-1.4\n"), want: formatPDF},
		{name: "PDF after other bytes", file: "a.pdf", data: []byte("\n\n%PDF-1.4\n"), want: formatPDF},
		{name: "PDF named DOCX", file: "a.docx", data: []byte("%PDF-1.4\n"), want: formatPDF, warns: true},
		{name: "DOCX", file: "a.docx", data: docx, want: formatDOCX},
		{name: "DOCX named DOC", file: "a.doc", data: docx, want: formatDOCX},
		{name: "DOCX named PDF", file: "a.pdf", data: docx, want: formatDOCX, warns: true},
		{name: "page without name", file: "https://example.org/a/", data: []byte("<!DOCTYPE html><p>x"), want: formatHTML},
		{name: "page named PDF", file: "a.pdf", data: []byte("\n<html><body>not found"), want: formatHTML, warns: true},
		{name: "XHTML with a comment", file: "a", data: []byte("<?xml version='1.0'?><!-- x --><html>"), want: formatHTML},
		{name: "UTF-16 page", file: "a.htm", data: append([]byte{0xff, 0xfe}, utf16Bytes("<html><p>x")...), want: formatHTML},
		{name: "fragment by content type", file: "https://example.org/a.php?x=1", contentType: "text/html; charset=utf-8", data: []byte("<p>x"), want: formatHTML},
		{name: "Markdown", file: "a.md", data: []byte("# x"), want: formatMarkdown},
		{name: "text", file: "a.TXT", data: []byte("x"), want: formatText},
		{name: "no extension", file: "README", data: []byte("x"), want: formatText},
		{name: "text named PDF", file: "a.pdf", data: []byte("just text"), err: ErrDamaged, advice: "get the file again"},
		{name: "noise named DOCX", file: "a.docx", data: []byte{0, 1, 2, 3, 4, 5, 200, 201}, err: ErrDamaged, advice: "get the file again"},
		{name: "cut-off DOCX", file: "a.docx", data: docx[:len(docx)/2], err: ErrDamaged, advice: "get the file again"},
		{name: "empty", file: "a.txt", data: []byte(" \n"), err: ErrNoText, advice: "empty"},
		{name: "spreadsheet", file: "a.xlsx", data: zipOf(t, map[string]string{"xl/workbook.xml": "x"}), err: ErrUnsupported, advice: "spreadsheet"},
		{name: "archive", file: "a.zip", data: zipOf(t, map[string]string{"a.txt": "x"}), err: ErrUnsupported, advice: "unpack"},
		{name: "old Word", file: "a.doc", data: ole("WordDocument"), err: ErrUnsupported, advice: "convert it to DOCX"},
		{name: "encrypted DOCX", file: "a.docx", data: ole("EncryptedPackage"), err: ErrEncrypted, advice: "password"},
		{name: "RTF named DOC", file: "a.doc", data: []byte(`{\rtf1 x}`), err: ErrUnsupported, advice: "convert it to DOCX"},
		{name: "text named DOC", file: "a.doc", data: []byte("x"), err: ErrUnsupported, advice: "convert it to DOCX"},
		{name: "picture", file: "scan.png", data: []byte("\x89PNG\r\n\x1a\n"), err: ErrUnsupported, advice: "OCR"},
		{name: "unknown extension", file: "a.json", data: []byte("{}"), err: ErrUnsupported, advice: ".json"},
		{name: "long text", file: "a.txt", data: bytes.Repeat([]byte("x"), MaxTextSize+1), err: ErrTooLarge, advice: "split it"},
		{name: "long file", file: "a.pdf", data: make([]byte, MaxFileSize+1), err: ErrTooLarge, advice: "limit is 100 MB"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, warning, err := detect(source{name: tt.file, contentType: tt.contentType, data: tt.data})
			if !errors.Is(err, tt.err) || err != nil && !strings.Contains(err.Error(), tt.advice) {
				t.Fatalf("error %v, want %v with %q", err, tt.err, tt.advice)
			}
			if got != tt.want || (warning != "") != tt.warns {
				t.Errorf("got %q, warning %q; want %q, warning %v", got, warning, tt.want, tt.warns)
			}
		})
	}
}

func ole(stream string) []byte {
	return append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1--------"), utf16Bytes(stream)...)
}

func TestTimeLimit(t *testing.T) {
	x, err := New(t.Context(), Options{MaxTime: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if _, err := x.Read(t.Context(), "a.txt", "", []byte("text")); !errors.Is(err, ErrTimeout) {
		t.Errorf("time limit: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := newExtractor(t).Read(ctx, "a.txt", "", []byte("text")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestReaderThatPanics(t *testing.T) {
	x := newExtractor(t)
	_, err := x.within(t.Context(), func() (*Extraction, error) { panic("index out of range") })
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v, want ErrDamaged", err)
	}
}
