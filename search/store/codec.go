package store

import "encoding/binary"

// encoder appends values to a record: numbers as unsigned varints, texts with
// their length before them.
type encoder struct{ buf []byte }

func (e *encoder) number(n int) { e.buf = binary.AppendUvarint(e.buf, uint64(n)) }

func (e *encoder) text(s string) {
	e.number(len(s))
	e.buf = append(e.buf, s...)
}

// hash writes a number that has all 64 bits.
func (e *encoder) hash(h uint64) { e.buf = binary.LittleEndian.AppendUint64(e.buf, h) }

func (e *encoder) flags(all []bool) {
	e.number(len(all))
	for _, set := range all {
		b := byte(0)
		if set {
			b = 1
		}
		e.buf = append(e.buf, b)
	}
}

// decoder reads what encoder wrote. A damaged record yields zero values, never
// a panic: checksums find the damage.
type decoder struct{ buf []byte }

func (d *decoder) number() int {
	n, size := binary.Uvarint(d.buf)
	if size <= 0 || n > 1<<40 {
		d.buf = nil
		return 0
	}
	d.buf = d.buf[size:]
	return int(n)
}

func (d *decoder) bytes() []byte {
	n := d.number()
	if n > len(d.buf) {
		d.buf = nil
		return nil
	}
	b := d.buf[:n]
	d.buf = d.buf[n:]
	return b
}

func (d *decoder) text() string { return string(d.bytes()) }

// count reads the length of a list, which cannot exceed the bytes left.
func (d *decoder) count() int {
	n := d.number()
	if n > len(d.buf) {
		d.buf = nil
		return 0
	}
	return n
}

func (d *decoder) hash() uint64 {
	if len(d.buf) < 8 {
		d.buf = nil
		return 0
	}
	h := binary.LittleEndian.Uint64(d.buf)
	d.buf = d.buf[8:]
	return h
}

func (d *decoder) flags() []bool {
	var all []bool
	for _, b := range d.bytes() {
		all = append(all, b == 1)
	}
	return all
}
