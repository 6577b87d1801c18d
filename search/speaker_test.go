package search

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// TestSpeakers filters a record by who speaks and by the experience reported.
func TestSpeakers(t *testing.T) {
	speech := func(element, body string, s *corpus.Speaker, practices ...corpus.PracticeTag) corpus.Paragraph {
		p := text(element, body)
		p.Speaker, p.Practices = s, practices
		return p
	}
	lao := &corpus.Speaker{Name: "Ms. Vongsa", State: "LAO", Evidence: corpus.Explicit, Words: "Ms. Vongsa (Laos)"}
	doc := &corpus.Document{Symbol: "CCM/MSP/2019/SR.3", Language: "en", Title: "Record", Kind: corpus.MeetingRecord, Access: corpus.Public, Paragraphs: []corpus.Paragraph{
		speech("para_1", "The President opened.", &corpus.Speaker{Role: corpus.President, Evidence: corpus.Explicit}),
		speech("para_2", "Ms. Vongsa said so.", lao, corpus.PracticeTag{ID: corpus.Lesson, Evidence: corpus.Explicit, Words: "lessons learned"}),
		speech("para_3", "Mr. Osei said no.", &corpus.Speaker{State: "NOR", Role: corpus.Coordinator, Evidence: corpus.Explicit}),
		text("para_4", "It was so decided."),
	}}
	dir := t.TempDir()
	buildIn(t, dir, []*corpus.Document{doc})
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, test := range []struct {
		q    Query
		want []string
	}{
		{Query{Filters: facet.By(facet.Speaker, "LAO")}, []string{"para_2"}},
		{Query{Filters: facet.By(facet.Speaker, "president", "coordinator")}, []string{"para_1", "para_3"}},
		{Query{Filters: facet.By(facet.Speaker, "NOR"), Text: "said"}, []string{"para_3"}},
		{Query{Filters: facet.By(facet.Practice, string(corpus.Lesson))}, []string{"para_2"}},
		{Query{Filters: facet.By(facet.Practice, string(corpus.GoodPractice))}, nil},
		{Query{Text: "speaker:vongsa"}, []string{"para_2"}},
		{Query{Text: `speaker:"Ms. Vongsa"`}, []string{"para_2"}},
		{Query{Text: "speaker:Vong*"}, []string{"para_2"}},
		{Query{Text: "speaker:Vong"}, nil},
		{Query{Text: "said -speaker:Vongsa"}, []string{"para_3"}},
		{Query{Text: "speaker:Laos"}, []string{"para_2"}},
		{Query{Text: "speaker:Vongsa,president"}, []string{"para_1", "para_2"}},
	} {
		var got []string
		for _, h := range find(t, x, test.q).Hits {
			got = append(got, string(h.Element))
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v: %s", test.q.Values(), diff)
		}
	}
	r := find(t, x, Query{Reader: "fr"})
	want := []FacetValue{
		{Value: "LAO", Label: "République démocratique populaire lao", Count: 1}, {Value: "NOR", Label: "Norvège", Count: 1},
		{Value: "president", Label: "Présidence", Count: 1}, {Value: "coordinator", Label: "Coordonnateurs", Count: 1},
	}
	if diff := cmp.Diff(want, r.Facets[facet.Speaker]); diff != "" {
		t.Error(diff)
	}
	h := find(t, x, Query{Filters: facet.By(facet.Speaker, "LAO")}).Hits[0]
	tags := []facet.Tag{
		{Facet: facet.Speaker, Value: "LAO", Evidence: corpus.Explicit, Words: "Ms. Vongsa (Laos)"},
		{Facet: facet.Practice, Value: "lesson", Evidence: corpus.Explicit, Words: "lessons learned"},
	}
	if diff := cmp.Diff(tags, h.Tags); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(lao, h.Speaker); diff != "" {
		t.Error(diff)
	}
}
