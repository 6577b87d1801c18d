package web

import (
	"context"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// sampleSearcher finds the paragraphs of a sampleLibrary that contain all
// words of a query. It ranks nothing.
type sampleSearcher struct{ library *sampleLibrary }

// sampleMatch is a paragraph that contains the words.
type sampleMatch struct {
	doc *corpus.Document
	p   corpus.Paragraph
}

func (s sampleSearcher) Search(_ context.Context, q search.Query) (*search.Results, error) {
	var texts []sampleMatch
	for _, d := range s.library.documents {
		for _, p := range d.Paragraphs {
			if p.Kind != corpus.Heading && containsAll(d.Title+" "+strings.Join(p.Path, " ")+" "+p.Text, q.Text) {
				texts = append(texts, sampleMatch{d, p})
			}
		}
	}
	results := &search.Results{Hits: []search.Hit{}, Facets: map[facet.Name][]search.FacetValue{}}
	for _, f := range facet.Names() {
		results.Facets[f] = countFacet(f, q, texts)
	}
	hits := s.group(q, texts)
	results.Total = len(hits)
	if q.Limit == 0 {
		q.Limit = search.DefaultLimit
	}
	results.Hits = hits[min(q.Offset, len(hits)):min(q.Offset+q.Limit, len(hits))]
	return results, nil
}

// Stretch gives out the hits that Search finds, by their number.
func (s sampleSearcher) Stretch(ctx context.Context, q search.Query, from search.Position, limit int, use func(*search.Stretch) error) error {
	if from.Generation != "" && from.Generation != sampleGeneration {
		return search.ErrStale
	}
	q.Limit, q.Offset = search.MaxDepth, 0
	r, err := s.Search(ctx, q)
	if err != nil {
		return err
	}
	first := min(int(from.Passage), len(r.Hits))
	end := min(first+limit, len(r.Hits))
	stretch := &search.Stretch{Total: r.Total, Generation: sampleGeneration, Count: end - first, Hits: slices.Values(r.Hits[first:end])}
	if end < len(r.Hits) {
		stretch.Next = &search.Position{Generation: sampleGeneration, Passage: uint32(end)}
	}
	return use(stretch)
}

// sampleGeneration is the name of the index that sampleSearcher stands for.
const sampleGeneration = "g000001"

// Suggest completes a text with the titles that contain it.
func (s sampleSearcher) Suggest(_ context.Context, text string, _ corpus.Language, limit int) ([]search.Suggestion, error) {
	found := []search.Suggestion{}
	for _, d := range s.library.documents {
		if len(found) < limit && containsAll(d.Title, text) {
			found = append(found, search.Suggestion{Text: d.Title, Kind: "title", Language: d.Language})
		}
	}
	return found, nil
}

// Mark marks the words of a query wherever their letters stand.
func (s sampleSearcher) Mark(_ context.Context, q search.Query, _ corpus.Language, texts []string) ([][]search.Fragment, error) {
	all := make([][]search.Fragment, len(texts))
	for i, text := range texts {
		all[i] = marked(text, q.Text)
	}
	return all, nil
}

func containsAll(text, words string) bool {
	for _, w := range strings.Fields(words) {
		if !strings.Contains(strings.ToLower(text), strings.ToLower(w)) {
			return false
		}
	}
	return true
}

// values are the values of a match for a facet, as URLs write them.
func (m sampleMatch) values(n facet.Name) []string {
	f, _ := facet.Of(string(n))
	return f.ValuesOf(m.doc, &m.p)
}

// passes reports whether a match fulfils the filters, but for one facet.
func (m sampleMatch) passes(q search.Query, but facet.Name) bool {
	for _, f := range facet.Names() {
		selected := q.Values()[string(f)]
		if f == but || len(selected) == 0 {
			continue
		}
		if !slices.ContainsFunc(m.values(f), func(v string) bool { return slices.Contains(selected, v) }) {
			return false
		}
	}
	return true
}

func countFacet(f facet.Name, q search.Query, texts []sampleMatch) []search.FacetValue {
	var all []search.FacetValue
	for _, m := range texts {
		if !m.passes(q, f) {
			continue
		}
		for _, v := range m.values(f) {
			i := slices.IndexFunc(all, func(o search.FacetValue) bool { return o.Value == v })
			if i < 0 {
				i = len(all)
				all = append(all, search.FacetValue{Value: v, Selected: q.Has(f, v)})
			}
			all[i].Count++
		}
	}
	return all
}

// group makes hits of matches, one per paragraph or per document, in the
// reader's language where there is a choice.
func (s sampleSearcher) group(q search.Query, texts []sampleMatch) []search.Hit {
	hits := []search.Hit{}
	at := map[string]int{}
	for _, m := range texts {
		if !m.passes(q, "") {
			continue
		}
		key := string(m.doc.Symbol) + "#" + string(m.p.Element)
		if q.Group == search.ByDocument {
			key = string(m.doc.Symbol)
		}
		i, ok := at[key]
		switch {
		case !ok:
			at[key] = len(hits)
			hits = append(hits, s.hit(m, q.Text))
		case m.doc.Language == q.Reader && hits[i].Language != q.Reader:
			hits[i] = s.hit(m, q.Text)
		case m.p.Element != hits[i].Element && m.doc.Language == hits[i].Language:
			hits[i].More++
		}
	}
	return hits
}

func (s sampleSearcher) hit(m sampleMatch, words string) search.Hit {
	h := search.Hit{
		ID:     string(m.doc.Symbol) + "@" + string(m.doc.Language) + "#" + string(m.p.Element),
		Symbol: m.doc.Symbol, Language: m.doc.Language, Element: m.p.Element, Label: m.p.Label,
		Title: m.doc.Title, Path: m.p.Path, Text: m.p.Text, Snippet: marked(m.p.Text, words),
		AlsoIn: []corpus.Language{}, URL: corpus.Address(m.doc.Symbol, m.doc.Language, m.p.Element), Score: 1,
		Kind: m.doc.Kind, Meeting: m.doc.Meeting, Date: m.doc.Date, Illustrative: m.doc.Illustrative,
		Tags: facet.Tags(&m.p), Articles: []corpus.Article{}, Topics: []corpus.TopicID{},
	}
	for _, d := range s.library.documents {
		if d.Symbol == m.doc.Symbol && d.Language != m.doc.Language {
			h.AlsoIn = append(h.AlsoIn, d.Language)
		}
	}
	for _, a := range m.p.Articles {
		h.Articles = append(h.Articles, a.Number)
	}
	for _, t := range m.p.Topics {
		h.Topics = append(h.Topics, t.ID)
	}
	return h
}

// marked cuts a text at the first word of a query.
func marked(text, words string) []search.Fragment {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return []search.Fragment{{Text: text}}
	}
	before, after, ok := strings.Cut(text, fields[0])
	if !ok {
		return []search.Fragment{{Text: text}}
	}
	return []search.Fragment{{Text: before}, {Text: fields[0], Match: true}, {Text: after}}
}
