package search

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/search/bitset"
)

// Jump is the document or paragraph that a query cites and asks for nothing
// else.
type Jump struct {
	Symbol   corpus.Symbol   `json:"symbol"`
	Language corpus.Language `json:"language"`
	// Element and Label are empty for a document.
	Element corpus.Element `json:"element,omitempty"`
	Label   string         `json:"label,omitempty"`
	Title   string         `json:"title"`
	// URL is the path of the page on the server.
	URL string `json:"url"`
}

// target is what a citation leads to.
type target struct {
	// passages are all versions of the paragraphs that fit.
	passages bitset.Set
	jump     *Jump
}

// target finds what a query cites, or nil when it is no citation or of nothing
// that is here.
func (x *Index) target(q *Query) *target {
	cited, ok := naming.Cited(q.Text)
	if !ok || q.Plain || x.gen.Passages == 0 {
		return nil
	}
	t := &target{passages: bitset.New(x.gen.Passages)}
	documents := x.documentsOf(cited[0].Symbol)
	for _, c := range cited {
		one := bitset.New(x.gen.Passages)
		x.addTarget(one, c, documents)
		if t.passages.Empty() && !one.Empty() {
			t.jump = x.jump(q, c, one) // to the first of a list
		}
		t.passages.Or(one)
	}
	if t.passages.Empty() {
		return nil
	}
	t.passages = x.cols.AllVersions(t.passages)
	return t
}

// addTarget adds what a citation leads to in the documents it may be of.
func (x *Index) addTarget(set bitset.Set, c naming.Citation, documents []uint32) {
	for _, d := range documents {
		if !whole(c) {
			x.addCited(set, c, d)
		} else if list := x.cols.PassagesOf(d); len(list) > 0 {
			set.Add(list[0])
		}
	}
}

// whole reports whether a citation is of a document and no part of it.
func whole(c naming.Citation) bool { return c.Number == "" && c.Annex == 0 && c.Action == "" }

// documentsOf returns the versions of a document; all documents for none.
func (x *Index) documentsOf(s corpus.Symbol) []uint32 {
	var all []uint32
	for d, symbol := range x.gen.Symbols() {
		if s == "" || strings.EqualFold(string(s), string(symbol)) {
			all = append(all, uint32(d))
		}
	}
	return all
}

// addCited adds the paragraphs of a document that a citation fits. Without an
// annex those of the body alone do.
func (x *Index) addCited(set bitset.Set, c naming.Citation, d uint32) {
	for _, at := range x.cols.PassagesOf(d) {
		p := x.gen.Passage(at)
		if c.Action != "" {
			if strings.HasSuffix(string(p.Element), "action_"+strings.ReplaceAll(c.Action, ".", "-")) {
				set.Add(at)
			}
			continue
		}
		annex, label := naming.InAnnex(p.Element, p.Label)
		if annex != c.Annex {
			continue
		}
		if c.Number == "" || strings.EqualFold(strings.ReplaceAll(label, " ", ""), c.Number) {
			set.Add(at)
			if c.Number == "" {
				return
			}
		}
	}
}

// jump describes the one paragraph or document that a citation leads to, in
// the reader's language if there is such a version; nil when there are several.
func (x *Index) jump(q *Query, c naming.Citation, found bitset.Set) *Jump {
	chosen, work := int64(-1), int64(-1)
	for at := range found.All() {
		w := int64(x.cols.Work[x.cols.Doc[at]])
		if work >= 0 && w != work {
			return nil
		}
		if work < 0 || x.gen.LanguageOf(at) == q.reader() {
			chosen = int64(at)
		}
		work = w
	}
	at := uint32(chosen)
	doc := x.gen.Document(x.cols.Doc[at])
	j := &Jump{Symbol: doc.Symbol, Language: doc.Language, Title: doc.Title}
	if !whole(c) {
		p := x.gen.Passage(at)
		j.Element, j.Label = p.Element, p.Label
	}
	j.URL = corpus.Address(j.Symbol, j.Language, j.Element)
	return j
}

// lift moves the candidates that were cited before the others, and adds those
// that match and were not among the best.
func (t *target) lift(ranked []candidate, matches bitset.Set) []candidate {
	if t == nil {
		return ranked
	}
	var first, others []candidate
	missing := t.passages.Clone()
	missing.And(matches)
	for _, c := range ranked {
		if t.passages.Has(c.Passage) {
			first = append(first, c)
			missing.Remove(c.Passage)
		} else {
			others = append(others, c)
		}
	}
	for at := range missing.All() {
		first = append(first, candidate{Passage: at})
	}
	return append(first, others...)
}
