package search

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/search/analysis"
	"repertory/search/store"
)

// maxUnits is the largest number of units of a query in one language. Longer
// queries are cut: 255 pairs of characters are a page of text.
const maxUnits = 255

// unit is a piece of a query that a passage matches or does not. A passage is
// better the more units it matches, and the rarer they are.
type unit struct {
	// term is what the passage must have, in its text or above it. It is empty
	// when groups or article say what matches.
	term string
	// groups are alternatives: all terms of one of them must be there.
	groups [][]string
	// articles match the passages that are known to name one of them, and
	// phrases those that do so in the usual words.
	articles []corpus.Article
	phrases  [][]analysis.Token
	// alternatives, when there are any, stand for one term of another language.
	alternatives []alternative
	// weight is what the unit counts; 0 means 1.
	weight float32
	// extra says that the unit adds to the score and is not asked for.
	extra bool
}

// plan is a query as one language's passages are asked.
type plan struct {
	language corpus.Language
	// from is the language of the query.
	from  corpus.Language
	units []unit
	// extras are terms that add to the score and are not asked for.
	extras []string
	// chars are the single Chinese characters of the query, for re-scoring.
	chars []string
	// title is the query as a sequence of terms, to find titles in.
	title string
	// content are the terms of the query without function words, to find
	// headings by; empty in other languages than that of the query.
	content map[string]bool
	// announces says that the query ends in a colon, as what announces a list.
	announces bool
	// marks are the terms that snippets show, runs the sequences of them.
	marks map[string]bool
	runs  [][]analysis.Token
	// learned are the words that learned tables translated.
	learned []learned
}

func (p *plan) text() string { return store.TextField(p.language) }
func (p *plan) head() string { return store.HeadField(p.language) }

// plan makes the plan of a query in one language for the passages in another,
// or the same.
func (x *Index) plan(from, l corpus.Language, t *queryText, mentions []mention, concepts []named) *plan {
	p := &plan{language: l, from: from, marks: map[string]bool{}, announces: announces(t.typed)}
	var stops []string
	known := map[string]bool{}
	collect := func(text string) { x.collect(p, l, text, known, &stops) }
	if words := x.expand(p, t.words, concepts); from != l && (x.pack.Translates(from, l) || inLatin(from) && inLatin(l)) {
		x.translateWords(p, t, words)
	} else {
		collect(words)
	}
	for _, m := range mentions {
		x.addMention(p, m.articles)
	}
	for _, phrase := range t.phrases {
		collect(phrase)
	}
	if len(p.units) == 0 { // nothing but function words
		for _, s := range stops {
			p.addTerm(s, known)
		}
	}
	p.units = p.units[:min(len(p.units), maxUnits)]
	p.title = sequence(x.tokens(l, t.words))
	if from == l {
		p.content = map[string]bool{}
		for _, term := range contentTerms(x.tokens(l, analysis.MaskQuestion(t.plainText()))) {
			p.content[term] = true
		}
	}
	return p
}

func announces(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}

// tokens returns the tokens of a text without compounds, which repeat what
// their words say.
func (x *Index) tokens(l corpus.Language, text string) []analysis.Token {
	var all []analysis.Token
	x.analyze(l, text, func(t analysis.Token) {
		if t.Kind != analysis.Compound {
			all = append(all, t)
		}
	})
	return all
}

// sequence writes terms so that one sequence stands in another where its text
// does.
func sequence(tokens []analysis.Token) string {
	var b strings.Builder
	b.WriteByte(' ')
	for _, t := range tokens {
		b.WriteString(t.Term)
		b.WriteByte(' ')
	}
	return b.String()
}

// collect adds the units of a text: words, pairs of Chinese characters, a
// Chinese character that stands alone, and compounds in place of their words.
func (x *Index) collect(p *plan, l corpus.Language, text string, known map[string]bool, stops *[]string) {
	type word struct {
		term  string
		start int
	}
	var words []word // of the compound that may follow
	var run []analysis.Token
	flush := func() {
		for i, t := range run {
			p.addChar(t.Term)
			if i > 0 {
				p.addTerm(run[i-1].Term+t.Term, known)
			}
		}
		if len(run) == 1 {
			p.addTerm(run[0].Term, known)
		}
		run = run[:0]
	}
	addWords := func() {
		for _, w := range words {
			p.addTerm(w.term, known)
		}
		words = words[:0]
	}
	x.analyze(l, text, func(t analysis.Token) {
		if t.Kind != analysis.Han || len(run) > 0 && run[len(run)-1].End != t.Start {
			flush()
		}
		switch t.Kind {
		case analysis.Han:
			run = append(run, t)
		case analysis.Word:
			if t.Stop {
				*stops = append(*stops, t.Term)
				return
			}
			words = append(words, word{x.spelt(p, text[t.Start:t.End], t.Term), t.Start})
		case analysis.Compound:
			var parts []string
			n := len(words)
			for ; n > 0 && words[n-1].start >= t.Start; n-- {
				parts = append([]string{words[n-1].term}, parts...)
			}
			p.addCompound(t, parts)
			words = words[:n]
		}
	})
	flush()
	addWords()
}

// spelt returns the term of a word, or, when no text has it, the most frequent
// one that the word may have been meant as.
func (x *Index) spelt(p *plan, word, term string) string {
	if p.language != corpus.French && p.language != corpus.Arabic || x.gen.Terms == nil {
		return term
	}
	lookup := x.gen.Terms.Lookup()
	defer lookup.Release()
	if n, err := lookup.Count(p.text(), term); err != nil || n > 0 {
		return term
	}
	best, most := term, 0
	for _, v := range analysis.Variants(p.language, word) {
		if n, err := lookup.Count(p.text(), v); err == nil && n > most {
			best, most = v, n
		}
	}
	return best
}

func (p *plan) addTerm(term string, known map[string]bool) {
	if !known[term] {
		known[term] = true
		p.units = append(p.units, unit{term: term})
		p.marks[term] = true
	}
}

func (p *plan) addChar(char string) {
	for _, c := range p.chars {
		if c == char {
			return
		}
	}
	p.chars = append(p.chars, char)
}

// addCompound asks for all words of a compound; the whole counts on top or,
// when hyphens join the words, as well.
func (p *plan) addCompound(t analysis.Token, words []string) {
	if len(words) == 0 {
		return
	}
	u := unit{groups: [][]string{words}}
	if t.Joined {
		u.groups = append(u.groups, []string{t.Term})
	} else {
		p.extras = append(p.extras, t.Term)
	}
	p.units = append(p.units, u)
	p.marks[t.Term] = true
	for _, w := range words {
		p.marks[w] = true
	}
}

// addMention asks for the paragraphs that name one of some articles, as the
// language writes it, or are known to name it in other words.
func (x *Index) addMention(p *plan, articles []corpus.Article) {
	u := unit{articles: articles}
	for _, a := range articles {
		for _, words := range naming.ArticleWords(a, p.language) {
			tokens := x.tokens(p.language, words)
			u.phrases = append(u.phrases, tokens)
			p.runs = append(p.runs, tokens)
		}
	}
	p.units = append(p.units, u)
}

// pairTerms returns the terms that a text with these tokens must have: the
// words, and the pairs of its Chinese characters or the single ones.
func pairTerms(tokens []analysis.Token) []string {
	var terms []string
	for i, t := range tokens {
		after := i > 0 && joined(tokens[i-1], t)
		before := i+1 < len(tokens) && joined(t, tokens[i+1])
		if after {
			terms = append(terms, tokens[i-1].Term+t.Term)
		}
		if t.Kind == analysis.Word || !after && !before {
			terms = append(terms, t.Term)
		}
	}
	return terms
}

// joined reports whether two tokens are Chinese characters side by side.
func joined(a, b analysis.Token) bool {
	return a.Kind == analysis.Han && b.Kind == analysis.Han && a.End == b.Start
}
