package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/words"
)

// testRules are the rules of all languages.
func testRules(t testing.TB) []hintRule {
	t.Helper()
	all, err := words.Load()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := allHintRules(all)
	if err != nil {
		t.Fatal(err)
	}
	return rules
}

func TestHintsReadFiltersInSixLanguages(t *testing.T) {
	rules := testRules(t)
	to := thisYear()
	tests := []struct {
		text string
		want search.Query
	}{
		{"how did others clear strikes: best practices under Article 4, in Chinese, since 2015", search.Query{
			Text: "how did others clear strikes", Filters: facet.By(facet.Article, "4").With(facet.Year, span(2015, to)...).With(facet.Practice, string(corpus.GoodPractice)).With(facet.Language, string(corpus.Chinese)),
		}},
		{"第四条", search.Query{Filters: facet.By(facet.Article, "4")}},
		{"المادة ٤", search.Query{Filters: facet.By(facet.Article, "4")}},
		{"2015年以来关于第4条的最佳做法，中文", search.Query{
			Filters: facet.By(facet.Article, "4").With(facet.Year, span(2015, to)...).With(facet.Practice, string(corpus.GoodPractice)).With(facet.Language, string(corpus.Chinese)),
		}},
		{"bonnes pratiques de dépollution depuis 2018, en français", search.Query{
			Text: "de dépollution", Filters: facet.By(facet.Year, span(2018, to)...).With(facet.Practice, string(corpus.GoodPractice)).With(facet.Language, string(corpus.French)),
		}},
		{"limpieza desde el año 2015 en virtud del artículo 4", search.Query{
			Text: "limpieza", Filters: facet.By(facet.Article, "4").With(facet.Year, span(2015, to)...),
		}},
		{"помощь жертвам с 2015 по 2018 год на английском языке", search.Query{
			Text: "помощь жертвам", Filters: facet.By(facet.Year, "2015", "2016", "2017", "2018").With(facet.Language, string(corpus.English)),
		}},
		{"أفضل الممارسات بموجب المادة 4 منذ عام 2015 باللغة الصينية", search.Query{
			Filters: facet.By(facet.Article, "4").With(facet.Year, span(2015, to)...).With(facet.Practice, string(corpus.GoodPractice)).With(facet.Language, string(corpus.Chinese)),
		}},
		{"clearance between 2018 and 2016", search.Query{Text: "clearance", Filters: facet.By(facet.Year, "2016", "2017", "2018")}},
		{"Article 99 since 1215", search.Query{Text: "Article 99 since 1215"}},
		{"lessons from 20155 in Chinesed particle 4", search.Query{Text: "lessons from 20155 in Chinesed particle 4"}},
		{"", search.Query{}},
	}
	for _, test := range tests {
		got := apply(search.Query{Text: test.text}, findHints(test.text, rules))
		if diff := cmp.Diff(test.want.Values(), got.Values()); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
	}
}

func FuzzHints(f *testing.F) {
	rules := testRules(f)
	for _, seed := range []string{"best practices since 2015", "自2015年以来第4条", "المادة 4 منذ عام 2015", "\xff article 4", "с 2015 года"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		found := findHints(text, rules)
		for _, h := range found {
			if h.start < at || h.end <= h.start || h.end > len(text) || !filtered(h.filter) {
				t.Fatalf("%q: hint %+v after %d", text, h, at)
			}
			at = h.end
		}
		if got := apply(search.Query{Text: text}, found); len(found) > 0 && !filtered(got) {
			t.Fatalf("%q: applied to %+v", text, got)
		}
	})
}
