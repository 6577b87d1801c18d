package site

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/words"
)

// cooperationPage sets requests for assistance beside offers.
type cooperationPage struct {
	frame
	Topics []assistanceTopic
	// ChosenTopic and ChosenState are the filters; empty for none.
	ChosenTopic string
	ChosenState string
	TopicNames  []selectOption
	StateNames  []selectOption
	// Hidden are the parameters that the form keeps.
	Hidden []field
	// Clear leads to the page without filters; empty when there is none.
	Clear string
}

// selectOption is a value that a list offers.
type selectOption struct {
	Value, Name string
	Selected    bool
}

// assistanceTopic is the assistance for a topic.
type assistanceTopic struct {
	ID   string
	Name string
	// URL leads to the topic's page; empty where the purpose is not said.
	URL      string
	Requests assistanceSide
	Offers   assistanceSide
}

// assistanceSide is what is requested, or offered.
type assistanceSide struct {
	Items []assistanceView
	// More leads to the rest; nil when all is shown.
	More *choice
}

// assistanceView is a request or an offer with the paragraph that tells it.
type assistanceView struct {
	State choice
	Kinds string
	Told  quotation
}

// perGroup is the number of requests, or offers, for a topic on a page on all
// topics; perTopic that on a page on one topic.
const (
	perGroup = 10
	perTopic = 200
)

func (s *Site) cooperationPage(c *gin.Context) error {
	v := s.visit(c)
	f, err := readAssistanceFilter(c.Query("state"), c.Query("topic"))
	if err != nil {
		return err
	}
	f.Reader = v.words.Lang
	found, err := s.config.Browse.Findings(c.Request.Context(), f)
	if err != nil {
		return fmt.Errorf("requests and offers: %w", err)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "cooperation", v.populateCooperation(f, found))
}

// readAssistanceFilter reads the parameters of the page; empty ones are none.
func readAssistanceFilter(state, topic string) (search.FindingFilter, error) {
	f := search.FindingFilter{Limit: perGroup}
	var err error
	if state != "" {
		if f.State, err = corpus.ParseState(state); err != nil {
			return f, err
		}
	}
	if topic != "" {
		f.Limit = perTopic
		if f.Topic, err = corpus.ParseTopic(topic); err != nil {
			return f, err
		}
	}
	return f, nil
}

// populateCooperation makes the page of requests and offers.
func (v visit) populateCooperation(f search.FindingFilter, found *search.Findings) cooperationPage {
	page := cooperationPage{
		frame:  v.frame(v.words.Text("cooperation.title")),
		Topics: v.assistance(found.Assistance, f.State), ChosenTopic: string(f.Topic), ChosenState: string(f.State),
		Hidden: v.languageField(),
	}
	page.settle(cooperationPath)
	if f.State != "" || f.Topic != "" {
		page.Clear = v.links.page(cooperationPath)
	}
	for _, t := range corpus.Topics() {
		page.TopicNames = append(page.TopicNames, selectOption{string(t), t.Name(v.words.Lang), t == f.Topic})
	}
	for _, s := range corpus.States() {
		page.StateNames = append(page.StateNames, selectOption{string(s.Code), s.Code.Name(v.words.Lang), s.Code == f.State})
	}
	words.Sort(v.words, page.StateNames, func(o selectOption) string { return o.Name })
	return page
}

// assistance arranges requests and offers by topic, in the usual order of the
// topics; those without a purpose come last. Links to the rest keep the State.
func (v visit) assistance(groups []search.AssistanceGroup, state corpus.StateCode) []assistanceTopic {
	var all []assistanceTopic
	for _, id := range append(corpus.Topics(), "") {
		t := assistanceTopic{ID: "for-" + string(id), Name: id.Name(v.words.Lang)}
		if id == "" {
			t.ID, t.Name = "for-anything", v.words.Text("cooperation.unsaid")
		} else {
			t.URL = v.links.page(topicPath(id))
		}
		for _, g := range groups {
			if g.Topic != id {
				continue
			}
			side := &t.Requests
			if g.Type == corpus.Offered {
				side = &t.Offers
			}
			*side = v.assistanceSide(g, state)
		}
		if len(t.Requests.Items)+len(t.Offers.Items) > 0 {
			all = append(all, t)
		}
	}
	return all
}

func (v visit) assistanceSide(g search.AssistanceGroup, state corpus.StateCode) assistanceSide {
	var side assistanceSide
	for _, a := range g.Items {
		var kinds []string
		for _, k := range a.Kinds {
			kinds = append(kinds, v.words.Text("assistance."+string(k)))
		}
		side.Items = append(side.Items, assistanceView{
			State: choice{Name: a.State.Name(v.words.Lang), URL: v.links.page(statePath(a.State))},
			Kinds: strings.Join(slices.Compact(kinds), " · "),
			Told:  v.evident(a.Hit, a.Evidence, a.Words),
		})
	}
	if rest := g.Total - len(g.Items); rest > 0 {
		side.More = &choice{Name: v.words.Count("cooperation.more", rest)}
		if g.Topic != "" {
			side.More.URL = v.links.cooperation(state, g.Topic)
		}
	}
	return side
}
