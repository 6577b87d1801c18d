package search

import (
	"repertory/corpus"
	"repertory/search/bitset"
	"repertory/search/store"
)

// columnOf gives the column of each facet.
var columnOf = map[FacetName]store.Facet{
	FacetArticle: store.Article, FacetTopic: store.Topic, FacetKind: store.Kind, FacetMeeting: store.Meeting,
	FacetYear: store.Year, FacetState: store.State, FacetSpeaker: store.Speaker, FacetPractice: store.Practice,
	FacetLanguage: store.Language,
}

// allowedSets returns, for each set of values of a column, whether it has one
// of the wanted values.
func allowedSets(c *store.FacetColumn, wanted []string) []bool {
	values := make([]bool, len(c.Values))
	for i, v := range c.Values {
		for _, w := range wanted {
			values[i] = values[i] || v == w
		}
	}
	sets := make([]bool, len(c.Sets))
	for i, set := range c.Sets {
		for _, v := range set {
			sets[i] = sets[i] || values[v]
		}
	}
	return sets
}

// markFacet adds the passages of a language that have a value of a column to
// a set.
func (x *Index) markFacet(set bitset.Set, f store.Facet, value string, l corpus.Language) {
	column := &x.cols.Facets[f]
	allowed := allowedSets(column, []string{value})
	languages := x.cols.Facets[store.Language].Of
	for p, n := range column.Of {
		if allowed[n] && x.languages[languages[p]] == l {
			set.Add(uint32(p))
		}
	}
}

// selection is a set of matching passages seen through the filters.
type selection struct {
	// all are the matches that pass every filter.
	all bitset.Set
	// without are, for each facet with a filter, the matches that pass the
	// filters of the other facets.
	without map[FacetName]bitset.Set
}

// filter applies the filters of a query to the matches.
func (x *Index) filter(q *Query, matches bitset.Set) selection {
	passing := map[FacetName]bitset.Set{}
	for _, f := range FacetNames() {
		if wanted := q.selected(f); len(wanted) > 0 {
			passing[f] = x.passing(&x.cols.Facets[columnOf[f]], wanted, matches)
		}
	}
	s := selection{all: matches.Clone(), without: map[FacetName]bitset.Set{}}
	for f, set := range passing {
		s.all.And(set)
		others := matches.Clone()
		for g, set := range passing {
			if g != f {
				others.And(set)
			}
		}
		s.without[f] = others
	}
	return s
}

// passing returns the matches that have one of the wanted values.
func (x *Index) passing(c *store.FacetColumn, wanted []string, matches bitset.Set) bitset.Set {
	allowed := allowedSets(c, wanted)
	set := bitset.New(x.gen.Passages)
	for p := range matches.All() {
		if allowed[c.Of[p]] {
			set.Add(p)
		}
	}
	return set
}
