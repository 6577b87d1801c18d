package translate

import (
	"cmp"
	"encoding/json"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"repertory/corpus"
)

// This file measures tables by retrieval: a probabilistic structured query
// (Darwish and Oard 2003) with BM25 over postings in memory. It is no engine;
// it shows what the tables are worth before and beside one.

// judged is a judged set.
type judged struct {
	docs    []judgedText
	queries []judgedText
}

type judgedText struct {
	ID       string   `json:"id"`
	Lang     string   `json:"lang"`
	Text     string   `json:"text"`
	Relevant []string `json:"relevant"`
}

// language returns the language that a text is analysed in.
func (t judgedText) language() corpus.Language {
	l, _ := corpus.ParseLanguage(t.Lang)
	return l
}

func readJudged(t testing.TB, set string) judged {
	t.Helper()
	dir := filepath.Join(sharedData(t), "retrieval", set)
	return judged{readTexts(t, filepath.Join(dir, "docs.jsonl.gz")), readTexts(t, filepath.Join(dir, "queries.jsonl"))}
}

func readTexts(t testing.TB, path string) []judgedText {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the judged set is not there: %v", err)
	}
	var texts []judgedText
	for l, err := range fileLines(path) {
		if err != nil {
			t.Fatal(err)
		}
		var text judgedText
		if err := json.Unmarshal(l.text, &text); err != nil {
			t.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// sharedData finds the folder of shared data beside the project.
func sharedData(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Skip("not in a module")
	}
	data := filepath.Join(dir, "..", "shared", "data")
	if _, err := os.Stat(data); err != nil {
		t.Skipf("the shared data is not beside the project: %v", err)
	}
	return data
}

// posting counts a term in a document.
type posting struct {
	doc int
	tf  float64
}

// collection is the documents of one language.
type collection struct {
	language corpus.Language
	ids      []string
	length   []float64
	average  float64
	postings map[string][]posting
	names    *Names
	// tf and met are buffers of score.
	tf  []float64
	met []int
}

// BM25 as in the recipe of the search engine.
const (
	k1 = 1.2
	b  = .75
)

func collections(docs []judgedText) map[string]*collection {
	all := map[string]*collection{}
	c := NewCutter(nil)
	for _, d := range docs {
		at := all[d.Lang]
		if at == nil {
			at = &collection{language: d.language(), postings: map[string][]posting{}}
			all[d.Lang] = at
		}
		at.add(c, d)
	}
	for _, at := range all {
		for _, n := range at.length {
			at.average += n / float64(len(at.length))
		}
		at.tf = make([]float64, len(at.ids))
		at.names = NewNames(func(yield func(string, int) bool) {
			for _, term := range slices.Sorted(maps.Keys(at.postings)) {
				if !yield(term, len(at.postings[term])) {
					return
				}
			}
		})
	}
	return all
}

// add indexes a document. Chinese has all runs of up to longestWord
// characters, so that a posting list is what a phrase search would find.
func (at *collection) add(c *Cutter, d judgedText) {
	tf, length := map[string]float64{}, 0.0
	var run []Unit
	flush := func() {
		for i := range run {
			term := ""
			for _, u := range run[i:min(len(run), i+longestWord)] {
				term += u.Term
				tf[term]++
			}
		}
		run = run[:0]
	}
	for u := range singles(c, at.language, d.Text) {
		length++
		if !hanOnly(u.Term) {
			flush()
			tf[u.Term]++
			continue
		}
		if len(run) > 0 && run[len(run)-1].End != u.Start {
			flush()
		}
		run = append(run, u)
	}
	flush()
	for term, n := range tf {
		at.postings[term] = append(at.postings[term], posting{len(at.ids), n})
	}
	at.ids = append(at.ids, d.ID)
	at.length = append(at.length, length)
}

// noWords is a lexicon without words: every Chinese character is a unit.
var noWords = wordSet{}

func singles(c *Cutter, l corpus.Language, text string) func(func(Unit) bool) {
	c.lexicon = noWords
	return c.Units(l, text)
}

// score adds up BM25 of the documents for terms that stand for one query term
// together.
func (at *collection) score(scores []float64, expansion []Translation) {
	df := 0.0
	at.met = at.met[:0]
	for _, e := range expansion {
		ps := at.postings[e.Term]
		df += e.Weight * float64(len(ps))
		for _, p := range ps {
			if at.tf[p.doc] == 0 {
				at.met = append(at.met, p.doc)
			}
			at.tf[p.doc] += e.Weight * p.tf
		}
	}
	n := float64(len(at.ids))
	df = min(df, n)
	idf := math.Log(1 + (n-df+.5)/(df+.5))
	for _, d := range at.met {
		f := at.tf[d]
		at.tf[d] = 0
		scores[d] += idf * f * (k1 + 1) / (f + k1*(1-b+b*at.length[d]/at.average))
	}
}

// expander makes what stands for a query term in a language.
type expander func(at *collection, from corpus.Language, term string) []Translation

type scored struct {
	id    string
	score float64
}

// mergePower tells how far scores of different languages are made alike before
// they are merged: 0 leaves them, 1 makes every language's best score equal.
const mergePower = .8

// ownFactor is the advantage of the reader's language in a mixed list.
const ownFactor = 1.2

// search returns the best documents of all languages, merged by score over a
// power of the language's best score. Documents in the query's own language are
// left out of a cross-language search.
func search(all map[string]*collection, c *Cutter, lexicon Lexicon, q judgedText, cross bool, expand expander) []scored {
	from := q.language()
	var hits []scored
	for _, tag := range slices.Sorted(maps.Keys(all)) {
		at := all[tag]
		if tag == q.Lang && cross {
			continue
		}
		factor := 1.0
		if tag == q.Lang {
			factor = ownFactor
		}
		scores := make([]float64, len(at.ids))
		for _, term := range queryTerms(c, lexicon, from, at.language, q.Text) {
			at.score(scores, expand(at, from, term))
		}
		best := 0.0
		for _, s := range scores {
			best = max(best, s)
		}
		for d, s := range scores {
			if s == 0 {
				continue
			}
			hits = append(hits, scored{at.ids[d], factor * s / math.Pow(best, mergePower)})
		}
	}
	slices.SortFunc(hits, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.score, x.score), strings.Compare(x.id, y.id))
	})
	return hits
}

// queryTerms returns the terms of a query: within Chinese characters and pairs,
// across languages units.
func queryTerms(c *Cutter, lexicon Lexicon, from, to corpus.Language, text string) []string {
	var terms []string
	if from != to {
		c.lexicon = lexicon
		for u := range c.Units(from, text) {
			terms = append(terms, u.Term)
		}
		return terms
	}
	var last Unit
	for u := range singles(c, from, text) {
		terms = append(terms, u.Term)
		if hanOnly(u.Term) && last.End == u.Start && hanOnly(last.Term) {
			terms = append(terms, last.Term+u.Term)
		}
		last = u
	}
	return terms
}

// measures of a run over a judged set.
type measures struct{ recall10, recall100, mrr float64 }

func measure(set judged, cross bool, lexicon Lexicon, expand expander) (measures, map[string]float64) {
	all, c := collections(set.docs), NewCutter(nil)
	var m measures
	byPair, pairs := map[string]float64{}, map[string]float64{}
	for _, q := range set.queries {
		rank := map[string]int{}
		for i, h := range search(all, c, lexicon, q, cross, expand) {
			rank[h.id] = i + 1
		}
		first := 0
		for _, id := range q.Relevant {
			r := rank[id]
			tag, _, _ := strings.Cut(id, ":")
			p := q.Lang + "-" + tag
			pairs[p]++
			if r > 0 && (first == 0 || r < first) {
				first = r
			}
			if r > 0 && r <= 10 {
				m.recall10 += 1 / float64(len(q.Relevant))
				byPair[p]++
			}
			if r > 0 && r <= 100 {
				m.recall100 += 1 / float64(len(q.Relevant))
			}
		}
		if first > 0 && first <= 10 {
			m.mrr += 1 / float64(first)
		}
	}
	for p := range byPair {
		byPair[p] /= pairs[p]
	}
	n := float64(len(set.queries))
	return measures{m.recall10 / n, m.recall100 / n, m.mrr / n}, byPair
}
