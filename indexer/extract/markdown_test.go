package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestMarkdown(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"headings", "# A. Title *here*\n\nText\nof two lines\n\nSub\n---\n", []string{
			"heading 1: A. Title here", "paragraph: Text of two lines", "heading 2: Sub"}},
		{"typed numbers", "12. Twelfth\n13. Thirteenth\n\n15. Fifteenth\n", []string{
			"item 1 [12.]: Twelfth", "item 1 [13.]: Thirteenth", "item 1 [15.]: Fifteenth"}},
		{"lazy numbers", "3) a\n3) b\n3) c\n", []string{"item 1 [3)]: a", "item 1 [4)]: b", "item 1 [5)]: c"}},
		{"bullets, nested", "- a\n  - b\n\n    more of b\n- c\n", []string{
			"item 1 [•]: a", "item 2 [•]: b", "paragraph: more of b", "item 1 [•]: c"}},
		{"points without blank lines", "12. To:\n(a) decide;\n(b) note\nthe report.\n", []string{
			"item 1 [12.]: To:", "paragraph: (a) decide;", "paragraph: (b) note the report."}},
		{"points as paragraphs", "(a) decide;\n\n(b) note.\n", []string{"paragraph: (a) decide;", "paragraph: (b) note."}},
		{"number that cannot begin a list within a paragraph", "Text\n13. more\n", []string{"paragraph: Text", "paragraph: 13. more"}},
		{"Chinese lines join without a blank", "缔约国会议\n决定：\n(a) 通过；\n", []string{"paragraph: 缔约国会议决定：", "paragraph: (a) 通过；"}},
		{"hard breaks stay", "5 June 2018  \nOriginal: English\n", []string{"paragraph: 5 June 2018\nOriginal: English"}},
		{"table", "| Item | 2019 |\n|---|---|\n| **Pay** | 353,362 |\n", []string{"table: {Item|2019}{Pay|353,362}"}},
		{"footnotes", "See[^7] this[^x].\n\n[^7]: First note.\n[^x]: Second\n    note.\n", []string{
			"paragraph: See this. ^7=First note. ^2=Second note."}},
		{"inline", "A [link](http://x) `code` &amp; \\*star\\* ~~gone~~ <b>tag</b> ![alt](x.png) <https://x.org>\n", []string{
			"paragraph: A link code & *star* gone tag alt https://x.org"}},
		{"HTML block", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>\n", []string{"table: {a|b}{c|d}"}},
		{"code", "```\nline one\nline two\n```\n", []string{"paragraph: line one", "paragraph: line two"}},
		{"quotation", "> 1. quoted\n", []string{"item 1 [1.]: quoted"}},
		{"numbered item of two paragraphs", "1. a\n\n   more\n2. b\n\n   (a) point\n", []string{"item 1 [1.]: a\nmore", "item 1 [2.]: b", "paragraph: (a) point"}},
		{"rule first", "---\n\nText\n", []string{"paragraph: Text"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, brief(read(t, "a.md", []byte(tt.text)).Blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestMarkdownFrontMatter(t *testing.T) {
	got := read(t, "a.md", []byte("---\ntitle: \"Work plan: 2019\"\nlang: fr\nother: x\n---\n\n**Bold** paragraph\n\n**All bold**\n"))
	if got.Title != "Work plan: 2019" || got.Language != "fr" {
		t.Errorf("title %q, language %q", got.Title, got.Language)
	}
	if diff := cmp.Diff([]Block{{Kind: Paragraph, Text: "Bold paragraph"}, {Kind: Paragraph, Text: "All bold", Bold: true}}, got.Blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestMarkdownFrontMatterKinds(t *testing.T) {
	want := map[string]string{"title": "Ferries: a report", "symbol": "AF/2031/7", "date": "2031-03-03"}
	for name, text := range map[string]string{
		"YAML": "---\ntitle: 'Ferries: a report'\nsymbol: AF/2031/7 # as printed\ndate: 2031-03-03\ntags:\n  - one\n  - two: x\n---\nText\n",
		"TOML": "+++\ntitle = \"Ferries: a report\"\nsymbol = \"AF/2031/7\"\ndate = 2031-03-03\ntags = [\"one\"]\n+++\nText\n",
	} {
		got := read(t, "a.md", []byte(text))
		if diff := cmp.Diff(want, got.Matter); diff != "" || got.Title != want["title"] {
			t.Errorf("%s: title %q, matter (-want +got):\n%s", name, got.Title, diff)
		}
		if diff := cmp.Diff([]string{"paragraph: Text"}, brief(got.Blocks)); diff != "" {
			t.Errorf("%s: blocks (-want +got):\n%s", name, diff)
		}
	}
}
