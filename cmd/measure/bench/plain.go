package bench

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/mapping"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"repertory/corpus"
)

// plain is plain Bleve: the stock cjk analyzer on texts, keyword fields for its
// own facets, default scoring, built offline into one segment.
type plain struct{ index bleve.Index }

var facetFields = []string{"article", "topic", "kind", "year", "state"}

func plainMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeInAll = cjk.AnalyzerName, false, false
	m.DefaultMapping.AddFieldMappingsAt("text", text)
	for _, name := range facetFields {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeInAll = keyword.Name, false, false
		m.DefaultMapping.AddFieldMappingsAt(name, f)
	}
	return m
}

func (p *plain) build(ctx context.Context, s *stream, dir string) error {
	builder, err := bleve.NewBuilder(filepath.Join(dir, "index"), plainMapping(), map[string]any{"buildPathPrefix": dir})
	if err != nil {
		return err
	}
	n := 0
	for _, w := range s.works {
		for d, err := range s.WorkDocuments(w) {
			if err != nil {
				return err
			}
			for i := range d.Paragraphs {
				if err := ctx.Err(); err != nil {
					return err
				}
				if err := builder.Index(strconv.Itoa(n), plainDocument(d, &d.Paragraphs[i])); err != nil {
					return err
				}
				n++
			}
		}
	}
	return builder.Close()
}

func plainDocument(d *corpus.Document, p *corpus.Paragraph) map[string]any {
	doc := map[string]any{"text": p.Text, "kind": string(d.Kind), "year": d.Date}
	for _, t := range p.Articles {
		doc["article"] = t.Number.String()
	}
	for _, t := range p.Topics {
		doc["topic"] = string(t.ID)
	}
	for _, t := range p.States {
		doc["state"] = string(t.Code)
	}
	return doc
}

func (p *plain) open(dir string) error {
	var err error
	p.index, err = bleve.OpenUsing(filepath.Join(dir, "index"), map[string]any{"read_only": true})
	return err
}

func (p *plain) search(ctx context.Context, q query) (int, error) {
	result, err := p.index.SearchInContext(ctx, q.plainRequest())
	if err != nil {
		return 0, err
	}
	return int(result.Total), nil
}

// servePlain measures the web requests of a server around plain Bleve.
func (r *Report) servePlain(o Options, dir string, questions []query) error {
	if o.Handler == nil {
		return nil
	}
	p := &plain{}
	if err := p.open(dir); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	defer p.close()
	var err error
	if r.Requests, err = requests(p, questions, o.Serve); err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	return nil
}

// ServeHTTP answers the search of q in the address with what Bleve found.
func (p *plain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	q := query{class: question, words: []string{r.FormValue("q")}}
	result, err := p.index.SearchInContext(r.Context(), q.plainRequest())
	if err == nil {
		err = json.NewEncoder(w).Encode(result)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// plainRequest asks for ten hits with facets.
func (q *query) plainRequest() *bleve.SearchRequest {
	request := bleve.NewSearchRequestOptions(q.plain(), 10, 0, false)
	if q.class == nextPage {
		request.From = 10
	}
	for _, name := range facetFields {
		request.AddFacet(name, bleve.NewFacetRequest(name, 300))
	}
	return request
}

// plain writes a query as Bleve's own types.
func (q *query) plain() blevequery.Query {
	match := func(words string) blevequery.Query {
		m := bleve.NewMatchQuery(words)
		m.SetField("text")
		return m
	}
	switch q.class {
	case everyone:
		return bleve.NewMatchAllQuery()
	case phrase:
		m := bleve.NewMatchPhraseQuery(q.words[0])
		m.SetField("text")
		return m
	case wildcard:
		m := bleve.NewPrefixQuery(q.words[0])
		m.SetField("text")
		return m
	case click:
		article := bleve.NewTermQuery(strconv.Itoa(clicked))
		article.SetField("article")
		article.SetBoost(0)
		return bleve.NewConjunctionQuery(match(q.words[0]), article)
	case boolean:
		b := bleve.NewBooleanQuery()
		switch q.operator {
		case "AND":
			b.AddMust(match(q.words[0]), match(q.words[1]))
		case "OR":
			b.AddShould(match(q.words[0]), match(q.words[1]))
		default:
			b.AddMust(match(q.words[0]))
			b.AddMustNot(match(q.words[1]))
		}
		return b
	}
	return match(q.words[0])
}

func (p *plain) close() error { return p.index.Close() }
