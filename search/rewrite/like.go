package rewrite

import (
	"cmp"
	"slices"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
)

const (
	// likeTerms is the number of a paragraph's most distinctive terms that
	// others like it are found by.
	likeTerms = 25
	// likeConcepts is the largest number of concepts that languages without a
	// version of the paragraph are asked for.
	likeConcepts = 6
)

// Like makes the queries for what is like a passage: in each language with a
// version of its paragraph of the distinctive terms of that version, in the
// others of its concepts.
func (r *Rewriter) Like(at uint32) ([]*Query, error) {
	lookup := r.gen.Terms.Lookup()
	defer lookup.Release()
	versions := r.gen.Columns.Versions(at)
	var queries []*Query
	for _, l := range r.gen.Languages() {
		if l == "" {
			continue
		}
		q := newQuery(l)
		if i := slices.IndexFunc(versions, func(v uint32) bool { return r.gen.LanguageOf(v) == l }); i >= 0 {
			if err := r.addDistinctive(q, lookup, string(r.gen.Body(versions[i]))); err != nil {
				return nil, err
			}
		} else {
			r.addConcepts(q, string(r.gen.Body(at)))
		}
		q.From = r.gen.LanguageOf(at)
		queries = append(queries, q)
	}
	return queries, nil
}

// addConcepts asks for the concepts that a text names.
func (r *Rewriter) addConcepts(q *Query, body string) {
	var once []Named
	for _, n := range conceptsOf(r.named(body)) {
		if !slices.ContainsFunc(once, func(o Named) bool { return o.Thing == n.Thing }) && len(once) < likeConcepts {
			once = append(once, n)
		}
	}
	r.expand(q, body, once, true)
}

// addDistinctive asks for the terms of a text that are frequent in it and rare
// elsewhere.
func (r *Rewriter) addDistinctive(q *Query, lookup *store.Lookup, body string) error {
	type weighted struct {
		term   string
		weight float32
	}
	var terms []weighted
	passages := r.gen.Fields[q.Language].Passages
	for term, tf := range r.frequencies(q.Language, body) {
		n, err := lookup.Count(q.TextField(), term)
		if err != nil {
			return err
		}
		if n > 1 { // it is not in this passage alone
			terms = append(terms, weighted{term, float32(tf) * store.IDF(passages, float32(n))})
		}
	}
	slices.SortFunc(terms, func(a, b weighted) int { return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term)) })
	known := map[string]bool{}
	for _, t := range terms[:min(len(terms), likeTerms)] {
		q.addTerm(t.term, place{}, known)
	}
	return nil
}

// frequencies counts the words of a text and the pairs of its Chinese
// characters.
func (r *Rewriter) frequencies(l corpus.Language, body string) map[string]int {
	counts := map[string]int{}
	var last analysis.Token
	r.analyzers.Scan(l, body, func(t analysis.Token) {
		switch {
		case t.Kind == analysis.Word && !t.Stop:
			counts[t.Term]++
		case t.Kind == analysis.Han && analysis.Adjacent(last, t):
			counts[last.Term+t.Term]++
		}
		last = t
	})
	return counts
}
