package search

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/match"
	"repertory/search/rewrite"
	"repertory/search/store"
	"repertory/search/suggest"
)

// compareIndexes compares all that two index folders hold: the same must come of
// updates and of building anew.
func compareIndexes(t *testing.T, did []string, dir, anew string) {
	t.Helper()
	got, err := Open(dir)
	if err != nil {
		t.Fatalf("%v: %v", did, err)
	}
	defer got.Close()
	want, err := Open(anew)
	if err != nil {
		t.Fatal(err)
	}
	defer want.Close()
	if got.gen.Translations == nil {
		t.Errorf("%v: the translations are gone", did)
	}
	// An update does not learn translations anew.
	want.gen.Translations = got.gen.Translations
	if want.rewriter, err = rewrite.New(want.gen, want.analyzers); err != nil {
		t.Fatal(err)
	}
	want.matcher = match.New(want.gen, want.analyzers, want.rewriter, want.ranker.Weights().Weights)
	want.suggester = suggest.New(want.gen, want.analyzers, want.rewriter)
	ignored := cmpopts.IgnoreFields(store.Manifest{}, "Name", "Created", "Parts", "Files")
	if diff := cmp.Diff(want.gen.Manifest, got.gen.Manifest, ignored); diff != "" {
		t.Fatalf("%v: manifest: %s", did, diff)
	}
	if diff := cmp.Diff(want.cols, got.cols); diff != "" {
		t.Fatalf("%v: columns: %s", did, diff)
	}
	compareTellings(t, did, want, got)
	for n := range uint32(want.gen.Documents) {
		if diff := cmp.Diff(want.gen.Document(n), got.gen.Document(n)); diff != "" {
			t.Fatalf("%v: document %d: %s", did, n, diff)
		}
	}
	for n := range uint32(want.gen.Passages) {
		if diff := cmp.Diff(want.gen.Passage(n), got.gen.Passage(n)); diff != "" {
			t.Fatalf("%v: passage %d: %s", did, n, diff)
		}
	}
	compareTerms(t, did, want, got)
	compareSearches(t, did, want, got)
}

// compareTellings compares what generations tell besides searches.
func compareTellings(t *testing.T, did []string, want, got *Index) {
	t.Helper()
	if diff := cmp.Diff(want.gen.Findings, got.gen.Findings); diff != "" || len(want.gen.Findings) == 0 {
		t.Errorf("%v: findings: %s", did, diff)
	}
	if diff := cmp.Diff(want.gen.Citations, got.gen.Citations); diff != "" || len(want.gen.Citations.Documents) == 0 {
		t.Errorf("%v: citations: %s", did, diff)
	}
	if diff := cmp.Diff(want.gen.Coverage, got.gen.Coverage); diff != "" {
		t.Errorf("%v: coverage: %s", did, diff)
	}
	if most := slices.Max(want.cols.Cited); most == 0 {
		t.Errorf("%v: no work cites another", did)
	}
	a, errA := want.Cross(t.Context())
	b, errB := got.Cross(t.Context())
	if diff := cmp.Diff(a, b); diff != "" || errA != nil || errB != nil {
		t.Errorf("%v: counts by article and topic: %s %v %v", did, diff, errA, errB)
	}
	for _, file := range []string{"findings.json", "citations.json", "coverage.json", "mentions.rec", "facets.json"} {
		if want.gen.Files[file] != got.gen.Files[file] || want.gen.Files[file].Size == 0 {
			t.Errorf("%v: %s is another", did, file)
		}
	}
}

// compareTerms compares the terms of all fields and all their postings.
func compareTerms(t *testing.T, did []string, want, got *Index) {
	t.Helper()
	list := func(x *Index, field string) map[string]int {
		terms, err := x.gen.Terms.Vocabulary(field, math.MaxInt)
		if err != nil {
			t.Fatal(err)
		}
		all, last := map[string]int{}, ""
		for term, n := range terms {
			if term <= last {
				t.Errorf("%v: %q comes behind %q", did, term, last)
			}
			all[term], last = n, term
		}
		return all
	}
	a, b := want.gen.Terms.Lookup(), got.gen.Terms.Lookup()
	for _, l := range corpus.Languages() {
		for _, field := range []string{store.TextField(l), store.HeadField(l)} {
			terms := list(want, field)
			if diff := cmp.Diff(terms, list(got, field)); diff != "" {
				t.Fatalf("%v: %s: %s", did, field, diff)
			}
			for term := range terms {
				if diff := cmp.Diff(postingsOf(t, a, field, term), postingsOf(t, b, field, term)); diff != "" {
					t.Fatalf("%v: %s %s: %s", did, field, term, diff)
				}
			}
		}
	}
}

func postingsOf(t *testing.T, l *store.Lookup, field, term string) map[uint32]uint32 {
	all := map[uint32]uint32{}
	if err := l.Postings(field, term, func(at, f uint32) { all[at] = f }); err != nil {
		t.Fatal(err)
	}
	return all
}

func compareSearches(t *testing.T, did []string, want, got *Index) {
	t.Helper()
	texts := []string{
		"", "清理", "clearance methods", "风险教育 做法", "victim assistance \"States Parties\"", "État partie", "destr*", "clerance",
		"article 4", "SAMPLE/CONF/2020/3", "зачистка OR помощь", "المساعدة", "-clearance land", "title:plan", "库存销毁的期限是什么",
	}
	for _, text := range texts {
		for _, filter := range []func(*Query){
			func(*Query) {},
			func(q *Query) { q.Filters, q.Reader = facet.By(facet.Language, "zh", "fr"), "zh" },
			func(q *Query) { q.Filters, q.Group = facet.By(facet.Article, "4", "5"), ByDocument },
			func(q *Query) { q.Sort, q.Offset, q.Limit = ByDate, 5, 20 },
		} {
			q := Query{Text: text, Limit: 15}
			filter(&q)
			a, errA := want.Search(t.Context(), q)
			b, errB := got.Search(t.Context(), q)
			if diff := cmp.Diff(a, b, sameResults); diff != "" || errA != nil || errB != nil {
				t.Fatalf("%v: %+v: %s %v %v", did, q, diff, errA, errB)
			}
		}
	}
	for _, text := range []string{"a", "清", "plan", "sample", "зач", "qingli", "risk e"} {
		a, _ := want.Suggest(t.Context(), text, "en", 20)
		b, _ := got.Suggest(t.Context(), text, "en", 20)
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("%v: suggestions for %q: %s", did, text, diff)
		}
	}
}
