package search

import (
	"strings"
	"testing"

	"repertory/search/snippet"

	"github.com/google/go-cmp/cmp"
)

// marked joins the marked pieces of a snippet.
func marked(all []Fragment) []string {
	var texts []string
	for _, f := range all {
		if f.Match {
			texts = append(texts, f.Text)
		}
	}
	return texts
}

func TestSnippets(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	long := strings.Repeat("其他事项已经审议完毕。", 30)
	tests := []struct {
		text, language, body string
		want                 []string // the marks
		shown                string   // must be in the snippet
	}{
		{"第3条", "zh", "第七条和第三条、第３条。", []string{"第三条", "第３条"}, ""},
		{"销毁库存", "zh", "缔约国销毁庫存。", []string{"销毁庫存"}, ""},
		{"清理 做法", "zh", long + "清理工作。" + long + "收集清理做法。" + long, []string{"清理做法"}, "收集清理做法"},
		{"clearance", "zh", "支助股收集清理做法。", []string{"清理"}, ""},
		{"clearance", "fr", "Les méthodes de dépollution.", []string{"dépollution"}, ""},
		{`"risk education"`, "zh", "风险教育的做法", []string{"风险教育"}, ""},
		{"(clearance OR xyzzy)", "zh", "收集清理做法", []string{"清理"}, ""},
		{"clearance -methods", "en", "Clearance without methods.", []string{"Clearance"}, ""},
		{"ＣＬＥＡＲＡＮＣＥ", "en", "The clearance.", []string{"clearance"}, ""},
		{"article 3", "en", "Under Article 3 and article 30.", []string{"Article 3"}, ""},
		{"alpha omega", "en", "The alpha " + strings.Repeat("and so on ", 60) + "until the alpha met the omega " + strings.Repeat("and so on ", 60) + ".", []string{"alpha", "omega"}, "alpha met the omega"},
		{"clear*", "en", "The clearance was cleared.", []string{"clearance", "cleared"}, ""},
		{"lang:en", "en", "Nothing to mark.", nil, "Nothing to mark."},
	}
	for _, test := range tests {
		q := Query{Text: test.text}
		f, err := x.find(t.Context(), &q)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range f.queries {
			if string(p.Language) != test.language {
				continue
			}
			all := snippet.Cut(x.analyzers, p.Marks, p.Language, test.body)
			if diff := cmp.Diff(test.want, marked(all)); diff != "" {
				t.Errorf("%s in %s: %s", test.text, test.language, diff)
			}
			var whole strings.Builder
			for _, f := range all {
				whole.WriteString(f.Text)
			}
			if !strings.Contains(whole.String(), test.shown) {
				t.Errorf("%s: the snippet is %s", test.text, whole.String())
			}
		}
	}
}

func TestSnippetIsOfTheTextOrOfAFootnote(t *testing.T) {
	x := openLibrary(t)
	for _, test := range []struct {
		query, text, notes string
		want               string
		inNote             bool
	}{
		{"clearance", "The clearance goes on.", "Clearance is defined elsewhere.", "The [clearance] goes on.", false},
		{"clearance", "The work goes on.", "It means clearance.", "It means [clearance].", true},
		{"clearance", "The work goes on.", "It means work.", "The work goes on.", false},
	} {
		q := Query{Text: test.query, Reader: "en"}
		marks, err := x.marks(&q, "en")
		if err != nil {
			t.Fatal(err)
		}
		var h Hit
		h.show(test.text, test.notes, x.marker(marks, "en"))
		got := ""
		for _, f := range h.Snippet {
			if f.Match {
				f.Text = "[" + f.Text + "]"
			}
			got += f.Text
		}
		if got != test.want || h.InNote != test.inNote {
			t.Errorf("%s: %q, of a footnote %t; want %q, %t", test.query, got, h.InNote, test.want, test.inNote)
		}
	}
}

func TestHitByItsHeadingShowsItMarked(t *testing.T) {
	x := openLibrary(t)
	q := Query{Text: "clearance", Reader: "en"}
	marks, err := x.marks(&q, "en")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		title string
		path  []string
		text  string
		want  string
	}{
		{"Clearance in plans", []string{"Clearance", "Of clearance", "Costs"}, "It was dear.", "Of clearance"},
		{"Clearance in plans", []string{"Costs"}, "It was dear.", "Clearance in plans"},
		{"Clearance in plans", []string{"Costs"}, "Clearance was dear.", ""},
		{"Plans", nil, "It was dear.", ""},
	} {
		h := Hit{Title: test.title, Path: test.path}
		h.show(test.text, "", x.marker(marks, "en"))
		got := ""
		for _, f := range h.Heading {
			got += f.Text
		}
		if got != test.want || got != "" && len(marked(h.Heading)) != 1 {
			t.Errorf("%s: heading %q marked %q, want %q", test.text, got, marked(h.Heading), test.want)
		}
	}
}
