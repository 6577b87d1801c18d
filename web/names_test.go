package web

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
)

func TestTagsGatherTheirEvidence(t *testing.T) {
	v := testVisit(t, corpus.English)
	got := v.tags(hitTags(search.Hit{
		Articles: []corpus.Article{4, corpus.Preamble}, Topics: []corpus.TopicID{"clearance"}, States: []corpus.StateCode{"FRA"},
		Tags: []search.Tag{
			{Facet: search.FacetTopic, Value: "clearance", Evidence: corpus.Vocabulary, Words: "cleared"},
			{Facet: search.FacetArticle, Value: "4", Evidence: corpus.Explicit, Words: "Article 4"},
			{Facet: search.FacetArticle, Value: "4", Evidence: corpus.Inherited},
			{Facet: search.FacetArticle, Value: "4", Evidence: corpus.Inherited},
		},
	}))
	want := []tag{
		{Facet: "article", Value: "preamble", Name: "Preamble", URL: "/?article=preamble", Reasons: []reason{{}}},
		{Facet: "article", Value: "4", Name: "Article 4", Title: corpus.Article(4).Name(corpus.English), URL: "/?article=4",
			Reasons: []reason{{"named in the text", "Article 4"}, {"from the paragraph or heading above", ""}}},
		{Facet: "topic", Value: "clearance", Name: "Clearance", URL: "/?topic=clearance", Reasons: []reason{{"from the words used", "cleared"}}},
		{Facet: "state", Value: "FRA", Name: "France", URL: "/?state=FRA", Reasons: []reason{{}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestValueNames(t *testing.T) {
	words := testCatalogues(t)[corpus.Chinese]
	for _, test := range []struct {
		facet       search.FacetName
		value, want string
	}{
		{search.FacetArticle, "4", "第四条"}, {search.FacetArticle, "99", "99"}, {search.FacetTopic, "clearance", "清理"},
		{search.FacetKind, "report", "报告"}, {search.FacetMeeting, "8MSP", "缔约国第八次会议"}, {search.FacetYear, "2018", "2018"},
		{search.FacetState, "FRA", "法国"}, {search.FacetLanguage, "ar", "العربية"}, {search.FacetTopic, "unknown", "unknown"},
	} {
		if got := words.value(test.facet, test.value); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.facet, test.value, got, test.want)
		}
	}
}
