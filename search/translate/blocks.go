package translate

import (
	"encoding/binary"
	"sort"
)

// blocks is a section of a pack: n items in blocks of blockSize.
type blocks struct {
	n       int
	offsets []byte
	data    []byte
}

// blocksOf returns the section of n items at s, and whether it lies within
// data.
func blocksOf(data []byte, s section, n int) (blocks, bool) {
	if s.Offset < 0 || s.Length < 0 || s.Offset > len(data) || s.Length > len(data)-s.Offset || n < 0 || n > s.Length {
		return blocks{}, false
	}
	data = data[s.Offset : s.Offset+s.Length]
	head := 4 * (blockCount(n) + 1)
	if head > len(data) {
		return blocks{}, false
	}
	return blocks{n, data[:head], data}, true
}

func blockCount(n int) int { return (n + blockSize - 1) / blockSize }

// block returns a cursor at the beginning of a block.
func (b blocks) block(i int) cursor {
	from := binary.LittleEndian.Uint32(b.offsets[4*i:])
	to := binary.LittleEndian.Uint32(b.offsets[4*i+4:])
	if from > to || uint64(to) > uint64(len(b.data)) {
		return cursor{}
	}
	return cursor{b.data[from:to]}
}

// cursor reads numbers and bytes. At the end of its data it yields zeros.
type cursor struct{ rest []byte }

func (c *cursor) number() int {
	v, n := binary.Uvarint(c.rest)
	if n <= 0 || v > 1<<32 {
		c.rest = nil
		return 0
	}
	c.rest = c.rest[n:]
	return int(v)
}

func (c *cursor) bytes(n int) []byte {
	if n > len(c.rest) {
		n = len(c.rest)
	}
	b := c.rest[:n]
	c.rest = c.rest[n:]
	return b
}

// termList is a vocabulary section.
type termList struct{ blocks }

// term returns the term with a number, or "" when there is none.
func (t *termList) term(id uint32) string {
	if int(id) >= t.n {
		return ""
	}
	c := t.block(int(id) / blockSize)
	var term []byte
	for range int(id)%blockSize + 1 {
		term = c.term(term)
	}
	return string(term)
}

// find returns the number of a term.
func (t *termList) find(term string) (uint32, bool) {
	i := sort.Search(blockCount(t.n), func(i int) bool {
		c := t.block(i)
		return string(c.term(nil)) > term
	}) - 1
	if i < 0 {
		return 0, false
	}
	c := t.block(i)
	var buf [64]byte
	at := buf[:0]
	for j := i * blockSize; j < min(t.n, (i+1)*blockSize); j++ {
		if at = c.term(at); string(at) >= term {
			return uint32(j), string(at) == term
		}
	}
	return 0, false
}

// term reads the next term of a block into the buffer that holds the one
// before.
func (c *cursor) term(before []byte) []byte {
	shared := min(c.number(), len(before))
	return append(before[:shared], c.bytes(c.number())...)
}

// rowList is a table section with the size of its target vocabulary.
type rowList struct {
	blocks
	targets int
}

// row calls emit with the translations of the term with a number.
func (r *rowList) row(id uint32, emit func(to uint32, weight float64)) {
	if int(id) >= r.n {
		return
	}
	c := r.block(int(id) / blockSize)
	for range int(id) % blockSize {
		for range min(c.number(), len(c.rest)) {
			c.number()
			c.bytes(1)
		}
	}
	to := 0
	for range min(c.number(), len(c.rest)) {
		to += c.number()
		w := c.bytes(1)
		if len(w) == 0 || to >= r.targets {
			return
		}
		emit(uint32(to), weightOf(w[0]))
	}
}

func weightOf(b byte) float64 { return float64(b) / 255 * float64(b) / 255 }
