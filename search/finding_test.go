package search

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
)

// tellingLibrary is a corpus whose paragraphs tell deadlines, assistance and
// actions, and cite each other.
func tellingLibrary() []*corpus.Document {
	document := func(s corpus.Symbol, l corpus.Language, date string, k corpus.Kind, ps ...corpus.Paragraph) *corpus.Document {
		return &corpus.Document{Symbol: s, Language: l, Date: date, Kind: k, Title: string(s), Access: corpus.Public, Paragraphs: ps}
	}
	paragraph := func(n int, text string, a *corpus.Assistance, d *corpus.Deadline, actions ...string) corpus.Paragraph {
		p := corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("para_%d", n)), Kind: corpus.Text, Label: fmt.Sprint(n), Text: text}
		if a != nil {
			p.Assistance = []corpus.Assistance{*a}
		}
		if d != nil {
			p.Deadlines = []corpus.Deadline{*d}
		}
		for _, number := range actions {
			p.Actions = append(p.Actions, corpus.ActionTag{Plan: "lausanne", Number: number})
		}
		p.Topics = []corpus.TopicTag{{ID: "clearance"}}
		return p
	}
	request := func(words string) *corpus.Assistance {
		return &corpus.Assistance{State: "LBN", Topic: "clearance", Type: corpus.Requested, Words: words}
	}
	offer := &corpus.Assistance{State: "NOR", Type: corpus.Offered}
	set := &corpus.Deadline{State: "LBN", Article: 4, Date: "2026-05-01", Status: corpus.ExtensionGranted}
	secret := document("CCM/MSP/2020/R.1", "en", "2020", corpus.Report, paragraph(1, "secret", request("secret"), set, "4.1"))
	secret.Access = corpus.Restricted
	return []*corpus.Document{
		document("CCM/CONF/2020/1", "en", "2020-11", corpus.ActionPlan, paragraph(1, "Survey without delay.", nil, nil, "4.1", "4.10", "4.2")),
		document("CCM/MSP/2018/6", "en", "2018", corpus.Report,
			paragraph(1, "Lebanon asks for help.", request("asks for help"), set),
			paragraph(2, "Norway gives.", offer, nil, "4.2")),
		document("CCM/MSP/2018/6", "zh", "2018", corpus.Report,
			paragraph(1, "黎巴嫩请求援助。", request("请求援助"), set), paragraph(2, "挪威提供。", offer, nil, "4.2")),
		document("CCM/MSP/2019/7", "en", "2019", corpus.Report,
			paragraph(1, "As CCM/MSP/2018/6, para. 2, says, and again in paragraph 2 of CCM/MSP/2018/6.", request("asks again"), nil),
			paragraph(2, "See CCM/MSP/2019/7, para. 1, and CCM/MSP/2099/1.", nil, nil, "4.2", "")),
		secret,
		document("CCM/MSP/2021/8", "fr", "2021", corpus.Report,
			paragraph(1, "Voir CCM/MSP/2018/6, par. 2, et CCM/MSP/2019/7.", nil, nil, "4.2")),
	}
}

func openTelling(t testing.TB, problems ...corpus.Problem) *Index {
	t.Helper()
	dir := t.TempDir()
	if _, err := build.Documents(t.Context(), dir, sequenceOf(tellingLibrary()), build.Options{Problems: problems}); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func TestFindings(t *testing.T) {
	x := openTelling(t)
	tests := []struct {
		name   string
		filter FindingFilter
		want   []string
	}{
		{"a State, for a reader of Chinese", FindingFilter{State: "LBN", Reader: corpus.Chinese}, []string{
			"4 2026-05-01 CCM/MSP/2018/6@zh#para_1",
			"requested clearance 2: CCM/MSP/2019/7@en#para_1 asks again, CCM/MSP/2018/6@zh#para_1 请求援助",
		}},
		{"all, for a reader of Russian", FindingFilter{Reader: corpus.Russian}, []string{
			"requested clearance 2: CCM/MSP/2019/7@en#para_1 asks again, CCM/MSP/2018/6@en#para_1 asks for help",
			"offered  1: CCM/MSP/2018/6@en#para_2 ",
		}},
		{"a topic", FindingFilter{Topic: "clearance", Limit: 1}, []string{"requested clearance 2: CCM/MSP/2019/7@en#para_1 asks again"}},
		{"a State that tells nothing", FindingFilter{State: "CHE"}, nil},
		{"a plan", FindingFilter{Plan: "lausanne", Limit: 2, Reader: corpus.English}, []string{
			" <nil> 1: CCM/MSP/2019/7@en#para_2",
			"4.1 CCM/CONF/2020/1@en#para_1 0:",
			"4.2 CCM/CONF/2020/1@en#para_1 3: CCM/MSP/2021/8@fr#para_1, CCM/MSP/2019/7@en#para_2",
			"4.10 CCM/CONF/2020/1@en#para_1 0:",
		}},
		{"an action", FindingFilter{Plan: "lausanne", Action: "4.1"}, []string{"4.1 CCM/CONF/2020/1@en#para_1 0:"}},
		{"another plan", FindingFilter{Plan: "dubrovnik"}, nil},
	}
	for _, test := range tests {
		found, err := x.Findings(t.Context(), test.filter)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, told(found)); diff != "" {
			t.Errorf("%s:\n%s", test.name, diff)
		}
	}
}

// told writes findings as lines.
func told(f *Findings) []string {
	var lines []string
	for _, d := range f.Deadlines {
		lines = append(lines, fmt.Sprintf("%d %s %s", d.Article, d.Date, d.Hit.ID))
	}
	for _, g := range f.Assistance {
		line := fmt.Sprintf("%s %s %d:", g.Type, g.Topic, g.Total)
		for i, a := range g.Items {
			line += map[bool]string{true: " ", false: ", "}[i == 0] + a.Hit.ID + " " + a.Words
		}
		lines = append(lines, line)
	}
	for _, g := range f.Actions {
		line := g.Number + " <nil>"
		if g.Defined != nil {
			line = g.Number + " " + g.Defined.ID
		}
		line += fmt.Sprintf(" %d:", g.Total)
		for i, a := range g.Items {
			line += map[bool]string{true: " ", false: ", "}[i == 0] + a.Hit.ID
		}
		lines = append(lines, line)
	}
	return lines
}

func TestCited(t *testing.T) {
	x := openTelling(t)
	lines := func(q Query) (all []string) {
		c, err := x.Cited(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Paragraphs {
			all = append(all, fmt.Sprint("paragraph ", p.Hit.ID, " ", p.Works))
		}
		for _, d := range c.Documents {
			all = append(all, fmt.Sprint("document ", d.Hit.Symbol, " ", d.Works))
		}
		return all
	}
	want := []string{"paragraph CCM/MSP/2018/6@zh#para_2 2", "document CCM/MSP/2018/6 2", "document CCM/MSP/2019/7 1"}
	if diff := cmp.Diff(want, lines(Query{Reader: corpus.Chinese, Filters: facet.By(facet.Topic, "clearance")})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want[2:], lines(Query{Filters: facet.By(facet.Year, "2019")})); diff != "" {
		t.Errorf("one year: %s", diff)
	}
	if got := lines(Query{Filters: facet.By(facet.Topic, "victim-assistance")}); got != nil {
		t.Errorf("another topic: %v", got)
	}
}

// TestCrossIsWhatSearchesFind compares each count with the search for it.
func TestCrossIsWhatSearchesFind(t *testing.T) {
	docs := library()
	for i, d := range docs {
		for j := range d.Paragraphs {
			d.Paragraphs[j].Topics = []corpus.TopicTag{{ID: corpus.Topics()[(i+j)%3]}, {ID: "environment"}}
		}
	}
	dir := t.TempDir()
	buildIn(t, dir, docs)
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	counts, err := x.Cross(t.Context())
	if err != nil || len(counts) < 4 {
		t.Fatalf("%d counts, %v", len(counts), err)
	}
	for _, c := range counts {
		r := find(t, x, Query{Filters: facet.By(facet.Article, c.Article.String()).With(facet.Topic, string(c.Topic))})
		if r.Total != c.Count {
			t.Errorf("%+v, but a search finds %d", c, r.Total)
		}
	}
}

func TestCoverageIsOfPublicDocuments(t *testing.T) {
	x := openTelling(t,
		corpus.Problem{Path: "a.pdf", Failed: true, Symbol: "CCM/MSP/2018/6", Language: corpus.French},
		corpus.Problem{Path: "b.pdf", Failed: true, Symbol: "CCM/MSP/2020/R.1", Language: corpus.French},
		corpus.Problem{Path: "c.pdf", Failed: true, Symbol: "CCM/MSP/2030/1", Language: corpus.French})
	c, err := x.Coverage(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range c.Documents {
		got = append(got, fmt.Sprint(d.Symbol, " ", d.Languages[corpus.English], " ", d.Languages[corpus.Chinese], " ", d.Languages[corpus.French]))
	}
	want := []string{
		"CCM/CONF/2020/1 present missing missing", "CCM/MSP/2018/6 present present failed",
		"CCM/MSP/2019/7 present missing missing", "CCM/MSP/2021/8 missing missing present",
	}
	if diff := cmp.Diff(want, got); diff != "" || len(c.Failed) > 0 {
		t.Errorf("%v\n%s", c.Failed, diff)
	}
}
