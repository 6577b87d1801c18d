package site

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

func TestTagsGatherTheirEvidence(t *testing.T) {
	v := testVisit(t, corpus.English)
	got := v.tags(hitTags(search.Hit{
		Articles: []corpus.Article{4, corpus.Preamble}, Topics: []corpus.TopicID{"clearance"}, States: []corpus.StateCode{"FRA"},
		Tags: []facet.Tag{
			{Facet: facet.Topic, Value: "clearance", Evidence: corpus.Vocabulary, Words: "cleared"},
			{Facet: facet.Article, Value: "4", Evidence: corpus.Explicit, Words: "Article 4"},
			{Facet: facet.Article, Value: "4", Evidence: corpus.Inherited},
			{Facet: facet.Article, Value: "4", Evidence: corpus.Inherited},
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
	v := testVisit(t, corpus.Chinese)
	for _, test := range []struct {
		facet       facet.Name
		value, want string
	}{
		{facet.Article, "4", "第四条"}, {facet.Article, "99", "99"}, {facet.Topic, "clearance", "清理"},
		{facet.Kind, "report", "报告"}, {facet.Meeting, "8MSP", "缔约国第八次会议"}, {facet.Year, "2018", "2018"},
		{facet.State, "FRA", "法国"}, {facet.Language, "ar", "العربية"}, {facet.Topic, "unknown", "unknown"},
		{facet.Speaker, "president", "主席"}, {facet.Speaker, "FRA", "法国"}, {facet.Practice, "lesson", "经验教训"},
	} {
		if got := v.value(test.facet, test.value); got != test.want {
			t.Errorf("%s %s: %q, want %q", test.facet, test.value, got, test.want)
		}
	}
}

func TestFindingsInWords(t *testing.T) {
	p := corpus.Paragraph{
		Speaker:  &corpus.Speaker{Name: "Ms. Roth", Evidence: corpus.Explicit, Words: "Ms. Roth (A network)"},
		Meetings: []corpus.MeetingTag{{ID: "9MSP", Evidence: corpus.Explicit, Words: "9MSP"}},
		Actions:  []corpus.ActionTag{{Plan: "dubrovnik", Number: "4.2"}, {Plan: "lausanne"}},
		Deadlines: []corpus.Deadline{
			{State: "TCD", Article: 4, Date: "2025-10-01", Status: corpus.ExtensionGranted},
			{State: "LBN", Article: 4, Date: "2021-05-01", Status: corpus.DeadlineSet},
		},
		Assistance: []corpus.Assistance{{State: "LBN", Type: corpus.Requested, Topic: "clearance", Kinds: []corpus.AssistanceKind{corpus.Technical}}},
	}
	for lang, want := range map[corpus.Language][]string{
		corpus.English: {
			"Speaker: Ms. Roth", "Ninth Meeting of States Parties", "Action 4.2, Dubrovnik Action Plan", "Lausanne Action Plan",
			"Extension granted: Chad, Article 4, until 1 October 2025", "Deadline: Lebanon, Article 4, 1 May 2021",
			"Assistance requested: Lebanon · technical · Clearance",
		},
		corpus.Chinese: {
			"发言者：Ms. Roth", "缔约国第九次会议", "《杜布罗夫尼克行动计划》行动4.2", "《洛桑行动计划》",
			"准予延期：乍得，第四条，至2025年10月1日", "最后期限：黎巴嫩，第四条，2021年5月1日", "请求援助：黎巴嫩 · 技术 · 清理",
		},
	} {
		var got []string
		for _, found := range testVisit(t, lang).findings(p) {
			got = append(got, found.Name)
			if found.URL != "" || len(found.Reasons) != 1 {
				t.Errorf("%+v", found)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", lang, diff)
		}
	}
}

func TestSpeakerTag(t *testing.T) {
	p := corpus.Paragraph{
		Speaker:   &corpus.Speaker{Name: "Ms. Duarte", Role: corpus.SupportUnit, Evidence: corpus.Explicit, Words: "Ms. Duarte (Implementation Support Unit)"},
		Practices: []corpus.PracticeTag{{ID: corpus.Lesson, Evidence: corpus.Explicit, Words: "lessons learned"}},
	}
	want := []tag{
		{Facet: "speaker", Value: "isu", Name: "Speaker: Implementation Support Unit", URL: "/?speaker=isu", Reasons: []reason{{"named in the text", "Ms. Duarte (Implementation Support Unit)"}}},
		{Facet: "practice", Value: "lesson", Name: "Lessons learned", URL: "/?practice=lesson", Reasons: []reason{{"named in the text", "lessons learned"}}},
	}
	if diff := cmp.Diff(want, testVisit(t, corpus.English).tags(facet.Tags(&p))); diff != "" {
		t.Error(diff)
	}
}
