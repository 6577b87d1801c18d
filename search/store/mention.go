package store

import (
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// A work with public versions has a record of what its passages cite, and of
// the numbers by which they can be cited. It depends on the work alone, but for
// the titles: these are of the other works. So a generation that continues
// another takes the records over, and reads the texts again that have a title
// which came or went; what the citations lead to is settled anew (citation.go,
// cited.go).

// mentions are what a work cites.
type mentions struct {
	symbol corpus.Symbol
	// first is the first passage of the work and passages counts them; at is
	// where they are kept: from that passage of the base on when the work is
	// kept, else of the new part. They are not in the record.
	first, passages, at uint32
	kept                bool
	// places are the numbered paragraphs, cited what is cited in them.
	places []numbered
	cited  []naming.Citation
	// symbols and titles (as keys; cited.go) are those of other documents that
	// stand in the texts, whether these are in the corpus or not.
	symbols []corpus.Symbol
	titles  []uint64
}

// numbered is the first passage, counted from the first of its work, of a
// paragraph with a number.
type numbered struct {
	key     uint64 // see placeKey
	passage uint32
}

func (m *mentions) encode(e *encoder) {
	e.text(string(m.symbol))
	e.number(len(m.places))
	for _, p := range m.places {
		e.hash(p.key)
		e.number(int(p.passage))
	}
	e.number(len(m.cited))
	for _, c := range m.cited {
		e.text(string(c.Symbol))
		e.number(c.Annex)
		e.text(c.Action)
		e.text(c.Number)
	}
	e.number(len(m.symbols))
	for _, s := range m.symbols {
		e.text(string(s))
	}
	e.number(len(m.titles))
	for _, t := range m.titles {
		e.hash(t)
	}
}

func decodeMentions(record []byte) *mentions {
	d := &decoder{record}
	m := &mentions{symbol: corpus.Symbol(d.text())}
	for range d.count() {
		m.places = append(m.places, numbered{d.hash(), uint32(d.number())})
	}
	for range d.count() {
		m.cited = append(m.cited, naming.Citation{Symbol: corpus.Symbol(d.text()), Annex: d.number(), Action: d.text(), Number: d.text()})
	}
	for range d.count() {
		m.symbols = append(m.symbols, corpus.Symbol(d.text()))
	}
	for range d.count() {
		m.titles = append(m.titles, d.hash())
	}
	return m
}

// notes collect the places and citations of a work.
type notes struct {
	*mentions
	seen  map[uint64]bool
	noted map[naming.Citation]bool
}

func newNotes(s corpus.Symbol, first, at uint32) *notes {
	return &notes{&mentions{symbol: s, first: first, at: at}, map[uint64]bool{}, map[naming.Citation]bool{}}
}

// add takes in a passage of a document.
func (n *notes) add(d *corpus.Document, p *corpus.Paragraph, passage uint32, body string) {
	annex, label := naming.InAnnex(p.Element, p.Label)
	if label = strings.ReplaceAll(strings.ToLower(label), " ", ""); label != "" {
		if k := placeKey(d.Symbol, annex, label); !n.seen[k] {
			n.seen[k] = true
			n.places = append(n.places, numbered{k, passage - n.first})
		}
	}
	for _, cited := range naming.CitedIn(body) {
		if cited.Symbol.Base() != d.Symbol.Base() && !n.noted[cited] {
			n.noted[cited] = true
			n.cited = append(n.cited, cited)
		}
	}
}

// settle puts what was found in any order into one.
func (m *mentions) settle() {
	slices.Sort(m.symbols)
	slices.Sort(m.titles)
	m.symbols, m.titles = slices.Compact(m.symbols), slices.Compact(m.titles)
}
