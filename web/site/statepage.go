package site

import (
	"fmt"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
)

// statePage tells what there is on a State.
type statePage struct {
	frame
	// Up leads to the list that the page belongs to.
	Up string
	overview
	Facts []fieldFact
	// Note is a remark on the status, in English.
	Note      string
	Deadlines []deadlineView
	Needs     []assistanceTopic
	// Statements leads to what the State said in meetings; nil when it said
	// nothing.
	Statements *choice
}

// deadlineView is a deadline with the paragraphs that tell it.
type deadlineView struct {
	Article choice
	Date    string
	ISODate string
	Status  string
	Told    []quotation
}

func (s *Site) statePage(c *gin.Context) error {
	v := s.visit(c)
	code, err := corpus.ParseState(c.Param("code"))
	if err != nil {
		return noSuch("State", c.Param("code"))
	}
	ctx := c.Request.Context()
	d, err := s.askField(ctx, v, search.Query{Filters: facet.By(facet.State, string(code))})
	if err != nil {
		return err
	}
	said, err := s.config.Searcher.Search(ctx, search.Query{Filters: facet.By(facet.Speaker, string(corpus.SpeakerID(code))), Reader: v.words.Lang, Limit: 1})
	if err != nil {
		return err
	}
	found, err := s.config.Browse.Findings(ctx, search.FindingFilter{State: code, Reader: v.words.Lang, Limit: perGroup})
	if err != nil {
		return fmt.Errorf("findings on %s: %w", code, err)
	}
	page := v.populateState(code, d, found, said.Total)
	page.addStatus(v, s.config.statusOf(code), time.Now().UTC().Format(time.DateOnly))
	return s.send(c, http.StatusOK, v.words.Lang, "state", page)
}

// statusOf returns what is recorded of a State; the zero status with its code
// when nothing is.
func (c Config) statusOf(code corpus.StateCode) corpus.TreatyStatus {
	for _, status := range c.Statuses {
		if status.State == code {
			return status
		}
	}
	return corpus.TreatyStatus{State: code}
}

// populateState makes the page of a State, without its status. said is the
// number of paragraphs in which it speaks.
func (v visit) populateState(code corpus.StateCode, d fieldData, found *search.Findings, said int) statePage {
	page := statePage{
		frame:    v.frame(code.Name(v.words.Lang)),
		overview: v.overview(d, facet.Year, facet.Kind, facet.Topic),
		Needs:    v.assistance(found.Assistance, code),
	}
	page.Up = v.links.page(statesPath)
	page.settle(statePath(code))
	for _, f := range []fieldFact{
		{Name: v.words.Text("state.code"), Value: string(code)},
		{Name: v.words.Text("state.region"), Value: code.Subregion().Name(v.words.Lang)},
		{Name: v.words.Text("state.group"), Value: code.Group().Name(v.words.Lang)},
	} {
		if f.Value != "" {
			page.Facts = append(page.Facts, f)
		}
	}
	if said > 0 {
		q := search.Query{Filters: facet.By(facet.Speaker, string(corpus.SpeakerID(code)))}
		page.Statements = &choice{Name: v.words.Count("state.statements", said), URL: v.links.search(q)}
	}
	for _, told := range found.Deadlines {
		page.addDeadline(v, told)
	}
	return page
}

// addDeadline adds a deadline, or what tells it to one that is there.
func (p *statePage) addDeadline(v visit, told search.Deadline) {
	view := deadlineView{
		Article: choice{Name: naming.Article(told.Article, v.words.Lang), URL: v.links.page(articlePath(told.Article))},
		Date:    v.words.Date(told.Date), ISODate: told.Date, Status: v.deadlineStatus(told.Status),
		Told: []quotation{v.evident(told.Hit, told.Evidence, told.Words)},
	}
	if n := len(p.Deadlines); n > 0 {
		last := &p.Deadlines[n-1]
		if last.Article == view.Article && last.ISODate == view.ISODate && last.Status == view.Status {
			last.Told = append(last.Told, view.Told...)
			return
		}
	}
	p.Deadlines = append(p.Deadlines, view)
}

func (v visit) deadlineStatus(s corpus.DeadlineStatus) string {
	switch s {
	case corpus.ExtensionRequested:
		return v.words.Text("state.extension.requested")
	case corpus.ExtensionGranted:
		return v.words.Text("state.extension.granted")
	}
	return v.words.Text("state.deadline")
}

// addStatus adds what is recorded of a State's relation to the Convention, as
// it is on a day.
func (p *statePage) addStatus(v visit, status corpus.TreatyStatus, today string) {
	p.Facts = append(p.Facts, fieldFact{Name: v.words.Text("state.status"), Value: v.standing(status.Standing(today))})
	for _, d := range []struct{ name, date string }{
		{v.words.Text("state.signed"), status.Signed},
		{v.words.Text("state.bound"), status.BoundSince},
		{v.words.Text("state.left"), status.Withdrawn},
	} {
		if d.date != "" {
			p.Facts = append(p.Facts, fieldFact{Name: d.name, Value: v.words.Date(d.date), ISODate: d.date})
		}
	}
	if status.Source != "" {
		source := status.Source
		if status.Certainty == corpus.Unconfirmed {
			source = v.words.Text("state.unconfirmed", "source", source)
		}
		p.Facts = append(p.Facts, fieldFact{Name: v.words.Text("state.source"), Value: source})
	}
	p.Note = status.Note
}

func (v visit) standing(s corpus.Standing) string {
	switch s {
	case corpus.Party:
		return v.words.Text("state.party")
	case corpus.Signatory:
		return v.words.Text("state.signatory")
	case corpus.Withdrawn:
		return v.words.Text("state.withdrawn")
	}
	return v.words.Text("state.unrecorded")
}
