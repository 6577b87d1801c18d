package structure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/indexer/extract"
)

// TestContents checks that lists of contents, as they are typed, drawn with
// dots and set in columns, make no sections, and that what follows them is read
// as if they were not there.
func TestContents(t *testing.T) {
	body := []string{"#I. Wells", "1. The wells are deep.", "#II. Pumps", "2. The pumps are new.", "", "#Annex", "#Tools", "1. A rope."}
	want := []string{"sec_1 I. Wells", "para_1 The wells are deep.", "sec_2 II. Pumps", "para_2 The pumps are new.", "annex_1 Annex Tools", "annex_1__para_1 A rope."}
	tests := []struct {
		name string
		list []string
	}{
		{"dots", []string{"Contents", "Page", "I. Wells ............ 2", "II. Pumps . . . . . . . . . 3", "Annex", "Tools ………… 4"}},
		{"numbers in a column", []string{"CONTENTS", "Paragraphs Page", "I. Wells", "1 2", "II. Pumps and what", "belongs to them", "2 - 3 3", "Annex", "Tools", "4"}},
		{"typed", []string{"Table of contents", "I. Wells 1–2 2", "II. Pumps 3 5", "Annex Tools 7"}},
		{"without a heading", []string{"I. Wells ............ 2", "II. Pumps ............ 3", "Annex. Tools ........ 4"}},
		{"French", []string{"Table des matières", "Paragraphes Page", "I. Wells 1–2 2", "II. Pumps 3 5"}},
		{"Russian", []string{"Содержание", "Пункты Стр.", "I. Wells 1–2 2", "II. Pumps 3 5"}},
	}
	for _, test := range tests {
		x := lines(append(append([]string{"#Report on water", ""}, test.list...), body...)...)
		d := Document(x, Hint{Name: "x.pdf"})
		var got []string
		for _, p := range d.Paragraphs {
			got = append(got, string(p.Element)+" "+p.Text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
		if d.Evidence["contents"] == "" {
			t.Errorf("%s: nothing tells of the list", test.name)
		}
		checkLossless(t, x, Hint{Name: "x.pdf"})
	}
}

// TestNoContents checks that texts which look a little like lists of contents
// are kept.
func TestNoContents(t *testing.T) {
	for _, in := range [][]string{
		{"#Contents of the boxes", "1. Box one has 12", "tools of 1998.", "2. Box two is empty."},
		{"#Form", "Name: ............", "1. The form is filled in by hand.", "2. It is sent to Geneva."},
		{"#Report", "President: Mr. Oak ........ (Norway)", "The meeting was called to order at 10."},
	} {
		x := lines(in...)
		d := Document(x, Hint{Name: "x.pdf"})
		if d.Evidence["contents"] != "" {
			t.Errorf("%q: %s", in, d.Evidence["contents"])
		}
		checkLossless(t, x, Hint{Name: "x.pdf"})
	}
	table := extract.Block{Kind: extract.Table, Rows: [][]string{{"I. Wells", "2"}, {"II. Pumps", "3"}}}
	x := &extract.Extraction{Blocks: []extract.Block{{Kind: extract.Paragraph, Text: "Contents"}, table, {Kind: extract.Paragraph, Text: "1. Text of the report."}}}
	if d := Document(x, Hint{Name: "x.docx"}); !strings.HasPrefix(d.Evidence["contents"], "6 lines") {
		t.Errorf("a table of contents: %q", d.Evidence["contents"])
	}
}
