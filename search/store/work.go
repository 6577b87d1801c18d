package store

import (
	"strconv"

	"repertory/corpus"
)

// work is what a generation remembers of a symbol: the files that it was made
// from, and what is needed to count it again. Each has a record, in the order
// of the corpus.
type work struct {
	corpus.Work
	symbol corpus.Symbol
	// documents counts the public versions, restricted the others. A work
	// without public versions has no number in the columns.
	documents, restricted int
	textBytes             int64
	// flagged tells which public versions have warnings.
	flagged []bool
}

func (w *work) encode(e *encoder) {
	e.text(w.Name)
	e.text(string(w.symbol))
	e.number(w.documents)
	e.number(w.restricted)
	e.number(int(w.textBytes))
	e.flags(w.flagged)
	e.number(len(w.Files))
	for _, f := range w.Files {
		e.text(f.Name)
		e.number(int(f.Size))
		e.text(strconv.FormatInt(f.Modified, 10))
		e.text(f.SHA256)
	}
}

func decodeWork(record []byte) *work {
	d := &decoder{record}
	w := &work{Work: corpus.Work{Name: d.text()}, symbol: corpus.Symbol(d.text()), documents: d.number(), restricted: d.number(), textBytes: int64(d.number()), flagged: d.flags()}
	for range d.count() {
		f := corpus.WorkFile{Name: d.text(), Size: int64(d.number())}
		f.Modified, _ = strconv.ParseInt(d.text(), 10, 64)
		f.SHA256 = d.text()
		w.Files = append(w.Files, f)
	}
	return w
}
