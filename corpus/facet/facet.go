// Package facet lists what paragraphs are filtered, counted and tagged by:
// their articles, topics, kinds of document and so on. It is the only place
// that does. Everything else goes through the list: the columns of an index,
// the counts beside a search, the fields of the query language, the parameters
// of the API, the flags of the command line, the tags on a page.
//
// A facet is added by an entry in the list of list.go, and by its name in the
// message catalogues: the key "facet." followed by its Name. The entry says
// where documents or paragraphs have the values, how a value is read and what
// it is called. Indexes that were built before have no column for the facet;
// they are built anew as those of an older format are.
package facet

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
)

// Name names a facet. It is also the name of the URL parameter, of the flag
// and of the field in the query language that filter by it.
type Name string

// Facet is what is known of a facet. Its values are texts, written as URLs and
// the index have them.
type Facet struct {
	Name Name
	// Help says in English what a value is, as the beginning of a sentence.
	Help string
	// Aliases are other names of it in the query language, in small letters.
	Aliases []string
	// Pattern is a regular expression for the values, where that says more
	// than their list. It is for people and programs that ask, not for reading.
	Pattern string
	// Least and Most bound values that are numbers; both are 0 for others.
	Least, Most int
	// Ordered says that values have an order in which one can ask for those
	// from one to another.
	Ordered bool
	// ByTime says that values are listed from the newest, not from the most
	// frequent.
	ByTime bool

	// document and tags tell the values of a document or else of a paragraph.
	document func(*corpus.Document) string
	tags     func(*corpus.Paragraph) []Tag
	// parse reads a value.
	parse func(string) (string, error)
	// values lists the values in their usual order; nil if they are open.
	values func() []string
	// label is the name of a value. short is the one where there is little
	// room, names are all names; nil when the label is the only one.
	label, short func(value string, l corpus.Language) string
	names        func(value string, l corpus.Language) []string
}

// All returns the facets in the order they are shown in.
func All() []*Facet { return list }

// Names returns the names of the facets in their order.
func Names() []Name {
	names := make([]Name, len(list))
	for i, f := range list {
		names[i] = f.Name
	}
	return names
}

// Of returns the facet of a name, in any case.
func Of(name string) (*Facet, bool) {
	i := slices.IndexFunc(list, func(f *Facet) bool { return strings.EqualFold(string(f.Name), name) })
	if i < 0 {
		return nil, false
	}
	return list[i], true
}

// Place returns the place of a facet in their order; -1 for none of them.
func (n Name) Place() int { return slices.IndexFunc(list, func(f *Facet) bool { return f.Name == n }) }

// facet returns the facet of a name. For a name that is none it has nothing but
// that name: its values stand for themselves.
func (n Name) facet() *Facet {
	if i := n.Place(); i >= 0 {
		return list[i]
	}
	return &Facet{Name: n}
}

// Label names a value in a language, such as "Article 4 – Clearance and
// destruction of cluster munition remnants and risk reduction education". A
// value without a name stands for itself.
func (n Name) Label(value string, l corpus.Language) string {
	if label := n.facet().label; label != nil {
		return cmp.Or(label(value, l), value)
	}
	return value
}

// Short names a value where there is little room: "Article 4".
func (n Name) Short(value string, l corpus.Language) string {
	if short := n.facet().short; short != nil {
		return cmp.Or(short(value, l), value)
	}
	return n.Label(value, l)
}

// Values lists the values of the facet in their usual order. It is nil when
// any value of the form is possible.
func (f *Facet) Values() []string {
	if f.values == nil {
		return nil
	}
	return f.values()
}

// Parse reads a value as programs write it, in any case, and returns it as the
// index has it. The error says what values there are.
func (f *Facet) Parse(s string) (string, error) { return f.parse(strings.TrimSpace(s)) }

// Read reads a value as people write it: as Parse does, with digits and letters
// of full width too, or by one of its names in any language. The error is that
// of Parse.
func (f *Facet) Read(s string) (string, error) {
	s = strings.TrimSpace(norm.NFKC.String(s))
	value, err := f.Parse(s)
	if err == nil {
		return value, nil
	}
	for _, v := range f.Values() {
		for _, l := range corpus.Languages() {
			if slices.ContainsFunc(f.NamesOf(v, l), func(name string) bool { return strings.EqualFold(name, s) }) {
				return v, nil
			}
		}
	}
	return "", err
}

// NamesOf returns the names of a value in a language by which people may ask for
// it.
func (f *Facet) NamesOf(value string, l corpus.Language) []string {
	if f.names != nil {
		return f.names(value, l)
	}
	return []string{f.Name.Label(value, l), f.Name.Short(value, l)}
}

// Compare puts values into their usual order: articles as in the treaty,
// meetings by time, years from the newest, the rest as the vocabulary lists
// them. Values that are not listed come first, by their letters.
func (n Name) Compare(a, b string) int {
	f := n.facet()
	if f.values == nil && f.ByTime {
		return cmp.Compare(b, a)
	}
	places := places()[n]
	return cmp.Or(cmp.Compare(places[a], places[b]), cmp.Compare(a, b))
}

// places are the places of the listed values, from 1, by facet.
var places = sync.OnceValue(func() map[Name]map[string]int {
	all := map[Name]map[string]int{}
	for _, f := range list {
		all[f.Name] = map[string]int{}
		for i, v := range f.Values() {
			all[f.Name][v] = i + 1
		}
	}
	return all
})

// ValuesOf returns the values of the facet that a paragraph of a document has.
func (f *Facet) ValuesOf(d *corpus.Document, p *corpus.Paragraph) []string {
	if f.document != nil {
		if value := f.document(d); value != "" {
			return []string{value}
		}
		return nil
	}
	var all []string
	for _, t := range f.tags(p) {
		all = append(all, t.Value)
	}
	return all
}
