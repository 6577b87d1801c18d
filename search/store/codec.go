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
