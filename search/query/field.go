package query

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/analysis"
)

// FieldName names a field: a facet, Symbol or Title.
type FieldName string

// The fields besides the facets.
const (
	Symbol FieldName = "symbol"
	Title  FieldName = "title"
)

// Fields returns all fields: the facets, and those of documents.
func Fields() []FieldName {
	var all []FieldName
	for _, n := range facet.Names() {
		all = append(all, FieldName(n))
	}
	return append(all, Symbol, Title)
}

func fieldList() string {
	var names []string
	for _, f := range Fields() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

func fieldNamed(s string) (FieldName, bool) {
	s = strings.ToLower(s)
	for _, f := range Fields() {
		if string(f) == s {
			return f, true
		}
	}
	for _, f := range facet.All() {
		if slices.Contains(f.Aliases, s) {
			return FieldName(f.Name), true
		}
	}
	f, ok := otherNames[s]
	return f, ok
}

// otherNames are names of the fields of documents in other languages; those of
// facets are in their list.
var otherNames = map[string]FieldName{
	"symbole": Symbol, "símbolo": Symbol, "文号": Symbol, "titre": Title, "título": Title, "标题": Title, "العنوان": Title,
}

// errValue says that a field does not have a value.
var errValue = errors.New("no such value")

// newField reads a field's value: one, several with commas between them, or a
// range.
func newField(name FieldName, value string) (*Node, error) {
	if ordered(name) {
		if from, to, ok := cutRange(analysis.Figures(value)); ok {
			return newRange(name, from, to)
		}
	}
	if name == Title {
		return &Node{Kind: Field, Name: name, Text: strings.TrimSpace(value)}, nil
	}
	any := &Node{Kind: Or}
	for v := range strings.SplitSeq(strings.ReplaceAll(value, "，", ","), ",") {
		canonical, err := canonicalValue(name, strings.TrimSpace(v))
		if err != nil {
			return nil, err
		}
		any.Kids = append(any.Kids, &Node{Kind: Field, Name: name, Text: canonical})
	}
	if len(any.Kids) == 1 {
		return any.Kids[0], nil
	}
	return any, nil
}

// yearsBetween is a range of years as people write it.
var yearsBetween = regexp.MustCompile(`^([0-9]{4}) ?[-–—~至] ?([0-9]{4})年?$`)

// cutRange cuts "2015..2018", or years with a dash between them.
func cutRange(value string) (from, to string, ok bool) {
	if m := yearsBetween.FindStringSubmatch(value); m != nil {
		return m[1], m[2], true
	}
	return strings.Cut(value, "..")
}

// ordered reports whether a field has values from one to another.
func ordered(name FieldName) bool {
	f, ok := facet.Of(string(name))
	return ok && f.Ordered
}

func newRange(name FieldName, from, to string) (*Node, error) {
	for _, end := range []*string{&from, &to} {
		*end = strings.TrimSpace(*end)
		if *end == "" {
			continue
		}
		canonical, err := canonicalValue(name, *end)
		if err != nil {
			return nil, err
		}
		*end = canonical
	}
	f, _ := facet.Of(string(name))
	if from == "" && to == "" || from != "" && to != "" && reversed(f, from, to) {
		return nil, errValue
	}
	return &Node{Kind: Field, Name: name, Range: true, Text: from, To: to}, nil
}

// ReadValue reads a value of a facet as people write it: as programs do, or by one
// of its names in any language, whatever the letters, accents and apostrophes.
func ReadValue(name facet.Name, v string) (string, error) {
	f, ok := facet.Of(string(name))
	if !ok {
		return "", errValue
	}
	return readValue(f, v)
}

func readValue(f *facet.Facet, v string) (string, error) {
	value, err := f.Read(analysis.Figures(v))
	if err == nil {
		return value, nil
	}
	if known, ok := namedValues()[f.Name][spoken(v)]; ok {
		return known, nil
	}
	return "", err
}

// namedValues are the values of facets by their names.
var namedValues = sync.OnceValue(func() map[facet.Name]map[string]string {
	all := map[facet.Name]map[string]string{}
	for _, f := range facet.All() {
		all[f.Name] = map[string]string{}
		for _, v := range f.Values() {
			for _, l := range corpus.Languages() {
				for _, name := range f.NamesOf(v, l) {
					if _, ok := all[f.Name][spoken(name)]; !ok {
						all[f.Name][spoken(name)] = v
					}
				}
			}
		}
	}
	return all
})

// spoken folds a name, without the marks that people leave out.
func spoken(name string) string {
	return strings.Join(strings.FieldsFunc(analysis.Folded(name), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("'’.-–()《》", r)
	}), " ")
}

// reversed reports whether a range ends before it begins.
func reversed(f *facet.Facet, from, to string) bool {
	order := f.Name.Compare(from, to)
	if f.ByTime {
		return order < 0
	}
	return order > 0
}

// canonicalValue writes a value as the index does. A speaker may be a person,
// whose name keeps its blanks and letters: it is found among the names in the
// records.
func canonicalValue(name FieldName, v string) (string, error) {
	if f, ok := facet.Of(string(name)); ok {
		value, err := readValue(f, v)
		if err != nil && f.Name == facet.Speaker && strings.ContainsFunc(v, unicode.IsLetter) {
			return v, nil
		}
		return value, err
	}
	v = strings.ToUpper(norm.NFKC.String(v))
	if strings.Trim(v, "*/") == "" || !strings.ContainsFunc(v, plainRune) {
		return "", errValue
	}
	return v, nil
}
