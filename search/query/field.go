package query

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
)

// FieldName names a field.
type FieldName string

// The fields.
const (
	Article  FieldName = "article"
	Topic    FieldName = "topic"
	DocKind  FieldName = "kind"
	Meeting  FieldName = "meeting"
	Year     FieldName = "year"
	State    FieldName = "state"
	Speaker  FieldName = "speaker"
	Practice FieldName = "practice"
	Language FieldName = "lang"
	Symbol   FieldName = "symbol"
	Title    FieldName = "title"
)

// Fields returns all fields.
func Fields() []FieldName {
	return []FieldName{Article, Topic, DocKind, Meeting, Year, State, Speaker, Practice, Language, Symbol, Title}
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
	if from, to, ok := strings.Cut(norm.NFKC.String(value), ".."); ok && (name == Year || name == Article) {
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

// canonicalValue writes a value as the index does. Values that have names may
// be given by their name in any language.
func canonicalValue(name FieldName, v string) (string, error) {
	switch name {
	case Article:
		a, err := corpus.ParseArticle(norm.NFKC.String(v))
		return a.String(), err
	case Topic:
		t, err := corpus.ParseTopic(v)
		return named(string(t), err, v, corpus.Topics(), corpus.TopicID.Name)
	case DocKind:
		k, err := corpus.ParseKind(v)
		return named(string(k), err, v, corpus.Kinds(), corpus.Kind.Name)
	case Meeting:
		m, err := corpus.ParseMeeting(v)
		return string(m), err
	case Year:
		n, err := strconv.Atoi(norm.NFKC.String(v))
		if err != nil || n < 1900 || n > 2200 {
			return "", fmt.Errorf("year %q: %w", v, errValue)
		}
		return strconv.Itoa(n), nil
	case State:
		return state(v)
	case Speaker:
		return speaker(v)
	case Practice:
		id, err := corpus.ParsePractice(v)
		return string(id), err
	case Language:
		l, err := corpus.ParseLanguage(v)
		return string(l), err
	case Symbol:
		v = strings.ToUpper(norm.NFKC.String(v))
		if strings.Trim(v, "*/") == "" || !strings.ContainsFunc(v, plainRune) {
			return "", errValue
		}
		return v, nil
	}
	return v, nil
}

// named returns the value that was read or else the one of that name.
func named[T ~string](read string, err error, v string, all []T, name func(T, corpus.Language) string) (string, error) {
	if err == nil {
		return read, nil
	}
	for _, one := range all {
		for _, l := range corpus.Languages() {
			if strings.EqualFold(name(one, l), v) {
				return string(one), nil
			}
		}
	}
	return "", err
}

// speaker reads a State, a role or else the name of a person, which keeps its
// blanks and letters: it is found among the names in the records.
func speaker(v string) (string, error) {
	if id, err := corpus.ParseSpeaker(v); err == nil {
		return string(id), nil
	}
	if role, err := named("", errValue, v, corpus.Roles(), corpus.RoleID.Name); err == nil {
		return role, nil
	}
	if code, err := state(v); err == nil {
		return code, nil
	}
	if !strings.ContainsFunc(v, unicode.IsLetter) {
		return "", errValue
	}
	return v, nil
}

func state(v string) (string, error) {
	code, err := corpus.ParseState(v)
	if err == nil {
		return string(code), nil
	}
	for _, s := range corpus.States() {
		for _, l := range corpus.Languages() {
			for _, n := range s.Code.Names(l) {
				if strings.EqualFold(n, v) {
					return string(s.Code), nil
				}
			}
		}
	}
	return "", err
}
