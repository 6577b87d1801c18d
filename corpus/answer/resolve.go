package answer

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/citation"
)

// Library gives out documents. corpus.Store and corpus.PublicStore are some:
// what a reader may not see must not be found in it.
type Library interface {
	Document(ctx context.Context, s corpus.Symbol, l corpus.Language) (*corpus.Document, error)
	Languages(ctx context.Context, s corpus.Symbol) ([]corpus.Language, error)
	Family(ctx context.Context, s corpus.Symbol) ([]corpus.Member, error)
}

// Answer is a pack with its paragraphs looked up.
type Answer struct {
	Pack    Pack
	Entries []Entry
}

// Language returns the language of the answer: that of the pack, else English.
func (a *Answer) Language() corpus.Language {
	if a.Pack.Language.Valid() {
		return a.Pack.Language
	}
	return corpus.English
}

// State says what became of a paragraph since it was collected.
type State string

// The values of State.
const (
	// Unchanged says that the text is the one collected, or that nobody knows
	// what was collected.
	Unchanged State = "unchanged"
	// Changed says that the text is another than the one collected.
	Changed State = "changed"
	// NoParagraph says that the document has no such paragraph now, NoDocument
	// that there is no such document for the reader.
	NoParagraph State = "noparagraph"
	NoDocument  State = "nodocument"
)

// Entry is an item of a pack with what the corpus has of it.
type Entry struct {
	Item  Item
	State State
	// Document and Paragraph are what is quoted; nil when there is none.
	Document  *corpus.Document
	Paragraph *corpus.Paragraph
	Reference citation.Reference
	// Newer are the documents that revise, correct or amend this one, newest
	// revision first.
	Newer []Successor
}

// Found reports whether there is a text to quote.
func (e Entry) Found() bool { return e.Paragraph != nil }

// Restricted reports whether the text quoted is not for the public.
func (e Entry) Restricted() bool { return e.Found() && e.Document.Access.Hidden() }

// Present returns the item for the text that is quoted now; the item itself
// when nothing was found.
func (e Entry) Present() Item {
	if !e.Found() {
		return e.Item
	}
	item := Collect(e.Document, e.Paragraph)
	item.Note = e.Item.Note
	return item
}

// Points returns the items for the paragraphs under this one: 12 (a), 12 (b)
// and so on for 12.
func (e Entry) Points() []Item {
	if !e.Found() {
		return nil
	}
	var all []Item
	for i := range e.Document.Paragraphs {
		p := &e.Document.Paragraphs[i]
		if p.Kind != corpus.Heading && strings.HasPrefix(string(p.Element), string(e.Item.Element)+"__") {
			all = append(all, Collect(e.Document, p))
		}
	}
	return all
}

// Reading says how a paragraph reads in a revision of its document.
type Reading string

// The values of Reading. It is empty where the two cannot be compared.
const (
	ReadsSame      Reading = "same"
	ReadsOtherwise Reading = "otherwise"
	ReadsNowhere   Reading = "nowhere"
)

// Successor is a document that revises, corrects or amends another.
type Successor struct {
	Symbol   corpus.Symbol
	Relation corpus.Relation
	Reading  Reading
	// Restricted says that the public must not learn of it.
	Restricted bool
}

// Resolve looks the paragraphs of a pack up. What is not found is an Entry that
// says so; the error is for a library that fails. link returns the lasting
// address of a paragraph; it may be nil.
func Resolve(ctx context.Context, p Pack, library Library, link func(citation.Reference) string) (*Answer, error) {
	a := &Answer{Pack: p}
	for _, item := range p.Items {
		e, err := resolve(ctx, p, item, library)
		if err != nil {
			return nil, fmt.Errorf("look up %s: %w", item, err)
		}
		if link != nil && e.Found() {
			e.Reference.URL = link(e.Reference)
		}
		a.Entries = append(a.Entries, e)
	}
	return a, nil
}

func resolve(ctx context.Context, p Pack, item Item, library Library) (Entry, error) {
	e := Entry{Item: item, State: NoDocument, Reference: citation.Reference{Symbol: item.Symbol, Element: item.Element, Label: item.Element.Label(), Language: item.Language}}
	languages, err := library.Languages(ctx, item.Symbol)
	if errors.Is(err, corpus.ErrNotFound) || err == nil && len(languages) == 0 {
		return e, nil
	}
	if err != nil {
		return e, err
	}
	if item.Language == "" {
		e.Item.Language = firstOf(languages, p.Language, corpus.English)
	}
	for _, l := range preference(p, e.Item.Language, languages) {
		d, err := library.Document(ctx, item.Symbol, l)
		if errors.Is(err, corpus.ErrNotFound) {
			continue
		}
		if err != nil {
			return e, err
		}
		e.State = NoParagraph
		if found, ok := d.Paragraph(item.Element); ok {
			e.State, e.Document, e.Paragraph = Unchanged, d, found
			e.Reference = citation.Of(d, found)
			break
		}
	}
	if !e.Found() {
		return e, nil
	}
	if e.State, err = e.compare(ctx, library); err != nil {
		return e, err
	}
	e.Newer, err = e.newer(ctx, library)
	return e, err
}

// preference returns the versions to quote from, best first. Where there is none
// in the language of the answer, its reader is more likely to read English than
// the language that a search happened to find the paragraph in; then one that is
// written in the same script.
func preference(p Pack, collected corpus.Language, languages []corpus.Language) []corpus.Language {
	order := []corpus.Language{p.Language, corpus.English}
	if p.AsCollected {
		order = []corpus.Language{collected, p.Language, corpus.English}
	}
	if latin(p.Language) == latin(collected) {
		order = append(order, collected)
	}
	for _, l := range languages {
		if latin(p.Language) && latin(l) {
			order = append(order, l)
		}
	}
	order = slices.DeleteFunc(append(append(order, collected), languages...), func(l corpus.Language) bool { return !slices.Contains(languages, l) })
	var once []corpus.Language
	for _, l := range order {
		if !slices.Contains(once, l) {
			once = append(once, l)
		}
	}
	return once
}

// latin reports whether a language is written in Latin letters.
func latin(l corpus.Language) bool {
	return l == corpus.English || l == corpus.French || l == corpus.Spanish
}

func firstOf(languages []corpus.Language, wanted ...corpus.Language) corpus.Language {
	for _, l := range wanted {
		if slices.Contains(languages, l) {
			return l
		}
	}
	return languages[0]
}

// compare holds the text that was collected against the present one, in the
// language it was collected in.
func (e Entry) compare(ctx context.Context, library Library) (State, error) {
	if e.Item.Hash == "" {
		return Unchanged, nil
	}
	d := e.Document
	if d.Language != e.Item.Language {
		other, err := library.Document(ctx, e.Item.Symbol, e.Item.Language)
		if errors.Is(err, corpus.ErrNotFound) {
			return Changed, nil
		}
		if err != nil {
			return "", err
		}
		d = other
	}
	if p, ok := d.Paragraph(e.Item.Element); !ok || Hash(p.Text) != e.Item.Hash {
		return Changed, nil
	}
	return Unchanged, nil
}

// newer finds the documents that came after the one quoted, and how the
// paragraph reads in its revisions.
func (e Entry) newer(ctx context.Context, library Library) ([]Successor, error) {
	members, err := library.Family(ctx, e.Item.Symbol)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Successor
	for _, m := range members {
		switch m.Relation {
		case corpus.Corrected, corpus.Amended:
			all = append(all, Successor{Symbol: m.Symbol, Relation: m.Relation, Restricted: len(m.Restricted) > 0})
		case corpus.RevisedBy:
			s := Successor{Symbol: m.Symbol, Relation: m.Relation, Restricted: len(m.Restricted) > 0}
			mods := m.Symbol.Modifications()
			if mods[len(mods)-1].Kind == "Rev" && slices.Contains(m.Languages, e.Document.Language) {
				d, err := library.Document(ctx, m.Symbol, e.Document.Language)
				if err != nil && !errors.Is(err, corpus.ErrNotFound) {
					return nil, err
				}
				if err == nil {
					s.Reading = e.readsIn(d)
				}
			}
			all = append(all, s)
		}
	}
	return all, nil
}

func (e Entry) readsIn(revision *corpus.Document) Reading {
	p, ok := revision.Paragraph(e.Item.Element)
	switch {
	case !ok:
		return ReadsNowhere
	case Hash(p.Text) == Hash(e.Paragraph.Text):
		return ReadsSame
	}
	return ReadsOtherwise
}
