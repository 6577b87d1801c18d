package search

import (
	"context"
	"sync"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/bitset"
	"repertory/search/store"
)

// CrossCount is the number of paragraphs that have a value of each of two
// facets.
type CrossCount struct {
	Article corpus.Article
	Topic   corpus.TopicID
	Count   int
}

// Cross counts the paragraphs by article and topic together: as many as a
// search with these two filters finds. Pairs without any are left out. It is
// computed once for a generation.
func (x *Index) Cross(context.Context) ([]CrossCount, error) { return x.crossed() }

// newCross counts over a column whose values are the pairs.
func (x *Index) newCross() func() ([]CrossCount, error) {
	return sync.OnceValues(func() ([]CrossCount, error) {
		articles, topics := x.cols.Facet(facet.Article), x.cols.Facet(facet.Topic)
		paired := pairColumns(articles, topics)
		q := &Query{}
		counts := x.counter.Column(paired, bitset.Full(x.gen.Passages), q.grouping())
		var all []CrossCount
		for pair, n := range counts {
			if n == 0 {
				continue
			}
			a, err := corpus.ParseArticle(articles.Values[pair/len(topics.Values)])
			if err != nil {
				return nil, err
			}
			all = append(all, CrossCount{a, corpus.TopicID(topics.Values[pair%len(topics.Values)]), n})
		}
		return all, nil
	})
}

// pairColumns makes a column of the pairs of values that passages have in two
// columns: value i of the one and j of the other make value i·n+j, where n is
// the number of values of the other.
func pairColumns(a, b *store.FacetColumn) *store.FacetColumn {
	type pair struct{ a, b uint32 }
	paired := &store.FacetColumn{
		Of: make([]uint32, len(a.Of)), Values: make([]string, len(a.Values)*len(b.Values)), Sets: [][]uint32{{}},
	}
	sets := map[pair]uint32{}
	for p := range a.Of {
		k := pair{a.Of[p], b.Of[p]}
		n, ok := sets[k]
		if !ok {
			var set []uint32
			for _, i := range a.Sets[k.a] {
				for _, j := range b.Sets[k.b] {
					set = append(set, i*uint32(len(b.Values))+j)
				}
			}
			n = uint32(len(paired.Sets))
			sets[k] = n
			paired.Sets = append(paired.Sets, set)
		}
		paired.Of[p] = n
	}
	return paired
}

// Coverage says which public documents there are in which languages. It must
// not be changed.
func (x *Index) Coverage(context.Context) (*corpus.Coverage, error) {
	return x.shownCoverage(x.gen.Coverage), nil
}
