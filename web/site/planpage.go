package site

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
)

// planPage tells what there is on an action plan: its actions and the
// paragraphs on them.
type planPage struct {
	frame
	// Up leads to the list that the page belongs to.
	Up    string
	Facts []fieldFact
	// Action is the number of the only action shown, and AllActions leads back
	// to all; both are empty otherwise.
	Action     string
	AllActions string
	Actions    []actionView
	// Whole are paragraphs that name the plan and no action of it.
	Whole []quotation
	// WholeCount says how many these are.
	WholeCount string
	// Undefined says that the text of the plan is not here.
	Undefined bool
}

// actionView is an action with the paragraphs on it.
type actionView struct {
	ID   string
	Name string
	// Defined is the text of the action in the plan; nil when it is not here.
	Defined *quotation
	Count   string
	Reports []quotation
	More    *choice
}

// perAction is the number of paragraphs on each action of a plan; on the page
// of one action there are perTopic.
const perAction = 3

func (s *Site) planPage(c *gin.Context) error {
	v := s.visit(c)
	plan, ok := corpus.PlanByID(corpus.PlanID(c.Param("id")))
	if !ok {
		return noSuch("plan", c.Param("id"))
	}
	f := search.FindingFilter{Plan: plan.ID, Action: c.Query("action"), Reader: v.words.Lang, Limit: perAction}
	if f.Action != "" {
		f.Limit = perTopic
	}
	found, err := s.config.Browse.Findings(c.Request.Context(), f)
	if err != nil {
		return fmt.Errorf("actions of %s: %w", plan.ID, err)
	}
	if f.Action != "" && len(found.Actions) == 0 {
		return noSuch("action", f.Action)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "plan", v.populatePlan(plan, f.Action, found))
}

// populatePlan makes the page of a plan, or of one action of it.
func (v visit) populatePlan(plan corpus.Plan, action string, found *search.Findings) planPage {
	page := planPage{
		frame:  v.frame(plan.ID.Name(v.words.Lang)),
		Action: action, Undefined: true,
		Facts: []fieldFact{
			{Name: v.words.Text("plan.adopted"), Value: plan.Meeting.Name(v.words.Lang), URL: v.links.page(meetingPath(plan.Meeting))},
			{Name: v.words.Text("plan.period"), Value: strconv.Itoa(plan.From) + "–" + strconv.Itoa(plan.To)},
		},
	}
	page.Up = v.links.page(plansPath)
	page.settle(planPath(plan.ID))
	if action != "" {
		page.AllActions = v.links.page(planPath(plan.ID))
	}
	for _, g := range found.Actions {
		if g.Number == "" {
			page.WholeCount = v.words.Count("results.paragraphs", g.Total)
			for _, a := range g.Items {
				page.Whole = append(page.Whole, v.evident(a.Hit, a.Evidence, a.Words))
			}
			continue
		}
		if g.Defined != nil {
			page.Undefined = false
		}
		page.Actions = append(page.Actions, v.reportsOn(plan.ID, g))
	}
	page.Undefined = page.Undefined && len(page.Actions) > 0
	return page
}

func (v visit) reportsOn(plan corpus.PlanID, g search.ActionGroup) actionView {
	a := actionView{ID: "action-" + g.Number, Name: v.words.Text("plan.action", "n", g.Number), Count: v.words.Count("plan.reports", g.Total)}
	if g.Defined != nil {
		q := v.quotation(*g.Defined)
		a.Defined = &q
	}
	for _, item := range g.Items {
		a.Reports = append(a.Reports, v.evident(item.Hit, item.Evidence, item.Words))
	}
	if rest := g.Total - len(g.Items); rest > 0 {
		a.More = &choice{Name: v.words.Count("cooperation.more", rest), URL: v.links.planAction(plan, g.Number)}
	}
	return a
}
