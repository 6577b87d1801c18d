package count

import (
	"math/bits"

	"repertory/search/bitset"
)

// prepareFamilies lists the passages of the families that have several
// paragraphs. Most have one and need no list.
func (x *Counter) prepareFamilies() {
	x.families, x.repeated = map[uint32][]uint32{}, bitset.New(x.gen.Passages)
	for p, ident := range x.gen.Columns.Ident {
		if f := x.gen.Columns.Family[p]; f != ident {
			x.families[f] = nil
		}
	}
	if len(x.families) == 0 {
		return
	}
	for p, f := range x.gen.Columns.Family {
		if _, ok := x.families[f]; ok {
			x.families[f] = append(x.families[f], uint32(p))
			x.repeated.Add(uint32(p))
		}
	}
	x.numberFamilies()
}

// numberFamilies numbers the families of repeated passages in the order of
// their first ones.
func (x *Counter) numberFamilies() {
	known := make(map[uint32]uint32, len(x.families))
	for _, word := range x.repeated {
		x.repeatedBefore = append(x.repeatedBefore, uint32(len(x.familyNumbers)))
		for ; word != 0; word &= word - 1 {
			family := x.gen.Columns.Family[(len(x.repeatedBefore)-1)<<6+bits.TrailingZeros64(word)]
			n, ok := known[family]
			if !ok {
				n = uint32(len(known))
				known[family] = n
			}
			x.familyNumbers = append(x.familyNumbers, n)
		}
	}
}

// Newest returns the passage that stands for all paragraphs of a family that
// match: the one in the newest document, in the language that was found; and
// the number of the others. The text is the same.
func (x *Counter) Newest(matches bitset.Set, found uint32) (passage uint32, others int) {
	passage = found
	last := int64(-1)
	for _, p := range x.families[x.gen.Columns.Family[found]] {
		if !matches.Has(p) {
			continue
		}
		if ident := int64(x.gen.Columns.Ident[p]); ident != last {
			others, last = others+1, ident
		}
		if x.gen.LanguageOf(p) == x.gen.LanguageOf(found) && x.gen.Newer(p, passage) {
			passage = p
		}
	}
	return passage, max(0, others-1)
}

// prepareLone finds the passages that are groups by themselves: paragraphs in
// one language that no other repeats.
func (x *Counter) prepareLone() {
	ident := x.gen.Columns.Ident
	x.lone = bitset.New(len(ident))
	for p, own := range ident {
		if (p == 0 || ident[p-1] != own) && (p+1 == len(ident) || ident[p+1] != own) && !x.repeated.Has(uint32(p)) {
			x.lone.Add(uint32(p))
		}
	}
	x.ungrouped = x.lone.Clone()
	x.ungrouped.Or(x.repeated)
}
