package build

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/search/store"
)

// citations are what the works of a generation cite, and by what they are cited.
// What stands in a work depends on the work alone, but for the titles: these are
// of the other works. So a generation that continues another takes over what was
// found, and reads the texts again that have a title which came or went; what the
// citations lead to is settled anew.
type citations struct {
	works    []*citing
	passages uint32
}

// citing is a work with documents: what it cites, and where it stands.
type citing struct {
	*store.Mentions
	// first is its first passage, passages counts them.
	first, passages uint32
	kept            bool
}

// add takes in a new work.
func (c *citations) add(work *store.Work) {
	if len(work.Versions) == 0 {
		return
	}
	symbol := work.Versions[0].Symbol
	m := &store.Mentions{Symbol: symbol}
	seen, noted := map[uint64]bool{}, map[naming.Citation]bool{}
	for i, p := range work.Paragraphs {
		written := &work.Versions[p.Version].Paragraphs[p.Number]
		if k, ok := placeOf(symbol, written); ok && !seen[k] {
			seen[k] = true
			m.Places = append(m.Places, store.Place{Key: k, Passage: uint32(i)})
		}
		for _, cited := range naming.CitedIn(p.Body) {
			if cited.Symbol.Base() != symbol.Base() && !noted[cited] {
				noted[cited] = true
				m.Cited = append(m.Cited, cited)
			}
		}
	}
	c.append(&citing{Mentions: m, passages: uint32(len(work.Paragraphs))})
}

// keep takes over former work n.
func (c *citations) keep(w *store.Writer, n int) {
	if m, passages := w.FormerMentions(n); m != nil {
		c.append(&citing{Mentions: m, passages: uint32(passages), kept: true})
	}
}

func (c *citations) append(w *citing) {
	w.first = c.passages
	c.passages += w.passages
	c.works = append(c.works, w)
}

// placeOf returns the key of the number by which a paragraph can be cited.
func placeOf(s corpus.Symbol, p *corpus.Paragraph) (key uint64, ok bool) {
	annex, label := naming.InAnnex(p.Element, p.Label)
	label = strings.ReplaceAll(strings.ToLower(label), " ", "")
	return placeKey(s, annex, label), label != ""
}

func placeKey(s corpus.Symbol, annex int, label string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(string(s) + "\x00" + strconv.Itoa(annex) + "\x00" + label)) // a hash takes everything
	return h.Sum64()
}

// count counts the works that cite a paragraph or a document. A citation of a
// paragraph is one of its document too. What is not in the corpus is left out.
func (c *citations) count() store.CitationCounts {
	first, places := map[corpus.Symbol]uint32{}, map[uint64]uint32{}
	for _, w := range c.works {
		if w.passages > 0 {
			first[w.Symbol] = w.first
		}
		for _, p := range w.Places {
			places[p.Key] = w.first + p.Passage
		}
	}
	paragraphs, documents := citers{}, citers{}
	for _, w := range c.works {
		by := w.Symbol.Base()
		for _, cited := range w.Cited {
			work, ok := first[cited.Symbol]
			if !ok {
				continue
			}
			documents.add(work, by)
			if passage, ok := places[placeKey(cited.Symbol, cited.Annex, cited.Number)]; ok && cited.Number != "" {
				paragraphs.add(passage, by)
			}
		}
	}
	return store.CitationCounts{Paragraphs: paragraphs.ordered(), Documents: documents.ordered()}
}

// citers are by passage the works that cite it.
type citers map[uint32]map[corpus.Symbol]bool

func (c citers) add(passage uint32, by corpus.Symbol) {
	if c[passage] == nil {
		c[passage] = map[corpus.Symbol]bool{}
	}
	c[passage][by] = true
}

// ordered lists the passages, the most cited first.
func (c citers) ordered() []store.CitationCount {
	all := []store.CitationCount{}
	for passage, by := range c {
		all = append(all, store.CitationCount{Passage: passage, Works: len(by)})
	}
	slices.SortFunc(all, func(a, b store.CitationCount) int {
		return cmp.Or(cmp.Compare(b.Works, a.Works), cmp.Compare(a.Passage, b.Passage))
	})
	return all
}
