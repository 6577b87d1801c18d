package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// TestPageNotes checks which lines at the foot of a page are notes, and that
// each hangs where it is called.
func TestPageNotes(t *testing.T) {
	type line struct {
		text string
		gap  float64
		size float64
	}
	page := func(lines ...line) []extract.Block {
		var blocks []extract.Block
		for _, l := range lines {
			blocks = append(blocks, extract.Block{Kind: extract.Line, Text: l.text, Gap: l.gap, Size: l.size, Page: 1})
		}
		return blocks
	}
	tests := []struct {
		name string
		in   []extract.Block
		want map[string][]corpus.Note // by the text of the line
	}{
		{
			"an asterisk in the title, a number in the text, in small type",
			page(line{"Report on wells*", 1, 1.4}, line{"1. The wells are deep.1 They are old.", 2, 1}, line{"* Issued late.", 9, 0.85}, line{"1 See the map,", 1, 0.85}, line{"which is new.", 1, 0.85}),
			map[string][]corpus.Note{"Report on wells": {{Mark: "*", Text: "Issued late."}}, "1. The wells are deep. They are old.": {{Mark: "1", Text: "See the map, which is new."}}},
		},
		{
			"a typescript with slashes, below a rule",
			page(line{"1. The wells were dug in May. 1/ They are old.", 1, 1}, line{"____________", 2, 1}, line{"1/ A/48/300, annex.", 2, 1}, line{"/...", 3, 1}),
			map[string][]corpus.Note{"1. The wells were dug in May. They are old.": {{Mark: "1", Text: "A/48/300, annex."}}, "/...": nil},
		},
		{
			"letters below a rule",
			page(line{"1. The rules hold for the meeting.a", 1, 1}, line{"____________", 2, 1}, line{"a Rules of 1998.", 1, 0.85}),
			map[string][]corpus.Note{"1. The rules hold for the meeting.": {{Mark: "a", Text: "Rules of 1998."}}},
		},
		{
			"a paragraph and a list are no notes",
			page(line{"1. The wells are deep.", 1, 1}, line{"2. The pumps are new.", 1.5, 1}, line{"* hand pumps", 1, 1}),
			map[string][]corpus.Note{"1. The wells are deep.": nil, "2. The pumps are new.": nil, "* hand pumps": nil},
		},
		{
			"a table in small type whose numbers nobody calls",
			page(line{"1. The wells are these:", 1, 1}, line{"1 Northern well", 2, 0.8}, line{"2 Southern well", 1, 0.8}),
			map[string][]corpus.Note{"1. The wells are these:": nil, "1 Northern well": nil, "2 Southern well": nil},
		},
		{
			"cells of a table above a note whose mark is raised",
			page(line{"1. بند المواد 3 و6 والأطراف¹.", 1, 1}, line{"6 500", 1, 0.8}, line{"1 توفر المكاتب.", 8, 0.75}),
			map[string][]corpus.Note{"1. بند المواد 3 و6 والأطراف.": {{Mark: "1", Text: "توفر المكاتب."}}, "6 500": nil},
		},
		{
			"a rule at the end of a page, and numbered paragraphs on the next",
			append(page(line{"1. One.", 1, 1}, line{"____________", 2, 0.8}), extract.Block{Kind: extract.Line, Text: "2. Two.", Gap: 0, Size: 1, Page: 2}),
			map[string][]corpus.Note{"1. One.": nil, "____________": nil, "2. Two.": nil},
		},
	}
	for _, test := range tests {
		out, _ := prepared(test.in)
		got := map[string][]corpus.Note{}
		for _, b := range out {
			got[b.Text] = b.Notes
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
		checkLossless(t, &extract.Extraction{Blocks: test.in}, Hint{Name: "x.pdf"})
	}
}
