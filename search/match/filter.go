package match

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/query"
	"repertory/search/rewrite"
)

// filter finds the passages that fulfil what a query requires. Everything
// that may be said in several ways, by spelling, language or prefix, is
// expanded inside its own leaf of the tree, so that no expansion lets through
// what the query excludes.
type filter struct {
	*Run
	text *rewrite.Text
	// enough is the number of matches that make relaxing an alternative needless.
	enough int
}

// Filter returns the passages that the required parts of a text leave,
// or nil when there are none. An alternative that has fewer matches than enough
// is relaxed as it is when it is all of a query.
func (m *Run) Filter(ctx context.Context, t *rewrite.Text, enough int) (bitset.Set, error) {
	if t.Required == nil {
		return nil, nil
	}
	return (&filter{m, t, enough}).holds(ctx, t.Required, false)
}

// holds returns the passages for which a node holds. Below a negation, words
// count where they stand in the text itself, and in any version of the
// paragraph: what is excluded in one language must not come back in another.
func (c *filter) holds(ctx context.Context, n *query.Node, negated bool) (bitset.Set, error) {
	switch n.Kind {
	case query.And:
		all := bitset.Full(c.gen.Passages)
		for _, k := range n.Kids {
			set, err := c.holds(ctx, k, negated)
			if err != nil {
				return nil, err
			}
			all.And(set)
		}
		return all, nil
	case query.Or:
		any := bitset.New(c.gen.Passages)
		for _, k := range n.Kids {
			set, err := c.holds(ctx, k, negated)
			if err != nil {
				return nil, err
			}
			any.Or(set)
		}
		return any, nil
	case query.Not:
		set, err := c.holds(ctx, n.Kids[0], !negated)
		if err != nil {
			return nil, err
		}
		rest := bitset.Full(c.gen.Passages)
		rest.AndNot(set)
		return rest, nil
	case query.Field:
		if n.Name != query.Title {
			return c.field(n), nil
		}
	}
	var set bitset.Set
	var err error
	if n.Kind == query.Words {
		set, err = c.alone(ctx, n.Text, negated)
	} else {
		set, err = c.leaf(ctx, n, negated)
	}
	if err == nil && negated {
		set = c.gen.Columns.AllVersions(set)
	}
	return set, err
}

// alone returns the passages that words find when they are all of a query, so
// that an alternative adds what it finds by itself. What is excluded are those
// that have all of the words, untranslated.
func (c *filter) alone(ctx context.Context, words string, excluded bool) (bitset.Set, error) {
	t := &rewrite.Text{
		Typed: words, Words: words, From: c.text.Said, Said: c.text.Said, Reader: c.text.Reader,
		Exact: c.text.Exact, Without: c.text.Without, Literal: excluded,
	}
	m := c.Begin()
	defer m.End()
	queries, err := c.rewriter.Rewrite(t)
	if err != nil {
		return nil, err
	}
	if err := m.MatchAll(ctx, queries); err != nil {
		return nil, err
	}
	least := c.enough
	if excluded {
		least = 0
	}
	_, found := m.Reach(queries).Matches(nil, least, All)
	return found.Clone(), nil
}

// leaf returns the passages of all languages that have what a leaf says, in
// its words or in the names of the concept that they are.
func (c *filter) leaf(ctx context.Context, n *query.Node, negated bool) (bitset.Set, error) {
	found := bitset.New(c.gen.Passages)
	for _, l := range c.gen.Languages() {
		if l == "" {
			continue
		}
		set, err := c.inLanguage(ctx, &rewrite.Query{Language: l}, n, negated)
		if err != nil {
			return nil, err
		}
		found.Or(set)
	}
	return found, nil
}

func (c *filter) inLanguage(ctx context.Context, q *rewrite.Query, n *query.Node, negated bool) (bitset.Set, error) {
	switch {
	case n.Kind == query.Prefix:
		return c.prefix(ctx, q, n.Text, negated)
	case n.Kind == query.Phrase && n.Within > 0:
		return c.near(ctx, q, n.Text, n.Within)
	case n.Kind == query.Field:
		return c.variants(ctx, q, n.Text, c.titled)
	}
	return c.variants(ctx, q, n.Text, c.exactly)
}

// finder finds the passages of a query's language that have a text in some way.
type finder func(ctx context.Context, q *rewrite.Query, text string) (bitset.Set, error)

// exactly finds a text as it stands.
func (c *filter) exactly(ctx context.Context, q *rewrite.Query, text string) (bitset.Set, error) {
	return c.withPhrase(ctx, q, c.analyzers.Tokens(q.Language, text))
}

// titled finds the passages of documents whose title has a text, or words that
// begin with it when it ends in an asterisk.
func (c *filter) titled(ctx context.Context, q *rewrite.Query, text string) (bitset.Set, error) {
	open := strings.HasSuffix(text, "*")
	words := analysis.Sequence(c.analyzers.Tokens(q.Language, text))
	found := bitset.New(c.gen.Passages)
	if words == " " {
		return found, nil
	}
	if open {
		words = strings.TrimSuffix(words, " ")
	}
	for d := range c.gen.Documents {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list := c.gen.Columns.List[c.gen.Columns.First[d]:c.gen.Columns.First[d+1]]
		if len(list) == 0 || c.gen.LanguageOf(list[0]) != q.Language {
			continue
		}
		if strings.Contains(analysis.Sequence(c.analyzers.Tokens(q.Language, string(c.gen.Title(uint32(d))))), words) {
			for _, at := range list {
				found.Add(at)
			}
		}
	}
	return found, nil
}

// variants finds a text, or the other names of what it names, or what is known
// to name that.
func (c *filter) variants(ctx context.Context, q *rewrite.Query, text string, find finder) (bitset.Set, error) {
	found, err := find(ctx, q, text)
	if err != nil {
		return nil, err
	}
	for _, n := range c.rewriter.NamedWhole(c.text, text) {
		if n.Facet != "" {
			c.markValue(found, c.gen.Columns.Facet(n.Facet), n.Value, q.Language)
		}
		for _, name := range n.Written(q.Language) {
			set, err := c.exactly(ctx, q, name)
			if err != nil {
				return nil, err
			}
			found.Or(set)
		}
	}
	return found, nil
}

// prefix finds the passages with words that begin in a way. The index has
// stems: what stems do not tell is read in the texts. Chinese has no words to
// begin; its characters are found as they stand.
func (c *filter) prefix(ctx context.Context, q *rewrite.Query, text string, negated bool) (bitset.Set, error) {
	tokens := c.analyzers.Tokens(q.Language, text)
	found := bitset.New(c.gen.Passages)
	if len(tokens) == 0 {
		return found, nil
	}
	last := tokens[len(tokens)-1]
	if script.Han(script.First(text)) || script.HasHan(text[last.Start:]) {
		if negated {
			return c.withPhrase(ctx, q, tokens)
		}
		return c.allTerms(q, analysis.SearchTerms(tokens), true)
	}
	fields := []string{q.TextField()}
	if !negated {
		fields = append(fields, q.HeadField())
	}
	for _, field := range fields {
		terms, _, err := c.lookup.Beginning(field, analysis.Folded(text), rewrite.MaxExpansions)
		if err != nil {
			return nil, err
		}
		if len(tokens) == 1 {
			terms = append(terms, last.Term)
		}
		for _, term := range terms {
			if err := c.lookup.Mark(field, term, found); err != nil {
				return nil, err
			}
		}
	}
	written, err := c.writtenSo(ctx, q, analysis.Folded(text))
	if err != nil {
		return nil, err
	}
	found.Or(written)
	return found, nil
}

const (
	// shortestStem is the shortest stem that is looked at for a longer beginning.
	shortestStem = 3
	// readForPrefix is the largest number of passages that are read for one.
	readForPrefix = 3000
)

// writtenSo returns the passages with words that begin in a way though their
// stems do not: because the beginning is longer than the stem, has the article
// before it or goes over a hyphen.
func (c *filter) writtenSo(ctx context.Context, q *rewrite.Query, beginning string) (bitset.Set, error) {
	candidates := bitset.New(c.gen.Passages)
	for _, stem := range stemsOf(beginning) {
		if err := c.lookup.Mark(q.TextField(), stem, candidates); err != nil {
			return nil, err
		}
	}
	for _, ending := range endings[q.Language] {
		for _, t := range c.analyzers.Tokens(q.Language, beginning+ending) {
			if err := c.lookup.Mark(q.TextField(), t.Term, candidates); err != nil {
				return nil, err
			}
		}
	}
	for _, bare := range analysis.WithoutArticle(q.Language, beginning) {
		terms, _, err := c.lookup.Beginning(q.TextField(), bare, rewrite.MaxExpansions)
		if err != nil {
			return nil, err
		}
		for _, term := range append(terms, stemsOf(bare)...) {
			if err := c.lookup.Mark(q.TextField(), term, candidates); err != nil {
				return nil, err
			}
		}
	}
	read := 0
	for at := range candidates.All() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if read++; read > readForPrefix || !beginsAWord(analysis.Folded(string(c.gen.Body(at))), beginning) {
			candidates.Remove(at)
		}
	}
	return candidates, nil
}

// endings complete the beginnings of words to such as stemmers cut elsewhere.
var endings = map[corpus.Language][]string{
	corpus.English: {"e", "y", "ion", "ies", "ing", "al", "ment"},
	corpus.French:  {"e", "ion", "ions", "ité", "ique", "ement", "eur"},
	corpus.Spanish: {"a", "o", "ia", "ias", "ión", "idad", "ivo"},
	corpus.Russian: {"а", "ия", "ий", "ие", "ость", "ного"},
}

// stemsOf returns the shorter beginnings of a beginning that may be the stem of a
// word, and the words of it that hyphens join.
func stemsOf(beginning string) []string {
	var all []string
	n := 0
	for i := range beginning {
		if n++; n > shortestStem {
			all = append(all, beginning[:i])
		}
	}
	if first, _, ok := strings.Cut(beginning, "-"); ok {
		all = append(all, first)
	}
	return all
}

// beginsAWord reports whether a word of a folded text begins in a way.
func beginsAWord(text, beginning string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], beginning)
		if i < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at+i])
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return true
		}
		at += i + len(beginning)
	}
}
