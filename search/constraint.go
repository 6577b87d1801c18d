package search

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

// checker finds the passages that fulfil what a query requires. Everything
// that may be said in several ways, by spelling, language or prefix, is
// expanded inside its own leaf of the tree, so that no expansion lets through
// what the query excludes.
type checker struct {
	*matcher
	text *rewrite.Text
}

// constraints returns the passages that the required parts of a query leave,
// or nil when there are none.
func (m *matcher) constraints(ctx context.Context, t *rewrite.Text) (bitset.Set, error) {
	if t.Required == nil {
		return nil, nil
	}
	return (&checker{m, t}).holds(ctx, t.Required, false)
}

// holds returns the passages for which a node holds. Below a negation, words
// count where they stand in the text itself, and in any version of the
// paragraph: what is excluded in one language must not come back in another.
func (c *checker) holds(ctx context.Context, n *query.Node, negated bool) (bitset.Set, error) {
	switch n.Kind {
	case query.And:
		all := bitset.Full(c.x.gen.Passages)
		for _, k := range n.Kids {
			set, err := c.holds(ctx, k, negated)
			if err != nil {
				return nil, err
			}
			all.And(set)
		}
		return all, nil
	case query.Or:
		any := bitset.New(c.x.gen.Passages)
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
		rest := bitset.Full(c.x.gen.Passages)
		rest.AndNot(set)
		return rest, nil
	case query.Field:
		if n.Name != query.Title {
			return c.field(n), nil
		}
	}
	set, err := c.leaf(ctx, n, negated)
	if err == nil && negated {
		set = c.x.cols.AllVersions(set)
	}
	return set, err
}

// leaf returns the passages of all languages that have what a leaf says, in
// its words or in the names of the concept that they are.
func (c *checker) leaf(ctx context.Context, n *query.Node, negated bool) (bitset.Set, error) {
	found := bitset.New(c.x.gen.Passages)
	for _, l := range c.x.gen.Languages() {
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

func (c *checker) inLanguage(ctx context.Context, p *rewrite.Query, n *query.Node, negated bool) (bitset.Set, error) {
	switch {
	case n.Kind == query.Prefix:
		return c.prefix(ctx, p, n.Text, negated)
	case n.Kind == query.Phrase && n.Within > 0:
		return c.near(ctx, p, n.Text, n.Within)
	case n.Kind == query.Phrase:
		return c.variants(ctx, p, n.Text, c.exactly)
	case n.Kind == query.Field:
		return c.variants(ctx, p, n.Text, c.titled)
	case negated:
		return c.words(ctx, p, n.Text, c.exactly)
	}
	return c.words(ctx, p, n.Text, c.anywhere)
}

// finder finds the passages of a plan's language that have a text in some way.
type finder func(ctx context.Context, p *rewrite.Query, text string) (bitset.Set, error)

// exactly finds a text as it stands.
func (c *checker) exactly(ctx context.Context, p *rewrite.Query, text string) (bitset.Set, error) {
	return c.withPhrase(ctx, p, c.x.analyzers.Tokens(p.Language, text))
}

// anywhere finds the terms of a text in the text of passages or above them.
func (c *checker) anywhere(_ context.Context, p *rewrite.Query, text string) (bitset.Set, error) {
	return c.allTerms(p, analysis.SearchTerms(c.x.analyzers.Tokens(p.Language, text)), true)
}

// titled finds the passages of documents whose title has a text, or words that
// begin with it when it ends in an asterisk.
func (c *checker) titled(ctx context.Context, p *rewrite.Query, text string) (bitset.Set, error) {
	open := strings.HasSuffix(text, "*")
	words := analysis.Sequence(c.x.analyzers.Tokens(p.Language, text))
	found := bitset.New(c.x.gen.Passages)
	if words == " " {
		return found, nil
	}
	if open {
		words = strings.TrimSuffix(words, " ")
	}
	for d := range c.x.gen.Documents {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		list := c.x.cols.List[c.x.cols.First[d]:c.x.cols.First[d+1]]
		if len(list) == 0 || c.x.gen.LanguageOf(list[0]) != p.Language {
			continue
		}
		if strings.Contains(analysis.Sequence(c.x.analyzers.Tokens(p.Language, string(c.x.gen.Title(uint32(d))))), words) {
			for _, at := range list {
				found.Add(at)
			}
		}
	}
	return found, nil
}

// variants finds a text, or the names in the plan's language of the concept
// that it names in another.
func (c *checker) variants(ctx context.Context, p *rewrite.Query, text string, find finder) (bitset.Set, error) {
	found, err := find(ctx, p, text)
	if err != nil {
		return nil, err
	}
	for _, n := range c.x.rewriter.NamedWhole(c.text, text) {
		if n.In[p.Language] {
			continue
		}
		for _, name := range n.Concept.Labels[p.Language] {
			set, err := c.exactly(ctx, p, name)
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
func (c *checker) words(ctx context.Context, p *rewrite.Query, text string, find finder) (bitset.Set, error) {
	if articles := rewrite.Articles(text); len(articles) > 0 {
		return c.mentioned(ctx, p, articles)
	}
	pieces := strings.Fields(text)
	if len(pieces) > 1 {
		pieces = c.x.content(p.Language, pieces)
	}
	all := bitset.Full(c.x.gen.Passages)
	for _, piece := range pieces {
		set, err := c.variants(ctx, p, piece, find)
		if err != nil {
			return nil, err
		}
		all.And(set)
	}
	if len(pieces) < 2 {
		return all, nil
	}
	whole, err := c.variants(ctx, p, text, func(context.Context, *rewrite.Query, string) (bitset.Set, error) { return all, nil })
	return whole, err
}

// mentioned finds the passages that name one of some articles, in whatever
// words.
func (c *checker) mentioned(ctx context.Context, p *rewrite.Query, articles []corpus.Article) (bitset.Set, error) {
	found := bitset.New(c.x.gen.Passages)
	for _, a := range articles {
		c.x.markValue(found, c.x.cols.Explicit(), a.String(), p.Language)
		for _, words := range naming.ArticleWords(a, p.Language) {
			set, err := c.exactly(ctx, p, words)
			if err != nil {
				return nil, err
			}
			found.Or(set)
		}
	}
	return found, nil
}

// content returns the words that are no function words; all if there are no
// others.
func (x *Index) content(l corpus.Language, words []string) []string {
	var kept []string
	for _, w := range words {
		for _, t := range x.analyzers.Tokens(l, w) {
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
func (c *checker) prefix(ctx context.Context, p *rewrite.Query, text string, negated bool) (bitset.Set, error) {
	tokens := c.x.analyzers.Tokens(p.Language, text)
	found := bitset.New(c.x.gen.Passages)
	if len(tokens) == 0 {
		return found, nil
	}
	last := tokens[len(tokens)-1]
	if script.Han(script.First(text)) || script.HasHan(text[last.Start:]) {
		if negated {
			return c.withPhrase(ctx, p, tokens)
		}
		return c.allTerms(p, analysis.SearchTerms(tokens), true)
	}
	fields := []string{p.TextField()}
	if !negated {
		fields = append(fields, p.HeadField())
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
