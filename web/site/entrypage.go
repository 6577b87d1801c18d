package site

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// entryPage is the search page while the box is empty.
type entryPage struct {
	frame
	// Size says how many paragraphs there are; empty for none.
	Size     string
	Examples []choice
	Topics   []browseLink
	Articles []browseLink
	// Practices lead to the kinds of experience that paragraphs report.
	Practices []browseLink
	// Matrix counts by topic and article.
	Matrix matrix
	Recent []recentDocument
}

// exampleKeys are the messages with example searches.
var exampleKeys = []string{"example.1", "example.2", "example.3", "example.4"}

// entryPage answers with topics, articles and recent documents.
func (s *Site) entryPage(c *gin.Context, v visit) error {
	ctx := c.Request.Context()
	counts, err := s.config.Searcher.Search(ctx, search.Query{Reader: v.words.Lang, Limit: 1})
	if err != nil {
		return err
	}
	recent, err := s.documentsOf(ctx, v, search.Query{}, recentDocuments)
	if err != nil {
		return err
	}
	crossed, err := s.config.Browse.Cross(ctx)
	if err != nil {
		return fmt.Errorf("counts by article and topic: %w", err)
	}
	page := v.populateEntry(counts, recent)
	page.Matrix = v.matrix(crossed)
	return s.send(c, http.StatusOK, v.words.Lang, "entry", page)
}

// populateEntry makes the entry page from the counts of all paragraphs and
// from the newest documents.
func (v visit) populateEntry(counts, recent *search.Results) entryPage {
	page := entryPage{frame: v.frame("")}
	page.OwnBox = true
	page.settle("/")
	if counts.Total > 0 {
		page.Size = v.words.Count("results.paragraphs", counts.Total)
	}
	for _, key := range exampleKeys {
		text := v.words.Text(key)
		page.Examples = append(page.Examples, choice{Name: text, URL: v.links.search(search.Query{Text: text})})
	}
	topics, articles := byValue(counts.Facets[facet.Topic]), byValue(counts.Facets[facet.Article])
	for _, id := range corpus.Topics() {
		if n := topics[string(id)]; n > 0 {
			t := v.tag(facet.Topic, string(id))
			page.Topics = append(page.Topics, browseLink{Name: t.Name, URL: t.URL, Count: v.words.Number(n)})
		}
	}
	for _, a := range corpus.Articles() {
		if n := articles[a.String()]; n > 0 {
			page.Articles = append(page.Articles, v.browseArticle(a, n))
		}
	}
	practices := byValue(counts.Facets[facet.Practice])
	for _, id := range corpus.Practices() {
		if n := practices[string(id)]; n > 0 {
			t := v.tag(facet.Practice, string(id))
			page.Practices = append(page.Practices, browseLink{Name: t.Name, URL: t.URL, Count: v.words.Number(n)})
		}
	}
	for _, h := range recent.Hits {
		page.Recent = append(page.Recent, v.recent(h))
	}
	return page
}

func (v visit) browseArticle(a corpus.Article, n int) browseLink {
	link := browseLink{Name: a.Name(v.words.Lang), Count: v.words.Number(n)}
	if a != corpus.Preamble {
		link.Number = a.String()
	}
	link.URL = v.tag(facet.Article, a.String()).URL
	return link
}

func byValue(values []search.FacetValue) map[string]int {
	counts := make(map[string]int, len(values))
	for _, v := range values {
		counts[v.Value] = v.Count
	}
	return counts
}
