package site

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
	"repertory/search/query"
)

// helpPage explains how to search.
type helpPage struct {
	frame
	Parts []helpSection
}

// helpSection is a part of the help page.
type helpSection struct {
	ID    string
	Title string
	Text  string
	// Examples are searches that run.
	Examples []choice
	// Address is an example address for programs.
	Address string
	// More leads to a page with more on it.
	More string
	// Pages are the pages that it is about.
	Pages []choice
	// Operators are the operators of the query language.
	Operators []helpOperator
}

// helpOperator is an operator with an example that runs.
type helpOperator struct {
	Syntax  string
	Text    string
	Example choice
}

// helpTopics are the parts of the help page in their order; the message keys
// are made of them.
var helpTopics = []string{"words", "operators", "numbers", "filters", "tags", "reading", "pack", "field", "keys", "api"}

func (s *Site) helpPage(c *gin.Context) error {
	v := s.visit(c)
	return s.send(c, http.StatusOK, v.words.Lang, "help", v.populateHelp())
}

// populateHelp makes the help page.
func (v visit) populateHelp() helpPage {
	page := helpPage{frame: v.frame(v.words.Text("help.title"))}
	page.settle("/help")
	for _, topic := range helpTopics {
		section := helpSection{ID: topic, Title: v.words.Text("help." + topic), Text: v.words.Text("help." + topic + ".text")}
		switch topic {
		case "words":
			section.Examples = v.examples(v.words.Text("example.1"), v.words.Text("example.2"))
		case "operators":
			for _, op := range query.Operators() {
				section.Operators = append(section.Operators, helpOperator{
					op.Syntax, v.words.Text("help.op." + op.Name), v.examples(op.Example)[0],
				})
			}
		case "numbers":
			section.Examples = v.examples(naming.Article(4, v.words.Lang), "CCM/MSP/2018/6")
		case "filters":
			q := search.Query{Filters: facet.By(facet.Article, "4")}
			section.Examples = []choice{{Name: naming.Article(4, v.words.Lang), URL: v.links.search(q)}}
		case "pack":
			section.Pages = []choice{{Name: v.words.Text("pack.title"), URL: v.packAddress(v.pack, "")}}
		case "field":
			for _, part := range page.Sections {
				section.Pages = append(section.Pages, choice{Name: part.Name, URL: part.URL})
			}
		case "api":
			section.More = v.links.address("/api", url.Values{})
			section.Address = v.links.api(search.Query{Text: v.words.Text("example.1"), Filters: facet.By(facet.Article, "4")})
		}
		page.Parts = append(page.Parts, section)
	}
	return page
}

// examples makes links that search for texts.
func (v visit) examples(texts ...string) []choice {
	var all []choice
	for _, text := range texts {
		all = append(all, choice{Name: text, URL: v.links.search(search.Query{Text: text})})
	}
	return all
}
