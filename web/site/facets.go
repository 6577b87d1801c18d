package site

import (
	"slices"
	"strconv"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// facetView is a filter with its values as check boxes.
type facetView struct {
	Name  facet.Name
	Title string
	// Shown are the values always in view: the first ones and those chosen.
	Shown []facetOption
	// Folded are the others, and More says how many.
	Folded []facetOption
	More   string
	// Bars are the values of a histogram, which replaces both.
	Bars []facetOption
	// Long says that a box to search in the values is of use.
	Long bool
}

// facetOption is a value of a facet.
type facetOption struct {
	ID    string
	Value string
	Label string
	// Number is what an article is called by, before its title.
	Number string
	// Lang is the language of the label where it is not the interface's.
	Lang     corpus.Language
	Count    string
	Selected bool
	// Share is the length of the value's bar in percent of the longest.
	Share int
}

// facetPair is an option with the facet it belongs to, as the template of an
// option needs it.
type facetPair struct {
	Facet  facet.Name
	Option facetOption
}

// shownValues is the number of values of a facet that are always in view,
// longFacet the number from which on the values can be searched.
const (
	shownValues = 6
	longFacet   = 12
)

// facets makes the filters in their order. A facet without values is left out.
func (v visit) facets(q search.Query, r *search.Results) []facetView {
	var all []facetView
	for _, name := range facet.Names() {
		values := withChosen(name, q, r.Facets[name])
		if len(values) == 0 {
			continue
		}
		f := facetView{Name: name, Title: v.words.Text("facet." + string(name)), Long: len(values) >= longFacet}
		options := v.options(name, q, values)
		if name == facet.Year {
			f.Bars = histogram(options, values)
			all = append(all, f)
			continue
		}
		for _, o := range options {
			if o.Selected || len(f.Shown) < shownValues {
				f.Shown = append(f.Shown, o)
			} else {
				f.Folded = append(f.Folded, o)
			}
		}
		f.More = v.words.Count("filters.more", len(f.Folded))
		all = append(all, f)
	}
	return all
}

// options makes the check boxes of a facet.
func (v visit) options(name facet.Name, q search.Query, values []search.FacetValue) []facetOption {
	var all []facetOption
	for _, value := range values {
		o := v.option(name, value)
		o.ID = "f-" + string(name) + "-" + value.Value
		o.Selected = value.Selected || q.Has(name, value.Value)
		all = append(all, o)
	}
	return all
}

// withChosen adds the values that are filtered by but match nothing, so that
// they can be taken back where they were set.
func withChosen(name facet.Name, q search.Query, values []search.FacetValue) []search.FacetValue {
	for _, f := range q.Filters {
		has := func(v search.FacetValue) bool { return v.Value == f.Value }
		if f.Facet == name && !slices.ContainsFunc(values, has) {
			values = append(slices.Clip(values), search.FacetValue{Value: f.Value, Selected: true})
		}
	}
	return values
}

func (v visit) option(name facet.Name, value search.FacetValue) facetOption {
	o := facetOption{Value: value.Value, Label: v.value(name, value.Value), Count: v.words.Number(value.Count)}
	switch name {
	case facet.Article:
		if a, err := corpus.ParseArticle(value.Value); err == nil && a != corpus.Preamble {
			o.Number, o.Label = a.String(), a.Name(v.words.Lang)
		}
	case facet.Language:
		o.Lang = corpus.Language(value.Value)
	}
	return o
}

// activeFilters makes the list of filters that are set. Years that follow one
// another are one filter.
func (v visit) activeFilters(q search.Query) []activeFilter {
	var all []activeFilter
	add := func(n facet.Name, name string, without search.Query) {
		filter := activeFilter{Name: name, URL: v.links.search(without)}
		if n != facet.Article {
			filter.Facet = v.words.Text("facet." + string(n))
		}
		all = append(all, filter)
	}
	runs := yearRuns(q)
	for _, f := range q.Filters {
		if f.Facet != facet.Year {
			add(f.Facet, v.value(f.Facet, f.Value), q.Toggle(f.Facet, f.Value))
			continue
		}
		if i := slices.IndexFunc(runs, func(r yearRun) bool { return strconv.Itoa(r.first) == f.Value }); i >= 0 {
			add(f.Facet, runs[i].name(), withoutRun(q, runs[i]))
		}
	}
	return all
}

// activeFilter is a filter that is set, with the search without it.
type activeFilter struct {
	// Facet is the name of the facet; empty where the value's name says it.
	Facet string
	Name  string
	URL   string
}

// histogram lays the years out, newest first and without a gap, with the
// length of a bar for each in percent of the longest.
func histogram(options []facetOption, counts []search.FacetValue) []facetOption {
	highest, first, last := 1, 0, 0
	for i, o := range options {
		year, err := strconv.Atoi(o.Value)
		if err != nil {
			return options
		}
		highest = max(highest, counts[i].Count)
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	if last-first > maxBars {
		return options // a stray date must not make a column of empty years
	}
	bars := make([]facetOption, 0, last-first+1)
	for year := last; year >= first; year-- {
		value := strconv.Itoa(year)
		bar := facetOption{ID: "f-year-" + value, Value: value, Label: value, Count: "0"}
		for i, o := range options {
			if o.Value == value {
				bar = o
				bar.Share = (100*counts[i].Count + highest - 1) / highest
			}
		}
		bars = append(bars, bar)
	}
	return bars
}

// maxBars is the largest number of years that a histogram spans.
const maxBars = 40
