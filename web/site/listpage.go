package site

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/reply"
	"repertory/web/words"
)

// listPage lists all topics, articles, meetings, States or plans with the
// number of paragraphs on each.
type listPage struct {
	frame
	About  string
	Groups []listGroup
}

// listGroup is a part of a list.
type listGroup struct {
	// ID and Name are empty for a list without parts.
	ID    string
	Name  string
	Items []listItem
}

// listItem is an entry of a list. Number stands before the name, Detail behind
// it; Count is empty where there is no paragraph or none are counted.
type listItem struct {
	Number, Name, URL, Detail, Count string
}

// listed makes the handler of a list from what makes its parts.
func (s *Site) listed(path string, title func(*words.Catalogue) string, about func(*words.Catalogue) string, groups func(visit, *search.Results) []listGroup) reply.Handler {
	return func(c *gin.Context) error {
		v := s.visit(c)
		counts, err := s.config.Searcher.Search(c.Request.Context(), search.Query{Reader: v.words.Lang, Limit: 1})
		if err != nil {
			return err
		}
		page := v.populateList(path, title(v.words), about(v.words), groups(v, counts))
		return s.send(c, http.StatusOK, v.words.Lang, "list", page)
	}
}

func (v visit) populateList(path, title, about string, groups []listGroup) listPage {
	page := listPage{frame: v.frame(title), About: about, Groups: groups}
	page.settle(path)
	return page
}

func (s *Site) topicList() reply.Handler {
	return s.listed(topicsPath, func(c *words.Catalogue) string { return c.Text("nav.topics") }, func(c *words.Catalogue) string { return c.Text("list.topics") },
		func(v visit, r *search.Results) []listGroup {
			counts := byValue(r.Facets[facet.Topic])
			var items []listItem
			for _, id := range corpus.Topics() {
				items = append(items, listItem{Name: id.Name(v.words.Lang), URL: v.links.page(topicPath(id)),
					Detail: id.About(v.words.Lang), Count: v.some(counts[string(id)])})
			}
			return []listGroup{{Items: items}}
		})
}

func (s *Site) articleList() reply.Handler {
	return s.listed(articlesPath, func(c *words.Catalogue) string { return c.Text("nav.articles") }, func(c *words.Catalogue) string { return c.Text("list.articles") },
		func(v visit, r *search.Results) []listGroup {
			counts := byValue(r.Facets[facet.Article])
			var items []listItem
			for _, a := range corpus.Articles() {
				item := listItem{Name: a.Name(v.words.Lang), URL: v.links.page(articlePath(a)), Detail: a.About(v.words.Lang), Count: v.some(counts[a.String()])}
				if a != corpus.Preamble {
					item.Number = a.String()
				}
				items = append(items, item)
			}
			return []listGroup{{Items: items}}
		})
}

func (s *Site) meetingList() reply.Handler {
	return s.listed(meetingsPath, func(c *words.Catalogue) string { return c.Text("nav.meetings") }, func(c *words.Catalogue) string { return c.Text("list.meetings") },
		func(v visit, r *search.Results) []listGroup {
			counts := byValue(r.Facets[facet.Meeting])
			var items []listItem
			for _, m := range corpus.Meetings() {
				items = append(items, listItem{Number: string(m.ID), Name: m.ID.Name(v.words.Lang), URL: v.links.page(meetingPath(m.ID)),
					Detail: v.sittings(m), Count: v.some(counts[string(m.ID)])})
			}
			slices.Reverse(items)
			return []listGroup{{Items: items}}
		})
}

func (s *Site) planList() reply.Handler {
	return s.listed(plansPath, func(c *words.Catalogue) string { return c.Text("nav.plans") }, func(c *words.Catalogue) string { return c.Text("list.plans") },
		func(v visit, _ *search.Results) []listGroup {
			var items []listItem
			for _, p := range corpus.Plans() {
				items = append(items, listItem{Number: strconv.Itoa(p.From) + "–" + strconv.Itoa(p.To), Name: p.ID.Name(v.words.Lang),
					URL: v.links.page(planPath(p.ID)), Detail: p.Meeting.Name(v.words.Lang)})
			}
			slices.Reverse(items)
			return []listGroup{{Items: items}}
		})
}

func (s *Site) stateList() reply.Handler {
	return s.listed(statesPath, func(c *words.Catalogue) string { return c.Text("nav.states") }, func(c *words.Catalogue) string { return c.Text("list.states") },
		func(v visit, r *search.Results) []listGroup {
			return v.stateGroups(byValue(r.Facets[facet.State]))
		})
}

// stateGroups lists the States by regional group of the United Nations, those
// of none last.
func (v visit) stateGroups(counts map[string]int) []listGroup {
	var groups []listGroup
	for _, id := range append(corpus.Groups(), "") {
		g := listGroup{ID: "group-" + string(id), Name: id.Name(v.words.Lang)}
		if id == "" {
			g.ID, g.Name = "group-none", v.words.Text("list.nogroup")
		}
		for _, state := range corpus.States() {
			if state.Code.Group() == id {
				g.Items = append(g.Items, listItem{Name: state.Code.Name(v.words.Lang), URL: v.links.page(statePath(state.Code)), Count: v.some(counts[string(state.Code)])})
			}
		}
		words.Sort(v.words, g.Items, func(i listItem) string { return i.Name })
		if len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}
