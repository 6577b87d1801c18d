package rank

import (
	"unicode/utf8"

	"repertory/search/rewrite"
	"repertory/search/store"
)

const (
	// Depth is the number of passages that are scored again in the language of
	// the query, OtherDepth in every other language.
	Depth      = 1000
	OtherDepth = 300
)

// rescore scores the candidates of a language again with what is too costly to
// do for all matches. Without a plan, or when only terms count, it leaves them.
func (r *Run) rescore(candidates []Candidate, q *rewrite.Query) error {
	if q == nil || len(candidates) == 0 || r.termsOnly {
		return nil
	}
	w := &r.weights
	before := r.scores(candidates)
	if len(q.Chars) > 0 {
		if err := r.addChars(candidates, q); err != nil {
			return err
		}
	}
	for i, c := range candidates {
		candidates[i].Score = r.match.Score[c.Passage]
	}
	r.note("characters", candidates, before)
	r.coordinate(candidates, q)
	r.note("coverage", candidates, before)
	r.raiseCited(candidates)
	r.note("cited", candidates, before)
	if w.Neighbour != 0 {
		for i, c := range candidates {
			candidates[i].Score += w.Neighbour * r.neighbours(c.Passage)
		}
		r.note("neighbours", candidates, before)
	}
	docs := r.documents(candidates)
	r.smooth(candidates, docs)
	r.note("document", candidates, before)
	if err := r.addTitles(candidates, docs, q); err != nil {
		return err
	}
	r.note("title", candidates, before)
	if err := r.addSections(candidates, docs, q); err != nil {
		return err
	}
	r.note("heading", candidates, before)
	for i, c := range candidates {
		switch r.gen.Columns.Layout[c.Passage] {
		case store.Heading:
			candidates[i].Score *= w.Heading
		case store.Row:
			candidates[i].Score *= w.Row
		case store.Lead:
			if !q.Announces {
				candidates[i].Score *= w.Lead
			}
		}
	}
	r.note("layout", candidates, before)
	return nil
}

// coordinate raises the candidates by the part of the query that they match.
func (r *Run) coordinate(candidates []Candidate, q *rewrite.Query) {
	w, asked := &r.weights, float32(max(1, q.Asked()))
	for i, c := range candidates {
		factor := 1 + w.Coverage*min(1, float32(r.match.Count[c.Passage])/asked)
		if q.From == q.Language && asked > 1 && float32(r.match.Count[c.Passage]) >= asked {
			factor += w.Whole
		}
		r.match.Score[c.Passage] *= factor
		candidates[i].Score = r.match.Score[c.Passage]
	}
}

// raiseCited raises the candidates of works that others cite.
func (r *Run) raiseCited(candidates []Candidate) {
	w := &r.weights
	for i, c := range candidates {
		if n := float32(r.gen.Columns.Cited[r.gen.Columns.Doc[c.Passage]]); n > 0 {
			r.match.Score[c.Passage] *= 1 + w.Cited*n/(n+w.CitedHalf)
			candidates[i].Score = r.match.Score[c.Passage]
		}
	}
}

// addChars adds the scores of the single characters of the query, which are
// counted in the stored texts: reading their postings would cost far more.
func (r *Run) addChars(candidates []Candidate, q *rewrite.Query) error {
	passages := r.gen.Fields[q.Language].Passages
	weights := append(r.charWeights[:0], 0)
	for _, char := range q.Chars {
		letter, _ := utf8.DecodeRuneInString(char)
		if len(weights) > 255 || letter >= 1<<16 {
			continue
		}
		n, err := r.match.Frequency(q.TextField(), char)
		if err != nil {
			return err
		}
		r.chars.Number(letter, uint8(len(weights)))
		weights = append(weights, store.IDF(passages, float32(n))*(r.weights.K1+1)*r.weights.Char)
	}
	r.charWeights = weights
	var counts [256]uint16
	bodies := r.bodies(candidates)
	for i, c := range candidates {
		clear(counts[:len(weights)])
		r.chars.Count(bodies[i], &counts)
		norm, sum := r.match.Norm(c.Passage), float32(0)
		for i := 1; i < len(weights); i++ {
			if tf := float32(counts[i]); tf > 0 {
				sum += weights[i] * tf / (tf + norm)
			}
		}
		r.match.Score[c.Passage] += sum
	}
	for _, char := range q.Chars {
		if letter, _ := utf8.DecodeRuneInString(char); letter < 1<<16 {
			r.chars.Number(letter, 0)
		}
	}
	return nil
}

// bodies returns the texts of candidates. All are looked for before any is read,
// so that the memory fetches many of them at once.
func (r *Run) bodies(candidates []Candidate) [][]byte {
	r.texts = r.texts[:0]
	for _, c := range candidates {
		r.texts = append(r.texts, r.gen.Body(c.Passage))
	}
	return r.texts
}

// neighbours returns the sum of the scores of the passages before and after.
func (r *Run) neighbours(p uint32) float32 {
	cols := r.gen.Columns
	doc := cols.Doc[p]
	at, first, end := cols.First[doc]+cols.Position[p], cols.First[doc], cols.First[doc+1]
	var sum float32
	if at > first {
		sum += r.match.Score[cols.List[at-1]]
	}
	if at+1 < end {
		sum += r.match.Score[cols.List[at+1]]
	}
	return sum
}

// documents lists the documents of candidates. It is valid until the next call.
func (r *Run) documents(candidates []Candidate) *documents {
	d := &r.docs
	d.of, d.all = d.of[:0], d.all[:0]
	for _, c := range candidates {
		doc := r.gen.Columns.Doc[c.Passage]
		if r.seen[doc] == 0 {
			d.all = append(d.all, doc)
			r.seen[doc] = uint32(len(d.all))
		}
		d.of = append(d.of, r.seen[doc]-1)
	}
	for _, doc := range d.all {
		r.seen[doc] = 0
	}
	return d
}

// smooth raises the candidates of documents that have several good ones. The
// mean is over as many passages as are taken, or the document has, so that a
// document with one good passage of many gains little.
func (r *Run) smooth(candidates []Candidate, docs *documents) {
	n := r.weights.Best
	best := make([]float32, n*len(docs.all)) // by document, the highest first
	for i, c := range candidates {
		top := best[n*int(docs.of[i]):][:n]
		for j, score := range top {
			if c.Score > score {
				copy(top[j+1:], top[j:])
				top[j] = c.Score
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
		size := int(r.gen.Columns.First[doc+1] - r.gen.Columns.First[doc])
		bonus[i] = r.weights.Document * sum / float32(min(n, size))
	}
	for i := range candidates {
		candidates[i].Score += bonus[docs.of[i]]
	}
}
