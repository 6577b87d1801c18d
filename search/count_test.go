package search

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/bitset"
)

// repetitive is a corpus whose paragraphs have several languages, differ in
// their tags from version to version, and repeat each other in other works.
func repetitive(random *rand.Rand) []*corpus.Document {
	var docs []*corpus.Document
	for w := range 20 {
		for _, l := range []corpus.Language{"en", "fr", "zh"} {
			if random.IntN(3) == 0 {
				continue
			}
			d := &corpus.Document{
				Symbol: corpus.Symbol(fmt.Sprintf("CCM/MSP/%d/%d", 2010+w%4, w)), Language: l, Title: "Title", Access: corpus.Public,
				Kind: corpus.Kinds()[w%3], Date: fmt.Sprintf("%d-01-01", 2010+w%4),
			}
			for p := range 1 + random.IntN(6) {
				body := fmt.Sprintf("Paragraph %d of work %d", p, w)
				if random.IntN(2) == 0 {
					body = fmt.Sprintf("A rule of procedure, number %d, which every meeting adopts in the same words, so that it repeats.", random.IntN(5))
				}
				one := text(fmt.Sprintf("para_%d", p), body)
				for range random.IntN(3) {
					one.Articles = append(one.Articles, tag(corpus.Article(random.IntN(5)), corpus.Explicit))
				}
				for range random.IntN(2) {
					one.Topics = append(one.Topics, corpus.TopicTag{ID: corpus.Topics()[random.IntN(4)]})
				}
				d.Paragraphs = append(d.Paragraphs, one)
			}
			docs = append(docs, d)
		}
	}
	return docs
}

// TestCounts compares the counts of random sets with those of a plain count.
func TestCounts(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	for range 20 {
		dir := t.TempDir()
		buildIn(t, dir, repetitive(random))
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []Query{{}, {Group: ByDocument}, {Repeats: true}} {
			for range 20 {
				set := bitset.New(x.gen.Passages)
				share := random.IntN(10)
				for p := range x.gen.Passages {
					if random.IntN(10) <= share {
						set.Add(uint32(p))
					}
				}
				c := x.counter.Count(set, q.grouping())
				total, values := plainCounts(x, set, x.counter.GroupOf(q.grouping()))
				if c.Total != total {
					t.Errorf("%+v: %d groups, want %d", q, c.Total, total)
				}
				if diff := cmp.Diff(values, c.Values); diff != "" {
					t.Errorf("%+v: %s", q, diff)
				}
			}
		}
		x.Close()
	}
}

func plainCounts(x *Index, set bitset.Set, group []uint32) (int, [][]int) {
	groups := map[uint32]bool{}
	values := make([][]int, len(facet.All()))
	for i, n := range facet.Names() {
		column := x.cols.Facet(n)
		values[i] = make([]int, len(column.Values))
		counted := map[[2]uint32]bool{}
		for p := range set.All() {
			groups[group[p]] = true
			for _, v := range column.Sets[column.Of[p]] {
				if key := [2]uint32{group[p], v}; !counted[key] {
					counted[key] = true
					values[i][v]++
				}
			}
		}
	}
	return len(groups), values
}
