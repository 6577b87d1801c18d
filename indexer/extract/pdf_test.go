package extract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// ink is a piece of text on a page of a test PDF.
type ink struct {
	x, y, size float64
	text       string
	bold       bool
	upward     bool // runs from below to above, as on a page in landscape format
}

// pdfOf writes a PDF of A4 pages in Helvetica (ISO 32000-1). extra goes into
// the trailer.
func pdfOf(pages [][]ink, extra string) []byte { return pdfWith(pages, extra, "", "", nil) }

// pdfWith writes a PDF with entries of its catalogue and its first page, and with
// more objects, the first of which has the number 6+2*len(pages)-1.
func pdfWith(pages [][]ink, extra, catalogue, first string, objects []string) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(content string) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", len(offsets), content)
	}
	b.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R/Lang(en-GB)" + catalogue + ">>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 6+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(pages)))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>")
	for i, page := range pages {
		var s strings.Builder
		for _, t := range page {
			font := "F1"
			if t.bold {
				font = "F2"
			}
			text := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`, "\u00ad", "\xad", "\u00a0", "\xa0").Replace(t.text)
			matrix := "1 0 0 1"
			if t.upward {
				matrix = "0 1 -1 0"
			}
			fmt.Fprintf(&s, "BT /%s %g Tf %s %g %g Tm (%s) Tj ET\n", font, t.size, matrix, t.x, t.y, text)
		}
		object(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", s.Len(), s.String()))
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>%s>>", 5+2*i, first))
		first = ""
	}
	for _, o := range objects {
		object(o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, extra, start)
	return b.Bytes()
}

// column sets lines below each other.
func column(x, y, size, leading float64, lines ...string) []ink {
	var page []ink
	for i, line := range lines {
		page = append(page, ink{x: x, y: y - float64(i)*leading, size: size, text: line})
	}
	return page
}

func TestPDFLines(t *testing.T) {
	page := []ink{{x: 141, y: 760, size: 16, text: "Report of the Meeting of States", bold: true}}
	page = append(page, column(72, 720, 11, 14,
		"12. The Meeting decided to take note of the report of the coordinators, and",
		"thanked them for their work during the year.")...)
	page = append(page, ink{x: 72, y: 672, size: 11, text: "(a)"}, ink{x: 108, y: 672, size: 11, text: "To publish the report in the six languages, with the help of all coordi\u00ad"})
	page = append(page, ink{x: 108, y: 658, size: 11, text: "nators and States."})
	got := read(t, "a.pdf", pdfOf([][]ink{page}, ""))
	want := []Block{
		{Kind: Line, Text: "Report of the Meeting of States", Page: 1, Bold: true, Centred: true, Indent: 4.31, Size: 1.45},
		{Kind: Line, Text: "12. The Meeting decided to take note of the report of the coordinators, and", Page: 1, Gap: 3, Full: true, Size: 1},
		{Kind: Line, Text: "thanked them for their work during the year.", Page: 1, Gap: 1, Size: 1},
		{Kind: Line, Text: "(a) To publish the report in the six languages, with the help of all coordi\u00ad", Page: 1, Gap: 2.43, Full: true, Size: 1},
		{Kind: Line, Text: "nators and States.", Page: 1, Gap: 1, Indent: 3.27, Size: 1},
	}
	near := cmp.Comparer(func(a, b float64) bool { return a-b < 0.15 && b-a < 0.15 })
	if diff := cmp.Diff(want, got.Blocks, near); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if got.Pages != 1 || got.Language != "en" || got.Format != "pdf" {
		t.Errorf("pages %d, language %q, format %q", got.Pages, got.Language, got.Format)
	}
}

func TestPDFFurniture(t *testing.T) {
	var pages [][]ink
	for i := 1; i <= 4; i++ {
		page := []ink{
			{x: 72, y: 800, size: 9, text: "CCM/MSP/2018/4"},
			{x: 72, y: 40, size: 9, text: fmt.Sprintf("GE.18-08763 (E) %d", i)},
			{x: 290, y: 25, size: 9, text: fmt.Sprintf("Page %d of 4", i)},
		}
		page = append(page, column(72, 700, 11, 14, fmt.Sprintf("%d. Text of page %d that is the same on no page", i+10, i), "and 2018 as last word of a line 2018")...)
		pages = append(pages, page)
	}
	got := read(t, "a.pdf", pdfOf(pages, ""))
	if diff := cmp.Diff([]string{"CCM/MSP/2018/4", "GE.18-08763 (E) 1"}, got.Furniture); diff != "" {
		t.Errorf("furniture (-want +got):\n%s", diff)
	}
	if len(got.Blocks) != 8 || got.Blocks[0].Text != "11. Text of page 1 that is the same on no page" {
		t.Errorf("blocks %q", texts(got.Blocks))
	}
}

func TestPDFKeepsMastheadOfFirstPage(t *testing.T) {
	page := []ink{{x: 72, y: 790, size: 11, text: "United Nations"}, {x: 400, y: 790, size: 11, text: "CCM/MSP/2018/4"}}
	page = append(page, column(72, 700, 11, 14, "1. Text of the only page of the document.")...)
	got := read(t, "a.pdf", pdfOf([][]ink{page}, ""))
	all := strings.Join(append(texts(got.Blocks), got.Furniture...), "\n")
	if !strings.Contains(all, "CCM/MSP/2018/4") || !strings.Contains(all, "United Nations") {
		t.Errorf("the masthead is lost: %q", all)
	}
}

func TestPDFColumns(t *testing.T) {
	var left, right []string
	for i := range 10 {
		left = append(left, fmt.Sprintf("left line %d of the running text that goes on", i))
		right = append(right, fmt.Sprintf("right line %d of the running text that goes on", i))
	}
	var page []ink
	// Line by line across both columns: the worst order a file can have.
	for i := range left {
		y := 700 - 14*float64(i)
		page = append(page, ink{x: 72, y: y, size: 11, text: left[i]}, ink{x: 320, y: y, size: 11, text: right[i]})
	}
	page = append([]ink{{x: 72, y: 740, size: 11, text: "A heading that goes across both of the columns of text on this whole page"}}, page...)
	got := texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)
	want := append([]string{"A heading that goes across both of the columns of text on this whole page"}, append(left, right...)...)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestPDFTableIsNoColumns(t *testing.T) {
	var page []ink
	for i := range 10 {
		y := 700 - 14*float64(i)
		page = append(page, ink{x: 72, y: y, size: 11, text: fmt.Sprintf("Item %d", i)}, ink{x: 350, y: y, size: 11, text: fmt.Sprintf("%d,000", i)})
	}
	page = append(page, ink{x: 72, y: 540, size: 11, text: "Salaries and all other expenses of the unit in the year"}, ink{x: 350, y: 540, size: 11, text: "475,362 with the costs of travel"})
	got := texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)
	if len(got) < 4 || got[0] != "Item 0" || got[1] != "0,000" || got[2] != "Item 1" {
		t.Errorf("the rows fell apart: %q", got)
	}
}

func TestPDFNotes(t *testing.T) {
	page := column(72, 700, 11, 14, "The Meeting took note of the report", "and of 5 m of land released that day,", "as said by the President.")
	page = append(page,
		ink{x: 250.5, y: 704, size: 7, text: "1"},
		ink{x: 194, y: 676, size: 7, text: "2"},
		ink{x: 72, y: 120, size: 5, text: "1"}, ink{x: 76, y: 117, size: 8, text: "See CCM/MSP/2018/5, which is a long"},
		ink{x: 72, y: 107, size: 8, text: "document of the Meeting."},
		ink{x: 72, y: 94, size: 5, text: "2"}, ink{x: 76, y: 91, size: 8, text: "Ibid., para. 3."},
	)
	got := read(t, "a.pdf", pdfOf([][]ink{page}, ""))
	want := []string{
		"line: The Meeting took note of the report ^1=See CCM/MSP/2018/5, which is a long document of the Meeting.",
		"line: and of 5 m of land released that day,",
		"line: as said by the President. ^2=Ibid., para. 3.",
	}
	if diff := cmp.Diff(want, brief(got.Blocks)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestPDFErrors(t *testing.T) {
	x := newExtractor(t)
	whole := pdfOf([][]ink{column(72, 700, 11, 14, "Text")}, "")
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"scan", pdfOf([][]ink{nil, nil}, ""), ErrScan},
		{"header only", []byte("%PDF-1.7\nnothing more"), ErrDamaged},
		{"cut off", whole[:len(whole)/3], ErrDamaged},
		{"unknown protection", pdfOf([][]ink{column(72, 700, 11, 14, "Text")}, "/Encrypt<</Filter/Other/V 9>>/ID[(a)(a)]"), ErrEncrypted},
		{"password", pdfOf([][]ink{column(72, 700, 11, 14, "Text")}, "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<"+strings.Repeat("41", 32)+">/U<"+strings.Repeat("42", 32)+">>>/ID[(0123456789abcdef)(0123456789abcdef)]"), ErrEncrypted},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := x.Read(t.Context(), "a.pdf", "", tt.data); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestPDFPageLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a PDF of thousands of pages")
	}
	_, err := newExtractor(t).Read(t.Context(), "a.pdf", "", pdfOf(make([][]ink, MaxPages+1), ""))
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
}

func TestPDFConcurrent(t *testing.T) {
	x := newExtractor(t)
	errs := make(chan error)
	const workers = 6
	for i := range workers {
		go func() {
			text := fmt.Sprintf("Text of file %d", i)
			out, err := x.Read(t.Context(), "a.pdf", "", pdfOf([][]ink{column(72, 700, 11, 14, text)}, ""))
			if err == nil && out.Blocks[0].Text != text {
				err = fmt.Errorf("got %q, want %q", out.Blocks[0].Text, text)
			}
			errs <- err
		}()
	}
	for range workers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestPDFAfterClose(t *testing.T) {
	x, err := New(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Read(t.Context(), "a.pdf", "", pdfOf([][]ink{nil}, "")); err == nil {
		t.Error("a closed extractor read a PDF")
	}
}

func TestPDFTimeLimitFreesTheReader(t *testing.T) {
	x, err := New(t.Context(), Options{PDFWorkers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	small := pdfOf([][]ink{column(72, 700, 11, 14, "Text")}, "")
	if _, err := x.Read(t.Context(), "a.pdf", "", small); err != nil {
		t.Fatal(err)
	}
	pages := make([][]ink, 500)
	for i := range pages {
		pages[i] = column(72, 700, 11, 14, strings.Repeat("long ", 200))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	defer cancel()
	if _, err := x.Read(ctx, "b.pdf", "", pdfOf(pages, "")); !errors.Is(err, ErrTimeout) {
		t.Errorf("got %v, want ErrTimeout", err)
	}
	// The only worker must be free again.
	if out, err := x.Read(t.Context(), "a.pdf", "", small); err != nil || out.Blocks[0].Text != "Text" {
		t.Errorf("after the time limit: %v", err)
	}
}
