package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
	"repertory/search"
)

// allIDs returns the paragraphs that a query finds, without their languages.
func allIDs(t *testing.T, x *search.Index, q search.Query) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	q.Limit = search.MaxLimit
	for {
		r := find(t, x, q)
		for _, h := range r.Hits {
			all[string(h.Symbol)+"#"+string(h.Element)] = true
		}
		if q.Offset += q.Limit; q.Offset >= r.Total || q.Offset+q.Limit > search.MaxDepth {
			return all
		}
	}
}

// TestProperties checks what holds for whatever is typed, with words drawn from
// the texts.
func TestProperties(t *testing.T) {
	dir := t.TempDir()
	store := importSample(t, dir)
	if _, err := build.Update(t.Context(), dir, store, build.Options{}); err != nil {
		t.Fatal(err)
	}
	x, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	random := rand.New(rand.NewPCG(20, 26))
	words := map[corpus.Language][]string{
		corpus.English: {"training", "survey", "clearance", "budget", "victims", "stockpiles", "report", "schools", "radio", "extension request"},
		corpus.French:  {"formation", "enquête", "dépollution", "budget", "victimes", "stocks", "rapport", "écoles"},
		corpus.Spanish: {"formación", "limpieza", "presupuesto", "víctimas", "existencias", "informe", "escuelas"},
		corpus.Russian: {"обучение", "расчистка", "бюджет", "жертвы", "запасы", "доклад", "школа"},
		corpus.Chinese: {"培训", "勘察", "清理", "预算", "受害者", "储存", "报告", "学校"},
		corpus.Arabic:  {"التدريب", "المسح", "الميزانية", "الضحايا", "المخزونات", "التقرير", "المدارس"},
	}
	pick := func(l corpus.Language) string { return words[l][random.IntN(len(words[l]))] }
	for _, l := range corpus.Languages() {
		for range 4 {
			a, b := pick(l), pick(l)
			t.Run(fmt.Sprintf("%s %s %s", l, a, b), func(t *testing.T) {
				oneTotal(t, x, search.Query{Text: a + " " + b, Reader: l})
				ofA, ofB := allIDs(t, x, search.Query{Text: a, Reader: l}), allIDs(t, x, search.Query{Text: b, Reader: l})
				either := allIDs(t, x, search.Query{Text: fmt.Sprintf("(%s) OR (%s)", a, b), Reader: l})
				for id := range either {
					if !ofA[id] && !ofB[id] {
						t.Errorf("%s is found by %s OR %s and by neither", id, a, b)
					}
				}
				for _, side := range []map[string]bool{ofA, ofB} {
					for id := range side {
						if !either[id] {
							t.Errorf("%s is found by %s or %s, and not by both with OR", id, a, b)
						}
					}
				}
				word := strings.Fields(a)[0]
				has := allIDs(t, x, search.Query{Text: `"` + word + `"`, Reader: l, Exact: true})
				for id := range allIDs(t, x, search.Query{Text: "-" + word, Reader: l}) {
					if has[id] {
						t.Errorf("%s has %s and is found without it", id, word)
					}
				}
			})
		}
	}
	for _, code := range []corpus.StateCode{"LBN", "HRV", "PER", "BIH"} {
		tagged := allIDs(t, x, search.Query{Filters: facet.By(facet.State, string(code))})
		for _, l := range corpus.Languages() {
			found := allIDs(t, x, search.Query{Text: code.Name(l), Reader: l})
			for id := range tagged {
				if !found[id] {
					t.Errorf("%q does not find %s, which is tagged %s", code.Name(l), id, code)
				}
			}
		}
	}
	for l, pairs := range map[corpus.Language][]string{
		corpus.Spanish: {"cooperación cooperacion", "víctimas victimas", "educación educacion"},
		corpus.French:  {"dépollution depollution", "sécurité securite", "méthodes methodes"},
	} {
		for _, pair := range pairs {
			with, without, _ := strings.Cut(pair, " ")
			a, b := find(t, x, search.Query{Text: with, Reader: l}), find(t, x, search.Query{Text: without, Reader: l})
			if a.Total == 0 || a.Total != b.Total {
				t.Errorf("%s finds %d, %s %d", with, a.Total, without, b.Total)
			}
		}
	}
}

// oneTotal checks that total and facets are the same for every page and order.
func oneTotal(t *testing.T, x *search.Index, q search.Query) {
	t.Helper()
	want := find(t, x, q)
	if want.Matches > want.Total {
		t.Errorf("%q: %d matches of %d", q.Text, want.Matches, want.Total)
	}
	for _, limit := range []int{1, 5, 50} {
		for _, sort := range []search.Sort{search.ByRelevance, search.ByDate} {
			q.Limit, q.Sort = limit, sort
			got := find(t, x, q)
			if got.Total != want.Total || got.Matches != want.Matches {
				t.Errorf("%q, limit %d, by %s: %d and %d matches, want %d and %d", q.Text, limit, sort, got.Total, got.Matches, want.Total, want.Matches)
			}
			for name, values := range want.Facets {
				if !slices.Equal(values, got.Facets[name]) {
					t.Errorf("%q, limit %d, by %s: another count of %s", q.Text, limit, sort, name)
				}
			}
		}
	}
}
