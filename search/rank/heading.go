package rank

import (
	"slices"

	"repertory/search/analysis"
	"repertory/search/rewrite"
	"repertory/search/store"
)

const (
	// SectionDepth is the number of the best candidates whose headings are read.
	SectionDepth = 200
	// sectionShare is the least share of a heading, by the weight of its terms,
	// that a query must have.
	sectionShare = 0.5
)

// addSections raises the candidates under headings that the query names. What
// stands first below a heading is what the heading announces.
func (r *Run) addSections(candidates []Candidate, docs *documents, q *rewrite.Query) error {
	if len(q.Content) == 0 || r.weights.Section == 0 {
		return nil
	}
	order := slices.Clone(candidates)
	n := min(SectionDepth, len(order))
	selectBest(order, n)
	last := slices.MaxFunc(order[:n], Better)
	headings := make([]headings, len(docs.all))
	bonus := map[string]float32{}
	for i, c := range candidates {
		if worse(c, last) {
			continue
		}
		heading, first := r.headingOf(c.Passage, &headings[docs.of[i]])
		if heading == "" {
			continue
		}
		b, ok := bonus[heading]
		if !ok {
			var err error
			if b, err = r.sectionBonus(heading, q); err != nil {
				return err
			}
			bonus[heading] = b
		}
		if !first {
			b /= 2
		}
		candidates[i].Score += b
	}
	return nil
}

// headings are the heading paths of a document, once they are read.
type headings struct {
	read  bool
	paths [][]string
}

// headingOf returns the heading right above a passage, "" for none, and whether
// the passage is the first text below it.
func (r *Run) headingOf(at uint32, h *headings) (heading string, first bool) {
	cols := r.gen.Columns
	d := cols.Doc[at]
	if !h.read {
		h.read, h.paths = true, r.gen.Paths(d)
	}
	if len(h.paths) == 0 || cols.Layout[at] == store.Heading {
		return "", false
	}
	path := r.gen.Path(at)
	if path >= len(h.paths) || len(h.paths[path]) == 0 {
		return "", false
	}
	heading = h.paths[path][len(h.paths[path])-1]
	if place := cols.Position[at]; place > 0 {
		before := cols.List[cols.First[d]+place-1]
		return heading, cols.Layout[before] == store.Heading || r.gen.Path(before) != path
	}
	return heading, true
}

func (r *Run) sectionBonus(heading string, q *rewrite.Query) (float32, error) {
	var all, common float32
	for _, term := range analysis.ContentTerms(r.analyzers.Tokens(q.Language, heading)) {
		n, err := r.match.Frequency(q.TextField(), term)
		if err != nil {
			return 0, err
		}
		rarity := store.IDF(r.gen.Fields[q.Language].Passages, float32(n))
		all += rarity
		if q.Content[term] {
			common += rarity
		}
	}
	if all == 0 || common < sectionShare*all {
		return 0, nil
	}
	return r.weights.Section * common * common / all, nil
}
