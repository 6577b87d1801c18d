package store

// A record file holds numbered byte strings. All numbers are little-endian.
//
//	"RPREC\x00\x00\x01"       magic and version
//	record 0, record 1, …     the bytes, end to end
//	(n+1) × uint64            where each record begins; the last is the end
//	uint64 n
//	"RPREC\x00\x00\x01"
//
// It is mapped into memory for reading, so a record costs nothing until it is
// looked at.

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/blevesearch/mmap-go"
)

const recordMagic = "RPREC\x00\x00\x01"

// recordWriter writes a record file.
type recordWriter struct {
	file    *os.File
	out     *bufio.Writer
	offsets []uint64
}

func createRecords(path string) (*recordWriter, error) {
	f, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	w := &recordWriter{file: f, out: bufio.NewWriterSize(f, 1<<18), offsets: []uint64{uint64(len(recordMagic))}}
	_, err = w.out.WriteString(recordMagic)
	return w, err
}

// add appends a record and returns its number.
func (w *recordWriter) add(record []byte) (uint32, error) {
	n := len(w.offsets) - 1
	w.offsets = append(w.offsets, w.offsets[n]+uint64(len(record)))
	_, err := w.out.Write(record)
	return uint32(n), err
}

// finish writes the table, syncs and closes the file.
func (w *recordWriter) finish() error {
	var buf [8]byte
	put := func(n uint64) {
		binary.LittleEndian.PutUint64(buf[:], n)
		w.out.Write(buf[:]) // the error is kept and returned by Flush
	}
	for _, o := range w.offsets {
		put(o)
	}
	put(uint64(len(w.offsets) - 1))
	w.out.WriteString(recordMagic)
	return errors.Join(w.out.Flush(), w.file.Sync(), w.file.Close())
}

func (w *recordWriter) abandon() { w.file.Close() }

// records reads a record file. It may be used by several goroutines.
type records struct {
	file  *os.File
	data  mmap.MMap
	table int // offset of the table
	count int
}

func openRecords(path string) (*records, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	r := &records{file: f}
	if err := r.load(); err != nil {
		r.close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

func (r *records) load() error {
	info, err := r.file.Stat()
	if err != nil {
		return err
	}
	const frame = 2*len(recordMagic) + 16
	if info.Size() < int64(frame) {
		return errors.New("cut short")
	}
	if r.data, err = mmap.Map(r.file, mmap.RDONLY, 0); err != nil {
		return err
	}
	end := len(r.data) - len(recordMagic)
	if string(r.data[:len(recordMagic)]) != recordMagic || string(r.data[end:]) != recordMagic {
		return errors.New("not a record file of this version")
	}
	count := binary.LittleEndian.Uint64(r.data[end-8:])
	if count > uint64(len(r.data))/8 || end-8-8*(int(count)+1) < len(recordMagic) {
		return errors.New("damaged table")
	}
	r.count, r.table = int(count), end-8-8*(int(count)+1)
	return r.check()
}

// check makes sure that every record lies inside the file, so that reading
// needs no checks.
func (r *records) check() error {
	last := uint64(len(recordMagic))
	for i := range r.count + 1 {
		o := r.offset(i)
		if o < last || o > uint64(r.table) {
			return fmt.Errorf("damaged table at record %d", i)
		}
		last = o
	}
	return nil
}

func (r *records) offset(i int) uint64 {
	return binary.LittleEndian.Uint64(r.data[r.table+8*i:])
}

// at returns record n. The bytes are those of the file: they must not be
// changed, nor used after close.
func (r *records) at(n uint32) []byte {
	return r.data[r.offset(int(n)):r.offset(int(n)+1)]
}

func (r *records) close() error {
	var err error
	if r.data != nil {
		err = r.data.Unmap()
	}
	return errors.Join(err, r.file.Close())
}
