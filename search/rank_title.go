package search

import (
	"slices"
	"strings"

	"repertory/search/analysis"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// addTitles raises the candidates of documents whose whole title stands in the
// query.
func (m *matcher) addTitles(candidates []candidate, docs *documents, p *rewrite.Query) error {
	bonus := make([]float32, len(docs.all))
	for i, doc := range docs.all {
		var err error
		if bonus[i], err = m.titleBonus(m.x.gen.Title(doc), p); err != nil {
			return err
		}
	}
	for i := range candidates {
		candidates[i].score += bonus[docs.of[i]]
	}
	return nil
}

func (m *matcher) titleBonus(words []byte, p *rewrite.Query) (float32, error) {
	if len(words) == 0 || len(words) > 2*len(p.Title) {
		return 0, nil
	}
	// Most titles begin with a character that the query does not have.
	if first, ok := analysis.FirstHan(words); ok && !strings.Contains(p.Title, first) {
		return 0, nil
	}
	title := string(words)
	if s := m.x.titleSequence(p.Language, title); s == " " || !strings.Contains(p.Title, s) {
		return 0, nil
	}
	var sum float32
	for _, term := range analysis.SearchTerms(m.x.analyzers.Tokens(p.Language, title)) {
		n, err := m.lookup.Count(p.TextField(), term)
		if err != nil {
			return 0, err
		}
		sum += m.x.weights.Title * store.IDF(m.x.gen.Fields[p.Language].Passages, float32(n))
	}
	return sum, nil
}

const (
	// sectionDepth is the number of the best candidates whose headings are read.
	sectionDepth = 200
	// sectionShare is the least share of a heading, by the weight of its terms,
	// that a query must have.
	sectionShare = 0.5
)

// addSections raises the candidates under headings that the query names. What
// stands first below a heading is what the heading announces.
func (m *matcher) addSections(candidates []candidate, docs *documents, p *rewrite.Query) error {
	if len(p.Content) == 0 || m.x.weights.Section == 0 {
		return nil
	}
	order := slices.Clone(candidates)
	n := min(sectionDepth, len(order))
	selectBest(order, n)
	last := slices.MaxFunc(order[:n], better)
	headings := make([]headings, len(docs.all))
	bonus := map[string]float32{}
	for i, c := range candidates {
		if worse(c, last) {
			continue
		}
		heading, first := m.headingOf(c.passage, &headings[docs.of[i]])
		if heading == "" {
			continue
		}
		b, ok := bonus[heading]
		if !ok {
			var err error
			if b, err = m.sectionBonus(heading, p); err != nil {
				return err
			}
			bonus[heading] = b
		}
		if !first {
			b /= 2
		}
		candidates[i].score += b
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
func (m *matcher) headingOf(at uint32, h *headings) (heading string, first bool) {
	cols := m.x.cols
	d := cols.Doc[at]
	if !h.read {
		h.read, h.paths = true, m.x.gen.Paths(d)
	}
	if len(h.paths) == 0 || cols.Layout[at] == store.Heading {
		return "", false
	}
	path := m.x.gen.Path(at)
	if path >= len(h.paths) || len(h.paths[path]) == 0 {
		return "", false
	}
	heading = h.paths[path][len(h.paths[path])-1]
	if place := cols.Position[at]; place > 0 {
		before := cols.List[cols.First[d]+place-1]
		return heading, cols.Layout[before] == store.Heading || m.x.gen.Path(before) != path
	}
	return heading, true
}

func (m *matcher) sectionBonus(heading string, p *rewrite.Query) (float32, error) {
	var all, common float32
	for _, term := range analysis.ContentTerms(m.x.analyzers.Tokens(p.Language, heading)) {
		n, err := m.lookup.Count(p.TextField(), term)
		if err != nil {
			return 0, err
		}
		rarity := store.IDF(m.x.gen.Fields[p.Language].Passages, float32(n))
		all += rarity
		if p.Content[term] {
			common += rarity
		}
	}
	if all == 0 || common < sectionShare*all {
		return 0, nil
	}
	return m.x.weights.Section * common * common / all, nil
}
