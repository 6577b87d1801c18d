package store

// The posting file holds, for each term of each field, the passages that have
// it and how often. It is mapped into memory for reading. All numbers are
// little-endian; a varint is unsigned.
//
//	"RPPST\x00\x00\x01"       magic and version
//	lists                     for each term its cells (cell.go), by window
//	entries                   for each term: uint8 field, varint length, term,
//	                          varint passages, varint where its list begins
//	(2^b+1) × uint32          where each bucket of entries begins, and the end
//	                          of the last, from the beginning of the entries
//	fields                    for each field: varint length, name
//	uint64, uint64, uint64    where the entries, buckets and fields begin
//	uint32 b, uint32 fields, uint32 passages, uint32 terms
//	"RPPST\x00\x00\x01"
//
// The bucket of a term is the highest b bits of its hash (Hash). Entries
// are in the order of their hashes; lists are in the order of the entries. A
// term is found with two looks into the file; the order of terms is the
// business of the Bleve dictionary.

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"

	"github.com/blevesearch/mmap-go"
)

const (
	postingMagic = "RPPST\x00\x00\x01"
	postingFoot  = 3*8 + 4*4 + len(postingMagic)
)

// Hash returns the hash that a term of a field is found by, the same in every
// program: FNV-1a of 64 bits over the field's name, a zero byte and the term, and
// then the finalizer of MurmurHash3, because FNV leaves the highest bits of short
// keys alike.
func Hash(field, term string) uint64 { return hashAfter(hashField(field), term) }

func hashField(field string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(field) {
		h = (h ^ uint64(field[i])) * 1099511628211
	}
	return h * 1099511628211 // a zero byte
}

func hashAfter(h uint64, term string) uint64 {
	for i := range len(term) {
		h = (h ^ uint64(term[i])) * 1099511628211
	}
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// postings reads a posting file. It may be used by several goroutines.
type postings struct {
	file     *os.File
	data     mmap.MMap
	lists    []byte // from the beginning of the file, so that offsets hold
	entries  []byte
	buckets  []byte
	bits     uint32
	fields   []field
	passages int
}

// field is a field with its part of the hashes of its terms.
type field struct {
	name string
	hash uint64
}

func openPostings(path string) (*postings, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p := &postings{file: f}
	if err := p.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", path, err), p.close())
	}
	return p, nil
}

func (p *postings) load() error {
	info, err := p.file.Stat()
	if err != nil {
		return err
	}
	if info.Size() < int64(len(postingMagic)+postingFoot) {
		return errors.New("cut short")
	}
	if p.data, err = mmap.Map(p.file, mmap.RDONLY, 0); err != nil {
		return err
	}
	d := []byte(p.data)
	foot := d[len(d)-postingFoot:]
	if string(d[:len(postingMagic)]) != postingMagic || string(foot[postingFoot-len(postingMagic):]) != postingMagic {
		return errors.New("not a posting file of this version")
	}
	number := func(i int) uint64 { return binary.LittleEndian.Uint64(foot[8*i:]) }
	small := func(i int) uint32 { return binary.LittleEndian.Uint32(foot[3*8+4*i:]) }
	entries, buckets, fields, end := number(0), number(1), number(2), uint64(len(d)-postingFoot)
	if entries > buckets || buckets > fields || fields > end || small(0) > 30 || fields-buckets != 4*(1<<small(0)+1) {
		return errors.New("damaged foot")
	}
	p.lists, p.entries, p.buckets = d[:entries], d[entries:buckets], d[buckets:fields]
	p.bits, p.passages = small(0), int(small(2))
	names := &decoder{d[fields:end]}
	for range min(int(small(1)), 255) {
		name := names.text()
		p.fields = append(p.fields, field{name, hashField(name)})
	}
	return p.check()
}

// check makes sure that every bucket lies inside the entries.
func (p *postings) check() error {
	last := uint32(0)
	for i := 0; i < len(p.buckets); i += 4 {
		at := binary.LittleEndian.Uint32(p.buckets[i:])
		if at < last || int(at) > len(p.entries) {
			return errors.New("damaged buckets")
		}
		last = at
	}
	return nil
}

// find returns the list of a term and the number of passages in it.
func (p *postings) find(name, term string) (list []byte, passages int) {
	for number, f := range p.fields {
		if f.name == name {
			return p.findIn(uint8(number), hashAfter(f.hash, term), term)
		}
	}
	return nil, 0
}

func (p *postings) findIn(field uint8, hash uint64, term string) (list []byte, passages int) {
	b := hash >> (64 - p.bits) // a shift by 64 gives 0
	from, to := binary.LittleEndian.Uint32(p.buckets[4*b:]), binary.LittleEndian.Uint32(p.buckets[4*b+4:])
	d := &decoder{p.entries[from:to]}
	for len(d.buf) > 0 {
		at := d.buf[0]
		d.buf = d.buf[1:]
		found := d.bytes()
		n, begin := d.number(), d.number()
		if at == field && string(found) == term && begin <= len(p.lists) {
			return p.lists[begin:], n
		}
	}
	return nil, 0
}

// terms calls visit with every term and the number of its passages.
func (p *postings) terms(visit func(field string, term []byte, passages int)) {
	d := &decoder{p.entries}
	for len(d.buf) > 0 {
		at := int(d.buf[0])
		d.buf = d.buf[1:]
		term := d.bytes()
		n := d.number()
		d.number()
		if at < len(p.fields) {
			visit(p.fields[at].name, term, n)
		}
	}
}

func (p *postings) close() error {
	var err error
	if p.data != nil {
		err = p.data.Unmap()
	}
	return errors.Join(err, p.file.Close())
}
