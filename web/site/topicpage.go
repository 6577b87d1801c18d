package site

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// topicPage tells what there is on a topic.
type topicPage struct {
	frame
	// Up leads to the list that the page belongs to.
	Up string
	overview
	About    string
	Timeline string
	Articles []choice
	// Narrower are concepts under the topic, as searches; Topics are topics
	// that share an article with it.
	Narrower []choice
	Topics   []choice
}

func (s *Site) topicPage(c *gin.Context) error {
	v := s.visit(c)
	id, err := corpus.ParseTopic(c.Param("id"))
	if err != nil {
		return noSuch("topic", c.Param("id"))
	}
	d, err := s.askField(c.Request.Context(), v, search.Query{Filters: facet.By(facet.Topic, string(id))})
	if err != nil {
		return err
	}
	return s.send(c, http.StatusOK, v.words.Lang, "topic", v.populateTopic(id, d))
}

// populateTopic makes the page of a topic.
func (v visit) populateTopic(id corpus.TopicID, d fieldData) topicPage {
	page := topicPage{
		frame:    v.frame(id.Name(v.words.Lang)),
		overview: v.overview(d, facet.Year, facet.Kind),
		About:    id.About(v.words.Lang),
		Timeline: v.links.page(topicPath(id) + "/timeline"),
		Narrower: v.conceptsUnder(corpus.ConceptID(id)),
	}
	page.Up = v.links.page(topicsPath)
	page.settle(topicPath(id))
	for _, a := range id.Articles() {
		page.Articles = append(page.Articles, v.articleChoice(a))
	}
	for _, other := range corpus.Topics() {
		shared := slices.ContainsFunc(other.Articles(), func(a corpus.Article) bool { return slices.Contains(id.Articles(), a) })
		if other != id && shared {
			page.Topics = append(page.Topics, v.topicChoice(other))
		}
	}
	return page
}

// conceptsUnder lists the concepts right under another as searches for them.
func (v visit) conceptsUnder(id corpus.ConceptID) []choice {
	var all []choice
	for _, c := range corpus.Concepts() {
		if c.Parent() == id {
			all = append(all, v.conceptChoice(c))
		}
	}
	return all
}
