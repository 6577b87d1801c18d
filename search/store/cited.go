package store

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"repertory/corpus"
	"repertory/search/analysis"
)

// Works that others cite are those that people mean: the treaty before the
// paper that quotes it. This file counts, for every document version, how many
// other works cite its work by symbol or whole title.

// leastTitle is the number of words that are not function words, or of Chinese
// characters, from which a title is taken for a name. Shorter ones ("Report")
// stand in texts without meaning a document.
const leastTitle = 3

// titles finds titles in texts of one language, the longest at each place.
type titles struct {
	next map[string]*titles
	// work is the work with the title that ends here, from 1; 0 when none does
	// and shared when several works have it.
	work int
}

const shared = -1

func (t *titles) add(terms []string, work int) {
	for _, term := range terms {
		if t.next == nil {
			t.next = map[string]*titles{}
		}
		if t.next[term] == nil {
			t.next[term] = &titles{}
		}
		t = t.next[term]
	}
	if t.work != 0 && t.work != work+1 {
		t.work = shared
		return
	}
	t.work = work + 1
}

// in calls found with the works whose titles stand in a text.
func (t *titles) in(terms []string, found func(work int)) {
	for i := 0; i < len(terms); i++ {
		at, work, end := t, 0, i
		for j := i; j < len(terms); j++ {
			if at = at.next[terms[j]]; at == nil {
				break
			}
			if at.work != 0 {
				work, end = at.work, j
			}
		}
		if work > 0 {
			found(work - 1)
		}
		i = end
	}
}

// standing counts citations in the works of a generation.
type standing struct {
	columns   *Columns
	documents *records
	passages  *records
	byTitle   map[corpus.Language]*titles
	bySymbol  map[corpus.Symbol]int
	symbols   []corpus.Symbol // by work
	language  []corpus.Language
}

// citedBy returns the number of other works that cite the work of each
// document version. Revisions of one document do not count for each other.
func citedBy(c *Columns, documents, passages *records) []uint32 {
	s := &standing{columns: c, documents: documents, passages: passages, byTitle: map[corpus.Language]*titles{}, bySymbol: map[corpus.Symbol]int{}}
	s.readTitles()
	count := make(map[uint32]uint32, len(s.symbols))
	for pair := range s.pairs() {
		count[pair[1]]++
	}
	cited := make([]uint32, len(c.Work))
	for d, work := range c.Work {
		cited[d] = count[work]
	}
	return cited
}

func (s *standing) readTitles() {
	for d, work := range s.columns.Work {
		doc := decodeDocument(s.documents.at(uint32(d)))
		if int(work) == len(s.symbols) {
			s.symbols = append(s.symbols, doc.Symbol)
			s.bySymbol[doc.Symbol] = int(work)
		}
		s.language = append(s.language, doc.Language)
		if s.byTitle[doc.Language] == nil {
			s.byTitle[doc.Language] = &titles{}
		}
		var terms []string
		said := 0
		analysis.New(doc.Language).Scan(doc.Title, func(t analysis.Token) {
			if t.Kind != analysis.Compound {
				terms = append(terms, t.Term)
			}
			if t.Kind == analysis.Han || t.Kind == analysis.Word && !t.Stop {
				said++
			}
		})
		if said >= leastTitle {
			s.byTitle[doc.Language].add(terms, int(work))
		}
	}
}

// pairs returns which work cites which. It reads all passages on all cores.
func (s *standing) pairs() map[[2]uint32]bool {
	all := map[[2]uint32]bool{}
	var mu sync.Mutex
	var workers sync.WaitGroup
	chunks := slices.Collect(slices.Chunk(s.columns.List, 1+len(s.columns.List)/runtime.GOMAXPROCS(0)))
	for _, chunk := range chunks {
		workers.Go(func() {
			pairs := s.pairsIn(chunk)
			mu.Lock()
			defer mu.Unlock()
			for p := range pairs {
				all[p] = true
			}
		})
	}
	workers.Wait()
	return all
}

func (s *standing) pairsIn(passages []uint32) map[[2]uint32]bool {
	pairs := map[[2]uint32]bool{}
	analyzers := map[corpus.Language]*analysis.Analyzer{}
	for l := range s.byTitle {
		analyzers[l] = analysis.New(l)
	}
	var terms []string
	for _, p := range passages {
		doc := s.columns.Doc[p]
		from := s.columns.Work[doc]
		cite := func(work int) {
			if to := uint32(work); s.symbols[from].Base() != s.symbols[to].Base() {
				pairs[[2]uint32{from, to}] = true
			}
		}
		d := &decoder{s.passages.at(p)}
		body := string(d.bytes())
		terms = terms[:0]
		analyzers[s.language[doc]].Scan(body, func(t analysis.Token) {
			if t.Kind != analysis.Compound {
				terms = append(terms, t.Term)
			}
		})
		s.byTitle[s.language[doc]].in(terms, cite)
		if !strings.Contains(body, "/") {
			continue
		}
		for _, symbol := range corpus.FindSymbols(body) {
			if to, ok := s.bySymbol[symbol]; ok {
				cite(to)
			}
		}
	}
	return pairs
}
