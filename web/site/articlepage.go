package site

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
)

// articlePage tells what there is on an article of the Convention.
type articlePage struct {
	frame
	// Up leads to the list that the page belongs to.
	Up string
	overview
	// Number is how the article is called; Name is its title.
	Number string
	Name   string
	About  string
	Topics []choice
	// Concepts are those that stem from the article, as searches.
	Concepts []choice
	Previous *choice
	Next     *choice
}

func (s *Site) articlePage(c *gin.Context) error {
	v := s.visit(c)
	a, err := corpus.ParseArticle(c.Param("n"))
	if err != nil {
		return noSuch("article", c.Param("n"))
	}
	d, err := s.askField(c.Request.Context(), v, search.Query{Filters: facet.By(facet.Article, a.String())})
	if err != nil {
		return err
	}
	return s.send(c, http.StatusOK, v.words.Lang, "article", v.populateArticle(a, d))
}

// populateArticle makes the page of an article.
func (v visit) populateArticle(a corpus.Article, d fieldData) articlePage {
	page := articlePage{
		frame:    v.frame(v.articleName(a)),
		overview: v.overview(d, facet.Year, facet.Kind),
		Name:     a.Name(v.words.Lang), About: a.About(v.words.Lang),
	}
	page.Up = v.links.page(articlesPath)
	page.settle(articlePath(a))
	if a != corpus.Preamble {
		page.Number = naming.Article(a, v.words.Lang)
	}
	for _, t := range a.Topics() {
		page.Topics = append(page.Topics, v.topicChoice(t))
	}
	for _, c := range corpus.Concepts() {
		if slices.Contains(c.Articles, a) {
			page.Concepts = append(page.Concepts, v.conceptChoice(c))
		}
	}
	if a > corpus.Preamble {
		before := v.articleChoice(a - 1)
		page.Previous = &before
	}
	if a < corpus.LastArticle {
		after := v.articleChoice(a + 1)
		page.Next = &after
	}
	return page
}
