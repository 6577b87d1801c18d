package store

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// columnBuilder fills a FacetColumn.
type columnBuilder struct {
	column FacetColumn
	values map[string]uint32
	sets   map[string]uint32
	// taken are, by set of the column that is taken over, the sets here; 0 for
	// those that have not come yet.
	taken []uint32
	set   []uint32
	key   []byte
}

func newColumnBuilder() *columnBuilder {
	return &columnBuilder{
		column: FacetColumn{Sets: [][]uint32{{}}, Values: []string{}},
		values: map[string]uint32{}, sets: map[string]uint32{"": 0},
	}
}

// add appends the entry of the next passage. Values that are new are numbered
// in the order of their letters, so that the numbers depend on nothing but the
// sets before.
func (b *columnBuilder) add(values ...string) {
	b.set = b.set[:0]
	if len(values) > 1 {
		slices.Sort(values)
	}
	for _, v := range values {
		if v != "" {
			b.set = append(b.set, b.value(v))
		}
	}
	slices.Sort(b.set)
	b.set = slices.Compact(b.set)
	b.key = b.key[:0]
	for _, v := range b.set {
		b.key = append(strconv.AppendUint(b.key, uint64(v), 36), ' ')
	}
	n, ok := b.sets[string(b.key)]
	if !ok {
		n = uint32(len(b.column.Sets))
		b.sets[string(b.key)] = n
		b.column.Sets = append(b.column.Sets, slices.Clone(b.set))
	}
	b.column.Of = append(b.column.Of, n)
}

// addSet appends the entry of the next passage: a set of another column.
func (b *columnBuilder) addSet(from *FacetColumn, set uint32) {
	if b.taken == nil {
		b.taken = make([]uint32, len(from.Sets))
	}
	if n := b.taken[set]; n > 0 || set == 0 { // the empty set is 0 in both
		b.column.Of = append(b.column.Of, n)
		return
	}
	var values []string
	for _, v := range from.Sets[set] {
		values = append(values, from.Values[v])
	}
	b.add(values...)
	b.taken[set] = b.column.Of[len(b.column.Of)-1]
}

func (b *columnBuilder) value(v string) uint32 {
	n, ok := b.values[v]
	if !ok {
		v = strings.Clone(v)
		n = uint32(len(b.column.Values))
		b.values[v] = n
		b.column.Values = append(b.column.Values, v)
	}
	return n
}

// addFacets appends the entries of a paragraph to all columns of values.
func addFacets(columns []*columnBuilder, doc *corpus.Document, p *corpus.Paragraph) {
	facets := facet.All()
	for i, f := range facets {
		columns[i].add(f.ValuesOf(doc, p)...)
	}
	var told []string
	for _, t := range p.Articles {
		if t.Evidence == corpus.Explicit || t.Evidence == corpus.Curated {
			told = append(told, t.Number.String())
		}
	}
	columns[len(facets)+explicit].add(told...)
	name := ""
	if p.Speaker != nil {
		name = p.Speaker.Name
	}
	columns[len(facets)+speakerName].add(name)
}

// namedLabel returns the label of a paragraph when it is a name, such as
// "Action 4.2", and "" when it is only a number.
func namedLabel(label string) string {
	letters := 0
	for _, r := range label {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 2 {
		return ""
	}
	return label
}
