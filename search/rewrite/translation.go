package rewrite

import (
	"slices"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
	"repertory/search/translate"
)

// This file makes clauses that stand in another language: a
// probabilistic structured query (Darwish and Oard 2003). The translations of a
// query term count as one term whose frequencies are the sums of theirs, each
// times its probability.

// SureWeight is the probability from which a translation alone makes a passage
// match, is looked for in headings and is marked in snippets.
const SureWeight = 0.1

// wordsPerQuery is the largest number of words of a query that are translated.
const wordsPerQuery = 120

// translateWords adds the words of a text in the language of the query to the
// plan of another language, each as its translations. What is blank in rest is
// the name of a concept, for which its official names are asked: the words of
// it add to the score and are not asked for.
func (r *Rewriter) translateWords(q *Query, t *Text, rest string) {
	text := t.Words
	c := r.cutters.Get().(*translate.Cutter)
	defer r.cutters.Put(c)
	at := map[string]int{} // the clause of a word
	n := 0
	for u := range c.Units(q.From, text) {
		if n++; n > wordsPerQuery {
			break
		}
		if i, ok := at[u.Term]; ok {
			q.Clauses[i].Weight++
			continue
		}
		native := r.analyzers.Tokens(q.Language, text[u.Start:u.End])
		if u.Stop && !r.pack.Knows(q.From, u.Term) {
			continue
		}
		made := Clause{Weight: 1, Optional: u.Stop || blank(rest[u.Start:u.End])}
		if word := text[u.Start:u.End]; !t.keepsAsTyped(word) {
			found := r.pack.Translate(q.From, q.Language, u.Term)
			made.Synonyms = r.translations(q, u, found, native)
			if !made.Optional {
				q.noteLearned(word, u, found)
			}
		}
		if len(made.Synonyms) == 0 {
			if made.Optional || len(native) == 0 {
				continue
			}
			made.Synonyms = []Synonym{{analysis.SearchTerms(native), 1}}
			q.Marks.AddRun(native)
		}
		at[u.Term] = len(q.Clauses)
		q.Clauses = append(q.Clauses, made)
	}
}

// translations returns what stands for a word in the plan's language: the
// translations found, itself where it may be written alike, and names that sound
// like it.
func (r *Rewriter) translations(q *Query, u translate.Unit, found []translate.Translation, native []analysis.Token) []Synonym {
	var all []Synonym
	for _, t := range found {
		terms := translate.Terms(q.Language, t.Term)
		all = append(all, Synonym{terms, float32(t.Weight)})
		if t.Weight >= SureWeight && !u.Stop {
			q.markTerms(r.analyzers.Tokens(q.Language, t.Term), t.Term)
		}
	}
	if len(native) == 1 && native[0].Kind == analysis.Word && translate.Copied(u.Term) {
		weight := float32(1)
		if len(found) > 0 && !hasDigit(u.Term) {
			weight = translate.CopyWeight
		}
		all = addSynonym(all, native[0].Term, weight)
		q.Marks.Terms[native[0].Term] = true
	}
	if len(found) == 0 && inLatin(q.From) && inLatin(q.Language) {
		for _, c := range r.cognates(q.Language, u.Term) {
			all = append(all, c)
			q.Marks.Terms[c.Terms[0]] = true
		}
	}
	if names := r.names[q.Language]; len(found) == 0 && names != nil && translate.Named(q.From, q.Language) {
		for _, t := range names.Match(u.Term) {
			all = append(all, Synonym{[]string{t.Term}, float32(t.Weight)})
			q.Marks.Terms[t.Term] = true
		}
	}
	return all
}

// addSynonym adds a term, or raises its weight to 1 at most when it is
// there.
func addSynonym(all []Synonym, term string, weight float32) []Synonym {
	i := slices.IndexFunc(all, func(a Synonym) bool { return len(a.Terms) == 1 && a.Terms[0] == term })
	if i < 0 {
		return append(all, Synonym{[]string{term}, weight})
	}
	all[i].Weight = min(1, all[i].Weight+weight)
	return all
}

func hasDigit(s string) bool {
	return slices.ContainsFunc([]byte(s), func(b byte) bool { return b >= '0' && b <= '9' })
}

// markTerms marks a translation in snippets. A word keeps the form that it has
// in the tables, which is that of the index.
func (q *Query) markTerms(tokens []analysis.Token, term string) {
	if len(tokens) > 1 {
		q.Marks.AddRun(tokens)
		return
	}
	q.Marks.Terms[term] = true
}

// prepareNames collects the words of the languages that names are matched in
// across scripts, when there are languages of several scripts.
func (r *Rewriter) prepareNames() error {
	r.names = map[corpus.Language]*translate.Names{}
	if r.gen.Terms == nil {
		return nil
	}
	for _, l := range r.gen.Languages() {
		other := func(from corpus.Language) bool { return translate.Named(from, l) && r.pack.Translates(from, l) }
		if l == "" || !slices.ContainsFunc(corpus.Languages(), other) {
			continue
		}
		words, err := r.gen.Terms.Vocabulary(store.TextField(l), translate.MaxNameFrequency)
		if err != nil {
			return err
		}
		r.names[l] = translate.NewNames(words)
	}
	return nil
}
