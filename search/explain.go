package search

import (
	"context"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/search/analysis"
	"repertory/search/match"
	"repertory/search/rewrite"
)

// Relaxed says that no paragraph, or too few, had all the words.
type Relaxed struct {
	// Level is "most" or "any": how many of the words the paragraphs have at
	// least.
	Level string `json:"level"`
	// Missing are words that none of the hits on the page has in the language
	// of the query.
	Missing []string `json:"missing,omitempty"`
}

// Expansion is a concept that a query names, or a word of it, with what was
// searched for in other languages; Related a concept next to such a one.
type (
	Expansion = rewrite.Expansion
	Related   = rewrite.Related
)

// correctBelow is the number of results from which they are not few, when they
// have all the words.
const correctBelow = 5

// explain says how a query was understood.
func (x *Index) explain(ctx context.Context, q *Query, f *found, r *Results) error {
	r.Notes = f.text.Notes
	if f.target != nil {
		r.Jump = f.target.jump
	}
	if strings.TrimSpace(q.Text) == "" {
		return nil
	}
	r.QueryLanguage = f.text.From
	r.Relaxed = x.relaxed(f)
	var err error
	if r.Expansions, r.Related, err = x.rewriter.Concepts(&f.text, f.queries, q.reader()); err != nil {
		return err
	}
	if q.Plain || f.target != nil {
		return nil
	}
	r.Corrections, err = x.suggester.Correct(ctx, &f.text, r.Total < correctBelow || r.Relaxed != nil)
	return err
}

// relaxed describes how far a query was relaxed, nil when it was not.
func (x *Index) relaxed(f *found) *Relaxed {
	own := f.queries[f.text.From]
	if f.minimum == match.All || own == nil || own.Asked() < 2 {
		return nil
	}
	r := &Relaxed{Level: "most"}
	if f.minimum == match.Any {
		r.Level = "any"
	}
	words := strings.Fields(f.text.Words)
	seen := 0
	for _, c := range f.page {
		versions := x.versions(c.Passage) // what is shown may be another version than was found
		i := slices.IndexFunc(versions, func(at uint32) bool { return x.gen.LanguageOf(at) == own.Language })
		if i < 0 {
			continue
		}
		seen++
		if len(words) > 0 {
			has := x.says(own.Language, versions[i])
			words = slices.DeleteFunc(words, func(w string) bool {
				return x.saysWord(own.Language, has, w) || script.HasHan(w) && x.saysSome(own.Language, has, w)
			})
		}
	}
	if seen > 0 {
		r.Missing = words
	}
	return r
}

// says returns the terms of a passage and of what stands above it.
func (x *Index) says(l corpus.Language, at uint32) string {
	doc, p := x.gen.Document(x.cols.Doc[at]), x.gen.Passage(at)
	texts := []string{p.Body, doc.Title}
	if p.Path < len(doc.Paths) {
		texts = append(texts, doc.Paths[p.Path]...)
	}
	return analysis.Sequence(x.analyzers.Tokens(l, strings.Join(texts, "\n")))
}

// saysWord reports whether a sequence has all terms of a word. So does every
// one when the word is one of function.
func (x *Index) saysWord(l corpus.Language, has, word string) bool {
	for _, t := range x.analyzers.Tokens(l, word) {
		if !t.Stop && !strings.Contains(has, " "+t.Term+" ") {
			return false
		}
	}
	return true
}

// saysSome reports whether a sequence has any two neighbouring characters of a
// Chinese text, which has no blanks between words to look for one by one.
func (x *Index) saysSome(l corpus.Language, has, text string) bool {
	tokens := x.analyzers.Tokens(l, text)
	for i := 1; i < len(tokens); i++ {
		if analysis.Adjacent(tokens[i-1], tokens[i]) && strings.Contains(has, " "+tokens[i-1].Term+" "+tokens[i].Term+" ") {
			return true
		}
	}
	return false
}
