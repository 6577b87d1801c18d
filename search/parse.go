package search

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
)

// The URL parameters of a query besides the facets, which are named by
// FacetNames.
const (
	paramText   = "q"
	paramReader = "ui-lang"
	paramGroup  = "group"
	paramSort   = "sort"
	paramLimit  = "limit"
	paramPage   = "page"
	paramOffset = "offset"
	paramIn     = "query-lang"
	paramExact  = "exact"
	paramApart  = "noexpand"
	paramLike   = "like"
	// paramExplain is 1 for the contributions to the score of each hit.
	paramExplain = "explain"
)

// ParseQuery reads a query from URL parameters: q, query-lang, exact, noexpand,
// like, explain, the facets article, topic, kind, meeting, year, state,
// speaker, practice and lang (repeated, or with commas between values),
// ui-lang, group, sort, limit, and page (from 1) or offset. Other parameters
// are ignored. The error wraps ErrBadQuery and names the parameter
// and the values it accepts.
func ParseQuery(v url.Values) (Query, error) {
	q := Query{Text: strings.TrimSpace(v.Get(paramText)), Group: ByParagraph, Sort: ByRelevance}
	for _, f := range FacetNames() {
		for _, list := range v[string(f)] {
			for value := range strings.SplitSeq(list, ",") {
				if value = strings.TrimSpace(value); value == "" {
					continue
				}
				if err := q.add(f, value); err != nil {
					return Query{}, badParameter(string(f), err)
				}
			}
		}
	}
	if err := errors.Join(q.parseText(v), q.parseView(v), q.parsePage(v)); err != nil {
		return Query{}, err
	}
	return q, q.check()
}

func badParameter(name string, err error) error {
	return fmt.Errorf("%w: parameter %s: %w", ErrBadQuery, name, err)
}

// parseText reads how the text is to be understood.
func (q *Query) parseText(v url.Values) error {
	if s := v.Get(paramIn); s != "" {
		l, err := corpus.ParseLanguage(s)
		if err != nil {
			return badParameter(paramIn, err)
		}
		q.TextLanguage = l
	}
	switch s := v.Get(paramExact); s {
	case "", "0":
	case "1":
		q.Exact = true
	default:
		return badParameter(paramExact, fmt.Errorf("%q is not one of 0, 1", s))
	}
	for _, list := range v[paramApart] {
		for id := range strings.SplitSeq(list, ",") {
			if _, ok := corpus.ConceptByID(corpus.ConceptID(id)); (ok || strings.HasPrefix(id, LearnedPrefix)) && !slices.Contains(q.NoExpand, corpus.ConceptID(id)) {
				q.NoExpand = append(q.NoExpand, corpus.ConceptID(id))
			}
		}
	}
	q.Like = strings.TrimSpace(v.Get(paramLike))
	q.Explain = v.Get(paramExplain) == "1"
	return nil
}

// parseView reads how the results are to be shown.
func (q *Query) parseView(v url.Values) error {
	if s := v.Get(paramReader); s != "" {
		l, err := corpus.ParseLanguage(s)
		if err != nil {
			return badParameter(paramReader, err)
		}
		q.Reader = l
	}
	if s := v.Get(paramGroup); s != "" {
		q.Group = Group(s)
	}
	if s := v.Get(paramSort); s != "" {
		q.Sort = Sort(s)
	}
	return nil
}

// parsePage reads which of the results are wanted.
func (q *Query) parsePage(v url.Values) error {
	var page int
	for _, p := range []struct {
		name       string
		into       *int
		least, max int
	}{
		{paramLimit, &q.Limit, 1, MaxLimit},
		{paramOffset, &q.Offset, 0, MaxDepth},
		{paramPage, &page, 1, MaxDepth},
	} {
		s := strings.TrimSpace(v.Get(p.name))
		if s == "" {
			continue
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < p.least || n > p.max {
			return badParameter(p.name, fmt.Errorf("%q is not a number from %d to %d", s, p.least, p.max))
		}
		*p.into = n
	}
	if page > 0 {
		q.Offset = (page - 1) * q.limit()
	}
	return nil
}

// check finds what the engine cannot answer.
func (q *Query) check() error {
	switch {
	case utf8.RuneCountInString(q.Text) > MaxQueryLength:
		return badParameter(paramText, fmt.Errorf("longer than %d characters", MaxQueryLength))
	case !utf8.ValidString(q.Text):
		return badParameter(paramText, errors.New("not valid UTF-8"))
	case utf8.RuneCountInString(q.Like) > MaxQueryLength || !utf8.ValidString(q.Like):
		return badParameter(paramLike, errors.New("not the ID of a hit"))
	case q.Group != "" && q.Group != ByParagraph && q.Group != ByDocument:
		return badParameter(paramGroup, fmt.Errorf("%q is not one of %s, %s", q.Group, ByParagraph, ByDocument))
	case q.Sort != "" && q.Sort != ByRelevance && q.Sort != ByDate:
		return badParameter(paramSort, fmt.Errorf("%q is not one of %s, %s", q.Sort, ByRelevance, ByDate))
	case q.Limit < 0 || q.Limit > MaxLimit:
		return badParameter(paramLimit, fmt.Errorf("%d is not a number from 1 to %d", q.Limit, MaxLimit))
	case q.Offset < 0 || q.Offset+q.limit() > MaxDepth:
		return badParameter(paramPage, fmt.Errorf("hits beyond number %d cannot be reached; narrow the search", MaxDepth))
	}
	return nil
}

// limit returns the number of hits on a page.
func (q *Query) limit() int {
	if q.Limit == 0 {
		return DefaultLimit
	}
	return q.Limit
}

// Values returns the URL parameters of the query, so that ParseQuery reads the
// same query from them. What is as usual is left out.
func (q Query) Values() url.Values {
	v := url.Values{}
	set := func(name, value, usual string) {
		if value != "" && value != usual {
			v.Set(name, value)
		}
	}
	set(paramText, q.Text, "")
	set(paramIn, string(q.TextLanguage), "")
	if q.Exact {
		v.Set(paramExact, "1")
	}
	if len(q.NoExpand) > 0 {
		v[paramApart] = texts(q.NoExpand)
	}
	set(paramLike, q.Like, "")
	if q.Explain {
		v.Set(paramExplain, "1")
	}
	for _, f := range FacetNames() {
		if selected := q.selected(f); len(selected) > 0 {
			v[string(f)] = selected
		}
	}
	set(paramReader, string(q.Reader), "")
	set(paramGroup, string(q.Group), string(ByParagraph))
	set(paramSort, string(q.Sort), string(ByRelevance))
	set(paramLimit, strconv.Itoa(q.Limit), "0")
	if q.Offset%q.limit() == 0 {
		set(paramPage, strconv.Itoa(q.Offset/q.limit()+1), "1")
	} else {
		set(paramOffset, strconv.Itoa(q.Offset), "0")
	}
	return v
}

// Has reports whether a facet's value is among the filters.
func (q Query) Has(f FacetName, value string) bool {
	return slices.Contains(q.selected(f), value)
}

// Toggle returns the query with a facet's value added to the filters, or taken
// from them when it was there, beginning at the first page. A value that the
// facet does not know changes nothing.
func (q Query) Toggle(f FacetName, value string) Query {
	q.Offset = 0
	if !q.Has(f, value) {
		_ = q.add(f, value) // an unknown value is no filter
		return q
	}
	kept := slices.DeleteFunc(q.selected(f), func(s string) bool { return s == value })
	q = q.Without(f)
	for _, s := range kept {
		_ = q.add(f, s) // it was in the query
	}
	return q
}

// Without returns the query without the filters of a facet, beginning at the
// first page.
func (q Query) Without(f FacetName) Query {
	q.Offset = 0
	switch f {
	case FacetArticle:
		q.Articles = nil
	case FacetTopic:
		q.Topics = nil
	case FacetKind:
		q.Kinds = nil
	case FacetMeeting:
		q.Meetings = nil
	case FacetYear:
		q.Years = nil
	case FacetState:
		q.States = nil
	case FacetSpeaker:
		q.Speakers = nil
	case FacetPractice:
		q.Practices = nil
	case FacetLanguage:
		q.Languages = nil
	}
	return q
}

// selected returns the filter values of a facet as the URL writes them.
func (q *Query) selected(f FacetName) []string {
	switch f {
	case FacetArticle:
		return texts(q.Articles)
	case FacetTopic:
		return texts(q.Topics)
	case FacetKind:
		return texts(q.Kinds)
	case FacetMeeting:
		return texts(q.Meetings)
	case FacetYear:
		return texts(q.Years)
	case FacetState:
		return texts(q.States)
	case FacetSpeaker:
		return texts(q.Speakers)
	case FacetPractice:
		return texts(q.Practices)
	case FacetLanguage:
		return texts(q.Languages)
	}
	return nil
}

func texts[T any](values []T) []string {
	var all []string
	for _, v := range values {
		all = append(all, fmt.Sprint(v))
	}
	return all
}

// add reads a value of a facet and adds it to the filters.
func (q *Query) add(f FacetName, value string) error {
	var err error
	switch f {
	case FacetArticle:
		q.Articles, err = with(q.Articles, value, corpus.ParseArticle)
	case FacetTopic:
		q.Topics, err = with(q.Topics, value, corpus.ParseTopic)
	case FacetKind:
		q.Kinds, err = with(q.Kinds, value, corpus.ParseKind)
	case FacetMeeting:
		q.Meetings, err = with(q.Meetings, value, corpus.ParseMeeting)
	case FacetYear:
		q.Years, err = with(q.Years, value, parseYear)
	case FacetState:
		q.States, err = with(q.States, value, corpus.ParseState)
	case FacetSpeaker:
		q.Speakers, err = with(q.Speakers, value, corpus.ParseSpeaker)
	case FacetPractice:
		q.Practices, err = with(q.Practices, value, corpus.ParsePractice)
	case FacetLanguage:
		q.Languages, err = with(q.Languages, value, corpus.ParseLanguage)
	}
	return err
}

// with returns the values and one more, in order and each once. It leaves the
// slice it was given alone, because queries are copied by value.
func with[T cmp.Ordered](values []T, s string, parse func(string) (T, error)) ([]T, error) {
	v, err := parse(s)
	if err != nil || slices.Contains(values, v) {
		return values, err
	}
	return append(slices.Clip(values), v), nil
}

func parseYear(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1900 || n > 2200 {
		return 0, fmt.Errorf("year %q: use four digits such as 2018", s)
	}
	return n, nil
}
