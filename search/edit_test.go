package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"repertory/cmd/samples/source"
	"repertory/corpus"
)

// sampleWorks are the texts of the sample documents in six languages, by work,
// with tags.
func sampleWorks(t testing.TB) [][]*corpus.Document {
	files, err := source.Load(os.DirFS("../cmd/samples/sources"))
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 9))
	byWork := map[string][]*corpus.Document{}
	var names []string
	for _, f := range files {
		d := f.Document
		if d == nil {
			t.Fatalf("%s: %v", f.Work, f.Err)
		}
		doc := &corpus.Document{
			Symbol: corpus.Symbol(d.Symbol), Language: corpus.Language(d.Language), Title: d.Title, Kind: corpus.Kind(d.Kind),
			Meeting: corpus.MeetingID(d.Meeting), Date: d.Date, Access: corpus.Public, Illustrative: true,
		}
		var path []string
		for i, b := range d.Blocks {
			p := corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("p_%d", i)), Kind: corpus.Text, Label: b.Label, Text: b.Text, Path: path}
			if b.Kind == source.Heading1 || b.Kind == source.Heading2 {
				p.Kind, path = corpus.Heading, []string{b.Text}
			}
			for range random.IntN(3) {
				p.Articles = append(p.Articles, tag(corpus.Article(random.IntN(23)), corpus.Explicit))
				p.Topics = append(p.Topics, corpus.TopicTag{ID: corpus.Topics()[random.IntN(8)], Evidence: corpus.Vocabulary})
			}
			doc.Paragraphs = append(doc.Paragraphs, p)
		}
		if byWork[d.Work] == nil {
			names = append(names, d.Work)
		}
		if random.IntN(5) == 0 {
			doc.Warnings = []string{"look at it"}
		}
		byWork[d.Work] = append(byWork[d.Work], doc)
	}
	var all [][]*corpus.Document
	for _, name := range names {
		all = append(all, byWork[name])
	}
	for _, work := range all {
		for _, d := range work {
			addTellings(random, d, all)
		}
	}
	return all
}

// addTellings has paragraphs cite other documents by symbol and title, tell
// deadlines, assistance and actions, and be spoken by somebody.
func addTellings(random *rand.Rand, d *corpus.Document, all [][]*corpus.Document) {
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		other := all[random.IntN(len(all))]
		switch random.IntN(8) {
		case 0:
			p.Text += fmt.Sprintf(" (%s, paragraph %d)", other[0].Symbol, 1+random.IntN(9))
		case 1:
			p.Text += fmt.Sprintf(" (CCM/MSP/%d/6, para. 2)", 2015+random.IntN(3))
		case 2:
			for _, version := range other {
				if version.Language == d.Language {
					p.Text += " " + version.Title + "."
				}
			}
		case 3:
			p.Deadlines = append(p.Deadlines, corpus.Deadline{State: "LAO", Article: 4, Date: fmt.Sprint(2015 + i), Status: corpus.DeadlineSet, Evidence: corpus.Explicit})
		case 4:
			p.Assistance = append(p.Assistance, corpus.Assistance{State: "LAO", Type: corpus.Requested, Evidence: corpus.Explicit})
			p.Speaker = &corpus.Speaker{Name: fmt.Sprintf("Ms. Name %d", random.IntN(5)), State: "LAO", Evidence: corpus.Explicit}
		case 5:
			p.Actions = append(p.Actions, corpus.ActionTag{Plan: "p", Number: fmt.Sprint(i), Evidence: corpus.Explicit})
			p.Text = "The following was agreed:"
		}
	}
}

// editor makes random changes to a corpus.
type editor struct {
	t      *testing.T
	random *rand.Rand
	store  *corpus.Store
	works  [][]*corpus.Document
	// in are the works that are in the corpus.
	in map[int]bool
}

func (e *editor) save(d *corpus.Document) {
	if err := e.store.Save(e.t.Context(), d); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) remove(d *corpus.Document) {
	if err := e.store.Remove(e.t.Context(), d.Key()); err != nil {
		e.t.Fatal(err)
	}
}

// change adds, changes or removes a work, and says what it did.
func (e *editor) change() string {
	n := e.random.IntN(len(e.works))
	work := e.works[n]
	name := string(work[0].Symbol)
	one := work[e.random.IntN(len(work))]
	switch kind := e.random.IntN(7); {
	case !e.in[n]:
		for _, d := range work {
			if e.random.IntN(4) > 0 {
				e.save(d)
				e.in[n] = true
			}
		}
		return "add " + name
	case kind == 0:
		for _, d := range work {
			e.remove(d)
		}
		e.in[n] = false
		return "remove " + name
	case kind == 1:
		e.remove(one)
		left, _ := e.store.Languages(e.t.Context(), one.Symbol)
		e.in[n] = len(left) > 0
		return "remove " + string(one.Language) + " of " + name
	case kind == 2:
		secret := *one
		secret.Access = corpus.Restricted
		e.save(&secret)
		return "restrict " + name
	case kind == 3: // the text of another work, so that paragraphs repeat
		other := e.works[e.random.IntN(len(e.works))]
		copied := *one
		copied.Paragraphs = slices.Concat(one.Paragraphs[:len(one.Paragraphs)/2], other[0].Paragraphs)
		copied.Title, copied.Date = "Copied "+one.Title, fmt.Sprint(2015+e.random.IntN(8))
		e.save(&copied)
		return "copy into " + name
	}
	changed := *one
	if e.random.IntN(2) == 0 { // the title of another work, or a part of it
		title := []rune(e.works[e.random.IntN(len(e.works))][0].Title)
		changed.Title = string(title[:len(title)/(1+e.random.IntN(2))])
	}
	changed.Paragraphs = slices.Clone(one.Paragraphs)
	e.random.Shuffle(len(changed.Paragraphs), func(i, j int) {
		changed.Paragraphs[i].Text, changed.Paragraphs[j].Text = changed.Paragraphs[j].Text, changed.Paragraphs[i].Text
	})
	changed.Paragraphs = changed.Paragraphs[e.random.IntN(len(changed.Paragraphs)):]
	e.save(&changed)
	return "change " + string(one.Language) + " of " + name
}
