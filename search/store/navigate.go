package store

import (
	"slices"
	"sync"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/bitset"
)

// derived is what follows from the columns and documents of a generation: the
// languages at once, the rest when it is first asked for.
type derived struct {
	// language is the column of the languages of passages, languages are by
	// set of it.
	language  *FacetColumn
	languages []corpus.Language
	symbols   func() []corpus.Symbol
	dates     func() []float32
}

func (g *Generation) derive() {
	d := &g.derived
	d.symbols, d.dates = sync.OnceValue(g.readSymbols), sync.OnceValue(g.rankDates)
	d.language = g.Columns.Facet(facet.Language)
	d.languages = make([]corpus.Language, len(d.language.Sets))
	for i, set := range d.language.Sets {
		if len(set) > 0 {
			d.languages[i] = corpus.Language(d.language.Values[set[0]])
		}
	}
}

// Languages returns the languages by the number of their set in the language
// column. The one of passages in no language is empty.
func (g *Generation) Languages() []corpus.Language { return g.derived.languages }

// LanguageOf returns the language of a passage.
func (g *Generation) LanguageOf(p uint32) corpus.Language {
	return g.derived.languages[g.derived.language.Of[p]]
}

// Symbols returns the symbol of each document version.
func (g *Generation) Symbols() []corpus.Symbol { return g.derived.symbols() }

func (g *Generation) readSymbols() []corpus.Symbol {
	all := make([]corpus.Symbol, g.Documents)
	for d := range all {
		all[d] = g.Document(uint32(d)).Symbol
	}
	return all
}

// Dates ranks document versions by date: a later date has a higher number.
func (g *Generation) Dates() []float32 { return g.derived.dates() }

func (g *Generation) rankDates() []float32 {
	dates := make([]string, g.Documents)
	for d := range dates {
		dates[d] = g.Document(uint32(d)).Date
	}
	order := slices.Clone(dates)
	slices.Sort(order)
	order = slices.Compact(order)
	ranks := make([]float32, len(dates))
	for d, date := range dates {
		n, _ := slices.BinarySearch(order, date)
		ranks[d] = float32(n)
	}
	return ranks
}

// Newer reports whether the document of one passage is newer than that of
// another. Revisions of one day come in the order of their symbols.
func (g *Generation) Newer(a, b uint32) bool {
	da, db := g.Columns.Doc[a], g.Columns.Doc[b]
	if dates := g.Dates(); dates[da] != dates[db] {
		return dates[da] > dates[db]
	}
	return da > db
}

// PassagesOf returns the passages of a document version in its order.
func (c *Columns) PassagesOf(d uint32) []uint32 { return c.List[c.First[d]:c.First[d+1]] }

// Versions returns the passages of a passage's paragraph in all languages.
func (c *Columns) Versions(p uint32) []uint32 {
	first := p
	for first > 0 && c.Ident[first-1] == c.Ident[p] {
		first--
	}
	var all []uint32
	for at := first; int(at) < len(c.Ident) && c.Ident[at] == c.Ident[p]; at++ {
		all = append(all, at)
	}
	return all
}

// AllVersions returns a set with the passages of all languages of its
// paragraphs.
func (c *Columns) AllVersions(set bitset.Set) bitset.Set {
	all := set.Clone()
	for p := range set.All() {
		for at := p; at > 0 && c.Ident[at-1] == c.Ident[p]; at-- {
			all.Add(at - 1)
		}
		for at := int(p) + 1; at < len(c.Ident) && c.Ident[at] == c.Ident[p]; at++ {
			all.Add(uint32(at))
		}
	}
	return all
}
