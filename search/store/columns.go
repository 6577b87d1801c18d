package store

// The column file holds arrays of numbers, one entry for each passage or
// document, and is read into memory whole. All numbers are little-endian.
//
//	"RPCOL\x00\x00\x01"       magic and version
//	uint32 k                  number of columns
//	k × (uint32 length, length × uint32)
//
// in the order of Columns.arrays. The values that facet columns refer to are
// in facets.json.

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

const columnMagic = "RPCOL\x00\x00\x01"

// Facet numbers a column that passages are filtered and counted by.
type Facet int

// The facet columns. Explicit is Article for the tags that the paragraph's
// own words or a person gave, SpeakerName the name of who speaks as printed.
const (
	Article Facet = iota
	Topic
	Kind
	Meeting
	Year
	State
	Speaker
	Practice
	Language
	Explicit
	SpeakerName
	facetCount
)

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
	// Number is the passage of each document number of the Bleve index.
	Number []uint32
	// Work is by document: the symbol it is a version of. Cited is by document
	// too: the number of other works that cite that work by symbol or title.
	Work, Cited []uint32
	// First is by document, with one more entry at the end: where in List its
	// passages begin. List holds them in the order of the document.
	First, List []uint32
	// Facets are by facet.
	Facets [facetCount]FacetColumn
}

func (c *Columns) arrays() []*[]uint32 {
	all := []*[]uint32{&c.Doc, &c.Ident, &c.Family, &c.Position, &c.Layout, &c.Length, &c.Number, &c.Work, &c.Cited, &c.First, &c.List}
	for f := range c.Facets {
		all = append(all, &c.Facets[f].Of)
	}
	return all
}

func (c *Columns) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(f, 1<<18)
	out.WriteString(columnMagic)
	var buf [4]byte
	put := func(n uint32) {
		binary.LittleEndian.PutUint32(buf[:], n)
		out.Write(buf[:]) // the error is kept and returned by Flush
	}
	put(uint32(len(c.arrays())))
	for _, a := range c.arrays() {
		put(uint32(len(*a)))
		for _, n := range *a {
			put(n)
		}
	}
	return errors.Join(out.Flush(), f.Sync(), f.Close())
}

func readColumns(path string, facets []byte) (*Columns, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	c := &Columns{}
	if err := json.Unmarshal(facets, &c.Facets); err != nil {
		return nil, fmt.Errorf("facets: %w", err)
	}
	body, ok := strings.CutPrefix(string(raw[:min(len(raw), len(columnMagic))]), columnMagic)
	if !ok || body != "" || len(raw) < len(columnMagic)+4 {
		return nil, fmt.Errorf("%s: not a column file of this version", path)
	}
	raw = raw[len(columnMagic):]
	arrays := c.arrays()
	if n := next(&raw); int(n) != len(arrays) {
		return nil, fmt.Errorf("%s: %d columns, want %d", path, n, len(arrays))
	}
	for i, a := range arrays {
		if *a, err = readArray(&raw); err != nil {
			return nil, fmt.Errorf("%s: column %d: %w", path, i, err)
		}
	}
	return c, c.check()
}

func next(raw *[]byte) uint32 {
	n := binary.LittleEndian.Uint32(*raw)
	*raw = (*raw)[4:]
	return n
}

func readArray(raw *[]byte) ([]uint32, error) {
	if len(*raw) < 4 {
		return nil, io.ErrUnexpectedEOF
	}
	n := int(next(raw))
	if n > len(*raw)/4 {
		return nil, io.ErrUnexpectedEOF
	}
	array := make([]uint32, n)
	for i := range array {
		array[i] = binary.LittleEndian.Uint32((*raw)[4*i:])
	}
	*raw = (*raw)[4*n:]
	return array, nil
}

// check makes sure that every number points at something, so that the search
// needs no checks.
func (c *Columns) check() error {
	passages, docs := len(c.Doc), len(c.Work)
	below := func(a []uint32, length, limit int) bool {
		return len(a) == length && !slices.ContainsFunc(a, func(n uint32) bool { return int(n) >= limit })
	}
	ok := below(c.Doc, passages, docs) && below(c.Ident, passages, passages) && below(c.Family, passages, passages) && below(c.Position, passages, passages) &&
		len(c.Layout) == passages && len(c.Length) == passages && below(c.Number, passages, passages) && below(c.Work, docs, docs) && len(c.Cited) == docs &&
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
