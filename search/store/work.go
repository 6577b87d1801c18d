package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"repertory/corpus"
)

// workRecord is what a generation remembers of a symbol: the files that it was made
// from, and what is needed to count it again. Each has a record, in the order
// of the corpus.
type workRecord struct {
	// key stands for the name of the work; see WorkKey.
	key    string
	files  []corpus.WorkFile
	symbol corpus.Symbol // empty without documents
	// documents counts the versions that are in the generation, restricted
	// those that are not public. A work without documents has no number in the
	// columns.
	documents, restricted int
	textBytes             int64
	// flagged tells which documents have warnings.
	flagged []bool
}

// WorkKey stands for the name of a work in a generation, where it must not tell
// the symbol of a restricted document.
func WorkKey(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:16])
}

func (w *workRecord) encode(e *encoder) {
	e.text(w.key)
	e.text(string(w.symbol))
	e.number(w.documents)
	e.number(w.restricted)
	e.number(int(w.textBytes))
	e.flags(w.flagged)
	e.number(len(w.files))
	for _, f := range w.files {
		e.text(f.Name)
		e.number(int(f.Size))
		e.text(strconv.FormatInt(f.Modified, 10))
		e.text(f.SHA256)
	}
}

func decodeWork(record []byte) *workRecord {
	d := &decoder{record}
	w := &workRecord{key: d.text(), symbol: corpus.Symbol(d.text()), documents: d.number(), restricted: d.number(), textBytes: int64(d.number()), flagged: d.flags()}
	for range d.count() {
		f := corpus.WorkFile{Name: d.text(), Size: int64(d.number())}
		f.Modified, _ = strconv.ParseInt(d.text(), 10, 64)
		f.SHA256 = d.text()
		w.files = append(w.files, f)
	}
	return w
}

// addWork writes down what is remembered of a work.
func (w *Writer) addWork(about *workRecord) error {
	w.record.buf = w.record.buf[:0]
	about.encode(&w.record)
	if _, err := w.works.add(w.record.buf); err != nil {
		return fmt.Errorf("write work: %w", err)
	}
	return nil
}
