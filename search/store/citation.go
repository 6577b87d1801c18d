package store

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"

	"repertory/corpus"
)

// The citation file is a JSON object, CitationCounts. It counts the works that
// cite a paragraph or a document, whatever the number of their language
// versions and of the places where they do. Works of the same family (a
// document and its revisions) do not count for each other.

// CitationCounts are the paragraphs and documents that other works cite, the
// most cited first.
type CitationCounts struct {
	Paragraphs []CitationCount `json:"paragraphs"`
	Documents  []CitationCount `json:"documents"`
}

// CitationCount is the number of works that cite something.
type CitationCount struct {
	// Passage is the first passage of the paragraph, or of the document.
	Passage uint32 `json:"passage"`
	Works   int    `json:"works"`
}

func placeKey(s corpus.Symbol, annex int, label string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(string(s) + "\x00" + strconv.Itoa(annex) + "\x00" + label)) // a hash takes everything
	return h.Sum64()
}

// countCitations settles what the citations of the works of a generation lead
// to. A citation of a paragraph is one of its document too. What is not in the
// corpus is left out.
func countCitations(works []*mentions) CitationCounts {
	first, places := map[corpus.Symbol]uint32{}, map[uint64]uint32{}
	for _, m := range works {
		if m.passages > 0 {
			first[m.symbol] = m.first
		}
		for _, p := range m.places {
			places[p.key] = m.first + p.passage
		}
	}
	paragraphs, documents := map[uint32]map[corpus.Symbol]bool{}, map[uint32]map[corpus.Symbol]bool{}
	add := func(to map[uint32]map[corpus.Symbol]bool, passage uint32, by corpus.Symbol) {
		if to[passage] == nil {
			to[passage] = map[corpus.Symbol]bool{}
		}
		to[passage][by] = true
	}
	for _, m := range works {
		by := m.symbol.Base()
		for _, cited := range m.cited {
			work, ok := first[cited.Symbol]
			if !ok {
				continue
			}
			add(documents, work, by)
			if passage, ok := places[placeKey(cited.Symbol, cited.Annex, cited.Number)]; ok && cited.Number != "" {
				add(paragraphs, passage, by)
			}
		}
	}
	return CitationCounts{Paragraphs: ordered(paragraphs), Documents: ordered(documents)}
}

func ordered(cited map[uint32]map[corpus.Symbol]bool) []CitationCount {
	all := []CitationCount{}
	for passage, by := range cited {
		all = append(all, CitationCount{passage, len(by)})
	}
	slices.SortFunc(all, func(a, b CitationCount) int {
		return cmp.Or(cmp.Compare(b.Works, a.Works), cmp.Compare(a.Passage, b.Passage))
	})
	return all
}
