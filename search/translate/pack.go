package translate

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"slices"

	"repertory/corpus"
	"repertory/search/analysis"
)

// The format of a pack. Numbers are little-endian; a varint is an unsigned
// LEB128 number; offsets are from the beginning of their section.
//
//	8 bytes   "reptrans"
//	uint32    format version
//	uint32    CRC-32C of everything that follows
//	uint32    length of the header
//	header    JSON: see header
//	sections  at the offsets (from the end of the header) that the header names
//
// A vocabulary section lists terms in byte order, in blocks of 16:
//
//	uint32    for every block its offset, and the length of the section
//	blocks    for every term: varint length of the beginning that it shares
//	          with the term before it in the block, varint length of the
//	          rest, the rest
//
// A table section gives the translations of every term of the source
// vocabulary, in its order, in blocks of 16:
//
//	uint32    for every block its offset, and the length of the section
//	blocks    for every term: varint number of translations; for each, in
//	          the order of the target vocabulary, varint difference of its
//	          number to the one before, and a byte w for the weight (w/255)²
const (
	packMagic   = "reptrans"
	packVersion = 1
	blockSize   = 16
	headStart   = len(packMagic) + 12
)

// The sentinel errors of packs.
var (
	// ErrBadPack says that a file is no language pack or is damaged.
	ErrBadPack = errors.New("not a usable language pack")
	// ErrOldPack says that a pack was learned with another analysis or in
	// another format and must be learned anew.
	ErrOldPack = errors.New("language pack of another version")
)

// header describes the sections of a pack.
type header struct {
	// Analysis is the version of the analysis that made the terms.
	Analysis     int                 `json:"analysis"`
	Sources      []Source            `json:"sources"`
	Vocabularies []vocabularySection `json:"vocabularies"`
	Tables       []tableSection      `json:"tables"`
}

type section struct {
	Offset int `json:"offset"`
	Length int `json:"length"`
}

type vocabularySection struct {
	Language corpus.Language `json:"language"`
	Terms    int             `json:"terms"`
	section
}

type tableSection struct {
	From corpus.Language `json:"from"`
	To   corpus.Language `json:"to"`
	// Translations counts the translations of all terms.
	Translations int `json:"translations"`
	section
}

// image is the content of one pack, used as it stands in memory.
type image struct {
	data   []byte
	header header
	terms  map[corpus.Language]*termList
	tables map[direction]*rowList
}

// direction is a language to translate from and one to translate to.
type direction struct{ from, to corpus.Language }

// Open reads the pack in a file. The error wraps ErrBadPack or ErrOldPack when
// the file cannot be used.
func Open(path string) (*Pack, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("language pack: %w", err)
	}
	p, err := Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}

// Read returns the pack that data holds. The pack refers to data, which must
// not change any more; it may be a memory-mapped file.
func Read(data []byte) (*Pack, error) {
	im, err := readImage(data)
	if err != nil {
		return nil, err
	}
	return newPack(im), nil
}

func readImage(data []byte) (*image, error) {
	if len(data) < headStart || string(data[:len(packMagic)]) != packMagic {
		return nil, ErrBadPack
	}
	if v := binary.LittleEndian.Uint32(data[8:]); v != packVersion {
		return nil, fmt.Errorf("%w: format %d instead of %d; learn it anew", ErrOldPack, v, packVersion)
	}
	if binary.LittleEndian.Uint32(data[12:]) != checksum(data[16:]) {
		return nil, fmt.Errorf("%w: damaged (checksum)", ErrBadPack)
	}
	n := uint64(binary.LittleEndian.Uint32(data[16:]))
	if n > uint64(len(data)-headStart) {
		return nil, fmt.Errorf("%w: cut short", ErrBadPack)
	}
	im := &image{data: data[headStart+int(n):], terms: map[corpus.Language]*termList{}, tables: map[direction]*rowList{}}
	if err := json.Unmarshal(data[headStart:headStart+int(n)], &im.header); err != nil {
		return nil, fmt.Errorf("%w: header: %w", ErrBadPack, err)
	}
	if im.header.Analysis != analysis.Version {
		return nil, fmt.Errorf("%w: its terms come from analysis %d instead of %d; learn it anew", ErrOldPack, im.header.Analysis, analysis.Version)
	}
	return im, im.open()
}

// open finds the sections that the header names.
func (im *image) open() error {
	for _, v := range im.header.Vocabularies {
		b, ok := blocksOf(im.data, v.section, v.Terms)
		if !ok || !v.Language.Valid() {
			return fmt.Errorf("%w: vocabulary %q", ErrBadPack, v.Language)
		}
		im.terms[v.Language] = &termList{b}
	}
	for _, t := range im.header.Tables {
		from, to := im.terms[t.From], im.terms[t.To]
		if from == nil || to == nil {
			return fmt.Errorf("%w: table %s-%s without vocabulary", ErrBadPack, t.From, t.To)
		}
		b, ok := blocksOf(im.data, t.section, from.n)
		if !ok {
			return fmt.Errorf("%w: table %s-%s", ErrBadPack, t.From, t.To)
		}
		im.tables[direction{t.From, t.To}] = &rowList{b, to.n}
	}
	return nil
}

// assemble returns the file that holds a header and sections.
func assemble(h header, sections []byte) ([]byte, error) {
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	out := slices.Grow([]byte(packMagic), headStart+len(head)+len(sections))
	out = binary.LittleEndian.AppendUint32(out, packVersion)
	out = append(out, 0, 0, 0, 0)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(head)))
	out = append(append(out, head...), sections...)
	binary.LittleEndian.PutUint32(out[12:], checksum(out[16:]))
	return out, nil
}

func checksum(data []byte) uint32 {
	return crc32.Checksum(data, crc32.MakeTable(crc32.Castagnoli))
}
