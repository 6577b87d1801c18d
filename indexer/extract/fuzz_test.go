package extract

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// check fails when an extraction holds what no reader may hand on.
func check(t *testing.T, out *Extraction, err error) {
	if err != nil {
		return
	}
	for _, b := range out.Blocks {
		if !utf8.ValidString(b.Text) || strings.ContainsAny(b.Text, "\x00\x0c\r\t") || b.Text != strings.TrimSpace(b.Text) {
			t.Errorf("untidy text %q", b.Text)
		}
		if b.HeaderRows > len(b.Rows) || b.Kind == "" || b.Kind == Heading && b.Level == 0 {
			t.Errorf("impossible block %+v", b)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add([]byte("12. The Meeting\n\n\ta\tb\tc\n\td\te\tf\n\x0cpage"))
	f.Add([]byte(chinese1))
	f.Add(encoded(f, "gb18030", chinese1))
	f.Add(encoded(f, "utf-16le", russian))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := readText(source{name: "a.txt", data: data})
		check(t, out, err)
	})
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: x\n---\n# A\n\n12. b[^1]\n(a) c\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: note\n"))
	f.Add([]byte("- a\n  1) b\n\n<table><tr><td>x</table>\n\n> ```\n> code"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := readMarkdown(source{name: "a.md", data: data})
		check(t, out, err)
	})
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(article("Title", "<ol type=i start=3><li>a<li value=9>b</ol><table><tr><th colspan=3>x<tr><td rowspan=2>y<td>z<tr><td>w</table>")))
	f.Add([]byte("<p>a<sup><a href=#n>1</a></sup><li id=n>note<table><li><h1><pre>x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := readHTML(source{name: "https://example.org/", data: data})
		check(t, out, err)
	})
}

func FuzzDOCX(f *testing.F) {
	f.Add(numbered(1, 0, "a")+`<w:tbl><w:tr><w:tc>`+p("", "x")+`</w:tc><w:tc><w:tcPr><w:gridSpan w:val="9"/><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>`,
		abstract(1, lvl(0, "chineseCounting", "%1%2", ""))+instance(1, 1, ""), `<w:footnote w:id="1">`+p("", "n")+`</w:footnote>`)
	f.Add(`<w:altChunk r:id="a"/><w:p>`+complexField(`<w:ffData><w:ddList><w:result w:val="-1"/></w:ddList></w:ffData>`, ` LISTNUM \l 99 \s 7`)+`</w:p><w:tbl>`+row("1.", "x")+row("2.", "y")+`</w:tbl>`, "", "")
	f.Add(`<w:p><w:r><w:footnoteReference w:id="1"/><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "", `<w:footnote w:id="1"><w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p></w:footnote>`)
	f.Fuzz(func(t *testing.T, body, numbers, notes string) {
		data := docxOf(t, body, wordParts{"numbering": numbers, "footnotes": notes})
		out, err := readDOCX(t.Context(), data)
		check(t, out, err)
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfOf([][]ink{column(72, 700, 11, 14, "1. Text", "more")}, ""))
	f.Add(pdfOf([][]ink{{{x: 1, y: 1, size: 900, text: "x"}}, nil}, "/Info<</Title(t)>>"))
	f.Add(pdfWith([][]ink{{{x: 72, y: 700, size: 11, text: "a*"}}}, "", "/AcroForm<</Fields[7 0 R]>>", "/Annots[7 0 R 8 0 R]",
		[]string{"<</Subtype/Widget/FT/Tx/V(v)/Rect[1 2 3 4]>>", "<</Subtype/Widget/FT/Btn/AS/On/Rect[9 2 3 4]>>"}))
	x, err := New(f.Context(), Options{MaxTime: 10 * time.Second})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = x.Close() })
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := x.Read(context.Background(), "a.pdf", "", append([]byte("%PDF-1.4\n"), data...))
		check(t, out, err)
	})
}

func FuzzArchive(f *testing.F) {
	f.Add([]byte("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+eA==\r\n--x--"))
	f.Add([]byte("From: <Saved by x>\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>x"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, err := readArchive(source{name: "a.mht", data: data})
		check(t, out, err)
	})
}

// FuzzLine orders a line of arbitrary glyphs: none may be lost.
func FuzzLine(f *testing.F) {
	f.Add("المادة 4 (أ) CCM/MSP/2018/9, 12.5%", int64(7))
	f.Add("ab)ג(12", int64(-3))
	f.Fuzz(func(t *testing.T, text string, step int64) {
		var glyphs []glyph
		x := 0.0
		for i, r := range text {
			x += float64((int64(i)*step)%23) - 8
			glyphs = append(glyphs, glyph{r: r, x0: x, x1: x + 5, y1: 10, size: 10, blank: blank(i % 3)})
		}
		if got := orderRTL(glyphs, wordGap); len(got) != len(glyphs) {
			t.Errorf("%d glyphs became %d", len(glyphs), len(got))
		}
	})
}
