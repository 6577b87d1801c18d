package rewrite

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a "b c" -d`, `“集束弹药”-"x y"`, `"`, `-`, `-"`, "\xff\"\"", `(a OR b) year:2015..`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Parse(s, false)
		for _, part := range got.Phrases {
			if strings.TrimSpace(part) == "" {
				t.Fatalf("%q has an empty phrase", s)
			}
		}
		if got.Blank != (strings.TrimSpace(s) == "") || got.Blank && (got.Words != "" || got.Required != nil) {
			t.Fatalf("%q is blank: %t", s, got.Blank)
		}
		findMentions(got.Words)
	})
}

func TestParse(t *testing.T) {
	type parts struct {
		words             string
		phrases, optional []string
		required          string
	}
	tests := map[string]parts{
		`clearance`:                        {words: "clearance"},
		`a "b c" d`:                        {words: "a d", phrases: []string{"b c"}, optional: []string{"b c"}, required: `"b c"`},
		`清理 -库存 “集束 弹药”`:                   {words: "清理", phrases: []string{"集束 弹药"}, optional: []string{"集束 弹药"}, required: `-库存 "集束 弹药"`},
		`e-mail -`:                         {words: "e-mail"},
		`"open`:                            {words: "open"},
		`-"a b" x`:                         {words: "x", required: `-"a b"`},
		`«armes à sous-munitions» －stocks`: {phrases: []string{"armes à sous-munitions"}, optional: []string{"armes à sous-munitions"}, required: `"armes à sous-munitions" -stocks`},
		`"" a`:                             {words: "a"},
		`a OR -b c`:                        {words: "c", optional: []string{"a"}, required: "a OR (-b)"},
		`year:2018 title:plan xy*`:         {required: "year:2018 title:plan xy*"},
		`(a -b) c`:                         {words: "a c", required: "-b"},
	}
	for in, want := range tests {
		q := Parse(in, false)
		got := parts{q.Words, q.Phrases, q.Optional, q.Required.String()}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(parts{})); diff != "" {
			t.Errorf("Parse(%s): %s", in, diff)
		}
	}
}

func TestFindMentions(t *testing.T) {
	tests := map[string][]corpus.Article{
		"第三条": {3}, "第3条": {3}, "第２１条和第四條": {21, 4}, "第二十三条": {23}, "第二十四条": nil, "第九次会议": nil, "第十条": {10},
		"Article 4": {4}, "art. 4": {4}, "articles 5 6": {5}, "articles 3 and 4": {3, 4}, "第三、四条": {3, 4}, "articles 5 and 40": {5}, "paragraphs 2 and 4 of Article 5": {5}, "particle 4": nil, "l'article 7": {7}, "artículo 9": {9},
		"статья 4": {4}, "статьи 12": {12}, "المادة ٤": {4}, "Article 40": nil, "Article 4bis": nil,
	}
	for in, want := range tests {
		found, rest := findMentions(in)
		if left, _ := findMentions(rest); len(left) > 0 {
			t.Errorf("findMentions(%s) leaves %q", in, rest)
		}
		var got []corpus.Article
		for _, m := range found {
			got = append(got, m.articles...)
		}
		if diff := cmp.Diff(want, got); diff != "" || len(rest) != len(in) {
			t.Errorf("findMentions(%s): %s, rest %q", in, diff, rest)
		}
	}
}
