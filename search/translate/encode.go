package translate

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"repertory/corpus"
	"repertory/search/analysis"
)

// encode makes a pack of tables over vocabularies.
func encode(vocabularies map[corpus.Language]*vocabulary, tables []*table, sources []Source) (*Pack, error) {
	h := header{Analysis: analysis.Version, Sources: sources}
	var sections []byte
	ranks := map[corpus.Language][]uint32{}
	for _, l := range corpus.Languages() {
		v := vocabularies[l]
		if v == nil {
			continue
		}
		order, rank := sorted(v, used(l, len(v.terms), tables))
		ranks[l] = rank
		before := len(sections)
		sections = appendTerms(sections, v, order)
		h.Vocabularies = append(h.Vocabularies, vocabularySection{l, len(order), section{before, len(sections) - before}})
	}
	for _, t := range tables {
		before := len(sections)
		sections = t.append(sections, ranks[t.source], ranks[t.target])
		h.Tables = append(h.Tables, tableSection{t.source, t.target, len(t.to), section{before, len(sections) - before}})
	}
	data, err := assemble(h, sections)
	if err != nil {
		return nil, err
	}
	return Read(data)
}

// used tells which of the n terms of a language stand in a table.
func used(l corpus.Language, n int, tables []*table) []bool {
	in := make([]bool, n)
	for _, t := range tables {
		if t.source == l {
			for i := range len(t.start) - 1 {
				in[i] = in[i] || t.start[i] < t.start[i+1]
			}
		}
		if t.target == l {
			for _, to := range t.to {
				in[to] = true
			}
		}
	}
	return in
}

// unranked marks terms that are not in the pack.
const unranked = math.MaxUint32

// sorted returns the terms that are used in byte order, and for every term its
// place therein.
func sorted(v *vocabulary, in []bool) (order, rank []uint32) {
	rank = make([]uint32, len(v.terms))
	for i := range v.terms {
		rank[i] = unranked
		if in[i] {
			order = append(order, uint32(i))
		}
	}
	slices.SortFunc(order, func(x, y uint32) int { return cmp.Compare(v.terms[x], v.terms[y]) })
	for i, id := range order {
		rank[id] = uint32(i)
	}
	return order, rank
}

// appendBlocks appends a section of n items, which item writes.
func appendBlocks(out []byte, n int, item func(out []byte, i int) []byte) []byte {
	base := len(out)
	out = append(out, make([]byte, 4*(blockCount(n)+1))...)
	for i := range n {
		if i%blockSize == 0 {
			binary.LittleEndian.PutUint32(out[base+i/blockSize*4:], uint32(len(out)-base))
		}
		out = item(out, i)
	}
	binary.LittleEndian.PutUint32(out[base+4*blockCount(n):], uint32(len(out)-base))
	return out
}

func appendTerms(out []byte, v *vocabulary, order []uint32) []byte {
	return appendBlocks(out, len(order), func(out []byte, i int) []byte {
		term, shared := v.terms[order[i]], 0
		if i%blockSize > 0 {
			before := v.terms[order[i-1]]
			for shared < len(term) && shared < len(before) && term[shared] == before[shared] {
				shared++
			}
		}
		out = binary.AppendUvarint(out, uint64(shared))
		out = binary.AppendUvarint(out, uint64(len(term)-shared))
		return append(out, term[shared:]...)
	})
}

// append appends the section of a table, its terms numbered by rank.
func (t *table) append(out []byte, from, to []uint32) []byte {
	ids := make([]uint32, 0, len(from))
	for id, rank := range from {
		if rank != unranked {
			ids = append(ids, uint32(id))
		}
	}
	slices.SortFunc(ids, func(x, y uint32) int { return cmp.Compare(from[x], from[y]) })
	var links []link
	return appendBlocks(out, len(ids), func(out []byte, i int) []byte {
		links = links[:0]
		for k := t.start[ids[i]]; k < t.start[ids[i]+1]; k++ {
			links = append(links, link{to[t.to[k]], t.weight[k]})
		}
		slices.SortFunc(links, func(x, y link) int { return cmp.Compare(x.to, y.to) })
		out = binary.AppendUvarint(out, uint64(len(links)))
		last := uint32(0)
		for _, l := range links {
			out = binary.AppendUvarint(out, uint64(l.to-last))
			out = append(out, byteOf(l.weight))
			last = l.to
		}
		return out
	})
}

// byteOf is the inverse of weightOf. No weight vanishes.
func byteOf(weight float32) byte {
	return byte(max(1, math.Round(255*math.Sqrt(float64(weight)))))
}
