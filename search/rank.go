package search

import (
	"slices"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/search/rewrite"
	"repertory/search/store"
)

const (
	// depth is the number of passages that are scored again in the language of
	// the query, otherDepth in every other language.
	depth      = 1000
	otherDepth = 300
)

// candidate is a passage that may be shown.
type candidate struct {
	passage uint32
	score   float32
	// more counts further groups of the same work, when grouped by document.
	more int
}

// better orders candidates: the higher score first, then the earlier passage.
func better(a, b candidate) int {
	switch {
	case worse(b, a):
		return -1
	case worse(a, b):
		return 1
	}
	return 0
}

// rescore scores the candidates of a language again with what is too costly to
// do for all matches. Without a plan, or when only terms count, it leaves them.
func (m *matcher) rescore(candidates []candidate, p *rewrite.Query) error {
	if p == nil || len(candidates) == 0 || m.x.termsOnly {
		return nil
	}
	w := &m.x.weights
	before := m.scores(candidates)
	if len(p.Chars) > 0 {
		if err := m.addChars(candidates, p); err != nil {
			return err
		}
	}
	for i, c := range candidates {
		candidates[i].score = m.score[c.passage]
	}
	m.note("characters", candidates, before)
	m.cover(candidates, p)
	m.note("coverage", candidates, before)
	m.respect(candidates)
	m.note("cited", candidates, before)
	if w.Neighbour != 0 {
		for i, c := range candidates {
			candidates[i].score += w.Neighbour * m.neighbours(c.passage)
		}
		m.note("neighbours", candidates, before)
	}
	docs := m.documents(candidates)
	m.smooth(candidates, docs)
	m.note("document", candidates, before)
	if err := m.addTitles(candidates, docs, p); err != nil {
		return err
	}
	m.note("title", candidates, before)
	if err := m.addSections(candidates, docs, p); err != nil {
		return err
	}
	m.note("heading", candidates, before)
	for i, c := range candidates {
		switch m.x.cols.Layout[c.passage] {
		case store.Heading:
			candidates[i].score *= w.Heading
		case store.Row:
			candidates[i].score *= w.Row
		case store.Lead:
			if !p.Announces {
				candidates[i].score *= w.Lead
			}
		}
	}
	m.note("layout", candidates, before)
	return nil
}

// cover raises the candidates by the part of the query that they match.
func (m *matcher) cover(candidates []candidate, p *rewrite.Query) {
	w, asked := &m.x.weights, float32(max(1, p.Asked()))
	for i, c := range candidates {
		factor := 1 + w.Coverage*min(1, float32(m.count[c.passage])/asked)
		if p.From == p.Language && asked > 1 && float32(m.count[c.passage]) >= asked {
			factor += w.Whole
		}
		m.score[c.passage] *= factor
		candidates[i].score = m.score[c.passage]
	}
}

// respect raises the candidates of works that others cite.
func (m *matcher) respect(candidates []candidate) {
	w := &m.x.weights
	for i, c := range candidates {
		if n := float32(m.x.cols.Cited[m.x.cols.Doc[c.passage]]); n > 0 {
			m.score[c.passage] *= 1 + w.Cited*n/(n+w.CitedHalf)
			candidates[i].score = m.score[c.passage]
		}
	}
}

// addChars adds the scores of the single characters of the query, which are
// counted in the stored texts: reading their postings would cost far more.
func (m *matcher) addChars(candidates []candidate, p *rewrite.Query) error {
	passages := m.x.gen.Fields[p.Language].Passages
	weights := append(m.weights[:0], 0)
	for _, char := range p.Chars {
		r, _ := utf8.DecodeRuneInString(char)
		if len(weights) > 255 || r >= 1<<16 {
			continue
		}
		n, err := m.lookup.Count(p.TextField(), char)
		if err != nil {
			return err
		}
		m.chars.Number(r, uint8(len(weights)))
		weights = append(weights, store.IDF(passages, float32(n))*(m.x.weights.K1+1)*m.x.weights.Char)
	}
	m.weights = weights
	var counts [256]uint16
	bodies := m.bodies(candidates)
	for i, c := range candidates {
		clear(counts[:len(weights)])
		m.chars.Count(bodies[i], &counts)
		norm, sum := m.x.norms[c.passage], float32(0)
		for i := 1; i < len(weights); i++ {
			if tf := float32(counts[i]); tf > 0 {
				sum += weights[i] * tf / (tf + norm)
			}
		}
		m.score[c.passage] += sum
	}
	for _, char := range p.Chars {
		if r, _ := utf8.DecodeRuneInString(char); r < 1<<16 {
			m.chars.Number(r, 0)
		}
	}
	return nil
}

// bodies returns the texts of candidates. All are looked for before any is read,
// so that the memory fetches many of them at once.
func (m *matcher) bodies(candidates []candidate) [][]byte {
	m.texts = m.texts[:0]
	for _, c := range candidates {
		m.texts = append(m.texts, m.x.gen.Body(c.passage))
	}
	return m.texts
}

// neighbours returns the sum of the scores of the passages before and after.
func (m *matcher) neighbours(p uint32) float32 {
	cols := m.x.cols
	doc := cols.Doc[p]
	at, first, end := cols.First[doc]+cols.Position[p], cols.First[doc], cols.First[doc+1]
	var sum float32
	if at > first {
		sum += m.score[cols.List[at-1]]
	}
	if at+1 < end {
		sum += m.score[cols.List[at+1]]
	}
	return sum
}

// documents are the documents of some candidates.
type documents struct {
	// of is the place of each candidate's document in all.
	of, all []uint32
}

// documents lists the documents of candidates. It is valid until the next call.
func (m *matcher) documents(candidates []candidate) *documents {
	d := &m.docs
	d.of, d.all = d.of[:0], d.all[:0]
	for _, c := range candidates {
		doc := m.x.cols.Doc[c.passage]
		if m.seen[doc] == 0 {
			d.all = append(d.all, doc)
			m.seen[doc] = uint32(len(d.all))
		}
		d.of = append(d.of, m.seen[doc]-1)
	}
	for _, doc := range d.all {
		m.seen[doc] = 0
	}
	return d
}

// smooth raises the candidates of documents that have several good ones. The
// mean is over as many passages as are taken, or the document has, so that a
// document with one good passage of many gains little.
func (m *matcher) smooth(candidates []candidate, docs *documents) {
	n := m.x.weights.Best
	best := make([]float32, n*len(docs.all)) // by document, the highest first
	for i, c := range candidates {
		top := best[n*int(docs.of[i]):][:n]
		for j, score := range top {
			if c.score > score {
				copy(top[j+1:], top[j:])
				top[j] = c.score
				break
			}
		}
	}
	bonus := make([]float32, len(docs.all))
	for i, doc := range docs.all {
		var sum float32
		for _, score := range best[n*i:][:n] {
			sum += score
		}
		size := int(m.x.cols.First[doc+1] - m.x.cols.First[doc])
		bonus[i] = m.x.weights.Document * sum / float32(min(n, size))
	}
	for i := range candidates {
		candidates[i].score += bonus[docs.of[i]]
	}
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
