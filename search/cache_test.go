package search

import (
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// manyQueries are queries of all kinds with filters, orders and pages.
func manyQueries() []Query {
	texts := []string{
		"", "paragraph", "rule of procedure", "meeting adopts words 3", "work 4 number", "\"number 2\"", "rule -number",
		"paragraph OR number", "proced*", "4", "unknownword paragraph", "CCM/MSP/2011/5", "title:title rule", "year:2011 rule",
		"清理 rule", "meting adopts",
	}
	filters := []func(*Query){
		func(*Query) {},
		func(q *Query) { q.Filters = facet.By(facet.Article, "3") },
		func(q *Query) { q.Filters = facet.By(facet.Article, "1", "2").With(facet.Language, "fr", "zh") },
		func(q *Query) {
			q.Filters = facet.By(facet.Year, "2011").With(facet.Kind, string(corpus.Kinds()[0]), string(corpus.Kinds()[1]))
		},
		func(q *Query) { q.Filters, q.Sort = facet.By(facet.Topic, string(corpus.Topics()[0])), ByDate },
		func(q *Query) { q.Group = ByDocument },
		func(q *Query) { q.Repeats, q.Reader = true, "fr" },
		func(q *Query) { q.Filters = facet.By(facet.State, "LAO") },
	}
	var all []Query
	for _, t := range texts {
		for _, filter := range filters {
			for _, page := range [][2]int{{0, 3}, {3, 3}, {40, 3}, {0, 0}} {
				q := Query{Text: t, Offset: page[0], Limit: page[1]}
				filter(&q)
				all = append(all, q)
			}
		}
	}
	all = append(all, Query{Like: "CCM/MSP/2011/5@en#para_0"}, Query{Like: "CCM/MSP/2011/5@en#para_0", Filters: facet.By(facet.Article, "1")})
	return all
}

var sameResults = cmp.Options{cmpopts.IgnoreFields(Results{}, "Took", "Generation"), cmpopts.EquateErrors()}

// TestCacheChangesNothing asks an index that keeps answers and one that does
// not the same queries, in several orders, by several goroutines at once.
func TestCacheChangesNothing(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 1))
	dir := t.TempDir()
	buildIn(t, dir, repetitive(random))
	plain, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	plain.cache = newCache(0)
	queries := manyQueries()
	want := make([]*Results, len(queries))
	errs := make([]error, len(queries))
	found := 0
	for i, q := range queries {
		if want[i], errs[i] = plain.Search(t.Context(), q); errs[i] == nil && len(want[i].Hits) > 0 {
			found++
		}
	}
	if found < len(queries)/4 {
		t.Errorf("only %d of %d queries find anything", found, len(queries))
	}
	if len(plain.cache.byKey) > 0 {
		t.Error("a cache without room keeps something")
	}
	for _, limit := range []int{cacheSize, 40_000} {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		x.cache = newCache(limit)
		var all sync.WaitGroup
		for range 3 {
			order := random.Perm(len(queries))
			all.Go(func() {
				for _, i := range append(order, order...) {
					got, err := x.Search(t.Context(), queries[i])
					if diff := cmp.Diff(want[i], got, sameResults) + cmp.Diff(fmt.Sprint(errs[i]), fmt.Sprint(err)); diff != "" {
						t.Errorf("%+v: %s", queries[i], diff)
					}
				}
			})
		}
		all.Wait()
		size := 0
		for e := x.cache.order.Front(); e != nil; e = e.Next() {
			size += e.Value.(*cached).size
		}
		if size != x.cache.size || size > limit || size == 0 || x.cache.order.Len() != len(x.cache.byKey) {
			t.Errorf("%d bytes in %d entries, counted %d, of %d", size, x.cache.order.Len(), x.cache.size, limit)
		}
		x.Close()
	}
}

type bytesOf int

func (b bytesOf) size() int { return int(b) }

func TestCacheKeepsTheLastUsed(t *testing.T) {
	c := newCache(100)
	for _, key := range []string{"a", "b", "c", "d"} {
		c.put(key, bytesOf(20))
	}
	c.get("a")
	c.put("e", bytesOf(20))
	c.put("big", bytesOf(30))
	c.put("a", bytesOf(21))
	var left []string
	for e := c.order.Front(); e != nil; e = e.Next() {
		left = append(left, e.Value.(*cached).key)
	}
	if diff := cmp.Diff([]string{"a", "e", "d", "c"}, left); diff != "" || c.size != 21+3*20+4 {
		t.Errorf("%d bytes, %s", c.size, diff)
	}
	if c.get("b") != nil {
		t.Error("b is still there")
	}
}
