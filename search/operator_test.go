package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// vocabulary replaces the concepts of an index by a few that its documents use.
func vocabulary(x *Index) {
	x.rewriter.SetVocabulary([]corpus.Concept{
		{ID: "clearance", Labels: map[corpus.Language][]string{"en": {"clearance"}, "fr": {"dépollution"}, "zh": {"清理"}}},
		{ID: "stockpile-destruction", Labels: map[corpus.Language][]string{"en": {"stockpile destruction"}, "zh": {"销毁库存"}}},
		{ID: "risk-education", Broader: "clearance", Labels: map[corpus.Language][]string{"en": {"risk education"}, "zh": {"风险教育"}}},
	})
}

// same names a paragraph without its language.
func same(id string) string {
	symbol, _, element, _ := SplitID(id)
	return string(symbol) + "#" + string(element)
}

func paragraphs(r *Results) []string {
	all := []string{}
	for _, h := range r.Hits {
		all = append(all, same(h.ID))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func TestOperators(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	p1, p2, s1 := "CCM/MSP/2018/6#para_1", "CCM/MSP/2018/6#para_2", "CCM/MSP/2018/6#sec_1"
	r1, r2 := "CCM/MSP/2019/9#para_1", "CCM/MSP/2019/9#para_2"
	tests := []struct {
		text string
		want []string // all paragraphs, in any order
	}{
		{"资料库 OR 风险", []string{p1, r2}},
		{"(资料库 OR 风险) -会议", []string{p1}},
		{"资料库 或 风险", []string{p1, r2}},
		{`"库存弹药" OR 资料库`, []string{r1, p1}},
		{"article:3", []string{p2, r1}},
		{"article:3 year:2018", []string{p2}},
		{"article:3..5 -year:2018", []string{r1}},
		{"year:2019..", []string{r1, r2}},
		{"article：3 销毁 symbol:ccm/msp/2019", []string{r1}},
		{"meeting:8MSP lang:fr", []string{p1}},
		{"kind:report -第三条", []string{r2}},
		{"kind:report 第三条", []string{r1}},
		{"(第3条 OR xyzzy)", []string{p2, r1}},
		{`title:"work plan"`, []string{s1, p1, p2}},
		{"title:报告", []string{r1, r2}},
		{"stockp*", []string{p2}},
		{"库*", []string{p1, p2, r1}},
		{`"methods clearance"~1`, []string{p1, s1}},
		{`"dépollution methods"~1`, []string{p1, s1}},
		{`"unit methods"~1`, nil},
		{`"unit methods"~2`, []string{p1}},
		{`"建立 分享"~5`, []string{p1}},
		// Expansion stays inside its leaf.
		{`"risk education"`, []string{r2}},
		{`"risk education" -风险`, nil},
		{"-dépollution kind:work-plan", []string{p2}},
		{`title:报告 "risk education" OR "stockpile destruction"`, []string{r2}},
		{"(dépollution OR xyzzy) lang:zh", []string{p1, s1}},
	}
	for _, test := range tests {
		got := paragraphs(find(t, x, Query{Text: test.text, Limit: 50}))
		want := slices.Sorted(slices.Values(test.want))
		if diff := cmp.Diff(append([]string{}, want...), got); diff != "" {
			t.Errorf("%s: %s", test.text, diff)
		}
	}
}

// TestNotCannotLeak checks, for many exclusions beside many queries, that no
// hit is shown that has the excluded words in any language version, whatever
// the expansion by which it was found.
func TestNotCannotLeak(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	without := map[string][]string{ // the exclusion and what no shown text may have
		"清理": {"清理", "clearance", "dépollution"}, "clearance": {"clearance", "清理", "dépollution"},
		"dépollution": {"dépollution"}, `"risk education"`: {"风险教育"}, "销毁": {"销毁"}, "弹药": {"弹药"},
		"(清理 OR 弹药)": {"清理", "弹药", "clearance"}, "clear*": {"clearance"}, "風險": {"风险"},
	}
	for excluded, gone := range without {
		for _, beside := range []string{"", "clearance", "清理 做法", `"stockpile destruction"`, "(清理 OR 销毁)", "stockpile destruction risk education", "the"} {
			for _, reader := range []corpus.Language{"", "en", "zh", "fr", "ru"} {
				q := Query{Text: strings.TrimSpace(beside + " -" + excluded), Reader: reader, Limit: 50}
				for _, h := range find(t, x, q).Hits {
					for _, word := range gone {
						if h.Element != "sec_1" && strings.Contains(strings.ToLower(h.Text), word) {
							t.Errorf("%s for a reader of %q: %s has %s", q.Text, reader, h.ID, word)
						}
					}
				}
			}
		}
	}
}

// TestEveryFieldIsReachable finds one paragraph by everything that is indexed
// of it, by each entry point that takes it: the words, the filters, the
// operators and the completion.
func TestEveryFieldIsReachable(t *testing.T) {
	x := openLibrary(t)
	for _, q := range []Query{
		{Text: "States Parties"}, {Text: `"States Parties"`}, {Text: "Part*"}, {Text: `"States collects"~9`}, {Text: "(Parties OR xyzzy)"}, // the text
		{Text: "Work plan collects"}, {Text: "title:work"}, // the title
		{Text: "Heading collects"}, // the headings above
		{Text: "CCM/MSP/2018/6"}, {Text: "symbol:CCM/MSP/2018/6"},
		{Filters: facet.By(facet.Article, "4")}, {Text: "article:4"},
		{Filters: facet.By(facet.Kind, string(corpus.WorkPlan))}, {Text: "kind:work-plan"},
		{Filters: facet.By(facet.Meeting, "8MSP")}, {Text: "meeting:8MSP"},
		{Filters: facet.By(facet.Year, "2018")}, {Text: "year:2018"},
		{Filters: facet.By(facet.Language, "en")}, {Text: "lang:en"},
	} {
		q.Limit = 50
		for _, reader := range []corpus.Language{"", "en", "zh"} {
			q.Reader = reader
			if got := paragraphs(find(t, x, q)); !slices.Contains(got, same(en1)) && q.Text != "CCM/MSP/2018/6" {
				t.Errorf("%q with filters %v finds %v", q.Text, q.Values(), got)
			}
		}
	}
}

func TestJump(t *testing.T) {
	docs := library()
	for i := range docs[0].Paragraphs {
		docs[0].Paragraphs[i].Label = []string{"", "1", "11(a)"}[i]
		docs[2].Paragraphs[i].Label = []string{"", "1", "11(a)"}[i]
	}
	dir := t.TempDir()
	buildIn(t, dir, docs)
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, text := range []string{"ccm/msp/2018/6 para 11(a)", "CCM/MSP/2018/6第11(a)段", "第11(a)段", "CCM/MSP/2018/6, par. 11 a)"} {
		for reader, want := range map[corpus.Language]string{"en": en2, "zh": zh2} {
			r := find(t, x, Query{Text: text, Reader: reader})
			if r.Jump == nil || len(r.Hits) == 0 || r.Hits[0].ID != want || r.Jump.URL != r.Hits[0].URL {
				t.Errorf("%s for a reader of %s jumps to %+v and finds %v", text, reader, r.Jump, ids(r))
			}
		}
	}
	r := find(t, x, Query{Text: "ＣＣＭ／ＭＳＰ／２０１９／９"})
	if r.Jump == nil || r.Jump.URL != "/doc/CCM/MSP/2019/9?lang=zh" || len(r.Hits) == 0 || r.Hits[0].ID != re1 {
		t.Errorf("a symbol jumps to %+v and finds %v", r.Jump, ids(r))
	}
	if r := find(t, x, Query{Text: "CCM/MSP/2099/9"}); r.Jump != nil {
		t.Errorf("an unknown symbol jumps to %+v", r.Jump)
	}
}

func TestExplanations(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	r := find(t, x, Query{Text: "clearance", Reader: "fr"})
	want := []Expansion{{ID: "clearance", Label: "dépollution", Terms: []string{"清理", "dépollution"}}}
	if diff := cmp.Diff(want, r.Expansions); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Related{{ID: "risk-education", Label: "risk education", Relation: "narrower"}}, r.Related); diff != "" {
		t.Error(diff)
	}
	if r.QueryLanguage != "en" || r.Relaxed != nil {
		t.Errorf("read in %s, relaxed %+v", r.QueryLanguage, r.Relaxed)
	}
	in := facet.By(facet.Language, "zh")
	for _, q := range []Query{{Text: "clearance", Exact: true, Filters: in}, {Text: "clearance", NoExpand: []corpus.ConceptID{"clearance"}, Filters: in}} {
		if r := find(t, x, q); r.Total > 0 && !q.Exact || len(r.Expansions) > 0 {
			t.Errorf("%v: %d found, expansions %v", q.Values(), r.Total, r.Expansions)
		}
	}
	if r := find(t, x, Query{Text: "clearance xyzzy"}); r.Relaxed == nil || !slices.Contains(r.Relaxed.Missing, "xyzzy") {
		t.Errorf("relaxed: %+v", r.Relaxed)
	}
	if r := find(t, x, Query{Text: "clearance", TextLanguage: "fr"}); r.QueryLanguage != "fr" {
		t.Errorf("read in %s, want fr", r.QueryLanguage)
	}
	if r := find(t, x, Query{Text: `"open`}); len(r.Notes) != 1 {
		t.Errorf("notes: %v", r.Notes)
	}
}

func TestCorrections(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	for text, want := range map[string]string{
		"clearence":            "clearance",
		"clearance obligatons": "clearance obligations",
		"depollutoin":          "dépollution",
		"凤险教育":                 "风险教育",
		"清理 凤险教育":              "清理 风险教育",
		"xyzzy":                "",
		"clearance":            "",
		"methods":              "",
	} {
		got := ""
		r := find(t, x, Query{Text: text, TextLanguage: map[bool]corpus.Language{true: "fr"}[text == "depollutoin"]})
		if len(r.Corrections) > 0 {
			got = r.Corrections[0].Text
		}
		if got != want {
			t.Errorf("%s is corrected to %q, want %q", text, got, want)
		}
	}
}

func TestLike(t *testing.T) {
	x := openLibrary(t)
	r := find(t, x, Query{Like: zh2})
	if got := paragraphs(r); !slices.Contains(got, same(re1)) || slices.Contains(got, same(zh2)) {
		t.Errorf("like %s: %v", zh2, got)
	}
	for _, id := range []string{"CCM/MSP/2018/6@en#para_99", "nonsense"} {
		if _, err := x.Search(t.Context(), Query{Like: id}); err == nil {
			t.Errorf("like %s gives no error", id)
		}
	}
}

func TestSuggest(t *testing.T) {
	x := openLibrary(t)
	vocabulary(x)
	for _, test := range []struct {
		text   string
		reader corpus.Language
		want   string // the first suggestion
	}{
		{"清", "zh", "清理"}, {"clear", "en", "clearance"}, {"depoll", "fr", "dépollution"}, {"qingl", "zh", "清理"}, {"xhkc", "zh", "销毁库存"},
		{"ccm/msp/2018", "en", "CCM/MSP/2018/6"}, {"Work p", "en", "Work plan of the unit"}, {"unit", "en", "Work plan of the unit"}, {"工作", "zh", "执行支助股工作计划"},
		{"Article 3", "en", "Article 3"}, {"第三", "zh", "第三条"}, {"第3", "zh", "第三条"}, {"第3条", "zh", "第三条"}, {"Art. 3", "en", "Article 3"}, {"artículo 3", "en", "Article 3"}, {"plan work", "en", "Work plan of the unit"}, {"claerance", "en", "clearance"}, {"clearence", "en", "clearance"}, {"存", "zh", "销毁库存"}, {"xyzzy", "en", ""}, {" ", "en", ""},
	} {
		all, err := x.Suggest(t.Context(), test.text, test.reader, 5)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if len(all) > 0 {
			got = all[0].Text
		}
		if got != test.want || len(all) > 5 {
			t.Errorf("%q suggests %q of %d, want %q", test.text, got, len(all), test.want)
		}
	}
}
