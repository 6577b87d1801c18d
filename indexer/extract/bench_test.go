package extract

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func benchmark(b *testing.B, name string, data []byte) {
	x := newExtractor(b)
	out, err := x.Read(b.Context(), name, "", data) // Starts the PDF reader, too.
	if err != nil {
		b.Fatal(err)
	}
	pages := out.Pages
	if pages == 0 {
		pages = max(1, len(allText(out))/6000) // About a printed page.
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := x.Read(b.Context(), name, "", data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(pages)*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkFormats(b *testing.B) {
	paragraph := "The Meeting of States Parties took note of the report, thanked the coordinators, and asked the unit to keep it up to date. "
	var page []ink
	for i := range 45 {
		page = append(page, ink{x: 72, y: 780 - 15*float64(i), size: 11, text: paragraph[:90]})
	}
	pages := make([][]ink, 20)
	for i := range pages {
		pages[i] = page
	}
	markup, markdown, word := "", "", ""
	for i := range 400 {
		markup += "<p>" + paragraph + paragraph + "</p>"
		markdown += fmt.Sprintf("%d. %s%s\n\n", i+1, paragraph, paragraph)
		word += p("", paragraph+paragraph)
	}
	b.Run("pdf", func(b *testing.B) { benchmark(b, "a.pdf", pdfOf(pages, "")) })
	b.Run("docx", func(b *testing.B) { benchmark(b, "a.docx", docxOf(b, word, nil)) })
	b.Run("html", func(b *testing.B) { benchmark(b, "a.html", []byte("<html><body>"+markup)) })
	b.Run("markdown", func(b *testing.B) { benchmark(b, "a.md", []byte(markdown)) })
	b.Run("text", func(b *testing.B) { benchmark(b, "a.txt", []byte(strings.Repeat(paragraph+"\n", 800))) })
}

func BenchmarkRealPDF(b *testing.B) {
	dir := sharedData(b)
	for _, name := range []string{"un/isu-work-plan-2019.zh.pdf", "files/pdf/ctex-faq.pdf"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(name), func(b *testing.B) { benchmark(b, name, data) })
	}
}
