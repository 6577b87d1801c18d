package source

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const front = "---\nsymbol: SAMPLE/1\nlanguage: en\nkind: report\ntitle: A title\ndate: 2019-06-03\nillustrative: true\n---\n"

func TestParseKeys(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"levels", "## II. a\n### B. b\n3. c\n(a) d\n(i) e\n(ii) f\n(b) g", "h1:2 h2:2 para:3 point:1 sub:1 sub:2 point:2"},
		{"letter i after h", "1. a\n(h) b\n(i) c\n(j) d", "para:1 point:8 point:9 point:10"},
		{"sub-points up to five", "1. a\n(c) b\n(i) c\n(ii) c\n(iii) c\n(iv) c\n(v) c\n(d) d", "para:1 point:3 sub:1 sub:2 sub:3 sub:4 sub:5 point:4"},
		{"Russian", "## I. а\n1. б\na) в\ni) г\nb) д", "h1:1 para:1 point:1 sub:1 point:2"},
		{"Chinese", "## 十二. 甲\n### C. 乙\n1. 丙\n(a) 丁", "h1:12 h2:3 para:1 point:1"},
		{"Arabic", "## ثالثاً - ا\n### جيم - ب\n12- ت\n(هـ) ث\n'2' ج", "h1:3 h2:3 para:12 point:5 sub:2"},
		{"bis", "7 bis. a\n7 ter. b", "para:7:bis para:7:ter"},
		{"actions", "**Action 4.2** a\n**行动4.2** b\n**الإجراء 4-2** c", "action:4.2 action:4.2 action:4.2"},
		{"annex has no number", "## Annex I. Outline\n1. a", "h1 para:1"},
		{"no label", "Held at 10 a.m.\n2019 was a year\nI. is not a heading here", "plain plain plain"},
		{"list and table", "- a\n| x | y |\n|---|---|\n| 1 | 2 |\nb", "bullet table:2x2 plain"},
		{"notes", "1. a[^1] b[^2]\n[^1]: c\n[^2]: d", "para:1^1^2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := Parse("work", []byte(front+test.body))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, strings.Join(doc.Keys(), " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestParseText(t *testing.T) {
	doc, err := Parse("work", []byte(front+"## أولاً - الغرض\n12. Text of it.\n**Action 4.2** Do."))
	if err != nil {
		t.Fatal(err)
	}
	want := []Block{
		{Kind: Heading1, Label: "أولاً -", Ordinal: 1, Text: "الغرض"},
		{Kind: Paragraph, Label: "12.", Ordinal: 12, Text: "Text of it."},
		{Kind: Action, Label: "Action 4.2", Irregular: "4.2", Text: "Do."},
	}
	if diff := cmp.Diff(want, doc.Blocks); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestParseErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"no front matter", "1. a", "front matter"},
		{"no symbol", strings.Replace(front, "symbol: SAMPLE/1\n", "", 1), "give symbol"},
		{"not illustrative", strings.Replace(front, "illustrative: true\n", "", 1), "illustrative: true"},
		{"bad YAML", strings.Replace(front, "title: A", "title: [A", 1), "front matter"},
		{"title as heading", front + "\n# A title", "line 10: use ##"},
		{"short row", front + "| a | b |\n| 1 |", "2 cells"},
		{"rule without head", front + "|---|", "column names"},
		{"note without text", front + "1. a[^1]", "footnote [^1]"},
		{"note without call", front + "1. a\n[^1]: b", "call footnote [^1]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("work", []byte(test.text))
			if !errors.Is(err, ErrBadSource) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want ErrBadSource with %q", err, test.want)
			}
		})
	}
}

func TestSpans(t *testing.T) {
	got := Spans("a **b** *c* 2 * 3 * 4[^1].")
	want := []Span{
		{Text: "a "}, {Text: "b", Bold: true}, {Text: " "}, {Text: "c", Italic: true},
		{Text: " 2 * 3 * 4"}, {Note: "1"}, {Text: "."},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoad(t *testing.T) {
	files, err := Load(fstest.MapFS{
		"work/en.md":    {Data: []byte(front + "1. a")},
		"work/fr.md":    {Data: []byte(front + "1. a")},
		"work/notes.md": {Data: []byte("no source")},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, file := range files {
		outcome := "good"
		if file.Err != nil {
			outcome = "bad"
		}
		got = append(got, file.Work+"/"+file.Language+" "+outcome)
	}
	if diff := cmp.Diff([]string{"work/en good", "work/fr bad", "work/notes bad"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(front + "## I. a\n1. b[^1]\n(a) c\n| d | e |\n|---|---|\n[^1]: f")
	f.Add(front + "**Action 1** a\n'1' b\n## أولاً - c")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := Parse("work", []byte(text))
		if err != nil {
			if !errors.Is(err, ErrBadSource) {
				t.Fatalf("error %v is not ErrBadSource", err)
			}
			return
		}
		if len(doc.Keys()) != len(doc.Blocks) {
			t.Fatal("blocks and keys differ in number")
		}
	})
}
