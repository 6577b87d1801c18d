package site

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"repertory/corpus"
	"repertory/search"
)

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

// documentsOf returns the newest documents that pass a query's filters, each
// in the version that the reader wants.
func (s *Site) documentsOf(ctx context.Context, v visit, q search.Query, limit int) (*search.Results, error) {
	q.Reader, q.Group, q.Sort, q.Limit = v.words.Lang, search.ByDocument, search.ByDate, limit
	found, err := s.config.Searcher.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	for i := range found.Hits {
		if err := s.readerVersion(ctx, &found.Hits[i], v.words.Lang); err != nil {
			return nil, err
		}
	}
	return found, nil
}
