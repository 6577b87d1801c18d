package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTextLines(t *testing.T) {
	text := "Title\r\n\r\n\r\n12.\tThe Meeting\n    indented\n\f7\nlast"
	got := read(t, "a.txt", []byte(text))
	want := []Block{
		{Kind: Line, Text: "Title", Page: 1},
		{Kind: Line, Text: "12. The Meeting", Page: 1, Gap: 3},
		{Kind: Line, Text: "indented", Page: 1, Gap: 1, Indent: 2},
		{Kind: Line, Text: "last", Page: 2},
	}
	if diff := cmp.Diff(want, got.Blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if got.Pages != 2 || got.Format != "text" {
		t.Errorf("pages %d, format %s", got.Pages, got.Format)
	}
}

func TestTextFull(t *testing.T) {
	text := `1. The Meeting decided to take note of the report of the coordinators
and thanked them for their work. It asked the unit to publish it.

2. The Meeting elected the President and set the dates of the coming
meeting, which will take place in Geneva, as was decided before then,
and closed.
Annex`
	var full []bool
	for _, b := range read(t, "a.txt", []byte(text)).Blocks {
		full = append(full, b.Full)
	}
	want := []bool{true, false, true, true, false, false}
	if diff := cmp.Diff(want, full); diff != "" {
		t.Errorf("full lines (-want +got):\n%s", diff)
	}
}

func TestTextFullChinese(t *testing.T) {
	long := strings.Repeat("缔约国会议决定，", 5)
	blocks := read(t, "a.txt", []byte(long+"\n"+long+"\n通过。\n"+long+"\n完。")).Blocks
	var full []bool
	for _, b := range blocks {
		full = append(full, b.Full)
	}
	if diff := cmp.Diff([]bool{true, true, false, true, false}, full); diff != "" {
		t.Errorf("full lines (-want +got):\n%s", diff)
	}
}

func TestTextParagraphPerLineIsNeverFull(t *testing.T) {
	long := strings.Repeat("The Meeting took note of it. ", 12)
	for _, b := range read(t, "a.txt", []byte(long+"\n"+long[:200]+"\n"+long+"\nEnd")).Blocks {
		if b.Full {
			t.Errorf("line %q is said to go on", b.Text[:20])
		}
	}
}

func TestTextTable(t *testing.T) {
	text := "Budget\nItem\t2019\tNotes\nSalaries\t353,362\tTwo staff\nTotal\t475,362\t\nNotes follow\n1.\tFirst\n2.\tSecond\n"
	got := read(t, "a.txt", []byte(text)).Blocks
	want := []Block{
		{Kind: Line, Text: "Budget"},
		{Kind: Table, HeaderRows: 1, Rows: [][]string{{"Item", "2019", "Notes"}, {"Salaries", "353,362", "Two staff"}, {"Total", "475,362", ""}}},
		{Kind: Line, Text: "Notes follow", Gap: 1},
		{Kind: Line, Text: "1. First", Gap: 1},
		{Kind: Line, Text: "2. Second", Gap: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestTextKeepsDashes(t *testing.T) {
	got := texts(read(t, "a.txt", []byte("- (a) First;\n-\n - second\n")).Blocks)
	if diff := cmp.Diff([]string{"- (a) First;", "-", "- second"}, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}
