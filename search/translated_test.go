package search

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/rewrite"
	"repertory/search/translate"
)

// herders are sentences in three languages that share a few words.
func herders() []map[corpus.Language]string {
	var all []map[corpus.Language]string
	for _, who := range [][3]string{{"herders", "bergers", "牧民"}, {"farmers", "agriculteurs", "农民"}, {"teachers", "enseignants", "教师"}} {
		for _, what := range [][3]string{{"bridges", "ponts", "桥梁"}, {"wells", "puits", "水井"}, {"schools", "écoles", "学校"}, {"roads", "routes", "道路"}} {
			all = append(all, map[corpus.Language]string{
				"en": who[0] + " build " + what[0], "fr": "les " + who[1] + " construisent des " + what[1], "zh": who[2] + "修建" + what[2],
			})
		}
	}
	return all
}

func herderPack(t testing.TB) *translate.Pack {
	t.Helper()
	p, err := translate.Learn(t.Context(), []translate.Input{translate.TextsInput("herders", slices.Values(herders()))}, translate.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// herderIndex has every sentence as a document of its own in each language, so
// that no versions belong together.
func herderIndex(t testing.TB, options ...Option) *Index {
	t.Helper()
	var docs []*corpus.Document
	for i, s := range herders() {
		for _, l := range []corpus.Language{"en", "fr", "zh"} {
			docs = append(docs, &corpus.Document{
				Symbol: corpus.Symbol(fmt.Sprintf("S/%s/%d", l, i+1)), Language: l, Access: corpus.Public,
				Paragraphs: []corpus.Paragraph{{Element: "p_1", Kind: corpus.Text, Text: s[l]}},
			})
		}
	}
	dir := t.TempDir()
	buildIn(t, dir, docs)
	x, err := Open(dir, options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestLearnedTranslations(t *testing.T) {
	x := herderIndex(t, WithPacks(herderPack(t)))
	for _, test := range []struct {
		text string
		lang corpus.Language
		want string
	}{
		{"farmers wells", "fr", "les agriculteurs construisent des puits"},
		{"farmers wells", "zh", "农民修建水井"},
		{"教师 学校", "fr", "les enseignants construisent des écoles"},
		{"enseignants routes", "en", "teachers build roads"},
		{"agriculteurs ponts", "zh", "农民修建桥梁"},
	} {
		r := find(t, x, Query{Text: test.text, Filters: facet.By(facet.Language, string(test.lang)), Reader: test.lang})
		if len(r.Hits) == 0 || r.Hits[0].Text != test.want {
			t.Errorf("%q in %s finds %v, want %q first", test.text, test.lang, ids(r), test.want)
			continue
		}
		if !slices.ContainsFunc(r.Hits[0].Snippet, func(f Fragment) bool { return f.Match }) {
			t.Errorf("%q in %s: no translation is marked", test.text, test.lang)
		}
	}
	for _, h := range find(t, x, Query{Text: "farmers -puits", Limit: 100}).Hits {
		if h.Language == "fr" && h.Text == "les agriculteurs construisent des puits" {
			t.Error("an exclusion leaks through a translation")
		}
	}
}

// TestPacksLeaveALanguageAlone compares the ranking within the language of the
// query with and without packs, alone and in the mixed list.
func TestPacksLeaveALanguageAlone(t *testing.T) {
	without, with := herderIndex(t), herderIndex(t, WithPacks(herderPack(t)))
	for _, test := range []struct {
		text string
		lang corpus.Language
	}{{"farmers wells", "en"}, {"agriculteurs puits", "fr"}, {"农民水井", "zh"}, {"build roads", "en"}, {"teachers", "en"}} {
		own := func(x *Index, filter bool) []string {
			q := Query{Text: test.text, Limit: 100}
			if filter {
				q.Filters = facet.By(facet.Language, string(test.lang))
			}
			var found []string
			for _, h := range find(t, x, q).Hits {
				if h.Language == test.lang {
					found = append(found, fmt.Sprintf("%s %v", h.ID, h.Score))
				}
			}
			return found
		}
		want := own(without, true)
		if len(want) == 0 {
			t.Errorf("%q finds nothing", test.text)
		}
		for name, got := range map[string][]string{"filtered": own(with, true), "mixed": own(with, false)} {
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%q, %s: packs change the ranking: %s", test.text, name, diff)
			}
		}
	}
}

func TestCorpusTeaches(t *testing.T) {
	var docs []*corpus.Document
	for _, l := range []corpus.Language{"en", "fr"} {
		d := &corpus.Document{Symbol: "CCM/1", Language: l, Access: corpus.Public}
		for i := range 200 { // from so many paragraphs on a corpus teaches
			s := herders()[i%len(herders())]
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("p_%d", i)), Kind: corpus.Text, Text: s[l]})
		}
		docs = append(docs, d)
	}
	docs = append(docs, &corpus.Document{Symbol: "CCM/2", Language: "fr", Access: corpus.Public, Paragraphs: []corpus.Paragraph{{Element: "p_1", Text: "bergers et puits du sud"}}})
	dir := t.TempDir()
	buildIn(t, dir, docs)
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if !x.rewriter.Translates("en", "fr") {
		t.Fatal("the corpus taught nothing")
	}
	if r := find(t, x, Query{Text: "herders wells", Limit: 100}); !slices.Contains(ids(r), "CCM/2@fr#p_1") {
		t.Errorf("what the corpus taught is not used: %v", ids(r))
	}
	if y := openLibrary(t); y.rewriter.Translates("en", "fr") {
		t.Error("a small corpus teaches")
	}
}

func TestGuess(t *testing.T) {
	x := openLibrary(t)
	for text, want := range map[string]corpus.Language{
		"": "en", "2018": "en", "清理做法": "zh", "CCM 清理做法": "zh", "уничтожение запасов": "ru", "تدمير المخزونات": "ar",
		"the unit collects": "en", "clearance methods": "en", "méthodes de dépollution": "fr", "recueille": "fr",
		"destrucción de las existencias": "es", "l’unité": "fr", "qué es la limpieza": "es",
	} {
		parsed := rewrite.Parse(text, false)
		if _, err := x.rewriter.Rewrite(&parsed); err != nil {
			t.Fatal(err)
		}
		if got := parsed.From; got != want {
			t.Errorf("%q is guessed %s, want %s", text, got, want)
		}
	}
}

func TestFamilies(t *testing.T) {
	rule := "The rules of procedure of the Meeting apply to this paragraph, which every meeting adopts again word for word."
	doc := func(symbol, date string, texts ...string) *corpus.Document {
		d := &corpus.Document{Symbol: corpus.Symbol(symbol), Language: "en", Date: date, Access: corpus.Public}
		for i, s := range texts {
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Kind: corpus.Text, Text: s})
		}
		return d
	}
	dir := t.TempDir()
	buildIn(t, dir, []*corpus.Document{
		doc("CCM/MSP/2018/1", "2018-05-01", rule, "Short procedure", "procedure of old"),
		doc("CCM/MSP/2018/1/Rev.1", "2018-06-01", rule, "Short procedure", "procedure of late"),
		doc("CCM/MSP/2019/1", "2019-05-01", rule, "Short procedure"),
	})
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	r := find(t, x, Query{Text: "procedure", Limit: 100})
	more := map[string]int{}
	for _, h := range r.Hits {
		more[h.ID] = h.More
	}
	want := map[string]int{
		"CCM/MSP/2019/1@en#para_1": 2, "CCM/MSP/2018/1/Rev.1@en#para_2": 1, "CCM/MSP/2019/1@en#para_2": 0,
		"CCM/MSP/2018/1@en#para_3": 0, "CCM/MSP/2018/1/Rev.1@en#para_3": 0,
	}
	if diff := cmp.Diff(want, more); diff != "" || r.Total != len(want) {
		t.Errorf("total %d: %s", r.Total, diff)
	}
	if r := find(t, x, Query{Text: "procedure", Filters: facet.By(facet.Year, "2018"), Limit: 100}); r.Total != 4 || len(r.Hits) != 4 {
		t.Errorf("in 2018: total %d, %v", r.Total, ids(r))
	}
	if r := find(t, x, Query{Text: "procedure", Repeats: true, Limit: 100}); r.Total != 8 || len(r.Hits) != 8 {
		t.Errorf("with repeats: total %d, %v", r.Total, ids(r))
	}
	for f, values := range r.Facets {
		for _, v := range values {
			if got := find(t, x, Query{Text: "procedure"}.Toggle(f, v.Value)).Total; got != v.Count {
				t.Errorf("%s %s counts %d, choosing it finds %d", f, v.Value, v.Count, got)
			}
		}
	}
}

func TestExplain(t *testing.T) {
	for _, x := range []*Index{openLibrary(t), herderIndex(t, WithPacks(herderPack(t)))} {
		for _, text := range []string{"清理做法", "the unit clearance", "Article 3", "farmers wells", "农民水井"} {
			for _, h := range find(t, x, Query{Text: text, Explain: true}).Hits {
				sum := 0.0
				for _, c := range h.Explain {
					sum += c.Score
				}
				if len(h.Explain) == 0 && h.Score > 0 || len(h.AlsoIn) == 0 && math.Abs(sum-h.Score) > .01*h.Score+.01 {
					t.Errorf("%q: %s scores %v, explained %v: %+v", text, h.ID, h.Score, sum, h.Explain)
				}
			}
		}
	}
	if h := find(t, openLibrary(t), Query{Text: "清理"}).Hits[0]; h.Explain != nil {
		t.Error("explained without being asked")
	}
}
