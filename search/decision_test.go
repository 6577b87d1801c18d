package search

import (
	"fmt"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/match"
	"repertory/search/rank"
)

// The tests of this file hold the ranking to its decisions one by one. Each
// shows with the weight at zero, too, that it is the weight that decides.

// rankedBy builds an index of English documents, a symbol and title with
// paragraphs each, and returns a function that searches with some weights and
// tells the ids in order.
func rankedBy(t *testing.T, docs ...*corpus.Document) func(text string, change func(*rank.Weights)) []string {
	t.Helper()
	dir := t.TempDir()
	buildIn(t, dir, docs)
	return func(text string, change func(*rank.Weights)) []string {
		t.Helper()
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		if change != nil {
			w := x.ranker.Weights()
			change(&w)
			x.Reweigh(w)
		}
		return ids(find(t, x, Query{Text: text, Exact: true}))
	}
}

func english(s corpus.Symbol, title string, bodies ...string) *corpus.Document {
	d := &corpus.Document{Symbol: s, Language: corpus.English, Title: title, Access: corpus.Public}
	for i, body := range bodies {
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Kind: corpus.Text, Text: body})
	}
	return d
}

// filler are documents that make the words of a test neither rare nor frequent.
func filler() []*corpus.Document {
	var all []*corpus.Document
	for i := range 12 {
		all = append(all, english(corpus.Symbol(fmt.Sprintf("CCM/MSP/2019/%d", i+1)), "Note", fmt.Sprintf("Delegation number %d spoke about the budget of the meeting and thanked its hosts.", i)))
	}
	return all
}

func first(t *testing.T, got []string, want string) {
	t.Helper()
	if len(got) == 0 || got[0] != want {
		t.Errorf("first is %v, want %s", got, want)
	}
}

// TestWholeTitleCounts asks for a document by its whole title: its own paragraphs
// come before one that repeats the words.
func TestWholeTitleCounts(t *testing.T) {
	search := rankedBy(t, append(filler(),
		english("CCM/MSP/2018/1", "Guide to clearance planning", "This guide to clearance planning says who does what, in which month it is done, and to whom a report of it goes."),
		english("CCM/MSP/2018/2", "Minutes", "Clearance planning: a guide."))...)
	const query = "guide to clearance planning"
	first(t, search(query, nil), "CCM/MSP/2018/1@en#para_1")
	first(t, search(query, func(w *rank.Weights) { w.Title = 0 }), "CCM/MSP/2018/2@en#para_1")
}

// TestAllWordsCount puts a passage with all words of a query before one that has
// some of them again and again.
func TestAllWordsCount(t *testing.T) {
	search := rankedBy(t, append(filler(),
		english("CCM/MSP/2018/1", "Note", "Survey and marking from the budget of this year."),
		english("CCM/MSP/2018/2", "Note", "Survey, marking."))...)
	const query = "survey marking budget"
	first(t, search(query, nil), "CCM/MSP/2018/1@en#para_1")
	first(t, search(query, func(w *rank.Weights) { w.Coverage = 0; w.Whole = 0 }), "CCM/MSP/2018/2@en#para_1")
	gain := func(change func(*rank.Weights)) float64 {
		t.Helper()
		x, err := Open(lastIndex(t, english("CCM/MSP/2018/1", "Note", "Survey and fences.")))
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		plain := find(t, x, Query{Text: "survey fences", Exact: true}).Hits[0].Score
		w := x.ranker.Weights()
		change(&w)
		x.Reweigh(w)
		x.cache.clear()
		return plain - find(t, x, Query{Text: "survey fences", Exact: true}).Hits[0].Score
	}
	if g := gain(func(w *rank.Weights) { w.Coverage = 0 }); g <= 0 {
		t.Errorf("coverage gains %v", g)
	}
	if g := gain(func(w *rank.Weights) { w.Whole = 0 }); g <= 0 {
		t.Errorf("matching everything gains %v", g)
	}
}

func lastIndex(t *testing.T, docs ...*corpus.Document) string {
	t.Helper()
	dir := t.TempDir()
	buildIn(t, dir, append(filler(), docs...))
	return dir
}

// TestFirstBelowHeadingCountsMore asks for a heading: the paragraph right below
// it gains twice what the next one gains.
func TestFirstBelowHeadingCountsMore(t *testing.T) {
	d := english("CCM/MSP/2018/1", "Note", "It begins.", "It goes on.")
	heading := corpus.Paragraph{Element: "sec_1", Kind: corpus.Heading, Text: "Victim assistance funding", Level: 1}
	for i := range d.Paragraphs {
		d.Paragraphs[i].Text = "Victim assistance is what follows here."
		d.Paragraphs[i].Path = []string{heading.Text}
	}
	d.Paragraphs[1].Text += " Indeed."
	d.Paragraphs = append([]corpus.Paragraph{heading}, d.Paragraphs...)
	x, err := Open(lastIndex(t, d))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	scores := func(section float32) (one, two float64) {
		w := x.ranker.Weights()
		w.Section = section
		x.Reweigh(w)
		x.cache.clear()
		for _, h := range find(t, x, Query{Text: "victim assistance funding"}).Hits {
			switch h.Element {
			case "para_1":
				one = h.Score
			case "para_2":
				two = h.Score
			}
		}
		return one, two
	}
	one, two := scores(rank.DefaultWeights().Section)
	oneWithout, twoWithout := scores(0)
	if gain, next := one-oneWithout, two-twoWithout; next <= 0 || gain < 1.8*next || gain > 2.2*next {
		t.Errorf("the first gains %v, the next %v", gain, next)
	}
}

// TestSnippetBeginsBeforeTheMatch cuts a snippet out of one long sentence: it
// shows a few words before what was found.
func TestSnippetBeginsBeforeTheMatch(t *testing.T) {
	long := strings.Repeat("many words of no weight that go on and on ", 12)
	x, err := Open(lastIndex(t, english("CCM/MSP/2018/1", "Note", long+"right before it comes quartz and then "+long)))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	r := find(t, x, Query{Text: "quartz"})
	if len(r.Hits) != 1 {
		t.Fatal(ids(r))
	}
	var shown strings.Builder
	for _, f := range r.Hits[0].Snippet {
		shown.WriteString(f.Text)
	}
	if !strings.Contains(shown.String(), "before it comes quartz and then") {
		t.Errorf("the snippet is %q", shown.String())
	}
}

// TestMostWordsSuffice asks for three words of which no passage has all: two are
// enough, one of four is not.
func TestMostWordsSuffice(t *testing.T) {
	search := rankedBy(t, append(filler(),
		english("CCM/MSP/2018/1", "Note", "Risk education for returnees."),
		english("CCM/MSP/2018/2", "Note", "Quartz alone."),
		english("CCM/MSP/2018/3", "Note", "Fences and quartz."))...)
	for n, want := range map[int]uint8{1: 1, 2: 2, 3: 2, 4: 3, 5: 4, 6: 4, 10: 7} {
		if got := match.Most.Of(n); got != want {
			t.Errorf("of %d words %d are asked for, want %d", n, got, want)
		}
	}
	got := search("fences quartz basalt zeolite", nil)
	for _, id := range got {
		if id == "CCM/MSP/2018/2@en#para_1" && len(got) == 1 {
			t.Errorf("one word of four suffices: %v", got)
		}
	}
}

// TestPracticeTellsMore compares two paragraphs that differ in one thing: one
// reports a practice.
func TestPracticeTellsMore(t *testing.T) {
	d := english("CCM/MSP/2018/1", "Note", "The team marked the area with stones that were painted red.", "The team marked the border with posts that were painted blue.")
	for i := range d.Paragraphs {
		d.Paragraphs[i].Topics = []corpus.TopicTag{{ID: "clearance"}}
	}
	d.Paragraphs[1].Practices = []corpus.PracticeTag{{ID: corpus.GoodPractice}}
	x, err := Open(lastIndex(t, d))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	groups, err := x.Telling(t.Context(), Query{Filters: facet.By(facet.Topic, "clearance"), Limit: 1}, facet.Topic)
	if err != nil || len(groups) != 1 || len(groups[0].Hits) != 1 || groups[0].Hits[0].Element != "para_2" {
		t.Errorf("%+v %v", groups, err)
	}
}
