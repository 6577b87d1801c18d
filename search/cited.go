package search

import (
	"context"

	"repertory/search/store"
)

// Cited is a paragraph or document that other documents cite by its symbol.
type Cited struct {
	// Hit is the paragraph, or the first paragraph of the document.
	Hit Hit
	// Works is the number of other documents that cite it. A document and its
	// revisions count once, and not for each other.
	Works int
}

// Citations are the most cited paragraphs and documents, the most cited first.
// Few texts cite a paragraph; a citation of one is one of its document too.
type Citations struct {
	Paragraphs []Cited
	Documents  []Cited
}

// Cited returns the most cited of the paragraphs that pass the filters of a
// query, and of the documents that have such paragraphs: at most the query's
// limit of each. The text of the query does not count.
func (x *Index) Cited(ctx context.Context, q Query) (*Citations, error) {
	f, err := x.filtered(ctx, &q)
	if err != nil {
		return nil, err
	}
	counts := x.gen.Citations
	return &Citations{
		Paragraphs: x.cited(&q, f, counts.Paragraphs, x.cols.Versions),
		Documents:  x.cited(&q, f, counts.Documents, x.passagesOfWork),
	}, nil
}

// cited makes hits of the counts of which a passage passes the filters.
func (x *Index) cited(q *Query, f *found, counts []store.CitationCount, members func(uint32) []uint32) []Cited {
	var all []Cited
	for _, n := range counts {
		if len(all) == q.limit() {
			break
		}
		for _, p := range members(n.Passage) {
			if f.all.Has(p) && !x.hides(n.Passage) {
				all = append(all, Cited{x.preferredHit(q, f, n.Passage), n.Works})
				break
			}
		}
	}
	return all
}

// passagesOfWork returns the passages of all versions of a passage's document.
func (x *Index) passagesOfWork(p uint32) []uint32 {
	work := x.cols.Work[x.cols.Doc[p]]
	var all []uint32
	for d := int(x.cols.Doc[p]); d >= 0 && x.cols.Work[d] == work; d-- {
		all = append(all, x.cols.PassagesOf(uint32(d))...)
	}
	for d := int(x.cols.Doc[p]) + 1; d < len(x.cols.Work) && x.cols.Work[d] == work; d++ {
		all = append(all, x.cols.PassagesOf(uint32(d))...)
	}
	return all
}
