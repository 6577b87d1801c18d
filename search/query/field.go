package query

import (
	"errors"
	"strings"
	"unicode"

	"repertory/corpus/facet"

	"golang.org/x/text/unicode/norm"
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
	return "", false
}

// errValue says that a field does not have a value.
var errValue = errors.New("no such value")

// newField reads a field's value: one, several with commas between them, or a
// range.
func newField(name FieldName, value string) (*Node, error) {
	if from, to, ok := strings.Cut(norm.NFKC.String(value), ".."); ok && ordered(name) {
		return newRange(name, from, to)
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
	if from == "" && to == "" {
		return nil, errValue
	}
	return &Node{Kind: Field, Name: name, Range: true, Text: from, To: to}, nil
}

// canonicalValue writes a value as the index does. A speaker may be a person,
// whose name keeps its blanks and letters: it is found among the names in the
// records.
func canonicalValue(name FieldName, v string) (string, error) {
	if f, ok := facet.Of(string(name)); ok {
		value, err := f.Read(v)
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
