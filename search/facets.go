package search

import (
	"cmp"
	"slices"
	"strconv"

	"repertory/corpus"
	"repertory/search/bitset"
	"repertory/search/store"
)

// facets counts the matches by the values of all facets. What is counted is
// what Total counts: paragraphs that repeat each other once, or works when grouped by document.
func (x *Index) facets(q *Query, s selection) map[FacetName][]FacetValue {
	group := x.groups(q)
	all := map[FacetName][]FacetValue{}
	for _, f := range FacetNames() {
		matches, ok := s.without[f]
		if !ok {
			matches = s.all
		}
		column := &x.cols.Facets[columnOf[f]]
		all[f] = facetValues(f, q, column, countFacet(column, matches, group, x.scattered(q)))
	}
	return all
}

// groupColumn returns a function that gives the group of a passage. Passages
// of a group are neighbours, except those of scattered groups.
func (x *Index) groupColumn(g Group) func(uint32) uint32 {
	if g == ByDocument {
		return func(p uint32) uint32 { return x.cols.Work[x.cols.Doc[p]] }
	}
	return func(p uint32) uint32 { return x.cols.Family[p] }
}

// countGroups returns the number of groups that have a member in the set.
func (x *Index) countGroups(set bitset.Set, q *Query) int {
	group, scattered := x.groups(q), x.scattered(q)
	n, last := 0, int64(-1)
	seen := map[uint32]bool{}
	for p := range set.All() {
		g := group(p)
		if int64(g) == last {
			continue
		}
		last = int64(g)
		if scattered != nil && scattered(g) {
			seen[g] = true
			continue
		}
		n++
	}
	return n + len(seen)
}

// groups returns the groups that a query counts and shows.
func (x *Index) groups(q *Query) func(uint32) uint32 {
	if q.Repeats && q.Group != ByDocument {
		return func(p uint32) uint32 { return x.cols.Ident[p] }
	}
	return x.groupColumn(q.Group)
}

// scattered tells the groups whose passages are not all neighbours; nil when
// there are none.
func (x *Index) scattered(q *Query) func(group uint32) bool {
	if q.Group == ByDocument || q.Repeats || len(x.families) == 0 {
		return nil
	}
	return func(group uint32) bool { _, ok := x.families[group]; return ok }
}

// countFacet returns the number of groups with each value of a column. A group
// counts once for a value, however many of its members have it. Most groups
// have members of one set of values only, which costs one addition.
func countFacet(c *store.FacetColumn, matches bitset.Set, group func(uint32) uint32, scattered func(uint32) bool) []int {
	bySet := make([]int, len(c.Sets))
	counts := make([]int, len(c.Values))
	last, first := int64(-1), uint32(0)
	var mixed []uint32 // the sets of the group when there are several
	endGroup := func() {
		if len(mixed) > 0 {
			bySet[first]--
			countMixed(c, counts, append(mixed, first))
			mixed = mixed[:0]
		}
	}
	apart := map[uint32][]uint32{} // the sets of scattered groups
	for p := range matches.All() {
		set := c.Of[p]
		if scattered != nil && scattered(group(p)) {
			apart[group(p)] = append(apart[group(p)], set)
			continue
		}
		if g := int64(group(p)); g != last {
			endGroup()
			last, first = g, set
			bySet[set]++
		} else if set != first && !slices.Contains(mixed, set) {
			mixed = append(mixed, set)
		}
	}
	endGroup()
	for _, sets := range apart {
		countMixed(c, counts, sets)
	}
	for set, n := range bySet {
		for _, v := range c.Sets[set] {
			counts[v] += n
		}
	}
	return counts
}

// countMixed counts each value of several sets once.
func countMixed(c *store.FacetColumn, counts []int, sets []uint32) {
	var seen []uint32
	for _, set := range sets {
		for _, v := range c.Sets[set] {
			if !slices.Contains(seen, v) {
				seen = append(seen, v)
				counts[v]++
			}
		}
	}
}

// facetValues lists the values that occur or are selected: the most frequent
// first, years from the newest.
func facetValues(f FacetName, q *Query, c *store.FacetColumn, counts []int) []FacetValue {
	values := []FacetValue{}
	reader := cmp.Or(q.Reader, corpus.English)
	for i, v := range c.Values {
		if selected := q.Has(f, v); counts[i] > 0 || selected {
			values = append(values, FacetValue{Value: v, Label: label(f, v, reader), Count: counts[i], Selected: selected})
		}
	}
	for _, v := range q.selected(f) {
		if !slices.Contains(c.Values, v) {
			values = append(values, FacetValue{Value: v, Label: label(f, v, reader), Selected: true})
		}
	}
	slices.SortFunc(values, func(a, b FacetValue) int {
		if f == FacetYear {
			return cmp.Compare(b.Value, a.Value)
		}
		return cmp.Or(cmp.Compare(b.Count, a.Count), compareValues(f, a.Value, b.Value))
	})
	return values
}

// compareValues puts values into their usual order: articles as in the
// treaty, meetings by time, the rest as the vocabulary lists them.
func compareValues(f FacetName, a, b string) int {
	return cmp.Or(cmp.Compare(rank(f, a), rank(f, b)), cmp.Compare(a, b))
}

func rank(f FacetName, v string) int {
	switch f {
	case FacetArticle:
		n, _ := strconv.Atoi(v) // the preamble comes first
		return n
	case FacetTopic:
		return slices.Index(corpus.Topics(), corpus.TopicID(v))
	case FacetKind:
		return slices.Index(corpus.Kinds(), corpus.Kind(v))
	case FacetMeeting:
		return slices.IndexFunc(corpus.Meetings(), func(m corpus.Meeting) bool { return string(m.ID) == v })
	case FacetSpeaker:
		return slices.Index(corpus.Roles(), corpus.RoleID(v)) // States before roles
	case FacetPractice:
		return slices.Index(corpus.Practices(), corpus.PracticeID(v))
	case FacetLanguage:
		return slices.Index(corpus.Languages(), corpus.Language(v))
	}
	return 0
}
