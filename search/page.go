package search

import (
	"slices"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/rank"
	"repertory/search/rewrite"
)

// groups ranks the matches and returns the best of each group, as many as the
// page needs or more, and whether they are all there are.
func (x *Index) groups(r *rank.Run, q *Query, f *found, queries []*rewrite.Query) (groups []candidate, whole bool, err error) {
	var ranked []candidate
	if q.Sort == ByDate {
		ranked = r.ByDate(f.all, f.matching, nil, rank.Depth)
	} else if ranked, err = r.Rank(f.all, queries); err != nil {
		return nil, false, err
	}
	ranked = f.target.lift(ranked, f.all)
	groups = x.grouped(q, ranked)
	whole = len(ranked) >= f.all.Count()
	if len(groups) >= q.Offset+q.limit() || whole {
		return groups, whole, nil
	}
	rest := r.Rest
	if q.Sort == ByDate {
		rest = func(matches bitset.Set, ranked []candidate) []candidate {
			return r.ByDate(matches, f.matching, ranked, x.gen.Passages)
		}
	}
	return x.grouped(q, append(ranked, rest(f.all, ranked)...)), true, nil
}

// page returns the groups that are to be shown.
func (x *Index) page(q *Query, f *found, groups []candidate) []candidate {
	if q.Offset >= len(groups) {
		return nil
	}
	shown := slices.Clone(groups[q.Offset:min(q.Offset+q.limit(), len(groups))])
	if q.Group == ByDocument {
		for i := range shown {
			shown[i].More = x.counter.Others(f.all, shown[i].Passage)
		}
		return shown
	}
	for i, c := range shown {
		if q.Repeats {
			break
		}
		if f.target == nil || !f.target.passages.Has(c.Passage) {
			shown[i].Passage, shown[i].More = x.counter.Newest(f.all, c.Passage)
		}
	}
	return shown
}

// grouped keeps the best candidate of each group.
func (x *Index) grouped(q *Query, ranked []candidate) []candidate {
	group := x.counter.GroupOf(q.grouping())
	seen := map[uint32]bool{}
	return slices.DeleteFunc(slices.Clone(ranked), func(c candidate) bool {
		if q.Group != ByDocument && x.counter.Alone(c.Passage) {
			return false
		}
		g := group[c.Passage]
		if seen[g] {
			return true
		}
		seen[g] = true
		return false
	})
}

// shownVersion chooses the version of a paragraph to show: the reader's, if it
// matches or the filters do not forbid it, else the one that was found. When
// the reader's language is not known, it is a matching one in the language of
// the query.
func (x *Index) shownVersion(q *Query, f *found, at uint32, versions []uint32) uint32 {
	for _, v := range versions {
		l := x.gen.LanguageOf(v)
		if q.Reader == "" && l == f.text.From && f.all.Has(v) {
			return v
		}
		if l == q.Reader && (f.all.Has(v) || allowsLanguage(q, l)) {
			return v
		}
	}
	return at
}

func allowsLanguage(q *Query, l corpus.Language) bool {
	wanted := q.Filters.Of(facet.Language)
	return len(wanted) == 0 || slices.Contains(wanted, string(l))
}
