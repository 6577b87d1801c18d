package site

import (
	"fmt"
	"net/url"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
)

// The addresses of the pages of the field.
const (
	topicsPath      = "/topics"
	articlesPath    = "/articles"
	meetingsPath    = "/meetings"
	statesPath      = "/states"
	plansPath       = "/plans"
	cooperationPath = "/cooperation"
	coveragePath    = "/coverage"
)

func (l links) page(path string) string { return l.address(path, url.Values{}) }

func topicPath(id corpus.TopicID) string     { return "/topic/" + string(id) }
func articlePath(a corpus.Article) string    { return "/article/" + a.String() }
func meetingPath(id corpus.MeetingID) string { return "/meeting/" + string(id) }
func statePath(code corpus.StateCode) string { return "/state/" + string(code) }
func planPath(id corpus.PlanID) string       { return "/plan/" + string(id) }

// planAction is the address of an action's paragraphs on a plan's page.
func (l links) planAction(id corpus.PlanID, number string) string {
	return l.address(planPath(id), url.Values{"action": {number}})
}

// cooperation is the address of the requests and offers of a State for a topic;
// an empty one stands for all.
func (l links) cooperation(state corpus.StateCode, topic corpus.TopicID) string {
	values := url.Values{}
	if state != "" {
		values.Set("state", string(state))
	}
	if topic != "" {
		values.Set("topic", string(topic))
	}
	return l.address(cooperationPath, values)
}

// section is a part of the site in the navigation.
type section struct {
	Name, URL string
	Current   bool
}

// sections lists the parts of the site; the one that the page belongs to is
// the current one.
func (v visit) sections() []section {
	var all []section
	add := func(name, path string) {
		one := strings.TrimSuffix(path, "s") + "/"
		all = append(all, section{name, v.links.page(path), v.url != nil && (v.url.Path == path || strings.HasPrefix(v.url.Path, one))})
	}
	add(v.words.Text("nav.topics"), topicsPath)
	add(v.words.Text("nav.articles"), articlesPath)
	add(v.words.Text("nav.meetings"), meetingsPath)
	add(v.words.Text("nav.states"), statesPath)
	add(v.words.Text("nav.plans"), plansPath)
	add(v.words.Text("nav.cooperation"), cooperationPath)
	add(v.words.Text("nav.coverage"), coveragePath)
	return all
}

// aboutFilters leads from a search to the pages of the field on its filters,
// but for those that have several values.
func (v visit) aboutFilters(q search.Query) []choice {
	var all []choice
	for _, n := range []facet.Name{facet.Topic, facet.Article, facet.Meeting, facet.State} {
		if values := q.Filters.Of(n); len(values) == 1 {
			all = append(all, choice{
				Name: v.words.Text("results.about", "name", v.value(n, values[0])), URL: v.links.page("/" + string(n) + "/" + values[0]),
			})
		}
	}
	return all
}

// noSuch says that an address names something that there is not.
func noSuch(what, name string) error { return fmt.Errorf("%s %q: %w", what, name, ErrNoPage) }

func (v visit) conceptChoice(c corpus.Concept) choice {
	name := c.Preferred(v.words.Lang)
	return choice{Name: name, URL: v.links.search(search.Query{Text: name})}
}

func (v visit) topicChoice(id corpus.TopicID) choice {
	return choice{Name: id.Name(v.words.Lang), URL: v.links.page(topicPath(id))}
}

// articleChoice leads to the page of an article: "Article 5: Victim assistance".
func (v visit) articleChoice(a corpus.Article) choice {
	return choice{Name: v.articleName(a), URL: v.links.page(articlePath(a))}
}

// articleName calls an article by its number and title.
func (v visit) articleName(a corpus.Article) string {
	if a == corpus.Preamble {
		return a.Name(v.words.Lang)
	}
	return v.words.Text("article.named", "article", naming.Article(a, v.words.Lang), "title", a.Name(v.words.Lang))
}
