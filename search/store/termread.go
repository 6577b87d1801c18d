package store

import (
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"repertory/search/bitset"
)

// Terms reads the terms of a generation: which there are from the Bleve
// dictionaries of its parts, where they stand from their posting files.
type Terms struct {
	parts   []*part
	lookups sync.Pool
}

// dictionary is an open Bleve index. It has one segment without deletions, as
// the offline builder leaves it.
type dictionary struct {
	index   index.Index
	reader  index.IndexReader
	segment segment.Segment
}

func openDictionary(path string) (_ *dictionary, err error) {
	ix, err := scorch.NewScorch(scorch.Name, map[string]any{"path": path, "read_only": true}, nil)
	if err != nil {
		return nil, fmt.Errorf("open Bleve index: %w", err)
	}
	// An index whose Open failed has closed itself, one that panicked has not.
	d, done := &dictionary{index: ix}, false
	defer undo(&done, &err, d.close)
	if err := ix.Open(); err != nil {
		done = true
		return nil, fmt.Errorf("open Bleve index: %w", err)
	}
	if err := d.load(); err != nil {
		return nil, err
	}
	done = true
	return d, nil
}

func (d *dictionary) load() error {
	var err error
	if d.reader, err = d.index.Reader(); err != nil {
		return fmt.Errorf("read Bleve index: %w", err)
	}
	snapshot, ok := d.reader.(*scorch.IndexSnapshot)
	if !ok || len(snapshot.Segments()) != 1 || snapshot.Segments()[0].Deleted() != nil {
		return errors.New("the Bleve index is not of one whole segment; build the index anew")
	}
	d.segment = snapshot.Segments()[0].Segment()
	return nil
}

func (d *dictionary) close() error {
	var err error
	if d.reader != nil {
		err = d.reader.Close()
	}
	return errors.Join(err, d.index.Close())
}

// Lookup returns a reader of postings for one goroutine. Release gives it
// back.
func (t *Terms) Lookup() *Lookup {
	if l, ok := t.lookups.Get().(*Lookup); ok {
		return l
	}
	return &Lookup{terms: t}
}

// Lookup reads postings. It is for one goroutine.
type Lookup struct {
	terms   *Terms
	batch   batch
	cursors []unitCursor
}

// Release gives the lookup back for later use.
func (l *Lookup) Release() {
	clear(l.cursors[:cap(l.cursors)])
	l.terms.lookups.Put(l)
}

// Count returns the number of passages that have a term in a field.
func (l *Lookup) Count(field, term string) (int, error) { return l.terms.count(field, term), nil }

func (t *Terms) count(field, term string) int {
	n := 0
	for _, p := range t.parts {
		n += p.count(field, term)
	}
	return n
}

// errDamaged says that the postings of a term cannot be read.
var errDamaged = errors.New("the posting file is damaged; build the index anew")

// Batches calls visit with all passages that have a term in a field, some at a
// time and in no order that matters, and how often it is in each. In head
// fields that is once. The slices are valid until visit returns; visit must not
// use the lookup.
func (l *Lookup) Batches(field, term string, visit func(passages, frequencies []uint32)) error {
	for _, p := range l.terms.parts {
		list, left := p.postings.find(field, term)
		for left > 0 {
			c, ok := nextCell(list)
			if !ok || int(c.first) >= p.postings.passages {
				return errDamaged
			}
			left -= c.n
			n := 0
			if n, list = l.read(p, &c); n > 0 {
				visit(l.batch.passages[:n], l.batch.frequencies[:n])
			}
		}
	}
	return nil
}

// read puts the passages of a cell into the buffer, by their numbers in the
// generation, and returns how many there are and the bytes behind the cell.
func (l *Lookup) read(p *part, c *cell) (n int, rest []byte) {
	n, rest = c.read(&l.batch)
	// Only of a damaged file there are others in the last window.
	if end := p.postings.passages; int(c.first)+windowSize > end {
		if i := slices.IndexFunc(l.batch.passages[:n], func(p uint32) bool { return int(p) >= end }); i >= 0 {
			n = i
		}
	}
	if p.numbers != nil {
		n = p.number(l.batch.passages[:n], l.batch.frequencies[:n])
	}
	return n, rest
}

// Postings calls visit with all passages that have a term in a field and how
// often it is in each, in no order that matters; see Batches.
func (l *Lookup) Postings(field, term string, visit func(passage, frequency uint32)) error {
	return l.Batches(field, term, func(passages, frequencies []uint32) {
		for i, p := range passages {
			visit(p, frequencies[i])
		}
	})
}

// Each calls visit with all passages that have a term in a field, in no order
// that matters; see Batches.
func (l *Lookup) Each(field, term string, visit func(passage uint32)) error {
	return l.Batches(field, term, func(passages, _ []uint32) {
		for _, p := range passages {
			visit(p)
		}
	})
}

// First returns the first passage that has a term in a field, if any has.
func (l *Lookup) First(field, term string) (passage uint32, ok bool, err error) {
	for _, p := range l.terms.parts {
		first := gone
		for list, left := p.postings.find(field, term); left > 0 && first == gone; {
			c, whole := nextCell(list)
			if !whole || int(c.first) >= p.postings.passages {
				return 0, false, errDamaged
			}
			left -= c.n
			var n int
			n, list = l.read(p, &c)
			for _, at := range l.batch.passages[:n] {
				first = min(first, at)
			}
		}
		if first != gone && (!ok || first < passage) {
			passage, ok = first, true
		}
	}
	return passage, ok, nil
}

// Mark adds the passages that have a term in a field to a set.
func (l *Lookup) Mark(field, term string, set bitset.Set) error {
	for _, p := range l.terms.parts {
		list, left := p.postings.find(field, term)
		for left > 0 {
			c, ok := nextCell(list)
			if !ok || int(c.first) >= p.postings.passages {
				return errDamaged
			}
			left -= c.n
			if p.numbers == nil && int(c.first)+windowSize <= p.postings.passages {
				list = c.mark(set, &l.batch)
				continue
			}
			n, rest := l.read(p, &c)
			for _, at := range l.batch.passages[:n] {
				set.Add(at)
			}
			list = rest
		}
	}
	return nil
}
