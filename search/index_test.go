package search

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
	"repertory/search/rewrite"
	"repertory/search/snippet"
)

func text(element, body string, articles ...corpus.ArticleTag) corpus.Paragraph {
	return corpus.Paragraph{Element: corpus.Element(element), Kind: corpus.Text, Text: body, Articles: articles, Path: []string{"I. Heading"}}
}

func tag(a corpus.Article, e corpus.Evidence) corpus.ArticleTag {
	return corpus.ArticleTag{Number: a, Evidence: e}
}

// library is a small corpus: a work plan in three languages, a report, and a
// restricted note.
func library() []*corpus.Document {
	plan := func(l corpus.Language, title string, ps ...corpus.Paragraph) *corpus.Document {
		return &corpus.Document{Symbol: "CCM/MSP/2018/6", Language: l, Title: title, Kind: corpus.WorkPlan, Meeting: "8MSP", Date: "2018-06-01", Access: corpus.Public, Paragraphs: ps}
	}
	return []*corpus.Document{
		plan("en", "Work plan of the unit",
			corpus.Paragraph{Element: "sec_1", Kind: corpus.Heading, Text: "Clearance methods"},
			text("para_1", "The unit collects clearance methods and shares them with States Parties.", tag(4, corpus.Inherited)),
			text("para_2", "Stockpile destruction continues. Obligations are described in the treaty.", tag(3, corpus.Explicit))),
		plan("fr", "Plan de travail de l’unité",
			text("para_1", "L’unité recueille les méthodes de dépollution et les communique.", tag(4, corpus.Inherited))),
		plan("zh", "执行支助股工作计划",
			corpus.Paragraph{Element: "sec_1", Kind: corpus.Heading, Text: "清理方法"},
			text("para_1", "支助股收集清理做法并与缔约国分享，建立资料库。", tag(4, corpus.Inherited)),
			text("para_2", "销毁库存的工作继续进行，2019年提交报告。", tag(3, corpus.Explicit))),
		{Symbol: "CCM/MSP/2019/9", Language: "zh", Title: "报告", Kind: corpus.Report, Meeting: "9MSP", Date: "2019-09-04", Access: corpus.Public, Paragraphs: []corpus.Paragraph{
			text("para_1", "根据《公约》第三条，库存弹药已全部销毁。", tag(3, corpus.Explicit)),
			text("para_2", "第九次会议审议了风险教育。风险教育的做法很多。"),
			text("para_2", "同号段落也能找到。"),
		}},
		{Symbol: "CCM/R.4", Language: "en", Title: "Secret", Access: corpus.Restricted, Paragraphs: []corpus.Paragraph{text("para_1", "planted clearance")}},
	}
}

func sequenceOf(docs []*corpus.Document) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func buildIn(t testing.TB, dir string, docs []*corpus.Document) *Generation {
	t.Helper()
	g, err := build.Documents(t.Context(), dir, sequenceOf(docs), build.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func openLibrary(t testing.TB) *Index {
	t.Helper()
	dir := t.TempDir()
	buildIn(t, dir, library())
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func find(t testing.TB, x *Index, q Query) *Results {
	t.Helper()
	r, err := x.Search(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func ids(r *Results) []string {
	all := []string{}
	for _, h := range r.Hits {
		all = append(all, h.ID)
	}
	return all
}

const (
	en1, en2 = "CCM/MSP/2018/6@en#para_1", "CCM/MSP/2018/6@en#para_2"
	zh1, zh2 = "CCM/MSP/2018/6@zh#para_1", "CCM/MSP/2018/6@zh#para_2"
	re1, re2 = "CCM/MSP/2019/9@zh#para_1", "CCM/MSP/2019/9@zh#para_2"
)

func TestSearch(t *testing.T) {
	x := openLibrary(t)
	tests := []struct {
		name string
		q    Query
		want []string // the first hits, in order
		only bool     // there are no others
	}{
		{"word", Query{Text: "clearance"}, []string{en1}, false},
		{"inflected word", Query{Text: "method", Reader: "en"}, []string{en1}, false},
		{"Chinese phrase", Query{Text: "清理做法", Reader: "zh"}, []string{zh1}, false},
		{"one character", Query{Text: "弹", Reader: "zh"}, []string{re1}, true},
		{"two characters", Query{Text: "缔约", Reader: "zh"}, []string{zh1}, true},
		{"four characters", Query{Text: "风险教育", Reader: "zh"}, []string{re2}, true},
		{"Traditional", Query{Text: "資料庫", Reader: "zh"}, []string{zh1}, true},
		{"Simplified", Query{Text: "资料库", Reader: "zh"}, []string{zh1}, true},
		{"full-width year", Query{Text: "２０１９年", Reader: "zh"}, []string{zh2}, true},
		{"article in Chinese", Query{Text: "第三条", Reader: "zh"}, []string{re1, zh2}, true},
		{"article in digits", Query{Text: "第3条", Reader: "zh"}, []string{re1, zh2}, true},
		{"article in English", Query{Text: "Article 3"}, []string{en2, re1}, true},
		{"meeting is no article", Query{Text: "第九次会议", Reader: "zh"}, []string{re2}, false},
		{"phrase", Query{Text: `"States Parties"`}, []string{en1}, true},
		{"phrase in other order", Query{Text: `"Parties States"`}, nil, true},
		{"Chinese phrase in quotes", Query{Text: "“库存弹药”", Reader: "zh"}, []string{re1}, true},
		{"exclusion", Query{Text: "销毁 -弹药", Reader: "zh"}, []string{zh2}, true},
		{"elision", Query{Text: "unité dépollution", Reader: "fr"}, []string{"CCM/MSP/2018/6@fr#para_1"}, false},
		{"without accents", Query{Text: "depollution methodes", Reader: "fr"}, []string{"CCM/MSP/2018/6@fr#para_1"}, false},
		{"title and text", Query{Text: "工作计划 资料库", Reader: "zh"}, []string{zh1}, false},
		{"restricted", Query{Text: "planted"}, nil, true},
		{"question words only", Query{Text: "什么", Reader: "zh"}, nil, true},
		{"nothing there", Query{Text: "xyzzy"}, nil, true},
		{"operators only", Query{Text: `"" - !`}, nil, false},
	}
	for _, test := range tests {
		r := find(t, x, test.q)
		got := ids(r)
		if n := len(test.want); len(got) < n || !slices.Equal(got[:n], test.want) || test.only && len(got) > n {
			t.Errorf("%s: %q finds %v, want %v", test.name, test.q.Text, got, test.want)
		}
		if r.Total != len(got) {
			t.Errorf("%s: total %d, %d hits", test.name, r.Total, len(got))
		}
	}
}

func TestExclusionLeavesTheRest(t *testing.T) {
	x := openLibrary(t)
	all, without := find(t, x, Query{}), find(t, x, Query{Text: "-销毁 -destruction"})
	if all.Total-without.Total != 2 { // the two versions of para_2 are one, and the report
		t.Errorf("%d paragraphs, %d without 销毁; want two fewer", all.Total, without.Total)
	}
	for _, h := range without.Hits {
		if strings.Contains(h.Text, "销毁") {
			t.Errorf("%s has the excluded word", h.ID)
		}
	}
}

func TestVersions(t *testing.T) {
	x := openLibrary(t)
	for _, test := range []struct {
		q    Query
		id   string
		also []corpus.Language
		mark bool
	}{
		{Query{Text: "资料库", Reader: "en"}, en1, []corpus.Language{"zh", "fr"}, false},
		{Query{Text: "资料库", Reader: "fr"}, "CCM/MSP/2018/6@fr#para_1", []corpus.Language{"zh", "en"}, false},
		{Query{Text: "资料库", Reader: "ru"}, zh1, []corpus.Language{"en", "fr"}, true},
		{Query{Text: "资料库", Reader: "en", Filters: facet.By(facet.Language, "zh")}, zh1, []corpus.Language{"en", "fr"}, true},
	} {
		r := find(t, x, test.q)
		if len(r.Hits) != 1 {
			t.Fatalf("%+v: %v", test.q, ids(r))
		}
		h := r.Hits[0]
		marked := slices.ContainsFunc(h.Snippet, func(f Fragment) bool { return f.Match })
		if h.ID != test.id || !slices.Equal(h.AlsoIn, test.also) || marked != test.mark {
			t.Errorf("%+v: %s also in %v, marked %t; want %s, %v, %t", test.q, h.ID, h.AlsoIn, marked, test.id, test.also, test.mark)
		}
	}
}

func rewritten(t *testing.T, x *Index, text string) []*rewrite.Query {
	t.Helper()
	parsed := rewrite.Parse(text, false)
	queries, err := x.rewriter.Rewrite(&parsed)
	if err != nil {
		t.Fatal(err)
	}
	return queries
}

func TestMarksOfMentions(t *testing.T) {
	x := openLibrary(t)
	for _, p := range rewritten(t, x, "第3条") {
		if p.Language != "zh" {
			continue
		}
		want := []Fragment{{Text: "第七条和", Match: false}, {Text: "第三条", Match: true}, {Text: "、", Match: false}, {Text: "第３条", Match: true}, {Text: "。", Match: false}}
		if diff := cmp.Diff(want, snippet.Cut(x.analyzers, p.Marks, "zh", "第七条和第三条、第３条。")); diff != "" {
			t.Error(diff)
		}
	}
}

func TestHit(t *testing.T) {
	h := find(t, openLibrary(t), Query{Text: "States Parties"}).Hits[0]
	h.Score = 0
	want := Hit{
		ID: en1, Symbol: "CCM/MSP/2018/6", Language: "en", Element: "para_1", Title: "Work plan of the unit",
		Path: []string{"I. Heading"}, Text: "The unit collects clearance methods and shares them with States Parties.",
		Snippet:  []Fragment{{Text: "The unit collects clearance methods and shares them with ", Match: false}, {Text: "States", Match: true}, {Text: " ", Match: false}, {Text: "Parties", Match: true}, {Text: ".", Match: false}},
		Articles: []corpus.Article{4}, Topics: []corpus.TopicID{}, AlsoIn: []corpus.Language{"zh", "fr"},
		URL: "/doc/CCM/MSP/2018/6?lang=en#para_1", Kind: corpus.WorkPlan, Meeting: "8MSP", Date: "2018-06-01",
		Tags: []facet.Tag{{Facet: facet.Article, Value: "4", Evidence: corpus.Inherited}},
	}
	if diff := cmp.Diff(want, h); diff != "" {
		t.Error(diff)
	}
}

func TestOrderAndPages(t *testing.T) {
	x := openLibrary(t)
	all := find(t, x, Query{Reader: "zh", Limit: 100})
	var paged []string
	for offset := 0; offset < all.Total; offset += 2 {
		r := find(t, x, Query{Reader: "zh", Limit: 2, Offset: offset})
		if r.Total != all.Total {
			t.Errorf("total %d on the page at %d, %d before", r.Total, offset, all.Total)
		}
		paged = append(paged, ids(r)...)
	}
	if diff := cmp.Diff(ids(all), paged); diff != "" {
		t.Errorf("pages differ from the whole: %s", diff)
	}
	if r := find(t, x, Query{Sort: ByDate, Limit: 1}); r.Hits[0].Date != "2019-09-04" {
		t.Errorf("by date, %s comes first", r.Hits[0].Date)
	}
	r := find(t, x, Query{Group: ByDocument, Text: "销毁", Reader: "zh"})
	if r.Total != 2 || len(r.Hits) != 2 {
		t.Errorf("by document: total %d, hits %v", r.Total, ids(r))
	}
	r = find(t, x, Query{Group: ByDocument})
	if r.Hits[0].More != 2 || r.Total != 2 {
		t.Errorf("by document: %d more of %d", r.Hits[0].More, r.Total)
	}
	if _, err := x.Search(t.Context(), Query{Limit: 1000}); !errors.Is(err, ErrBadQuery) {
		t.Errorf("limit 1000: %v", err)
	}
}

// TestFacets compares the counts with what choosing the value finds.
func TestFacets(t *testing.T) {
	x := openLibrary(t)
	for _, text := range []string{"", "销毁", "清理 方法", "the unit", "第三条"} {
		for _, group := range []Group{ByParagraph, ByDocument} {
			for _, base := range []Query{{}, {Filters: facet.By(facet.Article, "3")}, {Filters: facet.By(facet.Kind, string(corpus.WorkPlan)).With(facet.Language, "zh")}} {
				base.Text, base.Group = text, group
				for f, values := range find(t, x, base).Facets {
					for _, v := range values {
						one := base.Without(f).Toggle(f, v.Value)
						if got := find(t, x, one).Total; got != v.Count {
							t.Errorf("%q by %s, %v: %s %s counts %d, choosing it finds %d", text, group, base.Values(), f, v.Value, v.Count, got)
						}
						if v.Selected != base.Has(f, v.Value) {
							t.Errorf("%s %s: selected %t", f, v.Value, v.Selected)
						}
					}
				}
			}
		}
	}
}

func TestSnippetIsPieceOfText(t *testing.T) {
	x := openLibrary(t)
	bodies := []string{
		strings.Repeat("缔约国应当销毁库存。", 40) + "资料库在最后。",
		strings.Repeat("A long sentence without an end ", 40) + "destroys",
		"", "x", "第一句。\n第二句", strings.Repeat("弹", 500), "invalid \xff\xfe bytes. clearance",
	}
	for _, body := range bodies {
		for _, text := range []string{"资料库", "destroy", "clearance", "弹", "none"} {
			for _, p := range rewritten(t, x, text) {
				var joined strings.Builder
				for _, f := range snippet.Cut(x.analyzers, p.Marks, p.Language, body) {
					if f.Text != "…" {
						joined.WriteString(f.Text)
					}
				}
				if !strings.Contains(body, joined.String()) || utf8.RuneCountInString(joined.String()) > 220 {
					t.Errorf("snippet %q of %.20q", joined.String(), body)
				}
			}
		}
	}
}

func benchmarkDocuments() []*corpus.Document {
	docs := []*corpus.Document{}
	for d := range 200 {
		doc := &corpus.Document{Symbol: corpus.Symbol(fmt.Sprintf("CCM/%d", d+1)), Language: "zh", Title: "报告", Kind: corpus.Report, Date: "2018", Access: corpus.Public}
		for p := range 50 {
			doc.Paragraphs = append(doc.Paragraphs, text(fmt.Sprintf("para_%d", p), fmt.Sprintf("缔约国第%d次报告销毁库存%d枚，收集清理做法。", d, p*d), tag(corpus.Article(p%20), corpus.Inherited)))
		}
		docs = append(docs, doc)
	}
	return docs
}

func benchmarkIndex(b *testing.B) *Index {
	dir := b.TempDir()
	buildIn(b, dir, benchmarkDocuments())
	x, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { x.Close() })
	return x
}

func BenchmarkSearch(b *testing.B) {
	x := benchmarkIndex(b)
	for _, text := range []string{"", "弹", "库存", "缔约国如何收集清理做法"} {
		b.Run("fresh/"+text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.cache = newCache(cacheSize)
				find(b, x, Query{Text: text})
			}
		})
		b.Run("again/"+text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				find(b, x, Query{Text: text})
			}
		})
		articles := 0
		b.Run("facet/"+text, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() { // another article each time
				articles++
				find(b, x, Query{Text: text, Filters: facet.By(facet.Article, corpus.Article(articles%20).String(), corpus.Article(articles/20).String())})
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	buildIn(b, dir, benchmarkDocuments())
	b.ReportAllocs()
	for b.Loop() {
		x, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}

func BenchmarkBuild(b *testing.B) {
	docs := benchmarkDocuments()
	dir := b.TempDir()
	b.ReportAllocs()
	for b.Loop() {
		buildIn(b, dir, docs)
	}
	b.ReportMetric(float64(len(docs)*50*b.N)/b.Elapsed().Seconds(), "paragraphs/s")
}

func BenchmarkFacets(b *testing.B) {
	x := benchmarkIndex(b)
	matches := find(b, x, Query{})
	q := Query{}
	f, err := x.find(b.Context(), &q)
	if err != nil || matches.Total == 0 {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		x.counter.Facets(x.count(&q, f), q.Filters, q.reader())
	}
}
