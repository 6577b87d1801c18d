package search

import (
	"container/heap"
	"slices"

	"repertory/corpus"
	"repertory/search/bitset"
)

// page ranks the matches and returns the page of them that is to be shown,
// one for each group.
func (m *matcher) page(q *Query, matches bitset.Set, plans []*plan) ([]candidate, error) {
	want := q.Offset + q.limit()
	ranked, err := m.rank(q, matches, plans)
	if err != nil {
		return nil, err
	}
	groups := m.x.grouped(q, ranked)
	if len(groups) < want && len(ranked) == depth {
		groups = m.x.grouped(q, append(ranked, m.rest(q, matches, ranked)...))
	}
	if q.Offset >= len(groups) {
		return nil, nil
	}
	shown := slices.Clone(groups[q.Offset:min(want, len(groups))])
	if q.Group == ByDocument {
		for i := range shown {
			shown[i].more = m.x.others(matches, shown[i].passage)
		}
	}
	return shown, nil
}

// rank returns the best matches in the order of the query, depth at most.
func (m *matcher) rank(q *Query, matches bitset.Set, plans []*plan) ([]candidate, error) {
	ranked := best(matches, m.key(q), depth)
	if q.Sort == ByDate {
		return ranked, nil
	}
	return ranked, m.rescore(ranked, plans)
}

// rest returns the matches that are not among the best, in order.
func (m *matcher) rest(q *Query, matches bitset.Set, ranked []candidate) []candidate {
	others := matches.Clone()
	for _, c := range ranked {
		others.Remove(c.passage)
	}
	return best(others, m.key(q), len(m.count))
}

// key returns what matches are ordered by at first.
func (m *matcher) key(q *Query) func(uint32) float32 {
	if q.Sort == ByDate {
		return func(p uint32) float32 { return m.x.dates[m.x.cols.Doc[p]] }
	}
	return func(p uint32) float32 { return m.score[p] }
}

// best returns the n best members of a set in order.
func best(set bitset.Set, score func(uint32) float32, n int) []candidate {
	h := make(worstFirst, 0, min(n, 2*depth))
	for p := range set.All() {
		c := candidate{passage: p, score: score(p)}
		switch {
		case len(h) < n:
			h = append(h, c)
			if len(h) == n {
				heap.Init(&h)
			}
		case better(c, h[0]) < 0:
			h[0] = c
			heap.Fix(&h, 0)
		}
	}
	slices.SortFunc(h, better)
	return h
}

// worstFirst is a heap of candidates with the worst on top.
type worstFirst []candidate

func (h worstFirst) Len() int           { return len(h) }
func (h worstFirst) Less(i, j int) bool { return better(h[i], h[j]) > 0 }
func (h worstFirst) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *worstFirst) Push(any)          {}
func (h *worstFirst) Pop() any          { return nil }

// grouped keeps the best candidate of each group.
func (x *Index) grouped(q *Query, ranked []candidate) []candidate {
	group := x.groupColumn(q.Group)
	seen := make(map[uint32]bool, len(ranked))
	return slices.DeleteFunc(slices.Clone(ranked), func(c candidate) bool {
		g := group(c.passage)
		if seen[g] {
			return true
		}
		seen[g] = true
		return false
	})
}

// others counts the paragraphs of a passage's work that match, without its
// own.
func (x *Index) others(matches bitset.Set, p uint32) int {
	work := x.groupColumn(ByDocument)
	first, end := p, p+1
	for first > 0 && work(first-1) == work(p) {
		first--
	}
	for int(end) < x.gen.Passages && work(end) == work(p) {
		end++
	}
	n, last := -1, int64(-1)
	for at := first; at < end; at++ {
		if ident := int64(x.cols.Ident[at]); matches.Has(at) && ident != last {
			n, last = n+1, ident
		}
	}
	return max(0, n)
}

// versions returns the passages of a passage's paragraph in all languages.
func (x *Index) versions(p uint32) []uint32 {
	first := p
	for first > 0 && x.cols.Ident[first-1] == x.cols.Ident[p] {
		first--
	}
	var all []uint32
	for at := first; int(at) < x.gen.Passages && x.cols.Ident[at] == x.cols.Ident[p]; at++ {
		all = append(all, at)
	}
	return all
}

// shownVersion chooses the version of a paragraph to show: the reader's, if it
// matches or the filters do not forbid it, else the one that was found.
func (x *Index) shownVersion(q *Query, matches bitset.Set, found uint32, versions []uint32) uint32 {
	for _, v := range versions {
		if x.languageOf(v) == q.reader() && (matches.Has(v) || allowsLanguage(q, q.reader())) {
			return v
		}
	}
	return found
}

func allowsLanguage(q *Query, l corpus.Language) bool {
	return len(q.Languages) == 0 || slices.Contains(q.Languages, l)
}
