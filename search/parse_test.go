package search

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
)

func TestParseQuery(t *testing.T) {
	tests := []struct {
		in    string
		want  Query
		again string
	}{
		{"", Query{}, ""},
		{"q=+清理+&page=1", Query{Text: "清理"}, "q=%E6%B8%85%E7%90%86"},
		{"article=4,preamble&article=4&topic=clearance", Query{Filters: facet.By(facet.Article, "4", "preamble").With(facet.Topic, "clearance")}, "article=4&article=preamble&topic=clearance"},
		{"kind=work-plan&meeting=8msp&year=2018&state=lao", Query{Filters: facet.By(facet.Kind, string(corpus.WorkPlan)).With(facet.Meeting, "8MSP").With(facet.Year, "2018").With(facet.State, "LAO")}, "kind=work-plan&meeting=8MSP&state=LAO&year=2018"},
		{"speaker=lao,President&practice=lesson", Query{Filters: facet.By(facet.Speaker, "LAO", "president").With(facet.Practice, "lesson")}, "practice=lesson&speaker=LAO&speaker=president"},
		{"lang=zh-Hans,EN&ui-lang=fr", Query{Filters: facet.By(facet.Language, "zh", "en"), Reader: "fr"}, "lang=zh&lang=en&ui-lang=fr"},
		{"group=document&sort=date&limit=20&page=3", Query{Group: ByDocument, Sort: ByDate, Limit: 20, Offset: 40}, "group=document&limit=20&page=3&sort=date"},
		{"offset=5", Query{Offset: 5}, "offset=5"},
		{"offset=20", Query{Offset: 20}, "page=3"},
	}
	for _, test := range tests {
		v, _ := url.ParseQuery(test.in)
		got, err := ParseQuery(v)
		if err != nil {
			t.Errorf("ParseQuery(%s): %v", test.in, err)
			continue
		}
		if test.want.Group == "" {
			test.want.Group = ByParagraph
		}
		if test.want.Sort == "" {
			test.want.Sort = ByRelevance
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("ParseQuery(%s): %s", test.in, diff)
		}
		if again := got.Values().Encode(); again != test.again {
			t.Errorf("ParseQuery(%s).Values() = %s, want %s", test.in, again, test.again)
		}
	}
}

func TestParseQueryRefuses(t *testing.T) {
	for in, names := range map[string]string{
		"article=24": "article", "topic=x": "topic", "kind=x": "kind", "meeting=x": "meeting", "year=18": "year",
		"state=Nowhere": "state", "speaker=chairman": "speaker", "practice=x": "practice", "lang=de": "lang", "ui-lang=de": "ui-lang", "group=x": "group", "sort=x": "sort",
		"limit=0": "limit", "limit=101": "limit", "page=0": "page", "page=1001": "page", "offset=-1": "offset",
		"limit=x": "limit", "q=" + strings.Repeat("弹", MaxQueryLength+1): "q", "q=%ff": "q",
	} {
		v, _ := url.ParseQuery(in)
		_, err := ParseQuery(v)
		if !errors.Is(err, ErrBadQuery) || !strings.Contains(err.Error(), "parameter "+names) {
			t.Errorf("ParseQuery(%.20s): %v; want ErrBadQuery that names %s", in, err, names)
		}
	}
}

func TestToggle(t *testing.T) {
	q := Query{Text: "x", Filters: facet.By(facet.Article, "3"), Offset: 20}
	on := q.Toggle(facet.Article, "4")
	if !on.Has(facet.Article, "4") || !on.Has(facet.Article, "3") || on.Offset != 0 || q.Has(facet.Article, "4") {
		t.Errorf("Toggle on: %+v from %+v", on, q)
	}
	if other := q.Toggle(facet.Article, "5"); !on.Has(facet.Article, "4") || other.Has(facet.Article, "4") {
		t.Errorf("queries share their filters: %+v, %+v", on, other)
	}
	if off := on.Toggle(facet.Article, "3"); off.Has(facet.Article, "3") || !off.Has(facet.Article, "4") {
		t.Errorf("Toggle off: %+v", off)
	}
	if same := q.Toggle(facet.Article, "99"); len(same.Filters) != 1 {
		t.Errorf("Toggle of no article: %+v", same)
	}
	for _, f := range facet.Names() {
		if got := on.Without(f); len(got.Filters.Of(f)) != 0 {
			t.Errorf("Without(%s) leaves %v", f, got.Filters.Of(f))
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{"q=a&article=4,5&page=2", "lang=zh&limit=7&offset=9", "year=2018&sort=date"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := url.ParseQuery(s)
		if err != nil {
			return
		}
		q, err := ParseQuery(v)
		if err != nil {
			if !errors.Is(err, ErrBadQuery) {
				t.Fatalf("%q: %v", s, err)
			}
			return
		}
		again, err := ParseQuery(q.Values())
		if diff := cmp.Diff(q, again); err != nil || diff != "" {
			t.Fatalf("%q does not come back: %v %s", s, err, diff)
		}
	})
}
