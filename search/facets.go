package search

import (
	"cmp"
	"slices"
	"strconv"

	"repertory/corpus"
	"repertory/search/store"
)

// counts are the numbers of groups that match: in all, and by facet and value.
type counts struct {
	total  int
	values [facets][]int
}

// count counts the matches, in all and by the values of all facets. What is
// counted are paragraphs, those that repeat each other once, or works when
// grouped by document. A facet with a filter is counted as if it had none,
// which the query before may have done.
func (x *Index) count(q *Query, found *found) counts {
	c := x.take(found.all, q)
	all := counts{total: c.total}
	for i, f := range FacetNames() {
		if _, ok := found.without[f]; !ok {
			all.values[i] = slices.Clone(c.values[i])
		}
	}
	x.profiles.pool.Put(c)
	for i, f := range FacetNames() {
		matches, ok := found.without[f]
		if !ok {
			continue
		}
		before := q.Without(f)
		if r, ok := x.cache.get(before.rankingKey()).(*ranked); ok && r.found.level == found.level {
			all.values[i] = r.found.counts.values[i]
			continue
		}
		c := x.take(matches, q)
		all.values[i] = slices.Clone(c.values[i])
		x.profiles.pool.Put(c)
	}
	return all
}

// facetValues lists the values of all facets with their numbers of matches.
func (x *Index) facetValues(q *Query, c counts) map[FacetName][]FacetValue {
	all := map[FacetName][]FacetValue{}
	for i, f := range FacetNames() {
		all[f] = facetValues(f, q, x.profiles.columns[i], c.values[i])
	}
	return all
}

// groupColumn returns the group of each passage that a query counts and shows.
// Passages of a group are neighbours, except those of scattered groups.
func (x *Index) groupColumn(q *Query) []uint32 {
	switch {
	case q.Group == ByDocument:
		return x.works
	case q.Repeats:
		return x.cols.Ident
	}
	return x.cols.Family
}

// scatters reports whether some of a query's groups are scattered.
func (x *Index) scatters(q *Query) bool {
	return q.Group != ByDocument && !q.Repeats && len(x.families) > 0
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
