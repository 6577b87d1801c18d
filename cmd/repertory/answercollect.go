package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/search"
)

// collect puts the pack together from its file, the flags and the search.
func (a *app) collect(ctx context.Context, args []string, f answerFlags) (answer.Pack, error) {
	p, err := readPack(args)
	if err != nil {
		return p, err
	}
	if err := f.override(&p); err != nil {
		return p, err
	}
	store, err := a.store()
	if err != nil {
		return p, err
	}
	library := corpus.PublicStore{Store: store}
	for _, name := range f.items {
		if p, err = addItem(ctx, p, name, library); err != nil {
			return p, err
		}
	}
	if p, err = a.addFound(ctx, p, f, library); err != nil {
		return p, err
	}
	if f.points {
		if p, err = withPoints(ctx, p, library); err != nil {
			return p, err
		}
	}
	if len(p.Items) == 0 {
		return p, fmt.Errorf("%w: there is no paragraph to quote; name one with --item, search with --query, or give a pack file", errUsage)
	}
	return p, f.annotate(&p)
}

// readPack reads the pack file that the command line names, if any.
func readPack(args []string) (answer.Pack, error) {
	if len(args) == 0 {
		return answer.Pack{}, nil
	}
	file, err := os.Open(args[0])
	if err != nil {
		return answer.Pack{}, err
	}
	defer file.Close()
	p, err := answer.ReadFile(file)
	if err != nil {
		return answer.Pack{}, fmt.Errorf("%s: %w", args[0], err)
	}
	return p, nil
}

// annotate puts the notes to the paragraphs and checks the pack.
func (f answerFlags) annotate(p *answer.Pack) error {
	if len(f.notes) > len(p.Items) {
		return fmt.Errorf("%w: %d notes for %d paragraphs", errUsage, len(f.notes), len(p.Items))
	}
	for i, note := range f.notes {
		p.Items[i].Note = note
	}
	if err := p.Check(); err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	return nil
}

// override puts what the flags say over what the pack file said.
func (f answerFlags) override(p *answer.Pack) error {
	for _, field := range []struct {
		into *string
		text string
	}{{&p.Title, f.title}, {&p.Request, f.request}, {&p.Text, f.text}} {
		if field.text != "" {
			*field.into = field.text
		}
	}
	p.AsCollected = p.AsCollected || f.asCollected
	if f.lang != "" {
		l, err := corpus.ParseLanguage(f.lang)
		if err != nil {
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		p.Language = l
	}
	if p.Language == "" {
		p.Language = corpus.English
	}
	return nil
}

// addItem adds a paragraph that the command line names. One that is not there
// is an error: nobody would look for it in the answer.
func addItem(ctx context.Context, p answer.Pack, name string, library answer.Library) (answer.Pack, error) {
	item, err := answer.ParseItem(name)
	if err != nil {
		return p, fmt.Errorf("%w: --item: %w", errUsage, err)
	}
	one, err := answer.Resolve(ctx, answer.Pack{Language: p.Language, AsCollected: p.AsCollected, Items: []answer.Item{item}}, library, nil)
	if err != nil {
		return p, err
	}
	e := one.Entries[0]
	if !e.Found() {
		return p, fmt.Errorf("%s: %w; repertory show %s lists the paragraphs of a document", name, corpus.ErrNotFound, item.Symbol)
	}
	if item.Hash == "" {
		item = e.Present()
	}
	return p.Add(item), nil
}

// addFound adds the best paragraphs of a search. Headings are left out: they
// say nothing by themselves.
func (a *app) addFound(ctx context.Context, p answer.Pack, f answerFlags, library answer.Library) (answer.Pack, error) {
	params := url.Values{"q": {f.query}, "ui-lang": {string(p.Language)}, "limit": {fmt.Sprint(search.MaxLimit)}}
	filtered := false
	for name, values := range f.filters {
		params[name] = *values
		filtered = filtered || len(*values) > 0
	}
	if f.query == "" && !filtered {
		return p, nil
	}
	if f.top < 1 || f.top > answer.MaxItems {
		return p, fmt.Errorf("%w: --top %d is not from 1 to %d", errUsage, f.top, answer.MaxItems)
	}
	q, err := search.ParseQuery(params)
	if err != nil {
		return p, fmt.Errorf("%w: %w", errUsage, err)
	}
	results, err := a.find(ctx, q)
	if err != nil {
		return p, err
	}
	taken := 0
	for _, h := range results.Hits {
		if taken == f.top {
			break
		}
		d, err := library.Document(ctx, h.Symbol, h.Language)
		if errors.Is(err, corpus.ErrNotFound) {
			continue
		}
		if err != nil {
			return p, err
		}
		if found, ok := d.Paragraph(h.Element); ok && found.Kind != corpus.Heading {
			p = p.Add(answer.Collect(d, found))
			taken++
		}
	}
	if taken == 0 {
		return p, fmt.Errorf("nothing was found for %q; try other words with repertory search", f.query)
	}
	return p, nil
}

// withPoints puts the points under each paragraph behind it.
func withPoints(ctx context.Context, p answer.Pack, library answer.Library) (answer.Pack, error) {
	whole, err := answer.Resolve(ctx, p, library, nil)
	if err != nil {
		return p, err
	}
	for i := len(whole.Entries) - 1; i >= 0; i-- {
		p = p.Insert(i+1, whole.Entries[i].Points()...)
	}
	return p, nil
}
