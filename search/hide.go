package search

import (
	"slices"

	"repertory/corpus"
	"repertory/search/bitset"
	"repertory/search/suggest"
)

// Between an import that restricts or removes a document and the index that
// leaves it out, and as long as that cannot be opened, a generation for the
// public holds what is public no longer. It is then hidden: no search finds it,
// and no list shows it.

// hidden is what a generation must not show.
type hidden struct {
	keys     map[corpus.Key]bool
	passages bitset.Set
	titles   map[string]bool
}

// hide settles what the index must not show of what it has. It must not be called
// while it is called.
func (x *Index) hide(keys []corpus.Key) {
	must := make(map[corpus.Key]bool, len(keys))
	for _, k := range keys {
		must[k] = true
	}
	h := &hidden{keys: map[corpus.Key]bool{}, titles: map[string]bool{}}
	for d, symbol := range x.gen.Symbols() {
		if len(must) == 0 {
			break
		}
		doc := x.gen.Document(uint32(d))
		k := corpus.Key{Symbol: symbol, Language: doc.Language}
		if !must[k] {
			continue
		}
		if h.passages == nil {
			h.passages = bitset.New(x.gen.Passages)
		}
		h.keys[k], h.titles[doc.Title] = true, true
		for _, p := range x.cols.PassagesOf(uint32(d)) {
			h.passages.Add(p)
		}
	}
	if len(h.keys) == 0 {
		h = nil
	}
	before := x.hidden.Swap(h)
	if (before == nil) != (h == nil) || h != nil && len(before.keys) != len(h.keys) {
		x.cache.clear()
	}
}

// visible takes what is hidden out of a set of matches.
func (x *Index) visible(matches bitset.Set) bitset.Set {
	h := x.hidden.Load()
	if h == nil || len(matches) == 0 {
		return matches
	}
	matches = matches.Clone()
	matches.AndNot(h.passages)
	return matches
}

// hides reports whether a passage is hidden.
func (x *Index) hides(p uint32) bool {
	h := x.hidden.Load()
	return h != nil && h.passages.Has(p)
}

// versions returns the passages of all languages of a paragraph that may be
// shown.
func (x *Index) versions(p uint32) []uint32 {
	all := x.cols.Versions(p)
	if x.hidden.Load() == nil {
		return all
	}
	return slices.DeleteFunc(all, x.hides)
}

// shownSuggestions leaves out the symbols and titles of what is hidden.
func (x *Index) shownSuggestions(all []suggest.Suggestion) []suggest.Suggestion {
	h := x.hidden.Load()
	if h == nil {
		return all
	}
	symbols := map[string]bool{}
	for k := range h.keys {
		symbols[string(k.Symbol)] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(s suggest.Suggestion) bool {
		return symbols[s.Text] || h.titles[s.Text] || h.titles[s.Detail]
	})
}

// shownCoverage leaves out the documents of which a version is hidden.
func (x *Index) shownCoverage(c *corpus.Coverage) *corpus.Coverage {
	h := x.hidden.Load()
	if h == nil {
		return c
	}
	shown := *c
	shown.Documents = slices.DeleteFunc(slices.Clone(c.Documents), func(d corpus.DocumentCoverage) bool {
		return slices.ContainsFunc(corpus.Languages(), func(l corpus.Language) bool { return h.keys[corpus.Key{Symbol: d.Symbol, Language: l}] })
	})
	return &shown
}
