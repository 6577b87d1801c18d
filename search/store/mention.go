package store

import (
	"slices"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// Mentions are what a work with public versions cites, and the numbers by which
// it can be cited. Each has a record, in the order of the works.
type Mentions struct {
	Symbol corpus.Symbol
	// Places are the numbered paragraphs, Cited what is cited in them.
	Places []Place
	Cited  []naming.Citation
	// Symbols and Titles are those of other documents that stand in the texts,
	// whether these are in the corpus or not. A title is a hash of its terms.
	Symbols []corpus.Symbol
	Titles  []uint64
}

// Place is the first passage, counted from the first of its work, of a paragraph
// with a number. The key is a hash of symbol, annex and number.
type Place struct {
	Key     uint64
	Passage uint32
}

func (m *Mentions) encode(e *encoder) {
	e.text(string(m.Symbol))
	e.number(len(m.Places))
	for _, p := range m.Places {
		e.hash(p.Key)
		e.number(int(p.Passage))
	}
	e.number(len(m.Cited))
	for _, c := range m.Cited {
		e.text(string(c.Symbol))
		e.number(c.Annex)
		e.text(c.Action)
		e.text(c.Number)
	}
	e.number(len(m.Symbols))
	for _, s := range m.Symbols {
		e.text(string(s))
	}
	e.number(len(m.Titles))
	for _, t := range m.Titles {
		e.hash(t)
	}
}

func decodeMentions(record []byte) *Mentions {
	d := &decoder{record}
	m := &Mentions{Symbol: corpus.Symbol(d.text())}
	for range d.count() {
		m.Places = append(m.Places, Place{d.hash(), uint32(d.number())})
	}
	for range d.count() {
		m.Cited = append(m.Cited, naming.Citation{Symbol: corpus.Symbol(d.text()), Annex: d.number(), Action: d.text(), Number: d.text()})
	}
	for range d.count() {
		m.Symbols = append(m.Symbols, corpus.Symbol(d.text()))
	}
	for range d.count() {
		m.Titles = append(m.Titles, d.hash())
	}
	return m
}

// Settle puts what was found in any order into one.
func (m *Mentions) Settle() {
	slices.Sort(m.Symbols)
	slices.Sort(m.Titles)
	m.Symbols, m.Titles = slices.Compact(m.Symbols), slices.Compact(m.Titles)
}
