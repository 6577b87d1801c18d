package eval

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
	"repertory/search"
	"repertory/search/translate"
)

// production is the search of this program, as users get it.
type production struct {
	cross bool
	packs []*translate.Pack
	langs []string
	ids   map[string]string // by search.Hit.ID
	index *search.Index
	// plain is the same index ranked by terms alone.
	plain *search.Index
}

func (p *production) Build(ctx context.Context, s *Set, dir string, progress func(int)) error {
	p.langs = s.Languages
	docs, err := p.documents(s)
	if err != nil {
		return err
	}
	if _, err := build.Documents(ctx, dir, all(docs), build.Options{Progress: progress}); err != nil {
		return err
	}
	if p.index, err = search.Open(dir, search.WithPacks(p.packs...)); err != nil {
		return err
	}
	p.plain, err = search.Open(dir, search.TermsOnly())
	return err
}

// documents makes documents of the lines: lines of one language with the same
// title, which must not be empty, are the paragraphs of one document, in their
// order; other lines are documents by themselves. The number of the article at
// the end of a title is the paragraph's, not the document's.
//
// The language as the line names it, which may be finer than the one that it
// is indexed as, stands in for the meeting: queries can filter by it.
func (p *production) documents(s *Set) ([]*corpus.Document, error) {
	var docs []*corpus.Document
	byTitle := map[[2]string]*corpus.Document{}
	p.ids = make(map[string]string, len(s.Documents))
	for _, d := range s.Documents {
		title := d.Title
		if d.Article != "" {
			title = strings.TrimSuffix(title, d.Article)
		}
		key := [2]string{d.Lang, title}
		doc := byTitle[key]
		if doc == nil {
			doc = &corpus.Document{
				Symbol: corpus.Symbol(fmt.Sprintf("line-%d", len(docs)+1)), Language: d.Language,
				Title: title, Meeting: corpus.MeetingID(d.Lang), Access: corpus.Public,
			}
			docs = append(docs, doc)
			if title != "" {
				byTitle[key] = doc
			}
		}
		e := corpus.Element(fmt.Sprintf("p_%d", len(doc.Paragraphs)+1))
		doc.Paragraphs = append(doc.Paragraphs, corpus.Paragraph{Element: e, Kind: corpus.Text, Label: d.Article, Text: d.Text})
		id := string(doc.Symbol) + "@" + string(doc.Language) + "#" + string(e)
		if other, ok := p.ids[id]; ok {
			return nil, fmt.Errorf("lines %s and %s are one", other, d.ID)
		}
		p.ids[id] = d.ID
	}
	return docs, nil
}

func all(docs []*corpus.Document) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		for _, d := range docs {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func (p *production) Search(ctx context.Context, q *Query, n int) ([]Hit, error) {
	return p.searchIn(ctx, p.index, q, n)
}

// searchPlainly searches by terms alone.
func (p *production) searchPlainly(ctx context.Context, q *Query) error {
	_, err := p.searchIn(ctx, p.plain, q, hitsTimed)
	return err
}

func (p *production) searchIn(ctx context.Context, x *search.Index, q *Query, n int) ([]Hit, error) {
	text := []rune(q.Text)
	request := search.Query{Text: string(text[:min(len(text), search.MaxQueryLength)]), Plain: true, Repeats: true, Limit: n}
	if p.cross {
		for _, l := range p.langs {
			if l != q.Lang {
				request.Filters = request.Filters.With(facet.Meeting, string(l))
			}
		}
	}
	results, err := x.Search(ctx, request)
	if err != nil {
		return nil, err
	}
	hits := make([]Hit, len(results.Hits))
	for i, h := range results.Hits {
		hits[i] = Hit{p.ids[h.ID], h.Score}
	}
	return hits, nil
}

func (p *production) Close() error { return errors.Join(p.index.Close(), p.plain.Close()) }
