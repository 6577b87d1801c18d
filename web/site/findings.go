package site

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// findings are what a paragraph tells that is no filter: a speaker of whom
// only the name is known, the meetings and actions it names, deadlines, and
// assistance asked for or given.
func (v visit) findings(p corpus.Paragraph) []tag {
	var all []tag
	add := func(name string, e corpus.Evidence, words string) {
		all = append(all, tag{Name: name, Reasons: []reason{{How: v.evidence(e), Words: strings.TrimSpace(words)}}})
	}
	if s := p.Speaker; s != nil && len(s.Values()) == 0 {
		add(v.words.Text("tag.speaker", "name", s.Name), s.Evidence, s.Words)
	}
	for _, m := range p.Meetings {
		add(m.ID.Name(v.words.Lang), m.Evidence, m.Words)
	}
	for _, a := range p.Actions {
		add(v.actionName(a), a.Evidence, a.Words)
	}
	for _, d := range p.Deadlines {
		name := v.words.Text("deadline."+string(d.Status), "state", d.State.Name(v.words.Lang),
			"article", naming.Article(d.Article, v.words.Lang), "date", v.words.Date(d.Date))
		add(name, d.Evidence, d.Words)
	}
	for _, a := range p.Assistance {
		add(v.assistanceName(a), a.Evidence, a.Words)
	}
	return all
}

// actionName names an action of a plan, or the plan as a whole.
func (v visit) actionName(a corpus.ActionTag) string {
	plan := a.Plan.Name(v.words.Lang)
	if a.Number == "" {
		return plan
	}
	return v.words.Text("tag.action", "plan", plan, "n", a.Number)
}

// assistanceName says who asks for or gives assistance, of which kinds and
// for what.
func (v visit) assistanceName(a corpus.Assistance) string {
	parts := []string{v.words.Text("assistance."+string(a.Type), "state", a.State.Name(v.words.Lang))}
	for _, k := range a.Kinds {
		parts = append(parts, v.words.Text("assistance."+string(k)))
	}
	if a.Topic != "" {
		parts = append(parts, a.Topic.Name(v.words.Lang))
	}
	return strings.Join(parts, " · ")
}
