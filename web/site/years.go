package site

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"repertory/corpus/facet"
	"repertory/search"
)

// The parameters that ask for the years from one to another. The address is
// then written anew with the years themselves, so that it has one form.
const (
	paramFrom = "from"
	paramTo   = "to"
)

// firstYear is the year before which the Convention has no documents.
const firstYear = 2000

// thisYear is the year that a span without an end reaches.
func thisYear() int { return time.Now().UTC().Year() }

// readSpan reads the years from one to another from the parameters of an
// address, and reports whether there are such parameters, be they empty.
func readSpan(values url.Values) (years []string, given bool, err error) {
	if !values.Has(paramFrom) && !values.Has(paramTo) {
		return nil, false, nil
	}
	from, err := readYear(values, paramFrom)
	if err != nil {
		return nil, true, err
	}
	to, err := readYear(values, paramTo)
	if err != nil || from == 0 && to == 0 {
		return nil, true, err
	}
	return span(from, to), true, nil
}

func readYear(values url.Values, name string) (int, error) {
	s := values.Get(name)
	if s == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(s)
	if err != nil || year < 1900 || year > 2100 {
		return 0, fmt.Errorf("%w: parameter %s: %q is not a year such as 2015", search.ErrBadQuery, name, s)
	}
	return year, nil
}

// span lists the years from one to another, whichever comes first; 0 stands
// for the first or the present year.
func span(from, to int) []string {
	if from == 0 {
		from = min(firstYear, to)
	}
	if to == 0 {
		to = max(thisYear(), from)
	}
	if from > to {
		from, to = to, from
	}
	var years []string
	for y := from; y <= to; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}

// yearRun is a run of years without a gap.
type yearRun struct{ first, last int }

// name writes a run: "2018" or "2015–2026".
func (r yearRun) name() string {
	if r.first == r.last {
		return strconv.Itoa(r.first)
	}
	return strconv.Itoa(r.first) + "–" + strconv.Itoa(r.last)
}

// yearRuns puts the years of a query together that follow one another.
func yearRuns(q search.Query) []yearRun {
	var years []int
	for _, y := range q.Filters.Of(facet.Year) {
		if n, err := strconv.Atoi(y); err == nil {
			years = append(years, n)
		}
	}
	slices.Sort(years)
	var runs []yearRun
	for _, y := range years {
		if n := len(runs); n > 0 && runs[n-1].last+1 == y {
			runs[n-1].last = y
			continue
		}
		runs = append(runs, yearRun{y, y})
	}
	return runs
}

// withoutRun returns the query without the years of a run.
func withoutRun(q search.Query, r yearRun) search.Query {
	for y := r.first; y <= r.last; y++ {
		q.Filters = q.Filters.Without(facet.Year, strconv.Itoa(y))
	}
	return firstPage(q)
}
