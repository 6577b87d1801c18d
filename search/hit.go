package search

import (
	"math"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/snippet"
	"repertory/search/store"
)

// hit makes the hit of a candidate.
func (x *Index) hit(q *Query, f *found, c candidate) Hit {
	versions := x.versions(c.Passage)
	return x.hitAs(f, c, x.shownVersion(q, f, c.Passage, versions), versions)
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
		Score: math.Round(float64(c.Score)*1e4) / 1e4, More: c.More, Explain: f.why[c.Passage],
	}
	if doc.Restricted {
		h.Access = corpus.Restricted
	}
	if p.Path < len(doc.Paths) && doc.Paths[p.Path] != nil {
		h.Path = doc.Paths[p.Path]
	}
	h.Newer = x.newer(doc.Symbol)
	h.addTags(p)
	h.AlsoIn = x.languagesOf(slices.DeleteFunc(versions, func(v uint32) bool { return v == shown }))
	h.Related = f.matching != nil && !slices.ContainsFunc(x.cols.Versions(shown), f.matching.Has)
	var marks *snippet.Marks
	if rewritten := f.queries[doc.Language]; rewritten != nil {
		marks = rewritten.Marks
	}
	h.show(p.Text(), strings.TrimSpace(p.Body[len(p.Text()):]), x.marker(marks, doc.Language))
	return h
}

// marker cuts a text at what is marked in it: a piece of it, or the whole.
type marker func(text string, whole bool) []Fragment

func (x *Index) marker(marks *snippet.Marks, l corpus.Language) marker {
	return func(text string, whole bool) []Fragment {
		if whole {
			return snippet.Whole(x.analyzers, marks, l, text)
		}
		return snippet.Cut(x.analyzers, marks, l, text)
	}
}

// show adds the snippet, which is of the notes only when the text has no match,
// and where neither has one, the nearest heading or else the title that has.
func (h *Hit) show(text, notes string, mark marker) {
	h.Snippet = mark(text, false)
	if hasMatch(h.Snippet) {
		return
	}
	if notes != "" {
		if inNote := mark(notes, false); hasMatch(inNote) {
			h.Snippet, h.InNote = inNote, true
			return
		}
	}
	for _, heading := range slices.Backward(append([]string{h.Title}, h.Path...)) {
		if marked := mark(heading, true); hasMatch(marked) {
			h.Heading = marked
			return
		}
	}
}

func hasMatch(all []Fragment) bool {
	return slices.ContainsFunc(all, func(f Fragment) bool { return f.Match })
}

// addTags adds what a passage is tagged with. States come without their
// evidence.
func (h *Hit) addTags(p *store.Passage) {
	for _, t := range p.Tags {
		switch t.Facet {
		case facet.Article:
			if a, err := corpus.ParseArticle(t.Value); err == nil {
				h.Articles = appendNew(h.Articles, a)
			}
		case facet.Topic:
			h.Topics = appendNew(h.Topics, corpus.TopicID(t.Value))
		case facet.State:
			h.States = appendNew(h.States, corpus.StateCode(t.Value))
			continue
		}
		h.Tags = append(h.Tags, t)
	}
	h.Speaker = p.Speaker
}

func appendNew[T comparable](all []T, one T) []T {
	if slices.Contains(all, one) {
		return all
	}
	return append(all, one)
}

// languagesOf returns the languages of some passages in UN order.
func (x *Index) languagesOf(passages []uint32) []corpus.Language {
	all := []corpus.Language{}
	for _, l := range corpus.Languages() {
		if slices.ContainsFunc(passages, func(p uint32) bool { return x.gen.LanguageOf(p) == l }) {
			all = append(all, l)
		}
	}
	return all
}
