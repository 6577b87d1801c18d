package facet

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestLabels(t *testing.T) {
	for _, test := range []struct {
		facet        Name
		value        string
		lang         corpus.Language
		label, short string
	}{
		{Article, "4", "zh", "第四条 " + corpus.Article(4).Name("zh"), "第四条"},
		{Article, "21", "zh", "第二十一条 " + corpus.Article(21).Name("zh"), "第二十一条"},
		{Article, "1", "fr", "Article premier – " + corpus.Article(1).Name("fr"), "Article premier"},
		{Article, "23", "ar", "المادة 23 – " + corpus.Article(23).Name("ar"), "المادة 23"},
		{Article, "preamble", "en", corpus.Preamble.Name("en"), corpus.Preamble.Name("en")},
		{Article, "99", "en", "99", "99"},
		{Language, "zh", "en", "中文", "中文"},
		{Year, "2018", "ar", "2018", "2018"},
		{Topic, "unknown", "en", "unknown", "unknown"},
		{"none", "value", "en", "value", "value"},
	} {
		if label, short := test.facet.Label(test.value, test.lang), test.facet.Short(test.value, test.lang); label != test.label || short != test.short {
			t.Errorf("%s %s in %s: %q, %q; want %q, %q", test.facet, test.value, test.lang, label, short, test.label, test.short)
		}
	}
}

// TestFacetsAreWhole checks what an entry of the list must say.
func TestFacetsAreWhole(t *testing.T) {
	for _, f := range All() {
		if (f.document == nil) == (f.tags == nil) {
			t.Errorf("%s: its values come from the document or from the paragraph", f.Name)
		}
		if f.Help == "" || f.Values() == nil && f.Pattern == "" && f.Most == 0 {
			t.Errorf("%s does not say what its values are", f.Name)
		}
		for _, v := range f.Values() {
			if got, err := f.Parse(v); err != nil || got != v {
				t.Errorf("%s: the value %q is read as %q: %v", f.Name, v, got, err)
			}
			for _, l := range corpus.Languages() {
				if f.Name.Label(v, l) == v {
					t.Errorf("%s: the value %q has no name in %s", f.Name, v, l)
				}
			}
		}
	}
}

func TestValuesAreReadAsPeopleWriteThem(t *testing.T) {
	for _, test := range []struct {
		facet      Name
		said, want string
	}{
		{Article, "４", "4"}, {Article, "Preamble", "preamble"}, {Topic, "清理", "clearance"}, {Kind, "Work-Plan", "work-plan"},
		{State, "lao", "LAO"}, {State, "LAOS", "LAO"}, {State, "法国", "FRA"}, {Speaker, "Présidence", "president"}, {Speaker, "Lebanon", "LBN"},
		{Meeting, "8msp", "8MSP"}, {Year, "２０１８", "2018"}, {Practice, "lesson", "lesson"}, {Language, "Français", "fr"},
	} {
		f, _ := Of(string(test.facet))
		if got, err := f.Read(test.said); err != nil || got != test.want {
			t.Errorf("%s %q: %q, %v; want %q", test.facet, test.said, got, err, test.want)
		}
		if _, err := f.Read("no such thing"); err == nil {
			t.Errorf("%s has any value", test.facet)
		}
	}
	if f, _ := Of("TOPIC"); f == nil || f.Name != Topic {
		t.Error("names have other forms in capitals")
	}
	f, _ := Of("article")
	if _, err := f.Parse("24"); !errors.Is(err, corpus.ErrBadName) {
		t.Errorf("article 24: %v", err)
	}
}

func TestOrder(t *testing.T) {
	for n, want := range map[Name][]string{
		Article: {"preamble", "2", "10"}, Meeting: {"1MSP", "2MSP", "1RC"}, Year: {"2019", "2018"}, Kind: {"meeting-record", "other"},
		Speaker: {"FRA", "LAO", "president", "observer"}, Language: {"ar", "zh", "en", "fr", "ru", "es"}, "none": {"a", "b"},
	} {
		got := slices.Clone(want)
		slices.Reverse(got)
		slices.SortFunc(got, n.Compare)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", n, diff)
		}
	}
}

func TestParagraphHasValues(t *testing.T) {
	d := &corpus.Document{Kind: corpus.Report, Treaty: corpus.CCM, Meeting: "8MSP", Date: "2018-06-01", Language: "zh"}
	p := &corpus.Paragraph{
		Articles: []corpus.ArticleTag{{Number: 4, Evidence: corpus.Explicit, Words: "第四条"}, {Number: corpus.Preamble}},
		Topics:   []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Vocabulary}}, States: []corpus.StateTag{{Code: "LAO"}},
		Speaker:    &corpus.Speaker{State: "LAO", Role: corpus.Coordinator, Evidence: corpus.Inherited},
		Practices:  []corpus.PracticeTag{{ID: corpus.Lesson}},
		Provisions: []corpus.ProvisionTag{{Treaty: "mine-ban", Article: 5}},
	}
	got := map[Name][]string{}
	for _, f := range All() {
		got[f.Name] = f.ValuesOf(d, p)
	}
	if diff := cmp.Diff(map[Name][]string{
		Article: {"4", "preamble"}, Topic: {"clearance"}, Kind: {"report"}, Meeting: {"8MSP"}, Year: {"2018"}, Treaty: {"ccm"}, Provision: {"mine-ban:5"},
		State: {"LAO"}, Speaker: {"LAO", "coordinator"}, Practice: {"lesson"}, Language: {"zh"},
	}, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Tag{
		{Article, "4", corpus.Explicit, "第四条"}, {Article, "preamble", "", ""}, {Topic, "clearance", corpus.Vocabulary, ""}, {Provision, "mine-ban:5", "", ""}, {State, "LAO", "", ""},
		{Speaker, "LAO", corpus.Inherited, ""}, {Speaker, "coordinator", corpus.Inherited, ""}, {Practice, "lesson", "", ""},
	}, Tags(p)); diff != "" {
		t.Error(diff)
	}
	for _, f := range All() {
		if values := f.ValuesOf(&corpus.Document{}, &corpus.Paragraph{}); len(values) > 0 {
			t.Errorf("%s of nothing: %v", f.Name, values)
		}
	}
}

func TestFiltersComeInTheOrderOfFacets(t *testing.T) {
	f := By(Year, "2018", "2015").With(Article, "4").With(Year, "2018", "2016")
	if diff := cmp.Diff(Filters{{Article, "4"}, {Year, "2018"}, {Year, "2015"}, {Year, "2016"}}, f); diff != "" {
		t.Error(diff)
	}
	with, without := f.With(Article, "5"), f.Without(Year, "2015")
	if !with.Has(Article, "5") || f.Has(Article, "5") || without.Has(Year, "2015") || !f.Has(Year, "2015") {
		t.Errorf("%v, with %v, without %v", f, with, without)
	}
	if diff := cmp.Diff([]string{"2018", "2016"}, without.Of(Year)); diff != "" {
		t.Error(diff)
	}
	if none := f.Without(Year).Without(Article); none != nil {
		t.Errorf("%v are left", none)
	}
}
