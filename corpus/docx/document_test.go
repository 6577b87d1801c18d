package docx

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

// read writes a document and returns its parts, each of them well-formed.
func read(t *testing.T, d *Document) map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		for dec := xml.NewDecoder(bytes.NewReader(raw)); ; {
			if _, err := dec.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", f.Name, err)
			}
		}
		parts[f.Name] = string(raw)
	}
	return parts
}

func TestRuns(t *testing.T) {
	for _, test := range []struct {
		name string
		lang corpus.Language
		run  Run
		want string
	}{
		{"plain", "en", Run{Text: "a < b"}, `<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">a &lt; b</w:t></w:r>`},
		{"bold and italic, for all scripts", "fr", Run{Text: "x", Bold: true, Italic: true},
			`<w:r><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/><w:lang w:val="fr-FR"/></w:rPr><w:t xml:space="preserve">x</w:t></w:r>`},
		{"Chinese", "zh", Run{Text: "“字”"}, `<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">“字”</w:t></w:r>`},
		{"a line break", "ru", Run{Text: "а\nб"}, `<w:r><w:rPr><w:lang w:val="ru-RU"/></w:rPr><w:t xml:space="preserve">а</w:t><w:br/><w:t xml:space="preserve">б</w:t></w:r>`},
		{"what XML cannot hold", "en", Run{Text: "a\x01b"}, `<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">a` + "\ufffd" + `b</w:t></w:r>`},
		{"a symbol in Arabic", "ar", Run{Text: "في CCM/MSP/2018/6، الفقرة 12."},
			`<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">في </w:t></w:r>` +
				`<w:r><w:rPr><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">CCM/MSP/2018/6</w:t></w:r>` +
				`<w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t xml:space="preserve">، الفقرة 12.</w:t></w:r>`},
		{"Arabic in English", "en", Run{Text: "see المادة 4."},
			`<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">see </w:t></w:r>` +
				`<w:r><w:rPr><w:rtl/><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">المادة 4</w:t></w:r>` +
				`<w:r><w:rPr><w:lang w:val="en-GB"/></w:rPr><w:t xml:space="preserve">.</w:t></w:r>`},
		{"nothing", "en", Run{}, ``},
	} {
		b := &body{language: corpus.English}
		if got := b.linked([]Run{test.run}, test.lang, test.lang.RightToLeft(), &b.links); got != test.want {
			t.Errorf("%s:\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

func TestDirectionOfParagraphs(t *testing.T) {
	for _, test := range []struct {
		document, paragraph corpus.Language
		want                string
	}{{"en", "", ""}, {"en", "ar", "<w:bidi/>"}, {"ar", "", ""}, {"ar", "zh", `<w:bidi w:val="0"/>`}} {
		b := &body{language: test.document}
		got := b.paragraph(Paragraph{Style: Quote, Language: test.paragraph})
		if want := `<w:p><w:pPr><w:pStyle w:val="Quote"/>` + test.want + `</w:pPr></w:p>`; got != want {
			t.Errorf("%s in %s: %s", test.paragraph, test.document, got)
		}
	}
}

func TestNotesAndLinksAreNumbered(t *testing.T) {
	parts := read(t, &Document{Title: "T & T", Subject: "S", Language: corpus.French, Paragraphs: []Paragraph{
		{Style: Title, Runs: []Run{{Text: "T"}}},
		{Runs: []Run{{Text: "a", Note: []Run{{Text: "first", Link: "https://r.example.org/note"}}}, {Text: "b", Note: []Run{{Text: "second"}}}}},
		{Style: Listed, Runs: []Run{{Text: "one", Link: "https://r.example.org/?a=1&b=2"}, {Text: "two", Link: "https://r.example.org/2"}}},
	}})
	for part, wants := range map[string][]string{
		"word/document.xml": {`<w:footnoteReference w:id="1"/>`, `<w:footnoteReference w:id="2"/>`, `<w:hyperlink r:id="rLink2">`, `<w:pStyle w:val="Normal"/>`},
		"word/footnotes.xml": {`<w:footnote w:id="2"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, "second",
			`w:type="separator" w:id="-1"`},
		"word/_rels/document.xml.rels":  {`Id="rLink1"`, `Target="https://r.example.org/?a=1&amp;b=2" TargetMode="External"`},
		"word/_rels/footnotes.xml.rels": {`Id="rLink1"`, `Target="https://r.example.org/note"`},
		"word/styles.xml":               {`w:val="fr-FR" w:eastAsia="zh-CN" w:bidi="ar-SA"`, `w:styleId="FootnoteText"`},
		"docProps/core.xml":             {"<dc:title>T &amp; T</dc:title>", "<dc:language>fr</dc:language>"},
		"[Content_Types].xml":           {"/word/footnotes.xml"},
	} {
		for _, want := range wants {
			if !strings.Contains(parts[part], want) {
				t.Errorf("%s: no %s in\n%s", part, want, parts[part])
			}
		}
	}
	if strings.Contains(read(t, &Document{})["docProps/core.xml"], "<dc:language></dc:language>") {
		t.Error("a document without a language is not in English")
	}
}

// failing is a Writer that takes some bytes and then no more.
type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestWriteTellsOfFaults(t *testing.T) {
	for _, room := range []int{0, 500, 2000} {
		if err := (&Document{}).Write(&failing{room}); err == nil || !strings.Contains(err.Error(), "disk full") {
			t.Errorf("with room for %d bytes: %v", room, err)
		}
	}
}
