package main

import (
	"context"
	"fmt"
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
	"github.com/spf13/cobra"

	"repertory/cmd/measure/eval"
	"repertory/corpus"
)

func newBaseline() *cobra.Command {
	var o eval.Options
	var row string
	c := &cobra.Command{
		Use:   "baseline --docs FILE --queries FILE",
		Short: "Measure how well plain Bleve finds on a judged set",
		Long: `Baseline measures what "repertory eval" does, of plain Bleve: its own analyzers,
default scoring and facets. The files are the same.`,
		Example: `  measure baseline --docs docs.jsonl.gz --queries queries.jsonl --row "my set"`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.System = &baseline{cross: o.Cross}
			report, err := eval.Run(cmd.Context(), o)
			if err != nil {
				return err
			}
			if row != "" {
				_, err := fmt.Fprint(cmd.OutOrStdout(), report.Row(row))
				return err
			}
			return report.Print(cmd.OutOrStdout())
		},
	}
	o.AddFlags(c)
	c.Flags().StringVar(&row, "row", "", "print a row of a Markdown table with this name instead")
	c.MarkFlagsRequiredTogether("docs", "queries")
	c.MarkFlagsOneRequired("docs")
	return c
}

// stockAnalyzers are Bleve's own analyzers of the six languages.
var stockAnalyzers = map[corpus.Language]string{
	corpus.Arabic: ar.AnalyzerName, corpus.Chinese: cjk.AnalyzerName, corpus.English: en.AnalyzerName,
	corpus.French: fr.AnalyzerName, corpus.Russian: ru.AnalyzerName, corpus.Spanish: es.AnalyzerName,
}

// baseline is plain Bleve for judged sets: stock analyzers, default scoring, its own facets,
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

func (b *baseline) Build(ctx context.Context, s *eval.Set, dir string, progress func(int)) error {
	path := filepath.Join(dir, "bleve")
	builder, err := bleve.NewBuilder(path, stockMapping(), map[string]any{"buildPathPrefix": dir})
	if err != nil {
		return err
	}
	for i, d := range s.Documents {
		if err := ctx.Err(); err != nil {
			return err
		}
		if f := textField(d.Language); !slices.Contains(b.fields, f) {
			b.fields = append(b.fields, f)
		}
		if err := builder.Index(strconv.Itoa(i), map[string]any{textField(d.Language): d.Text, "lang": d.Lang}); err != nil {
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

func (b *baseline) Search(ctx context.Context, q *eval.Query, n int) ([]eval.Hit, error) {
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
	hits := make([]eval.Hit, 0, len(result.Hits))
	for _, h := range result.Hits {
		i, err := strconv.Atoi(h.ID)
		if err != nil {
			return nil, err
		}
		hits = append(hits, eval.Hit{ID: b.ids[i], Score: h.Score})
	}
	return hits, nil
}

func (b *baseline) Close() error { return b.index.Close() }
