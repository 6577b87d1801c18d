package build

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/store"
)

// Works that others cite are those that people mean: the treaty before the
// paper that quotes it. This file counts, for every document version, how many
// other works cite its work by symbol or whole title.

// resolve finds what the citations lead to.
func (c *citations) resolve(rows *store.Rows, d *store.Derived) error {
	s := newStanding(c.works, rows)
	works, err := s.unread()
	if err != nil {
		return err
	}
	s.read(works)
	d.Cited = s.cited()
	d.Citations = c.count()
	for _, w := range c.works {
		d.Mentions = append(d.Mentions, w.Mentions)
	}
	return nil
}

// shared stands for the work of a title that several works have.
const shared = ^uint32(0)

// standing knows by what the works of a generation are cited.
type standing struct {
	works    []*citing
	rows     *store.Rows
	byTitle  map[corpus.Language]*titles
	owners   map[uint64]uint32 // by title
	bySymbol map[corpus.Symbol]uint32
	// turned are the titles that came or went, if another generation is
	// continued.
	turned map[uint64]title
}

// newStanding lists the titles of all works, and those that were not there
// before.
func newStanding(works []*citing, rows *store.Rows) *standing {
	s := &standing{
		works: works, rows: rows, byTitle: map[corpus.Language]*titles{}, owners: map[uint64]uint32{},
		bySymbol: map[corpus.Symbol]uint32{}, turned: map[uint64]title{},
	}
	reader := titleReader{}
	for d, work := range rows.Columns().Work {
		doc := rows.Document(uint32(d))
		t := reader.read(doc.Language, doc.Title)
		s.bySymbol[works[work].Symbol] = work
		if s.byTitle[t.language] == nil {
			s.byTitle[t.language] = &titles{}
		}
		if len(t.terms) == 0 {
			continue
		}
		key := t.key()
		s.byTitle[t.language].add(t.terms, key)
		if owner, ok := s.owners[key]; ok && owner != work {
			s.owners[key] = shared
		} else {
			s.owners[key] = work
		}
		if !works[work].kept {
			s.turned[key] = t
		}
	}
	s.compare(reader)
	return s
}

// compare finds the titles that went, and forgets those that are there as before
// with a work that was added again.
func (s *standing) compare(reader titleReader) {
	for doc := range s.rows.Gone() {
		t := reader.read(doc.Language, doc.Title)
		if len(t.terms) == 0 {
			continue
		}
		if key := t.key(); s.has(key) {
			delete(s.turned, key)
		} else {
			s.turned[key] = t
		}
	}
}

func (s *standing) has(key uint64) bool { _, ok := s.owners[key]; return ok }

// unread returns the works whose texts must be read: those that are new, and
// those that have all terms of a title that came or went.
func (s *standing) unread() ([]uint32, error) {
	var all []uint32
	again, err := s.again()
	for n, m := range s.works {
		if !m.kept || again[uint32(n)] {
			all = append(all, uint32(n))
		}
	}
	return all, err
}

// again returns the kept works that must be read again.
func (s *standing) again() (map[uint32]bool, error) {
	works := map[uint32]bool{}
	b := s.rows.Base()
	if b == nil || b.Terms == nil {
		return works, nil
	}
	now := map[corpus.Symbol]uint32{}
	for n, m := range s.works {
		if m.kept {
			now[m.Symbol] = uint32(n)
		}
	}
	lookup := b.Terms.Lookup()
	defer lookup.Release()
	for _, t := range s.turned {
		var all bitset.Set
		for _, term := range t.terms {
			set := bitset.New(b.Passages)
			if err := lookup.Mark(store.TextField(t.language), term, set); err != nil {
				return nil, err
			}
			if all == nil {
				all = set
			} else {
				all.And(set)
			}
		}
		for p := range all.All() {
			if work, ok := now[b.Symbol(b.Columns.Doc[p])]; ok {
				works[work] = true
			}
		}
	}
	return works, nil
}

// read finds the titles and symbols in the texts of some works, on all cores.
func (s *standing) read(works []uint32) {
	var texts []text
	languages := make([]corpus.Language, len(s.rows.Columns().Work))
	for d := range languages {
		languages[d] = s.rows.Document(uint32(d)).Language
	}
	for _, n := range works {
		m := s.works[n]
		m.Symbols, m.Titles = nil, nil
		for i := range m.passages {
			texts = append(texts, text{n, m.first + i, languages[s.rows.Columns().Doc[m.first+i]]})
		}
	}
	var mu sync.Mutex
	var workers sync.WaitGroup
	for chunk := range slices.Chunk(texts, 1+len(texts)/runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			found := s.readTexts(chunk)
			mu.Lock()
			defer mu.Unlock()
			for n, f := range found {
				m := s.works[n]
				m.Symbols, m.Titles = append(m.Symbols, f.Symbols...), append(m.Titles, f.Titles...)
			}
		})
	}
	workers.Wait()
	for _, n := range works {
		s.works[n].Settle()
	}
}

// text is a passage that is to be read.
type text struct {
	work, passage uint32
	language      corpus.Language
}

// readTexts returns the titles and symbols in some texts, by work.
func (s *standing) readTexts(texts []text) map[uint32]*store.Mentions {
	all := map[uint32]*store.Mentions{}
	analyzers := map[corpus.Language]*analysis.Analyzer{}
	for l := range s.byTitle {
		analyzers[l] = analysis.New(l)
	}
	var terms []string
	for _, t := range texts {
		found := all[t.work]
		if found == nil {
			found = &store.Mentions{}
			all[t.work] = found
		}
		body := string(s.rows.Body(t.passage))
		terms = terms[:0]
		analyzers[t.language].Scan(body, func(t analysis.Token) {
			if t.Kind != analysis.Compound {
				terms = append(terms, t.Term)
			}
		})
		s.byTitle[t.language].in(terms, func(key uint64) { found.Titles = append(found.Titles, key) })
		if !strings.Contains(body, "/") {
			continue
		}
		for _, symbol := range corpus.FindSymbols(body) {
			if symbol.Base() != s.works[t.work].Symbol.Base() {
				found.Symbols = append(found.Symbols, symbol)
			}
		}
	}
	for _, found := range all {
		found.Settle()
	}
	return all
}

// cited returns the number of other works that cite the work of each document
// version. Revisions of one document do not count for each other.
func (s *standing) cited() []uint32 {
	count := make([]uint32, len(s.works))
	for from, m := range s.works {
		cites := map[uint32]bool{}
		for _, key := range m.Titles {
			if to, ok := s.owners[key]; ok && to != shared {
				cites[to] = true
			}
		}
		for _, symbol := range m.Symbols {
			if to, ok := s.bySymbol[symbol]; ok {
				cites[to] = true
			}
		}
		for to := range cites {
			if to != uint32(from) && m.Symbol.Base() != s.works[to].Symbol.Base() {
				count[to]++
			}
		}
	}
	cited := make([]uint32, len(s.rows.Columns().Work))
	for d, work := range s.rows.Columns().Work {
		cited[d] = count[work]
	}
	return cited
}
