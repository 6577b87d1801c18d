package search

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
)

func TestTelling(t *testing.T) {
	document := func(s corpus.Symbol, l corpus.Language, m corpus.MeetingID, ps ...corpus.Paragraph) *corpus.Document {
		for i := range ps {
			ps[i].Element = corpus.Element(fmt.Sprintf("para_%d", i+1))
			ps[i].Topics = []corpus.TopicTag{{ID: "universalization"}}
		}
		return &corpus.Document{Symbol: s, Language: l, Meeting: m, Date: m.Info().Start, Title: string(s), Access: corpus.Public, Paragraphs: ps}
	}
	same := "The coordinators wrote to all States that had signed and not yet ratified, and asked each for a plan."
	dir := t.TempDir()
	buildIn(t, dir, []*corpus.Document{
		document("CCM/MSP/2018/1", "en", "8MSP",
			corpus.Paragraph{Kind: corpus.Heading, Text: "I. " + strings.Repeat("Universalization and its many long headings ", 4)},
			corpus.Paragraph{Text: "Short."}, corpus.Paragraph{Text: same},
			corpus.Paragraph{Text: "A lesson was learned.", Practices: []corpus.PracticeTag{{ID: corpus.Lesson}}}),
		document("CCM/MSP/2018/1", "zh", "8MSP",
			corpus.Paragraph{Kind: corpus.Heading, Text: "一"}, corpus.Paragraph{Text: "短。"}, corpus.Paragraph{Text: "协调员写信给所有国家。"}),
		document("CCM/MSP/2011/2", "en", "2MSP", corpus.Paragraph{Text: same}, corpus.Paragraph{Text: "Other text of some length."}),
		document("CCM/MSP/2012/3", "en", "3MSP", corpus.Paragraph{Text: "Clearance."}),
		document("CCM/77", "en", "", corpus.Paragraph{Text: "No meeting."}),
	})
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	q := Query{Filters: facet.By(facet.Topic, "universalization"), Reader: corpus.Chinese, Limit: 2}
	groups, err := x.Telling(t.Context(), q, facet.Meeting)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range groups {
		line := fmt.Sprintf("%s %d:", g.Value, g.Total)
		for _, h := range g.Hits {
			line += " " + h.ID
		}
		got = append(got, line)
	}
	want := []string{
		"2MSP 2: CCM/MSP/2011/2@en#para_1 CCM/MSP/2011/2@en#para_2",
		"3MSP 1: CCM/MSP/2012/3@en#para_1",
		"8MSP 4: CCM/MSP/2018/1@zh#para_3 CCM/MSP/2018/1@en#para_4",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	newest, err := x.Newest(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"CCM/MSP/2018/1@zh#para_3", "CCM/MSP/2012/3@en#para_1"}, ids(&Results{Hits: newest})); diff != "" {
		t.Error(diff)
	}
	q.Reader = corpus.Arabic
	if newest, err = x.Newest(t.Context(), q); err != nil || newest[0].ID != "CCM/MSP/2018/1@en#para_3" {
		t.Errorf("for a reader without a version: %v, %v", newest, err)
	}
	q.Filters = facet.By(facet.Topic, "clearance")
	if groups, err := x.Telling(t.Context(), q, facet.Meeting); err != nil || len(groups) != 0 {
		t.Errorf("another topic: %v, %v", groups, err)
	}
}

// BenchmarkTelling measures what the pages of the field ask for, over many
// paragraphs.
func BenchmarkTelling(b *testing.B) {
	var docs []*corpus.Document
	meetings, topics := corpus.Meetings(), corpus.Topics()
	for i := range 1000 {
		m := meetings[i%len(meetings)]
		d := &corpus.Document{Symbol: corpus.Symbol(fmt.Sprintf("CCM/%s/%d", m.Series, i)), Language: "en", Meeting: m.ID, Date: m.Start, Title: "Report", Access: corpus.Public}
		for n := range 100 {
			d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{
				Element: corpus.Element(fmt.Sprintf("para_%d", n+1)), Label: fmt.Sprint(n + 1), Text: fmt.Sprintf("Report %d says %d of clearance.", i, n),
				Articles: []corpus.ArticleTag{{Number: corpus.Article(n % 24)}}, Topics: []corpus.TopicTag{{ID: topics[n%len(topics)]}, {ID: topics[i%len(topics)]}},
				Assistance: []corpus.Assistance{{State: "LBN", Type: corpus.Requested, Topic: topics[n%len(topics)]}},
			})
		}
		docs = append(docs, d)
	}
	dir := b.TempDir()
	buildIn(b, dir, docs)
	x, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	q := Query{Filters: facet.By(facet.Topic, "clearance"), Limit: 3}
	for name, ask := range map[string]func() error{
		"telling":    func() error { _, err := x.Telling(b.Context(), q, facet.Meeting); return err },
		"newest":     func() error { _, err := x.Newest(b.Context(), q); return err },
		"findings":   func() error { _, err := x.Findings(b.Context(), FindingFilter{Limit: 10}); return err },
		"cross":      func() error { _, err := x.newCross()(); return err },
		"counts":     func() error { _, err := x.Search(b.Context(), q); return err },
		"everything": func() error { _, err := x.Search(b.Context(), Query{Limit: 1}); return err },
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := ask(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
