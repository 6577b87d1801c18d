package site

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/corpus/skos"
	"repertory/search"
	"repertory/web/reply"
)

// vocabularyPage lists the concepts of the field. The names of concepts in
// SKOS are addresses of its parts.
type vocabularyPage struct {
	frame
	Groups   []conceptGroup
	Articles []conceptView
	// Files are the vocabulary in formats for programs.
	Files []choice
}

// conceptGroup is a concept at the top with all below it.
type conceptGroup struct {
	conceptView
	Below []conceptView
}

// conceptView is a concept, or an article, as the page shows it.
type conceptView struct {
	ID, Name string
	// URN is the lasting name.
	URN string
	// Search finds paragraphs on it.
	Search string
	Labels []conceptLabel
	// Links lead to related concepts and articles: their kind is Name.
	Links []choice
}

// conceptLabel is what a concept is called in a language.
type conceptLabel struct {
	Lang      corpus.Language
	Dir       string
	Preferred string
	Others    []string
}

// skosFiles are the formats of the vocabulary: the ending of the address, the
// format and the media type.
var skosFiles = []struct{ ending, format, media string }{
	{"ttl", "turtle", "text/turtle; charset=utf-8"},
	{"rdf", "rdfxml", "application/rdf+xml; charset=utf-8"},
	{"jsonld", "jsonld", "application/ld+json; charset=utf-8"},
}

// vocabularyFile answers GET /vocabulary.ttl and the like.
func (s *Site) vocabularyFile(c *gin.Context) error {
	for _, f := range skosFiles {
		if c.Request.URL.Path == "/vocabulary."+f.ending {
			return s.sendVocabulary(c, f.format, f.media)
		}
	}
	return ErrNoPage
}

func (s *Site) sendVocabulary(c *gin.Context, format, media string) error {
	var out bytes.Buffer
	if err := skos.WriteAt(&out, format, s.config.Base(c.Request)+"/vocabulary"); err != nil {
		return fmt.Errorf("vocabulary: %w", err)
	}
	reply.Tagged(c, media, out.Bytes(), out.Bytes())
	return nil
}

// vocabularyPage answers GET /vocabulary, with data for programs that prefer
// it to a page.
func (s *Site) vocabularyPage(c *gin.Context) error {
	for _, f := range skosFiles {
		if media, _, _ := strings.Cut(f.media, ";"); prefersMedia(c.GetHeader("Accept"), media) {
			c.Writer.Header().Add("Vary", "Accept")
			return s.sendVocabulary(c, f.format, f.media)
		}
	}
	v := s.visit(c)
	c.Writer.Header().Add("Vary", "Accept")
	return s.send(c, http.StatusOK, v.words.Lang, "vocabulary", v.populateVocabulary())
}

// prefersMedia reports whether an Accept header names a media type, and ranks
// it above HTML (RFC 9110, section 12.5.1).
func prefersMedia(accept, media string) bool {
	quality := func(media string) float64 {
		for each := range strings.SplitSeq(accept, ",") {
			name, parameters, _ := strings.Cut(each, ";")
			if !strings.EqualFold(strings.TrimSpace(name), media) {
				continue
			}
			if q, ok := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q="); ok {
				n, _ := strconv.ParseFloat(q, 64)
				return n
			}
			return 1
		}
		return 0
	}
	return quality(media) > 0 && quality(media) >= quality("text/html")
}

func (v visit) populateVocabulary() vocabularyPage {
	page := vocabularyPage{frame: v.frame(v.words.Text("vocabulary.title"))}
	page.settle("/vocabulary")
	for _, f := range skosFiles {
		page.Files = append(page.Files, choice{Name: map[string]string{"ttl": "Turtle", "rdf": "RDF/XML", "jsonld": "JSON-LD"}[f.ending], URL: "/vocabulary." + f.ending})
	}
	page.Files = append(page.Files, choice{Name: "JSON", URL: "/api/v1/vocabulary"})
	below := map[corpus.ConceptID][]corpus.Concept{}
	for _, c := range corpus.Concepts() {
		below[c.Parent()] = append(below[c.Parent()], c)
	}
	var descend func(corpus.ConceptID) []conceptView
	descend = func(id corpus.ConceptID) []conceptView {
		var all []conceptView
		for _, c := range below[id] {
			all = append(append(all, v.concept(c, below)), descend(c.ID)...)
		}
		return all
	}
	for _, c := range below[""] {
		page.Groups = append(page.Groups, conceptGroup{v.concept(c, below), descend(c.ID)})
	}
	for _, a := range corpus.Articles() {
		view := conceptView{ID: "article-" + a.String(), URN: skos.ArticleBase + a.String(), Name: naming.Article(a, v.words.Lang)}
		if name := a.Name(v.words.Lang); name != view.Name {
			view.Name += " – " + name
		}
		view.Search = v.links.search(search.Query{Filters: facet.By(facet.Article, a.String())})
		page.Articles = append(page.Articles, view)
	}
	return page
}

func (v visit) concept(c corpus.Concept, below map[corpus.ConceptID][]corpus.Concept) conceptView {
	view := conceptView{ID: string(c.ID), URN: skos.ConceptBase + string(c.ID), Name: c.Preferred(v.words.Lang)}
	view.Search = v.links.search(search.Query{Text: view.Name})
	for _, l := range corpus.Languages() {
		view.Labels = append(view.Labels, conceptLabel{l, l.Direction(), c.Preferred(l), c.Alternatives(l)})
	}
	if above, ok := corpus.ConceptByID(c.Parent()); ok {
		view.Links = append(view.Links, choice{Name: above.Preferred(v.words.Lang), URL: "#" + string(above.ID)})
	}
	for _, n := range below[c.ID] {
		view.Links = append(view.Links, choice{Name: n.Preferred(v.words.Lang), URL: "#" + string(n.ID)})
	}
	for _, a := range c.RelatedArticles() {
		view.Links = append(view.Links, choice{Name: naming.Article(a, v.words.Lang), URL: "#article-" + a.String()})
	}
	return view
}
