package rank

import (
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// titleSequence returns the sequence of a title's terms; see sequence.
func (k *Ranker) titleSequence(l corpus.Language, title string) string {
	key := string(l) + title
	k.titles.mu.RLock()
	s, ok := k.titles.seen[key]
	k.titles.mu.RUnlock()
	if ok {
		return s
	}
	s = analysis.Sequence(k.analyzers.Tokens(l, title))
	k.titles.mu.Lock()
	defer k.titles.mu.Unlock()
	if k.titles.seen == nil {
		k.titles.seen = map[string]string{}
	}
	k.titles.seen[key] = s
	return s
}

// addTitles raises the candidates of documents whose whole title stands in the
// query.
func (r *Run) addTitles(candidates []Candidate, docs *documents, q *rewrite.Query) error {
	bonus := make([]float32, len(docs.all))
	for i, doc := range docs.all {
		var err error
		if bonus[i], err = r.titleBonus(r.gen.Title(doc), q); err != nil {
			return err
		}
	}
	for i := range candidates {
		candidates[i].Score += bonus[docs.of[i]]
	}
	return nil
}

func (r *Run) titleBonus(words []byte, q *rewrite.Query) (float32, error) {
	if len(words) == 0 || len(words) > 2*len(q.Title) {
		return 0, nil
	}
	// Most titles begin with a character that the query does not have.
	if first, ok := analysis.FirstHan(words); ok && !strings.Contains(q.Title, first) {
		return 0, nil
	}
	title := string(words)
	if s := r.titleSequence(q.Language, title); s == " " || !strings.Contains(q.Title, s) {
		return 0, nil
	}
	var sum float32
	for _, term := range analysis.SearchTerms(r.analyzers.Tokens(q.Language, title)) {
		n, err := r.match.Frequency(q.TextField(), term)
		if err != nil {
			return 0, err
		}
		sum += r.weights.Title * store.IDF(r.gen.Fields[q.Language].Passages, float32(n))
	}
	return sum, nil
}
