package search

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/query"
	"repertory/search/rewrite"
)

// The URL parameters of a query besides the names of the facets.
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
// like, explain, the names of facets (repeated, or with commas between values),
// ui-lang, group, sort, limit, and page (from 1) or offset. Other parameters are
// ignored. The error wraps ErrBadQuery and names the parameter and the values
// it accepts.
func ParseQuery(v url.Values) (Query, error) {
	q := Query{Text: strings.TrimSpace(v.Get(paramText)), Group: ByParagraph, Sort: ByRelevance}
	for _, f := range facet.All() {
		if err := q.filter(f, v[string(f.Name)]); err != nil {
			return Query{}, badParameter(string(f.Name), err)
		}
	}
	if err := errors.Join(q.parseText(v), q.parseView(v), q.parsePage(v)); err != nil {
		return Query{}, err
	}
	return q, q.check()
}

// filter adds filters by the values of a facet, with commas between several.
func (q *Query) filter(f *facet.Facet, lists []string) error {
	for _, list := range lists {
		for s := range strings.SplitSeq(list, ",") {
			if s = strings.TrimSpace(s); s == "" {
				continue
			}
			value, err := query.ReadValue(f.Name, s)
			if err != nil {
				return err
			}
			q.Filters = q.Filters.With(f.Name, value)
		}
	}
	return nil
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
			if (rewrite.IsThing(corpus.ConceptID(id)) || strings.HasPrefix(id, rewrite.LearnedPrefix)) && !slices.Contains(q.NoExpand, corpus.ConceptID(id)) {
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
	for _, id := range q.NoExpand {
		v.Add(paramApart, string(id))
	}
	set(paramLike, q.Like, "")
	if q.Explain {
		v.Set(paramExplain, "1")
	}
	for _, one := range q.Filters {
		v.Add(string(one.Facet), one.Value)
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
func (q Query) Has(n facet.Name, value string) bool { return q.Filters.Has(n, value) }

// Toggle returns the query with a facet's value added to the filters, or taken
// from them when it was there, beginning at the first page. A value that the
// facet does not know changes nothing.
func (q Query) Toggle(n facet.Name, value string) Query {
	q.Offset = 0
	if q.Filters.Has(n, value) {
		q.Filters = q.Filters.Without(n, value)
	} else if f, ok := facet.Of(string(n)); ok {
		if value, err := f.Parse(value); err == nil {
			q.Filters = q.Filters.With(n, value)
		}
	}
	return q
}

// Without returns the query without the filters of a facet, beginning at the
// first page.
func (q Query) Without(n facet.Name) Query {
	q.Offset, q.Filters = 0, q.Filters.Without(n)
	return q
}
