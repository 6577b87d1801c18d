package store

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// collector gathers the terms of a window of passages. It is for one
// goroutine.
type collector struct {
	hashes  []uint64 // by field
	known   []map[string]uint32
	terms   []collected
	records []record
	sorted  []posting
	order   []uint32
	run     encoder
	cell    []byte
}

// collected is a term of a window. It keeps the text alive that it is from.
type collected struct {
	hash  uint64
	text  string
	field uint8
	// last is the record of the last passage, count the number of records,
	// end where the term's postings end when they are sorted.
	last, count, end uint32
}

type record struct {
	term uint32
	posting
}

func newCollector(fields []string) *collector {
	c := &collector{}
	for _, name := range fields {
		c.hashes = append(c.hashes, hashField(name))
		c.known = append(c.known, map[string]uint32{})
	}
	return c
}

// add counts a term of a passage. The passages of a window come in order.
func (c *collector) add(field int, term string, offset uint32) {
	n, ok := c.known[field][term]
	if !ok {
		n = uint32(len(c.terms))
		c.known[field][term] = n
		c.terms = append(c.terms, collected{hash: hashAfter(c.hashes[field], term), text: term, field: uint8(field)})
	}
	t := &c.terms[n]
	if t.count > 0 {
		if p := &c.records[t.last].posting; p.offset() == offset {
			if p.frequency() < maxFrequency {
				*p += 1 << windowBits
			}
			return
		}
	}
	t.last = uint32(len(c.records))
	t.count++
	c.records = append(c.records, record{n, posting(1<<windowBits | offset)})
}

// addOnce notes that a passage has a term, however often.
func (c *collector) addOnce(field int, term string, offset uint32) {
	if n, ok := c.known[field][term]; ok {
		if t := &c.terms[n]; c.records[t.last].offset() == offset {
			return
		}
	}
	c.add(field, term, offset)
}

// flush returns the run of the window and begins the next one. The bytes are
// valid until then.
func (c *collector) flush(window uint32) []byte {
	c.sorted = slices.Grow(c.sorted[:0], len(c.records))[:len(c.records)]
	c.order = c.order[:0]
	end := uint32(0)
	for i := range c.terms {
		c.terms[i].end = end
		end += c.terms[i].count
		c.order = append(c.order, uint32(i))
	}
	for _, r := range c.records {
		t := &c.terms[r.term]
		c.sorted[t.end] = r.posting
		t.end++
	}
	slices.SortFunc(c.order, func(a, b uint32) int {
		x, y := &c.terms[a], &c.terms[b]
		return cmp.Or(cmp.Compare(x.hash, y.hash), cmp.Compare(x.field, y.field), cmp.Compare(x.text, y.text))
	})
	c.run.buf = c.run.buf[:0]
	for _, n := range c.order {
		t := &c.terms[n]
		c.run.buf = append(binary.LittleEndian.AppendUint64(c.run.buf, t.hash), t.field)
		c.run.text(t.text)
		c.run.number(int(t.count))
		c.cell = appendCell(c.cell[:0], window, c.sorted[t.end-t.count:t.end])
		c.run.number(len(c.cell))
		c.run.buf = append(c.run.buf, c.cell...)
	}
	c.terms, c.records = c.terms[:0], c.records[:0]
	for _, known := range c.known {
		clear(known)
	}
	return c.run.buf
}
