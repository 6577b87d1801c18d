package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// gone is the number of passages of a part that the generation has no more.
const gone = ^uint32(0)

// part is a piece of a generation: passages that were indexed together. It
// numbers them from 0 by itself.
type part struct {
	passages *records
	// postings and dictionary say where the terms stand.
	postings   *postings
	dictionary *dictionary
	// removed counts the passages that are gone by term; nil counts none.
	removed *postings
	// numbers is the passage of the generation for each of the part, or gone;
	// nil when both are the same.
	numbers []uint32
}

// openPart opens a part in its folder.
func openPart(folder string, p Part) (_ *part, err error) {
	opened, whole := &part{}, false
	defer undo(&whole, &err, opened.close)
	if err := opened.load(folder, p); err != nil {
		return nil, fmt.Errorf("part %s: %w", p.Name, err)
	}
	whole = true
	return opened, nil
}

func (p *part) load(folder string, described Part) error {
	var err error
	if p.passages, err = openRecords(filepath.Join(folder, passageFile)); err != nil {
		return err
	}
	if p.dictionary, err = openDictionary(filepath.Join(folder, termFolder)); err != nil {
		return err
	}
	if p.postings, err = openPostings(filepath.Join(folder, postingFile)); err != nil {
		return err
	}
	if p.passages.count != described.Passages || p.postings.passages != described.Passages {
		return errors.New("its files do not belong together; build the index anew")
	}
	return nil
}

func (p *part) close() error {
	var all []error
	if p.passages != nil {
		all = append(all, p.passages.close())
	}
	if p.dictionary != nil {
		all = append(all, p.dictionary.close())
	}
	for _, lists := range []*postings{p.postings, p.removed} {
		if lists != nil {
			all = append(all, lists.close())
		}
	}
	return errors.Join(all...)
}

// number returns the passages in a buffer by their numbers in the generation,
// without those that are gone.
func (p *part) number(passages, frequencies []uint32) int {
	n := 0
	for i, local := range passages {
		at := p.numbers[local]
		passages[n], frequencies[n] = at, frequencies[i]
		if at != gone {
			n++
		}
	}
	return n
}

// count returns the number of passages of the generation that have a term.
func (p *part) count(field, term string) int {
	_, n := p.postings.find(field, term)
	if n > 0 && p.removed != nil {
		_, without := p.removed.find(field, term)
		n -= without
	}
	return n
}

// stretch says where neighbouring passages of a part stand in the generation.
type stretch struct{ part, local, global, length uint32 }

// stretches are all passages of a generation, in order. They are stored as the
// columns part, local, global and length.
type stretches []stretch

// add appends a passage.
func (s *stretches) add(part, local uint32) {
	if n := len(*s); n > 0 {
		last := &(*s)[n-1]
		if last.part == part && last.local+last.length == local {
			last.length++
			return
		}
		*s = append(*s, stretch{part, local, last.global + last.length, 1})
		return
	}
	*s = append(*s, stretch{part, local, 0, 1})
}

func (s stretches) write(path string) error {
	columns := make([][]uint32, 4)
	for _, t := range s {
		for i, n := range []uint32{t.part, t.local, t.global, t.length} {
			columns[i] = append(columns[i], n)
		}
	}
	return writeArrays(path, columns)
}

func readStretches(path string) (stretches, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	columns, err := readArrays(path, raw, 4)
	if err != nil {
		return nil, err
	}
	s := make(stretches, len(columns[0]))
	for i := range s {
		for _, c := range columns {
			if len(c) != len(s) {
				return nil, fmt.Errorf("%s: damaged", path)
			}
		}
		s[i] = stretch{columns[0][i], columns[1][i], columns[2][i], columns[3][i]}
	}
	return s, nil
}

// places tells for each passage of a generation where it is kept.
type places struct {
	part  []uint8
	local []uint32
}

// number gives the parts their numbers and returns the places of all passages.
func (s stretches) number(parts []*part, passages int) (places, error) {
	at := places{make([]uint8, passages), make([]uint32, passages)}
	for _, p := range parts {
		p.numbers = make([]uint32, p.passages.count)
		for i := range p.numbers {
			p.numbers[i] = gone
		}
	}
	next := 0
	for _, t := range s {
		if int(t.part) >= len(parts) || int(t.global) != next || next+int(t.length) > passages ||
			int(t.local)+int(t.length) > len(parts[t.part].numbers) {
			return at, errors.New("damaged order of passages; build the index anew")
		}
		for i := range t.length {
			parts[t.part].numbers[t.local+i] = t.global + i
			at.part[t.global+i], at.local[t.global+i] = uint8(t.part), t.local+i
		}
		next += int(t.length)
	}
	if next != passages {
		return at, errors.New("damaged order of passages; build the index anew")
	}
	return at, nil
}
