package match

import (
	"context"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
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
}

// Filter returns the passages that the required parts of a text leave,
// or nil when there are none.
func (m *Run) Filter(ctx context.Context, t *rewrite.Text) (bitset.Set, error) {
	if t.Required == nil {
		return nil, nil
	}
	return (&filter{m, t}).holds(ctx, t.Required, false)
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
	set, err := c.leaf(ctx, n, negated)
	if err == nil && negated {
		set = c.gen.Columns.AllVersions(set)
	}
	return set, err
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
	case n.Kind == query.Phrase:
		return c.variants(ctx, q, n.Text, c.exactly)
	case n.Kind == query.Field:
		return c.variants(ctx, q, n.Text, c.titled)
	case negated:
		return c.words(ctx, q, n.Text, c.exactly)
	}
	return c.words(ctx, q, n.Text, c.anywhere)
}

// finder finds the passages of a query's language that have a text in some way.
type finder func(ctx context.Context, q *rewrite.Query, text string) (bitset.Set, error)

// exactly finds a text as it stands.
func (c *filter) exactly(ctx context.Context, q *rewrite.Query, text string) (bitset.Set, error) {
	return c.withPhrase(ctx, q, c.analyzers.Tokens(q.Language, text))
}

// anywhere finds the terms of a text in the text of passages or above them.
func (c *filter) anywhere(_ context.Context, q *rewrite.Query, text string) (bitset.Set, error) {
	return c.allTerms(q, analysis.SearchTerms(c.analyzers.Tokens(q.Language, text)), true)
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

// variants finds a text, or the names in the query's language of the concept
// that it names in another.
func (c *filter) variants(ctx context.Context, q *rewrite.Query, text string, find finder) (bitset.Set, error) {
	found, err := find(ctx, q, text)
	if err != nil {
		return nil, err
	}
	for _, n := range c.rewriter.NamedWhole(c.text, text) {
		if n.In[q.Language] {
			continue
		}
		for _, name := range n.Concept.Labels[q.Language] {
			set, err := c.exactly(ctx, q, name)
			if err != nil {
				return nil, err
			}
			found.Or(set)
		}
	}
	return found, nil
}

// words finds the words of a text, each in itself or as the name of a concept.
// Function words are passed over unless there is nothing else.
func (c *filter) words(ctx context.Context, q *rewrite.Query, text string, find finder) (bitset.Set, error) {
	if articles := rewrite.Articles(text); len(articles) > 0 {
		return c.mentioned(ctx, q, articles)
	}
	pieces := strings.Fields(text)
	if len(pieces) > 1 {
		pieces = c.contentWords(q.Language, pieces)
	}
	all := bitset.Full(c.gen.Passages)
	for _, piece := range pieces {
		set, err := c.variants(ctx, q, piece, find)
		if err != nil {
			return nil, err
		}
		all.And(set)
	}
	if len(pieces) < 2 {
		return all, nil
	}
	whole, err := c.variants(ctx, q, text, func(context.Context, *rewrite.Query, string) (bitset.Set, error) { return all, nil })
	return whole, err
}

// mentioned finds the passages that name one of some articles, in whatever
// words.
func (c *filter) mentioned(ctx context.Context, q *rewrite.Query, articles []corpus.Article) (bitset.Set, error) {
	found := bitset.New(c.gen.Passages)
	for _, a := range articles {
		c.markValue(found, c.gen.Columns.Explicit(), a.String(), q.Language)
		for _, words := range naming.ArticleWords(a, q.Language) {
			set, err := c.exactly(ctx, q, words)
			if err != nil {
				return nil, err
			}
			found.Or(set)
		}
	}
	return found, nil
}

// contentWords returns the words that are no function words; all if there are no
// others.
func (m *Matcher) contentWords(l corpus.Language, words []string) []string {
	var kept []string
	for _, w := range words {
		for _, t := range m.analyzers.Tokens(l, w) {
			if !t.Stop {
				kept = append(kept, w)
				break
			}
		}
	}
	if len(kept) == 0 {
		return words
	}
	return kept
}

// prefix finds the passages with words that begin in a way. The index has
// stems: the beginning counts as typed and as the language cuts it. Chinese
// has no words to begin; its characters are found as they stand.
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
	return found, nil
}
