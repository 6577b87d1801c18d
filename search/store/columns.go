package store

// The column file holds arrays of numbers, one entry for each passage or
// document, and is mapped into memory for reading. All numbers are
// little-endian.
//
//	"RPCOL\x00\x00\x02"       magic and version
//	uint32 k                  number of columns
//	k × (uint32 length, uint32 width, length × width bytes, zeros up to a
//	     multiple of 4)
//
// in the order of Columns.arrays. The width is 1, 2 or 4: the least that the
// column's numbers need. Narrow columns take their full width in memory. The
// values that facet columns refer to are in facets.json.

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unsafe"

	"github.com/blevesearch/mmap-go"

	"repertory/corpus/facet"
)

const columnMagic = "RPCOL\x00\x00\x02"

// Further columns of values stand behind those of the facets.
const (
	explicit = iota
	speakerName
	furtherColumns
)

// valueColumns returns the number of columns that have sets of values.
func valueColumns() int { return len(facet.All()) + furtherColumns }

// The values of Columns.Layout. The first row of a table counts as a heading.
// Lead is a text of one sentence that a colon ends: the list says the rest.
const (
	Text uint32 = iota
	Heading
	Row
	Lead
)

// FacetColumn gives each passage the number of its set of values.
type FacetColumn struct {
	// Of is the set of each passage, by passage number.
	Of []uint32 `json:"-"`
	// Values are the values in the order of their first appearance.
	Values []string `json:"values"`
	// Sets are the sets of values that occur, as indexes of Values. Set 0 is
	// empty.
	Sets [][]uint32 `json:"sets"`
}

// SetsWith returns, for each set of values of a column, whether it has one of the
// wanted values.
func (c *FacetColumn) SetsWith(wanted ...string) []bool {
	values := make([]bool, len(c.Values))
	for i, v := range c.Values {
		for _, w := range wanted {
			values[i] = values[i] || v == w
		}
	}
	sets := make([]bool, len(c.Sets))
	for i, set := range c.Sets {
		for _, v := range set {
			sets[i] = sets[i] || values[v]
		}
	}
	return sets
}

// Columns are the numbers kept for every passage and document. Passages are
// numbered by work, then paragraph, then language, so that the versions of a
// paragraph are neighbours.
type Columns struct {
	// Doc, Ident and Position are by passage: the document version, the
	// paragraph's identity across languages, the place in the document.
	Doc, Ident, Position []uint32
	// Family is by passage: the first identity that says the same word for
	// word, in another work or revision; mostly its own.
	Family []uint32
	// Layout is what a passage is in the layout of its document: Text,
	// Heading, Row or Lead. Length is the number of terms of its text field.
	Layout, Length []uint32
	// HashLow and HashHigh are by passage: the hash of its text (family.go).
	HashLow, HashHigh []uint32
	// Work is by document: the symbol it is a version of. Cited is by document
	// too: the number of other works that cite that work by symbol or title.
	Work, Cited []uint32
	// First is by document, with one more entry at the end: where in List its
	// passages begin. List holds them in the order of the document.
	First, List []uint32
	// Facets are by the place of the facet, with further columns behind.
	Facets []FacetColumn
}

// Facet returns the column of a facet.
func (c *Columns) Facet(n facet.Name) *FacetColumn { return &c.Facets[n.Place()] }

// Explicit returns the column of the articles whose tags the paragraph's own
// words or a person gave.
func (c *Columns) Explicit() *FacetColumn { return &c.Facets[len(facet.All())+explicit] }

// SpeakerName returns the column of the names of speakers as printed.
func (c *Columns) SpeakerName() *FacetColumn { return &c.Facets[len(facet.All())+speakerName] }

func (c *Columns) arrays() []*[]uint32 {
	all := []*[]uint32{&c.Doc, &c.Ident, &c.Family, &c.Position, &c.Layout, &c.Length, &c.HashLow, &c.HashHigh, &c.Work, &c.Cited, &c.First, &c.List}
	for f := range c.Facets {
		all = append(all, &c.Facets[f].Of)
	}
	return all
}

func (c *Columns) write(path string) error {
	var all [][]uint32
	for _, a := range c.arrays() {
		all = append(all, *a)
	}
	return writeArrays(path, all)
}

func writeArrays(path string, arrays [][]uint32) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<18)
	out.WriteString(columnMagic)
	var buf []byte
	put := func(n int) {
		buf = binary.LittleEndian.AppendUint32(buf[:0], uint32(n))
		out.Write(buf) // the error is kept and returned by Flush
	}
	put(len(arrays))
	for _, a := range arrays {
		width := widthOf(a)
		put(len(a))
		put(width)
		for _, n := range a {
			buf = binary.LittleEndian.AppendUint32(buf[:0], n)
			out.Write(buf[:width])
		}
		out.Write(make([]byte, padding(len(a)*width)))
	}
	return errors.Join(out.Flush(), f.Sync(), f.Close())
}

// widthOf returns the bytes that each number of an array needs.
func widthOf(array []uint32) int {
	switch most := highest(array); {
	case most < 1<<8:
		return 1
	case most < 1<<16:
		return 2
	}
	return 4
}

func highest(array []uint32) uint32 {
	most := uint32(0)
	for _, n := range array {
		most = max(most, n)
	}
	return most
}

// padding returns the bytes from n to the next multiple of 4.
func padding(n int) int { return -n & 3 }

// openColumns maps a column file into memory. The columns are valid until it
// is unmapped.
func openColumns(path string, facets []byte) (c *Columns, raw mmap.MMap, err error) {
	if raw, err = mapFile(path); err != nil {
		return nil, nil, err
	}
	done := false
	defer undo(&done, &err, raw.Unmap)
	if c, err = readColumns(path, raw, facets); err != nil {
		return nil, nil, err
	}
	done = true
	return c, raw, nil
}

func mapFile(path string) (mmap.MMap, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close() // the mapping stays
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() == 0 {
		return nil, fmt.Errorf("%s: %w", path, io.ErrUnexpectedEOF)
	}
	return mmap.Map(f, mmap.RDONLY, 0)
}

func readColumns(path string, raw, facets []byte) (*Columns, error) {
	c := &Columns{}
	if err := json.Unmarshal(facets, &c.Facets); err != nil {
		return nil, fmt.Errorf("facets: %w", err)
	}
	if len(c.Facets) != valueColumns() {
		return nil, fmt.Errorf("facets: %d columns, want %d", len(c.Facets), valueColumns())
	}
	arrays := c.arrays()
	all, err := readArrays(path, raw, len(arrays))
	if err != nil {
		return nil, err
	}
	for i, a := range all {
		*arrays[i] = a
	}
	return c, c.check()
}

func readArrays(path string, raw []byte, want int) ([][]uint32, error) {
	if len(raw) < len(columnMagic)+4 || string(raw[:len(columnMagic)]) != columnMagic {
		return nil, fmt.Errorf("%s: not a column file of this version", path)
	}
	raw = raw[len(columnMagic):]
	if n := next(&raw); int(n) != want {
		return nil, fmt.Errorf("%s: %d columns, want %d", path, n, want)
	}
	arrays := make([][]uint32, want)
	var zeros []uint32
	for i := range arrays {
		var err error
		if arrays[i], err = readArray(&raw, &zeros); err != nil {
			return nil, fmt.Errorf("%s: column %d: %w", path, i, err)
		}
	}
	return arrays, nil
}

func next(raw *[]byte) uint32 {
	n := binary.LittleEndian.Uint32(*raw)
	*raw = (*raw)[4:]
	return n
}

// readArray reads a column. Those of nothing but zeros, such as the facets that
// a corpus does not have, share their memory.
func readArray(raw *[]byte, zeros *[]uint32) ([]uint32, error) {
	if len(*raw) < 8 {
		return nil, io.ErrUnexpectedEOF
	}
	n, width := int(next(raw)), int(next(raw))
	if width != 1 && width != 2 && width != 4 {
		return nil, fmt.Errorf("numbers of %d bytes", width)
	}
	size := n * width
	if size+padding(size) > len(*raw) {
		return nil, io.ErrUnexpectedEOF
	}
	data := (*raw)[:size]
	*raw = (*raw)[size+padding(size):]
	if width == 4 {
		return numbers(data), nil
	}
	if !slices.ContainsFunc(data, func(b byte) bool { return b != 0 }) {
		if len(*zeros) < n {
			*zeros = make([]uint32, n)
		}
		return (*zeros)[:n:n], nil
	}
	array := make([]uint32, n)
	for i := range array {
		if width == 1 {
			array[i] = uint32(data[i])
		} else {
			array[i] = uint32(binary.LittleEndian.Uint16(data[2*i:]))
		}
	}
	return array, nil
}

// numbers returns bytes as the little-endian numbers that they are: without
// copying them where the machine has its numbers so.
func numbers(raw []byte) []uint32 {
	if len(raw) == 0 {
		return []uint32{}
	}
	if at := unsafe.Pointer(unsafe.SliceData(raw)); nativeLittle && uintptr(at)%4 == 0 {
		return unsafe.Slice((*uint32)(at), len(raw)/4)
	}
	array := make([]uint32, len(raw)/4)
	for i := range array {
		array[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	return array
}

var nativeLittle = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// check makes sure that every number points at something, so that the search
// needs no checks.
func (c *Columns) check() error {
	passages, docs := len(c.Doc), len(c.Work)
	below := func(a []uint32, length, limit int) bool {
		return len(a) == length && !slices.ContainsFunc(a, func(n uint32) bool { return int(n) >= limit })
	}
	ok := below(c.Doc, passages, docs) && below(c.Ident, passages, passages) && below(c.Family, passages, passages) && below(c.Position, passages, passages) &&
		len(c.Layout) == passages && len(c.Length) == passages && len(c.HashLow) == passages && len(c.HashHigh) == passages && below(c.Work, docs, docs) && len(c.Cited) == docs &&
		below(c.First, docs+1, passages+1) && below(c.List, passages, passages) && slices.IsSorted(c.First)
	for _, f := range c.Facets {
		ok = ok && below(f.Of, passages, len(f.Sets))
		for _, set := range f.Sets {
			ok = ok && below(set, len(set), len(f.Values))
		}
	}
	if !ok {
		return errors.New("columns: damaged: a number points nowhere")
	}
	return nil
}
