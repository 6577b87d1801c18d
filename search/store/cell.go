package store

import (
	"encoding/binary"
	"math/bits"

	"repertory/search/bitset"
)

// A cell holds the postings of a term in one window of passages: those whose
// numbers differ only in the lowest 12 bits. All numbers are little-endian.
//
//	uint16 window             the passage numbers without the lowest 12 bits
//	uint16 n-1 | kind<<12     n passages
//	sparse:  n × uint16       offset<<4 | frequency
//	dense:   512 bytes        a bit for each passage of the window
//	         ⌈n/4⌉ × uint16   frequencies, 4 bits each, the lowest first
//	once:    512 bytes        as dense, and every frequency is 1
//	runs:    uint16 r, r × (uint16 first, uint16 last)
//	                          every frequency is 1
//	e × uint32                the frequencies that 15 stands for above
//
// A passage thus costs two bytes or less. The encoder takes the smallest kind.
const (
	windowBits = 12
	windowSize = 1 << windowBits
	windowMask = windowSize - 1

	cellHead   = 4
	bitmapSize = windowSize / 8
	// escape is the 4-bit frequency of passages whose frequency stands at the
	// end of the cell.
	escape = 15
)

// The kinds of cells.
const (
	sparse = iota
	dense
	once
	runs
)

// posting is a passage of a window with a frequency: frequency<<12 | offset.
// Frequencies beyond a million count as a million, which no ranking tells
// apart.
type posting uint32

const maxFrequency = 1<<(32-windowBits) - 1

func (p posting) offset() uint32    { return uint32(p) & windowMask }
func (p posting) frequency() uint32 { return uint32(p) >> windowBits }

// appendCell appends the cell of a window's postings, which are in order.
func appendCell(buf []byte, window uint32, list []posting) []byte {
	n, escapes, single := len(list), 0, true
	stretches := 0
	last := uint32(windowSize)
	for _, p := range list {
		if p.frequency() >= escape {
			escapes++
		}
		single = single && p.frequency() == 1
		if p.offset() != last+1 {
			stretches++
		}
		last = p.offset()
	}
	kind, size := sparse, 2*n
	if other := bitmapSize + (n+3)/4*2; other < size {
		kind, size = dense, other
	}
	if single && bitmapSize < size {
		kind, size = once, bitmapSize
	}
	if other := 2 + 4*stretches; single && other < size {
		kind = runs
	}
	buf = binary.LittleEndian.AppendUint16(buf, uint16(window))
	buf = binary.LittleEndian.AppendUint16(buf, uint16(n-1)|uint16(kind)<<windowBits)
	switch kind {
	case sparse:
		for _, p := range list {
			buf = binary.LittleEndian.AppendUint16(buf, uint16(p.offset()<<4|min(p.frequency(), escape)))
		}
	case runs:
		buf = appendRuns(buf, list, stretches)
	default:
		buf = appendBitmap(buf, list, kind == dense)
	}
	if escapes > 0 {
		for _, p := range list {
			if p.frequency() >= escape {
				buf = binary.LittleEndian.AppendUint32(buf, p.frequency())
			}
		}
	}
	return buf
}

func appendBitmap(buf []byte, list []posting, frequencies bool) []byte {
	start := len(buf)
	var empty [bitmapSize]byte
	buf = append(buf, empty[:]...)
	for _, p := range list {
		buf[start+int(p.offset()/8)] |= 1 << (p.offset() % 8)
	}
	if !frequencies {
		return buf
	}
	for i := 0; i < len(list); i += 4 {
		var four uint16
		for j, p := range list[i:min(i+4, len(list))] {
			four |= uint16(min(p.frequency(), escape)) << (4 * j)
		}
		buf = binary.LittleEndian.AppendUint16(buf, four)
	}
	return buf
}

func appendRuns(buf []byte, list []posting, stretches int) []byte {
	buf = binary.LittleEndian.AppendUint16(buf, uint16(stretches))
	for i, p := range list {
		if i == 0 || list[i-1].offset()+1 != p.offset() {
			buf = binary.LittleEndian.AppendUint16(buf, uint16(p.offset()))
		}
		if i+1 == len(list) || p.offset()+1 != list[i+1].offset() {
			buf = binary.LittleEndian.AppendUint16(buf, uint16(p.offset()))
		}
	}
	return buf
}

// cell is a cell that is being read. The slices are those of the file.
type cell struct {
	first uint32 // the first passage of the window
	n     int
	kind  int
	body  []byte
	rest  []byte // behind the body: frequencies that did not fit, other cells
}

// nextCell reads the head of a list's first cell. A damaged one gives false.
func nextCell(list []byte) (c cell, ok bool) {
	if len(list) < cellHead {
		return c, false
	}
	window, head := binary.LittleEndian.Uint16(list), binary.LittleEndian.Uint16(list[2:])
	c = cell{first: uint32(window) << windowBits, n: int(head&windowMask) + 1, kind: int(head >> windowBits)}
	list = list[cellHead:]
	size := 2 * c.n
	switch c.kind {
	case dense:
		size = bitmapSize + (c.n+3)/4*2
	case once:
		size = bitmapSize
	case runs:
		if len(list) < 2 {
			return c, false
		}
		size = 2 + 4*int(binary.LittleEndian.Uint16(list))
	}
	if size > len(list) || c.kind > runs {
		return c, false
	}
	c.body, c.rest = list[:size], list[size:]
	return c, true
}

// batch is a window of postings: passages and how often the term is in each.
type batch struct {
	passages, frequencies [windowSize]uint32
}

// read puts the postings of a cell into the buffers and returns their number
// and the bytes behind the cell.
func (c *cell) read(b *batch) (n int, rest []byte) {
	switch c.kind {
	case sparse:
		n = c.readSparse(b)
	case dense, once:
		n = c.readBitmap(b)
	default:
		n = c.readRuns(b)
	}
	rest = c.rest
	if c.kind == sparse || c.kind == dense {
		for i, f := range b.frequencies[:n] {
			if f == escape && len(rest) >= 4 {
				b.frequencies[i] = binary.LittleEndian.Uint32(rest)
				rest = rest[4:]
			}
		}
	}
	return n, rest
}

func (c *cell) readSparse(b *batch) int {
	body := c.body
	for i := 0; i < windowSize && len(body) >= 2; i++ {
		v := uint32(body[0]) | uint32(body[1])<<8
		b.passages[i], b.frequencies[i] = c.first|v>>4, v&escape
		body = body[2:]
	}
	return c.n
}

func (c *cell) readBitmap(b *batch) int {
	n := 0
	for i := 0; i < bitmapSize; i += 8 {
		for w := binary.LittleEndian.Uint64(c.body[i:]); w != 0; w &= w - 1 {
			b.passages[n] = c.first + uint32(i*8+bits.TrailingZeros64(w))
			n++
		}
	}
	if c.kind == once {
		for i := range b.frequencies[:n] {
			b.frequencies[i] = 1
		}
		return n
	}
	n = min(n, c.n) // they are as many unless the file is damaged
	fours := c.body[bitmapSize:]
	for i := range b.frequencies[:n] {
		b.frequencies[i] = uint32(fours[i/2]) >> (4 * (i % 2)) & escape
	}
	return n
}

func (c *cell) readRuns(b *batch) int {
	n := 0
	for body := c.body[2:]; len(body) >= 4; body = body[4:] {
		last := uint32(binary.LittleEndian.Uint16(body[2:])) & windowMask
		for o := uint32(binary.LittleEndian.Uint16(body)) & windowMask; o <= last && n < windowSize; o++ {
			b.passages[n], b.frequencies[n] = c.first|o, 1
			n++
		}
	}
	return n
}

// mark adds the passages of a cell to a set that reaches behind its window.
// The bytes behind the cell are returned.
func (c *cell) mark(set bitset.Set, b *batch) []byte {
	words := set[c.first/64 : c.first/64+windowSize/64]
	switch c.kind {
	case dense, once:
		for i := range words {
			words[i] |= binary.LittleEndian.Uint64(c.body[8*i:])
		}
		if c.kind == once {
			return c.rest
		}
		_, rest := c.read(b)
		return rest
	case runs:
		for body := c.body[2:]; len(body) >= 4; body = body[4:] {
			first, last := binary.LittleEndian.Uint16(body), binary.LittleEndian.Uint16(body[2:])
			set.AddRange(c.first|uint32(first)&windowMask, c.first|uint32(last)&windowMask)
		}
		return c.rest
	}
	n, rest := c.read(b)
	for _, p := range b.passages[:n] {
		set.Add(p)
	}
	return rest
}
