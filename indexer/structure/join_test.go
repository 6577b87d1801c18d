package structure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/indexer/extract"
)

func linesOf(lines ...string) []extract.Block {
	var blocks []extract.Block
	for _, l := range lines {
		blocks = append(blocks, extract.Block{Kind: extract.Line, Text: l})
	}
	return blocks
}

func TestHyphensAtLineEnds(t *testing.T) {
	long := strings.Fields(strings.Repeat("line ", 80))
	tests := []struct {
		name         string
		lines        []string
		first, after string
		want         string
	}{
		{"compound by its last part", nil, "support for age-", "related needs", "support for age-related needs"},
		{"number", nil, "the fifty-", "third boat", "the fifty-third boat"},
		{"compound of words of the text", []string{"the ferry and the landing"}, "a ferry-", "landing", "a ferry-landing"},
		{"written with the hyphen elsewhere", []string{"an oar-maker"}, "the oar-", "maker", "the oar-maker"},
		{"written without it elsewhere", []string{"contamination"}, "the contami-", "nation", "the contamination"},
		{"divided word", nil, "the contami-", "nation", "the contamination"},
		{"prefix", nil, "it was with-", "held", "it was withheld"},
		{"a long text without divided words", long, "the upstream-", "downstream rule", "the upstream-downstream rule"},
		{"a text that divides its words", append([]string{"the ferries go", "and the fer-", "ries come"}, long...), "the regu-", "lations", "the regulations"},
		{"capital", nil, "the Anglo-", "Saxon", "the Anglo-Saxon"},
	}
	for _, tt := range tests {
		words := collectWords(linesOf(tt.lines...))
		for _, hyphen := range []string{"-", "\u00ad"} {
			first := strings.TrimSuffix(tt.first, "-") + hyphen
			if got := words.join(first, tt.after); got != tt.want {
				t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
			}
		}
	}
}

func TestNoParagraphEndsInsideAWord(t *testing.T) {
	x := lines("Report on the bridges", "",
		"1. The bridges were inspected by a community-",
		"led team, which wrote down every crack, rusted bolt and loose plank for the mayor of the town.")
	doc := Document(x, Hint{})
	var got []string
	for _, p := range doc.Paragraphs {
		got = append(got, p.Text)
	}
	want := []string{"The bridges were inspected by a community-led team, which wrote down every crack, rusted bolt and loose plank for the mayor of the town."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
