package site

import (
	"repertory/corpus"
)

// pair is a part of a document, with the same part in another language when two
// languages are read side by side. A side that lacks the part is nil.
type pair struct {
	Main, Beside *block
	// Missing says which language lacks the part; empty for none.
	Missing string
}

// tongue is a language that a part of the page is in.
type tongue struct {
	Lang corpus.Language
	Dir  string
	Name string
}

func newTongue(l corpus.Language) tongue { return tongue{l, l.Direction(), l.Name()} }

// pairs lays two versions beside each other, part by part. Parts of the second
// alone come where the second has them. The order is that of the first.
func (v visit) pairs(main, beside text) []pair {
	left, right := v.blocks(main), v.blocks(beside)
	inLeft, inRight := positions(left), positions(right)
	var all []pair
	next := 0
	upTo := func(end int) {
		for ; next < end; next++ {
			if _, both := inLeft[right[next].key()]; !both {
				all = append(all, v.alone(nil, &right[next], main.doc.Language))
			}
		}
	}
	for i := range left {
		j, both := inRight[left[i].key()]
		if !both {
			all = append(all, v.alone(&left[i], nil, beside.doc.Language))
			continue
		}
		upTo(j)
		next = max(next, j+1)
		right[j].forgetIDs()
		all = append(all, pair{Main: &left[i], Beside: &right[j]})
	}
	upTo(len(right))
	return all
}

func (v visit) alone(main, beside *block, missing corpus.Language) pair {
	return pair{Main: main, Beside: beside, Missing: v.words.Text("doc.notin", "language", v.words.LanguageName(missing))}
}

// single makes pairs of the parts of one version.
func single(blocks []block) []pair {
	all := make([]pair, len(blocks))
	for i := range blocks {
		all[i].Main = &blocks[i]
	}
	return all
}

func positions(blocks []block) map[corpus.Element]int {
	at := make(map[corpus.Element]int, len(blocks))
	for i := range blocks {
		at[blocks[i].key()] = i
	}
	return at
}

// key names a part in all versions: by its element, a table by its first row.
func (b *block) key() corpus.Element {
	switch {
	case b.Heading != nil:
		return b.Heading.ID
	case b.Paragraph != nil:
		return b.Paragraph.ID
	case len(b.Table.Head) > 0:
		return b.Table.Head[0].ID
	default:
		return b.Table.Rows[0].ID
	}
}

// forgetIDs leaves the ids of a page to the part on the other side.
func (b *block) forgetIDs() {
	switch {
	case b.Heading != nil:
		b.Heading.ID = ""
	case b.Paragraph != nil:
		b.Paragraph.ID = ""
	default:
		for i := range b.Table.Head {
			b.Table.Head[i].ID = ""
		}
		for i := range b.Table.Rows {
			b.Table.Rows[i].ID = ""
		}
	}
}
