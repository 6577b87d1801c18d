package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"repertory/search/bitset"
)

// Terms reads the postings of the Bleve index. It relies on the index having
// one segment without deletions, as the offline builder leaves it.
type Terms struct {
	index   index.Index
	reader  index.IndexReader
	segment segment.Segment
	number  []uint32
	lookups sync.Pool
}

func openTerms(path string, number []uint32) (*Terms, error) {
	ix, err := scorch.NewScorch(scorch.Name, map[string]any{"path": path, "read_only": true}, nil)
	if err != nil {
		return nil, fmt.Errorf("open Bleve index: %w", err)
	}
	if err := ix.Open(); err != nil {
		return nil, fmt.Errorf("open Bleve index: %w", err)
	}
	t := &Terms{index: ix, number: number}
	if err := t.load(); err != nil {
		t.close()
		return nil, err
	}
	return t, nil
}

func (t *Terms) load() error {
	var err error
	if t.reader, err = t.index.Reader(); err != nil {
		return fmt.Errorf("read Bleve index: %w", err)
	}
	snapshot, ok := t.reader.(*scorch.IndexSnapshot)
	if !ok || len(snapshot.Segments()) != 1 || snapshot.Segments()[0].Deleted() != nil {
		return errors.New("the Bleve index is not of one whole segment; build the index anew")
	}
	t.segment = snapshot.Segments()[0].Segment()
	return nil
}

func (t *Terms) close() error {
	var err error
	if t.reader != nil {
		err = t.reader.Close()
	}
	return errors.Join(err, t.index.Close())
}

// numbers returns the passage number of each document number of the index.
func (t *Terms) numbers() ([]uint32, error) {
	all := make([]uint32, t.segment.Count())
	for n := range all {
		id, err := t.segment.DocID(uint64(n))
		if err != nil || len(id) != 4 {
			return nil, fmt.Errorf("index document %d has no key: %w", n, err)
		}
		all[n] = binary.BigEndian.Uint32(id)
	}
	return all, nil
}

// Lookup returns a reader of postings for one goroutine. Release gives it
// back.
func (t *Terms) Lookup() *Lookup {
	if l, ok := t.lookups.Get().(*Lookup); ok {
		return l
	}
	return &Lookup{terms: t, dictionaries: map[string]segment.TermDictionary{}}
}

// Lookup reads postings. It is for one goroutine.
type Lookup struct {
	terms        *Terms
	dictionaries map[string]segment.TermDictionary
	iterator     segment.PostingsIterator
}

// Release gives the lookup back for later use.
func (l *Lookup) Release() { l.terms.lookups.Put(l) }

func (l *Lookup) find(field, term string) (segment.PostingsList, error) {
	d, ok := l.dictionaries[field]
	if !ok {
		var err error
		if d, err = l.terms.segment.Dictionary(field); err != nil {
			return nil, fmt.Errorf("read field %s: %w", field, err)
		}
		l.dictionaries[field] = d
	}
	list, err := d.PostingsList([]byte(term), nil, nil)
	if err != nil {
		return nil, fmt.Errorf("read term %q of %s: %w", term, field, err)
	}
	return list, nil
}

// Count returns the number of passages that have a term in a field.
func (l *Lookup) Count(field, term string) (int, error) {
	list, err := l.find(field, term)
	if err != nil {
		return 0, err
	}
	return int(list.Count()), nil
}

// Postings calls visit with all passages that have a term in a text field and
// how often it is in each, in no order that matters.
func (l *Lookup) Postings(field, term string, visit func(passage, frequency uint32)) error {
	list, err := l.find(field, term)
	if err != nil {
		return err
	}
	it := list.Iterator(true, false, false, l.iterator)
	l.iterator = it
	number := l.terms.number
	for {
		p, err := it.Next()
		if err != nil {
			return fmt.Errorf("read postings of %q: %w", term, err)
		}
		if p == nil {
			return nil
		}
		visit(number[p.Number()], uint32(p.Frequency()))
	}
}

// First returns a passage that has a term in a field, if any has.
func (l *Lookup) First(field, term string) (passage uint32, ok bool, err error) {
	list, err := l.find(field, term)
	if err != nil {
		return 0, false, err
	}
	p, err := list.Iterator(false, false, false, nil).Next()
	if err != nil {
		return 0, false, fmt.Errorf("read postings of %q: %w", term, err)
	}
	if p == nil {
		return 0, false, nil
	}
	return l.terms.number[p.Number()], true, nil
}

// Mark adds the passages that have a term in a field to a set.
func (l *Lookup) Mark(field, term string, set bitset.Set) error {
	return l.Each(field, term, set.Add)
}

// Each calls visit with all passages that have a term in a field, in no order
// that matters.
func (l *Lookup) Each(field, term string, visit func(passage uint32)) error {
	list, err := l.find(field, term)
	if err != nil {
		return err
	}
	number := l.terms.number
	it := list.Iterator(false, false, false, nil)
	if fast, ok := it.(segment.OptimizablePostingsIterator); ok && fast.ActualBitmap() != nil {
		docs := fast.ActualBitmap().ManyIterator()
		var buf [512]uint32
		for n := docs.NextMany(buf[:]); n > 0; n = docs.NextMany(buf[:]) {
			for _, d := range buf[:n] {
				visit(number[d])
			}
		}
		return nil
	}
	for {
		p, err := it.Next()
		if err != nil {
			return fmt.Errorf("read postings of %q: %w", term, err)
		}
		if p == nil {
			return nil
		}
		visit(number[p.Number()])
	}
}

// Vocabulary returns the terms of a text field that stand in few passages, in
// the order of their bytes, with the number of passages.
func (t *Terms) Vocabulary(field string, atMost int) (iter.Seq2[string, int], error) {
	d, err := t.segment.Dictionary(field)
	if err != nil {
		return nil, fmt.Errorf("read field %s: %w", field, err)
	}
	return func(yield func(string, int) bool) {
		it := d.AutomatonIterator(nil, nil, nil)
		for {
			entry, err := it.Next()
			if err != nil || entry == nil {
				return
			}
			list, err := d.PostingsList([]byte(entry.Term), nil, nil)
			if err != nil {
				return
			}
			if n := int(list.Count()); n <= atMost && !yield(entry.Term, n) {
				return
			}
		}
	}, nil
}

// Prefix calls visit with the terms of a field that begin with some letters, in
// the order of their bytes, until it returns false.
func (l *Lookup) Prefix(field, prefix string, visit func(term string) bool) error {
	if _, err := l.find(field, ""); err != nil {
		return err
	}
	it := l.dictionaries[field].AutomatonIterator(nil, []byte(prefix), []byte(prefix+"\xff"))
	for {
		entry, err := it.Next()
		if err != nil {
			return fmt.Errorf("read terms %q of %s: %w", prefix, field, err)
		}
		if entry == nil || !visit(entry.Term) {
			return nil
		}
	}
}
