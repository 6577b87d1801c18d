package search

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"math"
	"slices"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/rank"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// TellingGroup are the paragraphs with a value of a facet.
type TellingGroup struct {
	Value string
	// Total counts them all; Hits are the most telling of them.
	Total int
	Hits  []Hit
}

// Telling groups the paragraphs that pass the filters of a query by a facet and
// returns the most telling of each group, as many as the query's limit. The
// text of the query does not count. Values come in the usual order: meetings by
// time, the rest as the vocabulary lists them.
//
// What is telling follows from the layout and the tags alone: running text more
// than headings and rows, paragraphs that report a practice or name an article
// more than others, long ones more than short ones, and those on few topics more
// than those on many.
func (x *Index) Telling(ctx context.Context, q Query, by facet.Name) ([]TellingGroup, error) {
	f, err := x.filtered(ctx, &q)
	if err != nil {
		return nil, err
	}
	column, tells := x.cols.Facet(by), x.tells()
	best := make([][]candidate, len(column.Values))
	for p := range timely(ctx, f.all.All()) {
		for _, v := range column.Sets[column.Of[p]] {
			best[v] = x.keep(best[v], candidate{Passage: p, Score: tells(p)}, q.limit())
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var groups []TellingGroup
	for v, n := range x.counter.Column(column, f.all, q.grouping()) {
		if n > 0 {
			groups = append(groups, TellingGroup{column.Values[v], n, x.hits(&q, f, best[v])})
		}
	}
	slices.SortFunc(groups, func(a, b TellingGroup) int { return by.Compare(a.Value, b.Value) })
	return groups, nil
}

// Newest returns the most telling paragraph of each of the newest documents
// that have paragraphs which pass the filters of a query, as many as the
// query's limit.
func (x *Index) Newest(ctx context.Context, q Query) ([]Hit, error) {
	f, err := x.filtered(ctx, &q)
	if err != nil {
		return nil, err
	}
	best, tells := make([]candidate, x.gen.Works), x.tells()
	for p := range timely(ctx, f.all.All()) {
		work := x.cols.Work[x.cols.Doc[p]]
		if c := (candidate{Passage: p, Score: tells(p)}); best[work].Score == 0 || rank.Better(c, best[work]) < 0 {
			best[work] = c
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	best = slices.DeleteFunc(best, func(c candidate) bool { return c.Score == 0 })
	slices.SortStableFunc(best, func(a, b candidate) int {
		return cmp.Compare(x.gen.Dates()[x.cols.Doc[b.Passage]], x.gen.Dates()[x.cols.Doc[a.Passage]])
	})
	var shown []candidate
	families := map[uint32]bool{}
	for _, c := range best {
		if family := x.cols.Family[c.Passage]; len(shown) < q.limit() && !families[family] {
			families[family] = true
			shown = append(shown, c)
		}
	}
	return x.hits(&q, f, shown), nil
}

// filtered returns what passes the filters of a query, without its text.
func (x *Index) filtered(ctx context.Context, q *Query) (*found, error) {
	q.Text, q.Like = "", ""
	if err := errors.Join(q.check(), ctx.Err()); err != nil {
		return nil, err
	}
	return &found{queries: map[corpus.Language]*rewrite.Query{}, selection: x.filter(q, bitset.Full(x.gen.Passages))}, nil
}

// lookEvery is the number of small steps after which a loop looks whether there
// is still time.
const lookEvery = 1 << 12

// timely passes numbers on until the time is over. The caller must look at
// ctx.Err afterwards.
func timely(ctx context.Context, all iter.Seq[uint32]) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		n := 0
		for p := range all {
			if n++; n%lookEvery == 0 && ctx.Err() != nil || !yield(p) {
				return
			}
		}
	}
}

func (x *Index) hits(q *Query, f *found, candidates []candidate) []Hit {
	var all []Hit
	for _, c := range candidates {
		all = append(all, x.preferredHit(q, f, c.Passage))
	}
	return all
}

// preferredHit makes the hit of a passage in the language that the reader
// prefers of those that the filters allow.
func (x *Index) preferredHit(q *Query, f *found, p uint32) Hit {
	versions := x.versions(p)
	shown := p
	for _, v := range versions {
		if (f.all.Has(v) || allowsLanguage(q, x.gen.LanguageOf(v))) && x.preferred(q.Reader, v, shown) {
			shown = v
		}
	}
	return x.hitAs(f, candidate{Passage: p}, shown, versions)
}

// fullLength is the number of terms from which a longer paragraph tells no
// more.
const fullLength = 80

// tells weighs how much a passage tells; it is above zero.
func (x *Index) tells() func(p uint32) float32 {
	practices, explicit, topics := x.cols.Facet(facet.Practice), x.cols.Explicit(), x.cols.Facet(facet.Topic)
	return func(p uint32) float32 {
		weight := float32(2)
		switch x.cols.Layout[p] {
		case store.Heading:
			weight = 0.1
		case store.Row:
			weight = 1
		}
		if practices.Of[p] != 0 {
			weight++
		}
		if explicit.Of[p] != 0 {
			weight += 0.5
		}
		weight *= 0.1 + float32(min(x.cols.Length[p], fullLength))/fullLength
		return weight / float32(math.Sqrt(float64(max(1, len(topics.Sets[topics.Of[p]])))))
	}
}

// keep adds a candidate to the best ones unless they are many and rank.Better. Of
// paragraphs that say the same, the best remains.
func (x *Index) keep(best []candidate, c candidate, limit int) []candidate {
	family := x.cols.Family[c.Passage]
	if i := slices.IndexFunc(best, func(b candidate) bool { return x.cols.Family[b.Passage] == family }); i >= 0 {
		if rank.Better(c, best[i]) >= 0 {
			return best
		}
		best = slices.Delete(best, i, i+1)
	}
	at, _ := slices.BinarySearchFunc(best, c, rank.Better)
	if at >= limit {
		return best
	}
	best = slices.Insert(best, at, c)
	return best[:min(len(best), limit)]
}
