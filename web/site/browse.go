package site

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// Browse answers what the pages of topics, articles, meetings, States and plans
// tell besides searches. web.Index is one.
type Browse interface {
	teller
	// Findings returns deadlines, assistance and actions that paragraphs tell.
	Findings(ctx context.Context, f search.FindingFilter) (*search.Findings, error)
	// Cross counts the paragraphs by article and topic together.
	Cross(ctx context.Context) ([]search.CrossCount, error)
	// Coverage says which public documents there are in which languages.
	Coverage(ctx context.Context) (*corpus.Coverage, error)
}

// teller chooses a few of the paragraphs that pass the filters of a query.
type teller interface {
	// Telling returns the most telling paragraphs of each value of a facet.
	Telling(ctx context.Context, q search.Query, by facet.Name) ([]search.TellingGroup, error)
	// Newest returns a paragraph of each of the newest documents.
	Newest(ctx context.Context, q search.Query) ([]search.Hit, error)
	// Cited returns the paragraphs and documents that others cite most.
	Cited(ctx context.Context, q search.Query) (*search.Citations, error)
}

// few is the number of paragraphs that a page shows of each sort.
const few = 5

// fieldData is what a page about a part of the field shows of its paragraphs.
type fieldData struct {
	query  search.Query
	counts *search.Results
	newest []search.Hit
	cited  *search.Citations
}

// askField gathers what there is on the paragraphs that pass a query's filters.
func (s *Site) askField(ctx context.Context, v visit, q search.Query) (fieldData, error) {
	q.Reader = v.words.Lang
	d := fieldData{query: q}
	var err error
	one, some := q, q
	one.Limit, some.Limit = 1, few
	if d.counts, err = s.config.Searcher.Search(ctx, one); err != nil {
		return d, err
	}
	if d.newest, err = s.config.Browse.Newest(ctx, some); err != nil {
		return d, fmt.Errorf("newest paragraphs: %w", err)
	}
	if d.cited, err = s.config.Browse.Cited(ctx, some); err != nil {
		return d, fmt.Errorf("most cited paragraphs: %w", err)
	}
	return d, nil
}

// overview is what the pages about a topic, an article, a meeting and a State
// have in common.
type overview struct {
	// All leads to all paragraphs; it is nil when there is none.
	All    *choice
	Charts []chart
	Newest []quotation
	// Cited are paragraphs, CitedDocuments documents. The latter are there
	// without the former where texts cite documents alone.
	Cited          []quotation
	CitedDocuments []citedDocument
}

// citedDocument is a document that others cite.
type citedDocument struct {
	Link  recentDocument
	Cited string
}

// overview makes the common parts; the charts count by the facets given.
func (v visit) overview(d fieldData, by ...facet.Name) overview {
	var o overview
	q := searchOf(d.query)
	if d.counts.Total > 0 {
		o.All = &choice{Name: v.words.Count("field.all", d.counts.Total), URL: v.links.search(q)}
	}
	for _, f := range by {
		if c := v.chart(f, q, d.counts.Facets[f]); len(c.Rows) > 0 {
			o.Charts = append(o.Charts, c)
		}
	}
	for _, h := range d.newest {
		o.Newest = append(o.Newest, v.quotation(h))
	}
	for _, c := range d.cited.Paragraphs {
		quoted := v.quotation(c.Hit)
		quoted.Cited = v.words.Count("field.citedby", c.Works)
		o.Cited = append(o.Cited, quoted)
	}
	for _, c := range d.cited.Documents {
		o.CitedDocuments = append(o.CitedDocuments, citedDocument{v.recent(c.Hit), v.words.Count("field.citedby", c.Works)})
	}
	return o
}

// searchOf returns the query as a search page has it.
func searchOf(q search.Query) search.Query {
	q.Reader, q.Limit = "", 0
	return q
}

// quotation is a paragraph shown with its source, as evidence or example.
type quotation struct {
	URL      string
	Citation string
	Lang     corpus.Language
	Dir      string
	// Text is a piece of the paragraph, with the words marked that it is quoted
	// for.
	Text         []search.Fragment
	Title        string
	Date         string
	ISODate      string
	Illustrative bool
	Restricted   bool
	// Pack adds the paragraph to the answer pack.
	Pack packLink
	// Cited says how many documents cite it; empty where that is not counted.
	Cited string
	// Reason is the evidence for what the paragraph is quoted for.
	Reason reason
}

func (v visit) quotation(h search.Hit) quotation {
	q := quotation{
		URL:      v.links.document(h.Symbol, h.Language, h.Element),
		Citation: v.words.Cite(h.Symbol, h.Element, h.Label, h.Access),
		Lang:     h.Language, Dir: h.Language.Direction(), Title: h.Title,
		Date: v.words.Date(h.Date), ISODate: h.Date, Illustrative: h.Illustrative, Restricted: h.Access.Hidden(),
	}
	q.Text = h.Snippet
	q.Pack = v.packLink(h.Symbol, h.Language, h.Element, h.Text, q.Citation)
	return q
}

// evident is a quotation with the evidence for what it is quoted for.
func (v visit) evident(h search.Hit, e corpus.Evidence, words string) quotation {
	q := v.quotation(h)
	q.Reason = reason{How: v.evidence(e), Words: strings.TrimSpace(words)}
	q.Text = h.Snippet
	if marked := markWords(h.Snippet, q.Reason.Words); marked != nil {
		q.Text, q.Reason.Words = marked, ""
	}
	return q
}

// markWords marks words in a text; nil when they are not there. Words that are
// all of the text need no mark.
func markWords(text []search.Fragment, words string) []search.Fragment {
	var whole strings.Builder
	for _, f := range text {
		whole.WriteString(f.Text)
	}
	before, after, ok := strings.Cut(whole.String(), words)
	if !ok || words == "" {
		return nil
	}
	return slices.DeleteFunc([]search.Fragment{{Text: before}, {Text: words, Match: before+after != ""}, {Text: after}},
		func(f search.Fragment) bool { return f.Text == "" })
}

// fieldFact is a name with a value.
type fieldFact struct {
	Name  string
	Value string
	// ISODate is the date that the value is, if it is one.
	ISODate string
	// URL leads to a page about the value.
	URL string
}

// some writes a count, and nothing for none.
func (v visit) some(n int) string {
	if n == 0 {
		return ""
	}
	return v.words.Number(n)
}
