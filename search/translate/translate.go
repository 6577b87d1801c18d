// Package translate learns from texts in two languages which words translate
// each other, and looks the translations up. There is no model beyond tables
// of probabilities and no service.
//
// Learn estimates p(u|t), the probability that the term u translates t, from
// bitexts, word lists and documents that exist in several languages. Terms are
// those that texts are indexed by (package analysis), except that Chinese has
// words of several characters: see Units and Terms. A Pack holds what was
// learned. It serves probabilistic structured queries (Darwish and Oard 2003,
// "Probabilistic Structured Query Methods"): a query term counts in another
// language as its translations together, each with its weight.
package translate

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
)

// Translation is a term that translates another.
type Translation struct {
	// Term is a unit of the language translated to. Terms returns the index
	// terms of it.
	Term string
	// Weight is the probability of the translation. The weights of a term's
	// translations sum to 1 up to rounding.
	Weight float64
}

// Pack translates terms by what was learned from one or several collections of
// sources. It is safe for concurrent use. The zero value knows nothing.
type Pack struct {
	images []*image
	cache  cache
}

func newPack(images ...*image) *Pack { return &Pack{images: images} }

// Merge returns a pack that knows what any of the packs know. Where several
// know a term, their probabilities are averaged. Nil packs are passed over.
func Merge(packs ...*Pack) *Pack {
	merged := newPack()
	for _, p := range packs {
		if p != nil {
			merged.images = append(merged.images, p.images...)
		}
	}
	return merged
}

// Sources returns what the pack was learned from.
func (p *Pack) Sources() []Source {
	var all []Source
	for _, im := range p.images {
		all = append(all, im.header.Sources...)
	}
	return all
}

// Size returns the number of translations that the pack stores, and their
// bytes.
func (p *Pack) Size() (translations, bytes int) {
	for _, im := range p.images {
		for _, t := range im.header.Tables {
			translations += t.Translations
		}
		bytes += len(im.data)
	}
	return translations, bytes
}

// Translates reports whether the pack has translations from one language to
// another, directly or through English.
func (p *Pack) Translates(from, to corpus.Language) bool {
	return from != to && (p.has(from, to) || p.has(from, corpus.English) && p.has(corpus.English, to))
}

func (p *Pack) has(from, to corpus.Language) bool {
	return slices.ContainsFunc(p.images, func(im *image) bool { return im.tables[direction{from, to}] != nil })
}

// Word reports whether a run of Chinese characters is a word with a
// translation. So a pack is a Lexicon.
func (p *Pack) Word(characters string) bool {
	return p.Knows(corpus.Chinese, characters)
}

// Knows reports whether the pack has met a term in a language.
func (p *Pack) Knows(l corpus.Language, term string) bool {
	for _, im := range p.images {
		if t := im.terms[l]; t != nil {
			if _, ok := t.find(term); ok {
				return true
			}
		}
	}
	return false
}

// Translate returns the translations of a term from one language to another,
// the most probable first; none for a term that is not known. Pairs without
// English go through it; where there is a direct table as well, either has
// half of the weight.
func (p *Pack) Translate(from, to corpus.Language, term string) []Translation {
	if from == to || len(p.images) == 0 {
		return nil
	}
	key := cacheKey{from, to, term}
	if ts, ok := p.cache.get(key); ok {
		return slices.Clone(ts)
	}
	ts := p.look(from, to, term)
	p.cache.put(key, ts)
	return slices.Clone(ts)
}

// Write stores the pack in a file: see pack.go for the format. A crash leaves
// the old file or the new one.
func (p *Pack) Write(path string) error {
	if len(p.images) != 1 {
		return fmt.Errorf("language pack %s: %w", path, errMerged)
	}
	im := p.images[0]
	data, err := assemble(im.header, im.data)
	if err != nil {
		return fmt.Errorf("language pack: %w", err)
	}
	if err := corpus.WriteFile(path, data); err != nil {
		return fmt.Errorf("language pack: %w", err)
	}
	return nil
}

var errMerged = errors.New("only a pack that was learned or read can be written, not a merged or empty one")

// Expand returns the index terms and words of another language that stand for
// a query term: its translations, and the term itself where it may be written
// alike, as numbers and names in Latin letters are. Such a copy has the weight
// CopyWeight beside translations, else 1.
func (p *Pack) Expand(from, to corpus.Language, term string) []Translation {
	if !Copied(term) {
		return p.Translate(from, to, term)
	}
	if strings.ContainsAny(term, "0123456789") {
		return []Translation{{term, 1}}
	}
	ts := p.Translate(from, to, term)
	if len(ts) == 0 {
		return []Translation{{term, 1}}
	}
	if i := slices.IndexFunc(ts, func(t Translation) bool { return t.Term == term }); i >= 0 {
		ts[i].Weight = min(1, ts[i].Weight+CopyWeight)
		return ts
	}
	return append(ts, Translation{term, CopyWeight})
}

// CopyWeight is the weight of a term that is looked for unchanged in another
// language, where it has translations too.
const CopyWeight = .3

// Copied reports whether a term may stand unchanged in other languages:
// numbers and words in Latin letters.
func Copied(term string) bool {
	r, _ := utf8.DecodeRuneInString(term)
	return r < 0x250
}
