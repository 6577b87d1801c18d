package answer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"repertory/corpus"
)

func TestWord(t *testing.T) {
	for _, l := range corpus.Languages() {
		var b bytes.Buffer
		if err := writeDOCX(&b, sampleAnswer(t, l)); err != nil {
			t.Fatal(err)
		}
		parts := unzip(t, b.Bytes())
		document, notes := parts["word/document.xml"], parts["word/footnotes.xml"]
		if n := strings.Count(document, "<w:footnoteReference "); n != 3 {
			t.Errorf("%s: %d footnotes are called, want 3", l, n)
		}
		if n := strings.Count(notes, "<w:footnoteRef/>"); n != 3 {
			t.Errorf("%s: %d footnotes, want 3", l, n)
		}
		if l != "ar" && !strings.Contains(document, "T &amp; &lt;T&gt;") || !strings.Contains(document, `r:id="rLink1"`) || !strings.Contains(parts["word/_rels/document.xml.rels"], "6.pdf") {
			t.Errorf("%s: title or link are missing", l)
		}
		tag := map[corpus.Language]string{"ar": `w:bidi="ar-SA"`, "zh": `w:eastAsia="zh-CN"`, "en": `w:val="en-GB"`, "fr": `w:val="fr-FR"`, "ru": `w:val="ru-RU"`, "es": `w:val="es-ES"`}[l]
		if !strings.Contains(document, `<w:lang `+tag) {
			t.Errorf("%s: no language tag", l)
		}
		if got := strings.Contains(parts["word/styles.xml"], "<w:bidi/>"); got != l.RightToLeft() {
			t.Errorf("%s: right to left is %v", l, got)
		}
		if !strings.Contains(parts["docProps/core.xml"], "<dc:language>"+string(l)+"</dc:language>") {
			t.Errorf("%s: the properties do not name the language", l)
		}
	}
}

// TestEnglishInArabic checks that a quotation in English keeps its direction in
// an Arabic answer, and that a symbol keeps its own within Arabic.
func TestEnglishInArabic(t *testing.T) {
	p := Pack{Language: "ar", Items: []Item{item("CCM/MSP/2018/6", "en", "para_3", "=1+1"), item("CCM/MSP/2018/6", "ar", "para_1", "x")}}
	var b bytes.Buffer
	if err := writeDOCX(&b, resolved(t, p, testShelf())); err != nil {
		t.Fatal(err)
	}
	document := unzip(t, b.Bytes())["word/document.xml"]
	if !strings.Contains(document, `<w:pStyle w:val="Quote"/><w:bidi w:val="0"/>`) {
		t.Error("the English quotation runs from right to left")
	}
	if !strings.Contains(document, `<w:t xml:space="preserve">CCM/1</w:t>`) {
		t.Error("the symbol is not a run of its own")
	}
}

// unzip reads a package and checks that every part is well-formed XML.
func unzip(t *testing.T, raw []byte) map[string]string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
		for dec := xml.NewDecoder(bytes.NewReader(content)); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
	}
	return parts
}
