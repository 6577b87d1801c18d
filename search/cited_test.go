package search

import (
	"fmt"
	"testing"

	"repertory/corpus"
)

// TestCitedWorksComeFirst finds, among works that say the same, the one that
// others cite by symbol or by its whole title, in any language.
func TestCitedWorksComeFirst(t *testing.T) {
	texts := map[corpus.Language]string{
		"en": "Each team marks the cleared land.", "fr": "Chaque équipe marque les terres dépolluées.", "zh": "各小组标明已清理的土地。",
		"ru": "Каждая группа обозначает очищенную землю.", "es": "Cada equipo señala las tierras limpiadas.", "ar": "يضع كل فريق علامات على الأرض المطهرة.",
	}
	cite := map[corpus.Language]string{
		"en": "as the Vientiane Marking Rules have it", "fr": "selon les Règles de marquage de Vientiane", "zh": "依照《万象标记规则》",
		"ru": "согласно Вьентьянским нормам маркировки", "es": "según las Reglas de señalización de Vientián", "ar": "وفقاً لقواعد فيينتيان لوضع العلامات",
	}
	title := map[corpus.Language]string{
		"en": "Vientiane Marking Rules", "fr": "Règles de marquage de Vientiane", "zh": "万象标记规则",
		"ru": "Вьентьянские нормы маркировки", "es": "Reglas de señalización de Vientián", "ar": "قواعد فيينتيان لوضع العلامات",
	}
	for l, body := range texts {
		doc := func(symbol corpus.Symbol, title, body string) *corpus.Document {
			return &corpus.Document{Symbol: symbol, Language: l, Title: title, Access: corpus.Public, Paragraphs: []corpus.Paragraph{{Element: "para_1", Kind: corpus.Text, Text: body}}}
		}
		docs := []*corpus.Document{doc("CCM/1", "", body), doc("CCM/2", title[l], body), doc("CCM/3", "", body)}
		for i := range 4 {
			docs = append(docs, doc(corpus.Symbol(fmt.Sprintf("CCM/PM/%d", i)), "", cite[l]))
		}
		dir := t.TempDir()
		buildIn(t, dir, docs)
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		if r := find(t, x, Query{Text: body, Repeats: true}); len(r.Hits) < 3 || r.Hits[0].Symbol != "CCM/2" {
			t.Errorf("%s: %v, want CCM/2 first", l, ids(r))
		}
	}
}

// TestCitations counts the works that cite one: by symbol, once each, neither
// itself nor its revisions; short and shared titles are no names.
func TestCitations(t *testing.T) {
	doc := func(symbol corpus.Symbol, title string, bodies ...string) *corpus.Document {
		d := &corpus.Document{Symbol: symbol, Language: "en", Title: title, Access: corpus.Public}
		for i, b := range bodies {
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Kind: corpus.Text, Text: b})
		}
		return d
	}
	dir := t.TempDir()
	buildIn(t, dir, []*corpus.Document{
		doc("CCM/1", "Report", "See CCM/1 and CCM/2."),
		doc("CCM/2", "Draft programme of work", "The report is short."),
		doc("CCM/3", "Draft programme of work", "See CCM/1. The draft programme of work and CCM/1 again."),
		doc("CCM/1/Rev.1", "Report", "Replaces CCM/1."),
	})
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for d, want := range map[corpus.Symbol]uint32{"CCM/1": 1, "CCM/2": 1, "CCM/3": 0, "CCM/1/Rev.1": 0} {
		for n, s := range x.gen.Symbols() {
			if s == d && x.cols.Cited[n] != want {
				t.Errorf("%s is cited by %d works, want %d", d, x.cols.Cited[n], want)
			}
		}
	}
}
