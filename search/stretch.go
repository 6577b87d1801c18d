package search

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"repertory/search/bitset"
)

// ErrStale says that a position belongs to an index generation that is no
// longer in use.
var ErrStale = errors.New("the index has changed since")

// Position is a place in the matches of a query in the order of the corpus.
// The zero value is the beginning, in any generation.
type Position struct {
	// Generation is the index generation that the place is in, Passage the
	// number of a passage of it.
	Generation string
	Passage    uint32
}

// Stretch is a run of the matches of a query in the order of the corpus.
type Stretch struct {
	// Total counts all matches, as Results do.
	Total int
	// Generation is the index generation that answers.
	Generation string
	// Count is the number of hits in the stretch.
	Count int
	// Next is where the following stretch begins; nil at the end.
	Next *Position
	// Hits are made one by one as they are asked for. They have no score.
	Hits iter.Seq[Hit]
}

// Stretch gives at most limit matches of a query, from a position on, to a
// function that uses them before Stretch returns; its error is returned. The
// matches are those that Search counts, however many there are; their order is
// that of the corpus, so that it stays the same within a generation. Offset,
// Limit and Sort of the query mean nothing. The error wraps ErrStale when the
// position is of another generation.
func (x *Index) Stretch(ctx context.Context, q Query, from Position, limit int, use func(*Stretch) error) error {
	q.Offset, q.Limit, q.Sort, q.Explain = 0, 0, ByRelevance, false
	if err := q.check(); err != nil {
		return err
	}
	if from.Generation != "" && from.Generation != x.gen.Name {
		return fmt.Errorf("position in index generation %s, now it is %s: %w", from.Generation, x.gen.Name, ErrStale)
	}
	f, err := x.find(ctx, &q)
	if err != nil {
		return err
	}
	heads, total := x.heads(&q, f.all, from.Passage, limit+1)
	s := &Stretch{Total: total, Generation: x.gen.Name}
	if len(heads) > limit {
		s.Next = &Position{x.gen.Name, heads[limit]}
		heads = heads[:limit]
	}
	s.Count = len(heads)
	s.Hits = func(yield func(Hit) bool) {
		for _, head := range heads {
			if ctx.Err() != nil || !yield(x.hit(&q, f, x.represent(&q, f, head))) {
				return
			}
		}
	}
	if err := use(s); err != nil {
		return err
	}
	return ctx.Err()
}

// heads returns the first passage of each group among the matches, in order: at
// most limit of them, from a passage on. The total counts all.
func (x *Index) heads(q *Query, matches bitset.Set, from uint32, limit int) (heads []uint32, total int) {
	group := x.counter.GroupOf(q.grouping())
	seen := bitset.New(max(x.gen.Passages, x.gen.Documents))
	for p := range matches.All() {
		g := group[p]
		if seen.Has(g) {
			continue
		}
		seen.Add(g)
		total++
		if p >= from && len(heads) < limit {
			heads = append(heads, p)
		}
	}
	return heads, total
}

// represent chooses the passage that stands for a group, as a page of results
// does.
func (x *Index) represent(q *Query, f *found, head uint32) candidate {
	c := candidate{Passage: head}
	switch {
	case q.Group == ByDocument:
		c.More = x.counter.Others(f.all, head)
	case q.Repeats || f.target != nil && f.target.passages.Has(head):
	default:
		c.Passage, c.More = x.counter.Newest(f.all, head)
	}
	return c
}
