package site

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
)

func TestStanding(t *testing.T) {
	v := testVisit(t, corpus.English)
	status := corpus.TreatyStatus{State: "LTU", Withdrawn: "2025-03-06"}
	for today, want := range map[string]string{"2025-03-05": "State Party", "2025-03-06": "No longer a State Party"} {
		var p statePage
		p.addStatus(v, status, today)
		if p.Facts[0].Value != want || p.Facts[1].Value != "6 March 2025" {
			t.Errorf("%s: %+v", today, p.Facts)
		}
	}
}

func TestCoverageIsPaged(t *testing.T) {
	v := testVisit(t, corpus.English)
	c := &corpus.Coverage{}
	for i := range 2*perPage + 1 {
		c.Documents = append(c.Documents, corpus.DocumentCoverage{Symbol: corpus.Symbol(fmt.Sprintf("CCM/%d", i))})
	}
	p := v.populateCoverage(coverageFilter{page: 3}, c)
	if len(p.Rows) != 1 || p.Paging.Previous != "/coverage?page=2" || p.Paging.Next != "" || len(p.Paging.Pages) != 3 {
		t.Errorf("%d rows, %+v", len(p.Rows), p.Paging)
	}
	if p := v.populateCoverage(coverageFilter{page: 9}, c); len(p.Rows) != 0 {
		t.Errorf("%d rows behind the end", len(p.Rows))
	}
}

func TestMarkWords(t *testing.T) {
	text := []search.Fragment{{Text: "Lebanon asks "}, {Text: "for help.", Match: true}}
	tests := []struct {
		words string
		want  []search.Fragment
	}{
		{"asks for", []search.Fragment{{Text: "Lebanon "}, {Text: "asks for", Match: true}, {Text: " help."}}},
		{"Lebanon asks for help.", []search.Fragment{{Text: "Lebanon asks for help."}}},
		{"elsewhere", nil},
		{"", nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, markWords(text, test.words)); diff != "" {
			t.Errorf("%q:\n%s", test.words, diff)
		}
	}
}

func TestMoreAssistance(t *testing.T) {
	v := testVisit(t, corpus.English)
	side := v.assistanceSide(search.AssistanceGroup{Topic: "clearance", Total: 3, Items: []search.Assistance{{}}}, "LBN")
	if side.More == nil || side.More.Name != "2 more" || side.More.URL != "/cooperation?state=LBN&topic=clearance" {
		t.Errorf("%+v", side.More)
	}
}

func TestMatrix(t *testing.T) {
	v := testVisit(t, corpus.English)
	m := v.matrix([]search.CrossCount{{Article: 4, Topic: "clearance", Count: 1000}, {Article: 3, Topic: "clearance", Count: 1}, {Article: 4, Topic: "environment", Count: 30}})
	var got []string
	for _, c := range m.Columns {
		got = append(got, c.Short+" "+c.URL)
	}
	for _, r := range m.Rows {
		for _, c := range r.Cells {
			got = append(got, fmt.Sprint(r.Name, ": ", c.Count, " ", c.Heat, " ", c.Name, " ", c.URL))
		}
	}
	want := []string{
		"3 /article/3", "4 /article/4",
		"Clearance: 1 1 1 paragraph: Clearance, Article 3 /?article=3&topic=clearance",
		"Clearance: 1,000 5 1,000 paragraphs: Clearance, Article 4 /?article=4&topic=clearance",
		"Environment:  0  ", "Environment: 30 3 30 paragraphs: Environment, Article 4 /?article=4&topic=environment",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if m := v.matrix(nil); m.Rows != nil {
		t.Errorf("of nothing: %+v", m)
	}
}
