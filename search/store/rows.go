package store

import (
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"sort"

	"repertory/corpus"
	"repertory/search/translate"
)

// Work is a work as a generation takes it: its document versions with their
// paragraphs, as others have understood them.
type Work struct {
	// From is what it was made from.
	From corpus.Work
	// Versions are the document versions that are taken. Restricted counts those
	// that are not public, whether they are taken or not.
	Versions   []*corpus.Document
	Restricted int
	// Paragraphs are those of all versions. The versions of a paragraph follow
	// each other.
	Paragraphs []Paragraph
}

// Paragraph is a paragraph of a document version.
type Paragraph struct {
	// Version is the number of the version, Number that of the paragraph there.
	Version, Number int
	// Same says that it is the paragraph before it in another version.
	Same bool
	// Body is the text that is searched; see Body.
	Body string
	// Text tells texts apart. It is kept for generations that continue this one.
	Text uint64
	// Layout is its entry in the column of that name.
	Layout uint32
}

// Derived is what is made of all rows of a generation together.
type Derived struct {
	// Repeats is by paragraph (Columns.Ident) the first one that it repeats, or
	// itself.
	Repeats []uint32
	// Cited is by document version the number of works that cite its work.
	Cited []uint32
	// Mentions are by work, Citations what they lead to.
	Mentions  []*Mentions
	Citations CitationCounts
	// Coverage is of the public documents.
	Coverage *corpus.Coverage
	// Translations are what the corpus taught; nil keeps those of the generation
	// that is continued, if any.
	Translations *translate.Pack
}

// Rows are the rows of a generation when all works have been added, for making
// of them what is Derived. They can be read until the generation is published or
// abandoned.
type Rows struct {
	w                   *Writer
	documents, passages *records
}

// Settle completes the rows: no work can be added from now on.
func (w *Writer) Settle() (*Rows, error) {
	if err := errors.Join(w.terms.finish(), w.documents.finish(), w.works.finish(), w.passages.finish()); err != nil {
		return nil, fmt.Errorf("write index: %w", err)
	}
	w.rows = &Rows{w: w}
	var err error
	if w.rows.documents, err = openRecords(filepath.Join(w.tmp, documentFile)); err != nil {
		return nil, fmt.Errorf("verify index: %w", err)
	}
	if w.rows.passages, err = openRecords(filepath.Join(w.partFolder(w.name), passageFile)); err != nil {
		return nil, fmt.Errorf("verify index: %w", err)
	}
	return w.rows, nil
}

func (r *Rows) close() {
	for _, records := range []*records{r.documents, r.passages} {
		if records != nil {
			records.close() // they were only read
		}
	}
}

// Columns has the columns that follow from the rows themselves: Doc, Ident,
// Position, Layout, HashLow and HashHigh, Work, First and List.
func (r *Rows) Columns() *Columns { return &r.w.columns }

// Document reads a document version.
func (r *Rows) Document(n uint32) *Document { return decodeDocument(r.documents.at(n)) }

// Symbol reads the symbol of a document version.
func (r *Rows) Symbol(n uint32) corpus.Symbol { return decodeSymbol(r.documents.at(n)) }

// Body returns the text of a passage that is searched. The bytes must not be
// changed.
func (r *Rows) Body(n uint32) []byte {
	order := r.w.order
	s := order[sort.Search(len(order), func(i int) bool { return order[i].global+order[i].length > n })]
	passages := r.passages
	if s.part != r.w.part {
		passages = r.w.base.parts[s.part].passages
	}
	d := &decoder{passages.at(s.local + n - s.global)}
	return d.bytes()
}

// Base is the generation that is continued; nil for none.
func (r *Rows) Base() *Generation { return r.w.Base() }

// Gone yields the document versions of the generation that is continued whose
// works were not kept.
func (r *Rows) Gone() iter.Seq[*Document] {
	return func(yield func(*Document) bool) {
		b := r.w.base
		if b == nil {
			return
		}
		for n, work := range b.works {
			for d := range uint32(work.documents) {
				if !b.kept[n] && !yield(b.Document(work.document+d)) {
					return
				}
			}
		}
	}
}
