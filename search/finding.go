package search

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/store"
)

// FindingFilter chooses findings. Empty fields choose all.
type FindingFilter struct {
	// State chooses the deadlines and the assistance of a State. Without it
	// there are no deadlines.
	State corpus.StateCode
	// Topic chooses the assistance for a topic.
	Topic corpus.TopicID
	// Plan chooses the actions of a plan and nothing else, Action one of them.
	Plan   corpus.PlanID
	Action string
	// Reader is the language in which a paragraph is shown where there is a
	// choice.
	Reader corpus.Language
	// Limit is the number of findings of a group; 0 means all.
	Limit int
}

// Findings are deadlines, assistance and actions that paragraphs tell, each
// with the paragraph that says so. What a paragraph tells in several languages,
// or word for word in several documents, comes once. The findings of a group
// come from the newest document on.
type Findings struct {
	// Deadlines come by article and date.
	Deadlines  []Deadline
	Assistance []AssistanceGroup
	// Actions come by number; the plan as a whole is first.
	Actions []ActionGroup
}

// Deadline is a deadline with the paragraph that tells it.
type Deadline struct {
	corpus.Deadline
	Hit Hit
}

// AssistanceGroup is the assistance that is requested, or offered, for a topic.
type AssistanceGroup struct {
	// Topic is empty for assistance whose purpose is not said.
	Topic corpus.TopicID
	Type  corpus.AssistanceType
	// Total counts the findings, those beyond the limit included.
	Total int
	Items []Assistance
}

// Assistance is a request or an offer with the paragraph that tells it.
type Assistance struct {
	corpus.Assistance
	Hit Hit
}

// ActionGroup is an action of a plan with the paragraphs on it.
type ActionGroup struct {
	// Number is empty for paragraphs that name the plan as a whole.
	Number string
	// Defined is the paragraph of the action plan itself; nil when it is not
	// in the corpus.
	Defined *Hit
	// Total counts the other paragraphs, those beyond the limit included.
	Total int
	Items []Action
}

// Action is an action of a plan with a paragraph that names it.
type Action struct {
	corpus.ActionTag
	Hit Hit
}

// telling is what a finding says, without the words of one language.
type telling struct {
	family  uint32
	state   corpus.StateCode
	article corpus.Article
	date    string
	what    string
	topic   corpus.TopicID
	plan    corpus.PlanID
}

// pick is a finding that is to be shown: where it stands in which passage.
type pick struct {
	telling
	passage uint32
	at      *store.PassageFinding
	index   int
}

// Findings returns what paragraphs tell.
func (x *Index) Findings(ctx context.Context, f FindingFilter) (*Findings, error) {
	picks, err := x.picks(ctx, f)
	if err != nil {
		return nil, err
	}
	all := &Findings{}
	for _, p := range picks {
		switch {
		case p.plan != "":
			x.addAction(all, f, p)
		case p.date != "":
			all.Deadlines = append(all.Deadlines, Deadline{p.at.Deadlines[p.index], x.hitOf(p.passage)})
		default:
			x.addAssistance(all, f, p)
		}
	}
	slices.SortStableFunc(all.Deadlines, func(a, b Deadline) int {
		return cmp.Or(cmp.Compare(a.State, b.State), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Status, b.Status))
	})
	slices.SortStableFunc(all.Actions, func(a, b ActionGroup) int { return compareNumbers(a.Number, b.Number) })
	return all, nil
}

// picks chooses the passage that tells each finding, the newest first.
func (x *Index) picks(ctx context.Context, f FindingFilter) ([]pick, error) {
	chosen := map[telling]int{} // by what is told, the number of the pick
	var picks []pick
	for i := range x.gen.Findings {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := &x.gen.Findings[i]
		if x.hides(p.Passage) {
			continue
		}
		f.each(p, func(t telling, i int) {
			t.family = x.cols.Family[p.Passage]
			n, ok := chosen[t]
			switch {
			case !ok:
				chosen[t] = len(picks)
				picks = append(picks, pick{t, p.Passage, p, i})
			case x.preferred(f.Reader, p.Passage, picks[n].passage):
				picks[n] = pick{t, p.Passage, p, i}
			}
		})
	}
	slices.SortFunc(picks, func(a, b pick) int {
		return cmp.Or(cmp.Compare(x.gen.Dates()[x.cols.Doc[b.passage]], x.gen.Dates()[x.cols.Doc[a.passage]]), cmp.Compare(a.passage, b.passage), cmp.Compare(a.index, b.index))
	})
	return picks, nil
}

func (x *Index) hitOf(p uint32) Hit {
	return x.hitAs(&found{}, candidate{Passage: p}, p, x.versions(p))
}

func (x *Index) addAction(all *Findings, f FindingFilter, p pick) {
	a := p.at.Actions[p.index]
	i := slices.IndexFunc(all.Actions, func(g ActionGroup) bool { return g.Number == a.Number })
	if i < 0 {
		i = len(all.Actions)
		all.Actions = append(all.Actions, ActionGroup{Number: a.Number})
	}
	g := &all.Actions[i]
	if a.Number != "" && x.kindOf(p.passage) == corpus.ActionPlan {
		if g.Defined == nil {
			h := x.hitOf(p.passage)
			g.Defined = &h
		}
		return
	}
	g.Total++
	if f.Limit == 0 || len(g.Items) < f.Limit {
		g.Items = append(g.Items, Action{a, x.hitOf(p.passage)})
	}
}

func (x *Index) kindOf(p uint32) corpus.Kind {
	column := x.cols.Facet(facet.Kind)
	for _, v := range column.Sets[column.Of[p]] {
		return corpus.Kind(column.Values[v])
	}
	return ""
}

func (x *Index) addAssistance(all *Findings, f FindingFilter, p pick) {
	a := p.at.Assistance[p.index]
	i := slices.IndexFunc(all.Assistance, func(g AssistanceGroup) bool { return g.Topic == a.Topic && g.Type == a.Type })
	if i < 0 {
		i = len(all.Assistance)
		all.Assistance = append(all.Assistance, AssistanceGroup{Topic: a.Topic, Type: a.Type})
	}
	g := &all.Assistance[i]
	g.Total++
	if f.Limit == 0 || len(g.Items) < f.Limit {
		g.Items = append(g.Items, Assistance{a, x.hitOf(p.passage)})
	}
}

// compareNumbers orders numbers such as "4.2" and "4.10" part by part.
func compareNumbers(a, b string) int {
	part := func(s string) int { n, _ := strconv.Atoi(s); return n }
	for a != "" && b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, ".")
		y, b, _ = strings.Cut(b, ".")
		if c := cmp.Compare(part(x), part(y)); c != 0 {
			return c
		}
	}
	return cmp.Compare(a, b)
}

// each calls a function for the findings of a passage that the filter chooses,
// with the index in their list.
func (f FindingFilter) each(p *store.PassageFinding, tell func(telling, int)) {
	if f.Plan != "" {
		for i, a := range p.Actions {
			if a.Plan == f.Plan && (f.Action == "" || f.Action == a.Number) {
				tell(telling{plan: a.Plan, what: a.Number}, i)
			}
		}
		return
	}
	for i, d := range p.Deadlines {
		if f.State == d.State {
			tell(telling{state: d.State, article: d.Article, date: d.Date, what: string(d.Status)}, i)
		}
	}
	for i, a := range p.Assistance {
		if (f.State == "" || f.State == a.State) && (f.Topic == "" || f.Topic == a.Topic) {
			tell(telling{state: a.State, what: string(a.Type), topic: a.Topic}, i)
		}
	}
}

// preferred reports whether a reader is rather shown one passage than another
// that says the same: the language counts first, English next, then the date.
func (x *Index) preferred(reader corpus.Language, a, b uint32) bool {
	for _, l := range []corpus.Language{reader, corpus.English} {
		if x.gen.LanguageOf(a) == l || x.gen.LanguageOf(b) == l {
			if x.gen.LanguageOf(a) != x.gen.LanguageOf(b) {
				return x.gen.LanguageOf(a) == l
			}
			break
		}
	}
	return x.gen.Newer(a, b)
}
