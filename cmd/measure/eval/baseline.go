package eval

import (
	"context"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
	"github.com/blevesearch/bleve/v2/mapping"
	blevequery "github.com/blevesearch/bleve/v2/search/query"

	"repertory/corpus"
)

// stockAnalyzers are Bleve's own analyzers of the six languages.
var stockAnalyzers = map[corpus.Language]string{
	corpus.Arabic: ar.AnalyzerName, corpus.Chinese: cjk.AnalyzerName, corpus.English: en.AnalyzerName,
	corpus.French: fr.AnalyzerName, corpus.Russian: ru.AnalyzerName, corpus.Spanish: es.AnalyzerName,
}

// baseline is plain Bleve: stock analyzers, default scoring, its own facets,
// a field for each language with the texts and no more, built offline into one
// segment.
type baseline struct {
	cross  bool
	ids    []string
	fields []string
	index  bleve.Index
}

func textField(l corpus.Language) string { return "text_" + string(l) }

func stockMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping.Dynamic = false
	for l, name := range stockAnalyzers {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeInAll = name, false, false
		m.DefaultMapping.AddFieldMappingsAt(textField(l), f)
	}
	f := bleve.NewTextFieldMapping()
	f.Analyzer, f.Store, f.IncludeInAll = keyword.Name, false, false
	m.DefaultMapping.AddFieldMappingsAt("lang", f)
	return m
}

func (b *baseline) build(ctx context.Context, s *set, dir string, progress func(int)) error {
	path := filepath.Join(dir, "bleve")
	builder, err := bleve.NewBuilder(path, stockMapping(), map[string]any{"buildPathPrefix": dir})
	if err != nil {
		return err
	}
	for i, d := range s.docs {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f := textField(d.language); !slices.Contains(b.fields, f) {
			b.fields = append(b.fields, f)
		}
		if err := builder.Index(strconv.Itoa(i), map[string]any{textField(d.language): d.Text, "lang": d.Lang}); err != nil {
			return err
		}
		b.ids = append(b.ids, d.ID)
		if i%1000 == 0 {
			progress(i)
		}
	}
	if err := builder.Close(); err != nil {
		return err
	}
	b.index, err = bleve.OpenUsing(path, map[string]any{"read_only": true})
	return err
}

func (b *baseline) search(ctx context.Context, q *query, n int) ([]ranked, error) {
	var parts []blevequery.Query
	for _, f := range b.fields {
		match := bleve.NewMatchQuery(q.Text)
		match.SetField(f)
		parts = append(parts, match)
	}
	var find blevequery.Query = bleve.NewDisjunctionQuery(parts...)
	if len(parts) == 1 {
		find = parts[0]
	}
	if b.cross {
		own := bleve.NewTermQuery(q.Lang)
		own.SetField("lang")
		both := bleve.NewBooleanQuery()
		both.AddMust(find)
		both.AddMustNot(own)
		find = both
	}
	request := bleve.NewSearchRequestOptions(find, n, 0, false)
	request.AddFacet("lang", bleve.NewFacetRequest("lang", 10))
	result, err := b.index.SearchInContext(ctx, request)
	if err != nil {
		return nil, err
	}
	hits := make([]ranked, 0, len(result.Hits))
	for _, h := range result.Hits {
		i, err := strconv.Atoi(h.ID)
		if err != nil {
			return nil, err
		}
		hits = append(hits, ranked{b.ids[i], h.Score})
	}
	return hits, nil
}

func (b *baseline) close() error { return b.index.Close() }
