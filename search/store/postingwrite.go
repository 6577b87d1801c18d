package store

import (
	"bufio"
	"bytes"
	"cmp"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"os"
	"slices"
	"sync"

	"github.com/blevesearch/mmap-go"
)

// postingWriter writes a posting file. Collectors bring the terms of whole
// windows, in any order, as runs in a temporary file; finish merges the runs.
// Memory is needed for the windows at hand and for the entries.
type postingWriter struct {
	path   string
	fields []string
	mu     sync.Mutex
	spill  *os.File
	size   int64
	runs   []run
}

// run is a window's part of the temporary file: for each term, in the order of
// the entries, uint64 hash, uint8 field, varint length, term, varint passages,
// varint length, cell.
type run struct {
	window     uint32
	begin, end int64
}

func createPostings(path string, fields []string) (*postingWriter, error) {
	spill, err := os.Create(path + ".runs")
	if err != nil {
		return nil, err
	}
	return &postingWriter{path: path, fields: fields, spill: spill}, nil
}

// add appends a window's run. It may be called by several goroutines.
func (w *postingWriter) add(window uint32, entries []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	_, err := w.spill.Write(entries)
	w.runs = append(w.runs, run{window, w.size, w.size + int64(len(entries))})
	w.size += int64(len(entries))
	return err
}

// finish merges the runs and calls each with every term and the number of its
// field, in no order that matters.
func (w *postingWriter) finish(passages int, each func(field int, term []byte) error) error {
	defer w.abandon()
	var data mmap.MMap
	if w.size > 0 {
		var err error
		if data, err = mmap.Map(w.spill, mmap.RDONLY, 0); err != nil {
			return err
		}
		defer data.Unmap()
	}
	f, err := os.Create(w.path)
	if err != nil {
		return err
	}
	m := &merger{out: bufio.NewWriterSize(f, 1<<20), at: uint64(len(postingMagic)), each: each}
	m.out.WriteString(postingMagic)
	for _, r := range w.runs {
		c := &cursor{window: r.window, rest: data[r.begin:r.end]}
		if c.next() {
			m.cursors = append(m.cursors, c)
		}
	}
	err = m.merge()
	m.writeFoot(w.fields, passages)
	return errors.Join(err, m.out.Flush(), f.Sync(), f.Close())
}

// abandon deletes the temporary file. It may be called twice.
func (w *postingWriter) abandon() {
	if w.spill != nil {
		w.spill.Close()
		os.Remove(w.spill.Name())
		w.spill = nil
	}
}

// cursor reads a run.
type cursor struct {
	window   uint32
	rest     []byte
	hash     uint64
	field    uint8
	term     []byte
	passages int
	cell     []byte
}

func (c *cursor) next() bool {
	if len(c.rest) < 9 {
		return false
	}
	c.hash, c.field = binary.LittleEndian.Uint64(c.rest), c.rest[8]
	d := &decoder{c.rest[9:]}
	c.term, c.passages, c.cell = d.bytes(), d.number(), d.bytes()
	c.rest = d.buf
	return true
}

// compare orders terms as the file does.
func (c *cursor) compare(o *cursor) int {
	if c.hash != o.hash { // nearly always
		return cmp.Compare(c.hash, o.hash)
	}
	return cmp.Or(cmp.Compare(c.field, o.field), bytes.Compare(c.term, o.term))
}

// cursors is a heap: the next entry on top, of the lowest window.
type cursors []*cursor

func (h cursors) Len() int { return len(h) }
func (h cursors) Less(i, j int) bool {
	if n := h[i].compare(h[j]); n != 0 {
		return n < 0
	}
	return h[i].window < h[j].window
}
func (h cursors) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *cursors) Push(any)     {}
func (h *cursors) Pop() any {
	last := len(*h) - 1
	*h = (*h)[:last]
	return nil
}

// merger merges runs into lists and entries.
type merger struct {
	cursors
	out     *bufio.Writer
	at      uint64
	entries encoder
	hashes  []uint64
	begins  []uint32 // where each entry begins
	each    func(field int, term []byte) error
}

func (m *merger) merge() error {
	heap.Init(&m.cursors)
	var list []byte
	for len(m.cursors) > 0 {
		first := *m.cursors[0]
		passages := 0
		list = list[:0]
		for len(m.cursors) > 0 && m.cursors[0].compare(&first) == 0 {
			c := m.cursors[0]
			passages += c.passages
			list = append(list, c.cell...)
			if c.next() {
				heap.Fix(&m.cursors, 0)
			} else {
				heap.Pop(&m.cursors)
			}
		}
		if err := m.add(&first, passages, list); err != nil {
			return err
		}
	}
	return nil
}

func (m *merger) add(c *cursor, passages int, list []byte) error {
	if len(m.entries.buf) > 1<<32-1<<10 {
		return errors.New("more terms than a posting file holds")
	}
	m.hashes = append(m.hashes, c.hash)
	m.begins = append(m.begins, uint32(len(m.entries.buf)))
	m.entries.buf = append(m.entries.buf, c.field)
	m.entries.number(len(c.term))
	m.entries.buf = append(m.entries.buf, c.term...)
	m.entries.number(passages)
	m.entries.number(int(m.at))
	m.at += uint64(len(list))
	m.out.Write(list) // the error is kept and returned by Flush
	if m.each == nil {
		return nil
	}
	return m.each(int(c.field), c.term)
}

// writeFoot writes what stands behind the lists.
func (m *merger) writeFoot(fields []string, passages int) {
	depth := max(1, bits.Len(uint(len(m.hashes)/4)))
	entries := m.at
	m.out.Write(m.entries.buf)
	var foot encoder
	next := 0
	for b := range uint64(1)<<depth + 1 {
		for next < len(m.hashes) && m.hashes[next]>>(64-depth) < b {
			next++
		}
		begin := uint32(len(m.entries.buf))
		if next < len(m.begins) {
			begin = m.begins[next]
		}
		foot.buf = binary.LittleEndian.AppendUint32(foot.buf, begin)
	}
	buckets := entries + uint64(len(m.entries.buf))
	names := buckets + uint64(len(foot.buf))
	for _, name := range fields {
		foot.text(name)
	}
	for _, n := range []uint64{entries, buckets, names} {
		foot.buf = binary.LittleEndian.AppendUint64(foot.buf, n)
	}
	for _, n := range []int{depth, len(fields), passages, len(m.hashes)} {
		foot.buf = binary.LittleEndian.AppendUint32(foot.buf, uint32(n))
	}
	m.out.Write(foot.buf)
	m.out.WriteString(postingMagic)
}

// writeCounts writes a posting file that has numbers of passages and no lists.
func writeCounts(path string, fields []string, counts map[string]map[string]int) error {
	var all []*cursor
	for number, name := range fields {
		for term, n := range counts[name] {
			all = append(all, &cursor{hash: Hash(name, term), field: uint8(number), term: []byte(term), passages: n})
		}
	}
	slices.SortFunc(all, (*cursor).compare)
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	m := &merger{out: bufio.NewWriter(f), at: uint64(len(postingMagic))}
	m.out.WriteString(postingMagic)
	for _, c := range all {
		if err = m.add(c, c.passages, nil); err != nil {
			break
		}
	}
	m.writeFoot(fields, 0)
	if err := errors.Join(err, m.out.Flush(), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write counts: %w", err)
	}
	return nil
}
