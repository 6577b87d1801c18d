package web

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/collate"

	"repertory/corpus"
	"repertory/search"
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
func (s *Server) listed(path string, title func(*catalogue) string, about func(*catalogue) string, groups func(visit, *search.Results) []listGroup) handler {
	return func(c *gin.Context) error {
		v := s.visit(c)
		counts, err := s.config.Searcher.Search(c.Request.Context(), search.Query{Reader: v.words.lang, Limit: 1})
		if err != nil {
			return err
		}
		page := v.populateList(path, title(v.words), about(v.words), groups(v, counts))
		return s.send(c, http.StatusOK, v.words.lang, "list", page)
	}
}

func (v visit) populateList(path, title, about string, groups []listGroup) listPage {
	page := listPage{frame: v.frame(title), About: about, Groups: groups}
	page.settle(path)
	return page
}

func (s *Server) topicList() handler {
	return s.listed(topicsPath, func(c *catalogue) string { return c.text("nav.topics") }, func(c *catalogue) string { return c.text("list.topics") },
		func(v visit, r *search.Results) []listGroup {
			counts := byValue(r.Facets[search.FacetTopic])
			var items []listItem
			for _, id := range corpus.Topics() {
				items = append(items, listItem{Name: id.Name(v.words.lang), URL: v.links.page(topicPath(id)),
					Detail: id.About(v.words.lang), Count: v.some(counts[string(id)])})
			}
			return []listGroup{{Items: items}}
		})
}

func (s *Server) articleList() handler {
	return s.listed(articlesPath, func(c *catalogue) string { return c.text("nav.articles") }, func(c *catalogue) string { return c.text("list.articles") },
		func(v visit, r *search.Results) []listGroup {
			counts := byValue(r.Facets[search.FacetArticle])
			var items []listItem
			for _, a := range corpus.Articles() {
				item := listItem{Name: a.Name(v.words.lang), URL: v.links.page(articlePath(a)), Detail: a.About(v.words.lang), Count: v.some(counts[a.String()])}
				if a != corpus.Preamble {
					item.Number = a.String()
				}
				items = append(items, item)
			}
			return []listGroup{{Items: items}}
		})
}

func (s *Server) meetingList() handler {
	return s.listed(meetingsPath, func(c *catalogue) string { return c.text("nav.meetings") }, func(c *catalogue) string { return c.text("list.meetings") },
		func(v visit, r *search.Results) []listGroup {
			counts := byValue(r.Facets[search.FacetMeeting])
			var items []listItem
			for _, m := range corpus.Meetings() {
				items = append(items, listItem{Number: string(m.ID), Name: m.ID.Name(v.words.lang), URL: v.links.page(meetingPath(m.ID)),
					Detail: v.sittings(m), Count: v.some(counts[string(m.ID)])})
			}
			slices.Reverse(items)
			return []listGroup{{Items: items}}
		})
}

func (s *Server) planList() handler {
	return s.listed(plansPath, func(c *catalogue) string { return c.text("nav.plans") }, func(c *catalogue) string { return c.text("list.plans") },
		func(v visit, _ *search.Results) []listGroup {
			var items []listItem
			for _, p := range corpus.Plans() {
				items = append(items, listItem{Number: strconv.Itoa(p.From) + "–" + strconv.Itoa(p.To), Name: p.ID.Name(v.words.lang),
					URL: v.links.page(planPath(p.ID)), Detail: p.Meeting.Name(v.words.lang)})
			}
			slices.Reverse(items)
			return []listGroup{{Items: items}}
		})
}

func (s *Server) stateList() handler {
	return s.listed(statesPath, func(c *catalogue) string { return c.text("nav.states") }, func(c *catalogue) string { return c.text("list.states") },
		func(v visit, r *search.Results) []listGroup {
			return v.stateGroups(byValue(r.Facets[search.FacetState]))
		})
}

// stateGroups lists the States by regional group of the United Nations, those
// of none last.
func (v visit) stateGroups(counts map[string]int) []listGroup {
	var groups []listGroup
	for _, id := range append(corpus.Groups(), "") {
		g := listGroup{ID: "group-" + string(id), Name: id.Name(v.words.lang)}
		if id == "" {
			g.ID, g.Name = "group-none", v.words.text("list.nogroup")
		}
		for _, state := range corpus.States() {
			if state.Code.Group() == id {
				g.Items = append(g.Items, listItem{Name: state.Code.Name(v.words.lang), URL: v.links.page(statePath(state.Code)), Count: v.some(counts[string(state.Code)])})
			}
		}
		sortNames(v.words, g.Items, func(i listItem) string { return i.Name })
		if len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// some writes a count, and nothing for none.
func (v visit) some(n int) string {
	if n == 0 {
		return ""
	}
	return v.words.number(n)
}

// sortNames sorts by name as the language does (CLDR).
func sortNames[T any](c *catalogue, all []T, name func(T) string) {
	order := collate.New(c.tag)
	slices.SortStableFunc(all, func(a, b T) int { return order.CompareString(name(a), name(b)) })
}
