package search

import (
	"math"
	"slices"

	"repertory/corpus"
	"repertory/search/store"
)

// hit makes the hit of a candidate.
func (x *Index) hit(q *Query, f *found, c candidate) Hit {
	versions := x.versions(c.passage)
	return x.hitAs(f, c, x.shownVersion(q, f, c.passage, versions), versions)
}

// hitAs makes the hit of a candidate from one of the versions of its paragraph.
func (x *Index) hitAs(f *found, c candidate, shown uint32, versions []uint32) Hit {
	doc, p := x.gen.Document(x.cols.Doc[shown]), x.gen.Passage(shown)
	h := Hit{
		ID:     string(doc.Symbol) + "@" + string(doc.Language) + "#" + string(p.Element),
		Symbol: doc.Symbol, Language: doc.Language, Element: p.Element, Label: p.Label, Title: doc.Title,
		Path: []string{}, Text: p.Text(), Articles: []corpus.Article{}, Topics: []corpus.TopicID{},
		URL:  corpus.Address(doc.Symbol, doc.Language, p.Element),
		Kind: doc.Kind, Meeting: doc.Meeting, Date: doc.Date, Page: p.Page, Illustrative: doc.Illustrative,
		Score: math.Round(float64(c.score)*1e4) / 1e4, More: c.more, Explain: f.why[c.passage],
	}
	if doc.Restricted {
		h.Access = corpus.Restricted
	}
	if p.Path < len(doc.Paths) && doc.Paths[p.Path] != nil {
		h.Path = doc.Paths[p.Path]
	}
	h.addTags(p)
	h.AlsoIn = x.languagesOf(slices.DeleteFunc(versions, func(v uint32) bool { return v == shown }))
	h.Snippet = x.snippet(f.plans[doc.Language], doc.Language, p.Body)
	return h
}

func (h *Hit) addTags(p *store.Passage) {
	for _, t := range p.Articles {
		if !slices.Contains(h.Articles, t.Number) {
			h.Articles = append(h.Articles, t.Number)
		}
		h.Tags = append(h.Tags, Tag{FacetArticle, t.Number.String(), t.Evidence, t.Words})
	}
	for _, t := range p.Topics {
		if !slices.Contains(h.Topics, t.ID) {
			h.Topics = append(h.Topics, t.ID)
		}
		h.Tags = append(h.Tags, Tag{FacetTopic, string(t.ID), t.Evidence, t.Words})
	}
	for _, t := range p.States {
		if !slices.Contains(h.States, t.Code) {
			h.States = append(h.States, t.Code)
		}
	}
	h.Speaker = p.Speaker
	for _, v := range p.Speaker.Values() {
		h.Tags = append(h.Tags, Tag{FacetSpeaker, string(v), p.Speaker.Evidence, p.Speaker.Words})
	}
	for _, t := range p.Practices {
		h.Tags = append(h.Tags, Tag{FacetPractice, string(t.ID), t.Evidence, t.Words})
	}
}
