package store

import (
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/bitset"
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
	// key is that of the title that ends here, 0 when none does.
	key uint64
}

func (t *titles) add(terms []string, key uint64) {
	for _, term := range terms {
		if t.next == nil {
			t.next = map[string]*titles{}
		}
		if t.next[term] == nil {
			t.next[term] = &titles{}
		}
		t = t.next[term]
	}
	t.key = key
}

// in calls found with the keys of the titles that stand in a text.
func (t *titles) in(terms []string, found func(key uint64)) {
	for i := 0; i < len(terms); i++ {
		at, key, end := t, uint64(0), i
		for j := i; j < len(terms); j++ {
			if at = at.next[terms[j]]; at == nil {
				break
			}
			if at.key != 0 {
				key, end = at.key, j
			}
		}
		if key != 0 {
			found(key)
		}
		i = end
	}
}

// title is a title that is long enough to be a name.
type title struct {
	language corpus.Language
	terms    []string
}

// key tells titles apart; it is not 0.
func (t *title) key() uint64 { return hashTerm(string(t.language), strings.Join(t.terms, " ")) | 1 }

// titleReader takes titles apart.
type titleReader map[corpus.Language]*analysis.Analyzer

// read returns the terms of a document's title, none when it is no name.
func (r titleReader) read(doc *Document) title {
	if r[doc.Language] == nil {
		r[doc.Language] = analysis.New(doc.Language)
	}
	t := title{language: doc.Language}
	said := 0
	r[doc.Language].Scan(doc.Title, func(token analysis.Token) {
		if token.Kind != analysis.Compound {
			t.terms = append(t.terms, strings.Clone(token.Term))
		}
		if token.Kind == analysis.Han || token.Kind == analysis.Word && !token.Stop {
			said++
		}
	})
	if said < leastTitle {
		t.terms = nil
	}
	return t
}

// shared stands for the work of a title that several works have.
const shared = ^uint32(0)

// standing knows by what the works of a generation are cited.
type standing struct {
	w        *Writer
	passages *records // of the new part
	byTitle  map[corpus.Language]*titles
	owners   map[uint64]uint32 // by title
	bySymbol map[corpus.Symbol]uint32
	// turned are the titles that came or went, if another generation is
	// continued.
	turned map[uint64]title
}

// finishMentions finds which titles and symbols stand in the texts, writes the
// mentions and counts.
func (w *Writer) finishMentions() error {
	documents, err := openRecords(filepath.Join(w.tmp, documentFile))
	if err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	defer documents.close()
	passages, err := openRecords(filepath.Join(w.partFolder(w.name), passageFile))
	if err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	defer passages.close()
	s := &standing{
		w: w, passages: passages, byTitle: map[corpus.Language]*titles{}, owners: map[uint64]uint32{},
		bySymbol: map[corpus.Symbol]uint32{}, turned: map[uint64]title{},
	}
	s.readTitles(documents)
	works, err := s.unread()
	if err != nil {
		return err
	}
	s.read(works, documents)
	w.columns.Cited = s.cited()
	all, err := createRecords(filepath.Join(w.tmp, mentionFile))
	if err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	for _, m := range w.mentions {
		w.record.buf = w.record.buf[:0]
		m.encode(&w.record)
		if _, err := all.add(w.record.buf); err != nil {
			all.abandon()
			return fmt.Errorf("write index: %w", err)
		}
	}
	return all.finish()
}

// readTitles lists the titles of all works, and those that were not there
// before.
func (s *standing) readTitles(documents *records) {
	reader := titleReader{}
	for d, work := range s.w.columns.Work {
		t := reader.read(decodeDocument(documents.at(uint32(d))))
		s.bySymbol[s.w.mentions[work].symbol] = work
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
		if !s.w.mentions[work].kept {
			s.turned[key] = t
		}
	}
	if s.w.base != nil {
		s.compareTitles(reader)
	}
}

// compareTitles finds the titles that went, and forgets those that are there
// as before with a work that was added again.
func (s *standing) compareTitles(reader titleReader) {
	b := s.w.base
	for n, w := range b.works {
		if b.kept[n] {
			continue
		}
		for d := range uint32(w.documents) {
			t := reader.read(b.Document(w.document + d))
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
}

func (s *standing) has(key uint64) bool { _, ok := s.owners[key]; return ok }

// unread returns the works whose texts must be read: those that are new, and
// those that have all terms of a title that came or went.
func (s *standing) unread() ([]uint32, error) {
	var all []uint32
	again, err := s.again()
	for n, m := range s.w.mentions {
		if !m.kept || again[uint32(n)] {
			all = append(all, uint32(n))
		}
	}
	return all, err
}

// again returns the kept works that must be read again.
func (s *standing) again() (map[uint32]bool, error) {
	works := map[uint32]bool{}
	if s.w.base == nil || s.w.base.Terms == nil {
		return works, nil
	}
	now := map[corpus.Symbol]uint32{}
	for n, m := range s.w.mentions {
		if m.kept {
			now[m.symbol] = uint32(n)
		}
	}
	b := s.w.base
	lookup := b.Terms.Lookup()
	defer lookup.Release()
	for _, t := range s.turned {
		var all bitset.Set
		for _, term := range t.terms {
			set := bitset.New(b.Passages)
			if err := lookup.Mark(TextField(t.language), term, set); err != nil {
				return nil, err
			}
			if all == nil {
				all = set
			} else {
				all.And(set)
			}
		}
		for p := range all.All() {
			if work, ok := now[b.symbolOf(p)]; ok {
				works[work] = true
			}
		}
	}
	return works, nil
}

// symbolOf returns the symbol of a passage.
func (b *base) symbolOf(p uint32) corpus.Symbol {
	d := &decoder{b.documents.at(b.Columns.Doc[p])}
	d.text() // the title
	return corpus.Symbol(d.text())
}

// read finds the titles and symbols in the texts of some works, on all cores.
func (s *standing) read(works []uint32, documents *records) {
	var texts []text
	languages := make([]corpus.Language, len(s.w.columns.Work))
	for d := range languages {
		languages[d] = decodeDocument(documents.at(uint32(d))).Language
	}
	for _, n := range works {
		m := s.w.mentions[n]
		m.symbols, m.titles = nil, nil
		for i := range m.passages {
			texts = append(texts, text{n, m.first + i, languages[s.w.columns.Doc[m.first+i]]})
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
				m := s.w.mentions[n]
				m.symbols, m.titles = append(m.symbols, f.symbols...), append(m.titles, f.titles...)
			}
		})
	}
	workers.Wait()
	for _, n := range works {
		s.w.mentions[n].settle()
	}
}

// text is a passage that is to be read.
type text struct {
	work, passage uint32
	language      corpus.Language
}

// readTexts returns the titles and symbols in some texts, by work.
func (s *standing) readTexts(texts []text) map[uint32]*mentions {
	all := map[uint32]*mentions{}
	analyzers := map[corpus.Language]*analysis.Analyzer{}
	for l := range s.byTitle {
		analyzers[l] = analysis.New(l)
	}
	var terms []string
	for _, t := range texts {
		found := all[t.work]
		if found == nil {
			found = &mentions{}
			all[t.work] = found
		}
		body := s.body(t)
		terms = terms[:0]
		analyzers[t.language].Scan(body, func(t analysis.Token) {
			if t.Kind != analysis.Compound {
				terms = append(terms, t.Term)
			}
		})
		s.byTitle[t.language].in(terms, func(key uint64) { found.titles = append(found.titles, key) })
		if !strings.Contains(body, "/") {
			continue
		}
		for _, symbol := range corpus.FindSymbols(body) {
			if symbol.Base() != s.w.mentions[t.work].symbol.Base() {
				found.symbols = append(found.symbols, symbol)
			}
		}
	}
	for _, found := range all {
		found.settle()
	}
	return all
}

func (s *standing) body(t text) string {
	m := s.w.mentions[t.work]
	n := m.at + t.passage - m.first
	if m.kept {
		return string(s.w.base.Body(n))
	}
	d := &decoder{s.passages.at(n)}
	return d.text()
}

// cited returns the number of other works that cite the work of each document
// version. Revisions of one document do not count for each other.
func (s *standing) cited() []uint32 {
	count := make([]uint32, len(s.w.mentions))
	for from, m := range s.w.mentions {
		cites := map[uint32]bool{}
		for _, key := range m.titles {
			if to, ok := s.owners[key]; ok && to != shared {
				cites[to] = true
			}
		}
		for _, symbol := range m.symbols {
			if to, ok := s.bySymbol[symbol]; ok {
				cites[to] = true
			}
		}
		for to := range cites {
			if to != uint32(from) && m.symbol.Base() != s.w.mentions[to].symbol.Base() {
				count[to]++
			}
		}
	}
	cited := make([]uint32, len(s.w.columns.Work))
	for d, work := range s.w.columns.Work {
		cited[d] = count[work]
	}
	return cited
}
