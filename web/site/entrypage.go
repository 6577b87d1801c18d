package site

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

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

// browseLink leads to all paragraphs of a topic or an article.
type browseLink struct {
	// Number is an article's number; empty for topics and the preamble.
	Number string
	Name   string
	URL    string
	Count  string
}

// recentDocument is a document in the list of the newest.
type recentDocument struct {
	URL          string
	Lang         corpus.Language
	Dir          string
	Title        string
	Symbol       string
	Kind         string
	Date         string
	ISODate      string
	AlsoIn       []languageLink
	Illustrative bool
	Restricted   bool
}

// recentDocuments is the number of documents on the entry page.
const recentDocuments = 8

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

// readerVersion makes a hit stand for its document as the reader wants it: in
// the reader's language where there is such a version, with the languages of
// the document, not of one paragraph. A document that has just been removed
// is left as the index knows it.
func (s *Site) readerVersion(ctx context.Context, h *search.Hit, reader corpus.Language) error {
	languages, err := s.config.Library.Languages(ctx, h.Symbol)
	if errors.Is(err, corpus.ErrNotFound) || err == nil && len(languages) == 0 {
		return nil
	}
	if err != nil {
		return fmt.Errorf("languages of %s: %w", h.Symbol, err)
	}
	best := corpus.PickLanguage(languages, reader, corpus.English)
	if best != h.Language {
		doc, err := s.config.Library.Document(ctx, h.Symbol, best)
		if err != nil {
			return fmt.Errorf("document %s in %s: %w", h.Symbol, best, err)
		}
		h.Language, h.Title = best, doc.Title
	}
	h.AlsoIn = slices.DeleteFunc(slices.Clone(languages), func(l corpus.Language) bool { return l == best })
	return nil
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

func (v visit) recent(h search.Hit) recentDocument {
	d := recentDocument{
		URL:  v.links.document(h.Symbol, h.Language, ""),
		Lang: h.Language, Dir: h.Language.Direction(),
		Title: h.Title, Symbol: string(h.Symbol), Kind: h.Kind.Name(v.words.Lang),
		Date: v.words.Date(h.Date), ISODate: h.Date, Illustrative: h.Illustrative, Restricted: h.Access.Hidden(),
	}
	if d.Title == "" {
		d.Title = v.words.Text("doc.untitled")
	}
	for _, l := range h.AlsoIn {
		d.AlsoIn = append(d.AlsoIn, newLanguageLink(l, v.links.document(h.Symbol, l, ""), false))
	}
	return d
}

func byValue(values []search.FacetValue) map[string]int {
	counts := make(map[string]int, len(values))
	for _, v := range values {
		counts[v.Value] = v.Count
	}
	return counts
}
