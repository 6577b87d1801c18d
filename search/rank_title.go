package search

import (
	"slices"
	"strings"

	"repertory/search/analysis"
	"repertory/search/store"
)

// addTitles raises the candidates of documents whose whole title stands in the
// query.
func (m *matcher) addTitles(candidates []candidate, p *plan) error {
	bonus := map[uint32]float32{}
	for i, c := range candidates {
		doc := m.x.cols.Doc[c.passage]
		b, ok := bonus[doc]
		if !ok {
			var err error
			if b, err = m.titleBonus(m.x.gen.Title(doc), p); err != nil {
				return err
			}
			bonus[doc] = b
		}
		candidates[i].score += b
	}
	return nil
}

func (m *matcher) titleBonus(title string, p *plan) (float32, error) {
	if len(title) == 0 || len(title) > 2*len(p.title) {
		return 0, nil
	}
	if s := m.x.titleSequence(p.language, title); s == " " || !strings.Contains(p.title, s) {
		return 0, nil
	}
	var sum float32
	for _, term := range pairTerms(m.x.tokens(p.language, title)) {
		n, err := m.lookup.Count(p.text(), term)
		if err != nil {
			return 0, err
		}
		sum += m.x.weights.Title * idf(m.x.gen.Fields[p.language].Passages, float32(n))
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
func (m *matcher) addSections(candidates []candidate, p *plan) error {
	if len(p.content) == 0 || m.x.weights.Section == 0 {
		return nil
	}
	order := make([]int, len(candidates))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return better(candidates[a], candidates[b]) })
	docs := map[uint32]*store.Document{}
	bonus := map[string]float32{}
	for _, i := range order[:min(sectionDepth, len(order))] {
		at := candidates[i].passage
		heading, first := m.headingOf(at, docs)
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

// headingOf returns the heading right above a passage, "" for none, and whether
// the passage is the first text below it.
func (m *matcher) headingOf(at uint32, docs map[uint32]*store.Document) (heading string, first bool) {
	cols := m.x.cols
	d := cols.Doc[at]
	doc := docs[d]
	if doc == nil {
		doc = m.x.gen.Document(d)
		docs[d] = doc
	}
	if len(doc.Paths) == 0 || cols.Layout[at] == store.Heading {
		return "", false
	}
	path := m.x.gen.Passage(at).Path
	if path >= len(doc.Paths) || len(doc.Paths[path]) == 0 {
		return "", false
	}
	heading = doc.Paths[path][len(doc.Paths[path])-1]
	if place := cols.Position[at]; place > 0 {
		before := cols.List[cols.First[d]+place-1]
		return heading, cols.Layout[before] == store.Heading || m.x.gen.Passage(before).Path != path
	}
	return heading, true
}

func (m *matcher) sectionBonus(heading string, p *plan) (float32, error) {
	var all, common float32
	for _, term := range contentTerms(m.x.tokens(p.language, heading)) {
		n, err := m.lookup.Count(p.text(), term)
		if err != nil {
			return 0, err
		}
		rarity := idf(m.x.gen.Fields[p.language].Passages, float32(n))
		all += rarity
		if p.content[term] {
			common += rarity
		}
	}
	if all == 0 || common < sectionShare*all {
		return 0, nil
	}
	return m.x.weights.Section * common * common / all, nil
}

// contentTerms returns the terms of what are no function words.
func contentTerms(tokens []analysis.Token) []string {
	return pairTerms(slices.DeleteFunc(tokens, func(t analysis.Token) bool { return t.Stop }))
}
