package search

import (
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/store"
	"repertory/search/translate"
)

// This file makes and matches units that stand in another language: a
// probabilistic structured query (Darwish and Oard 2003). The translations of a
// query term count as one term whose frequencies are the sums of theirs, each
// times its probability.

// alternative is a way to say a unit in another language.
type alternative struct {
	// terms must all be there; several are the words of a name or the pairs
	// of a Chinese word.
	terms  []string
	weight float32
}

// sureWeight is the probability from which a translation alone makes a passage
// match, is looked for in headings and is marked in snippets.
const sureWeight = 0.1

// wordsPerQuery is the largest number of words of a query that are translated.
const wordsPerQuery = 120

// translateWords adds the words of a text in the language of the query to the
// plan of another language, each as its translations. What is blank in rest is
// the name of a concept, for which its official names are asked: the words of
// it add to the score and are not asked for.
func (x *Index) translateWords(p *plan, q *queryText, rest string) {
	text := q.words
	c := x.cutters.Get().(*translate.Cutter)
	defer x.cutters.Put(c)
	at := map[string]int{} // the unit of a word
	n := 0
	for u := range c.Units(p.from, text) {
		if n++; n > wordsPerQuery {
			break
		}
		if i, ok := at[u.Term]; ok {
			p.units[i].weight++
			continue
		}
		native := x.tokens(p.language, text[u.Start:u.End])
		if u.Stop && !x.pack.Knows(p.from, u.Term) {
			continue
		}
		made := unit{weight: 1, extra: u.Stop || blank(rest[u.Start:u.End])}
		if word := text[u.Start:u.End]; !q.keepsAsTyped(word) {
			found := x.pack.Translate(p.from, p.language, u.Term)
			made.alternatives = x.translations(p, u, found, native)
			if !made.extra {
				p.noteLearned(word, u, found)
			}
		}
		if len(made.alternatives) == 0 {
			if made.extra || len(native) == 0 {
				continue
			}
			made.alternatives = []alternative{{pairTerms(native), 1}}
			p.markRun(native)
		}
		at[u.Term] = len(p.units)
		p.units = append(p.units, made)
	}
}

// translations returns what stands for a word in the plan's language: the
// translations found, itself where it may be written alike, and names that sound
// like it.
func (x *Index) translations(p *plan, u translate.Unit, found []translate.Translation, native []analysis.Token) []alternative {
	var all []alternative
	for _, t := range found {
		terms := translate.Terms(p.language, t.Term)
		all = append(all, alternative{terms, float32(t.Weight)})
		if t.Weight >= sureWeight && !u.Stop {
			p.markTerms(x.tokens(p.language, t.Term), t.Term)
		}
	}
	if len(native) == 1 && native[0].Kind == analysis.Word && translate.Copied(u.Term) {
		weight := float32(1)
		if len(found) > 0 && !hasDigit(u.Term) {
			weight = translate.CopyWeight
		}
		all = addAlternative(all, native[0].Term, weight)
		p.marks[native[0].Term] = true
	}
	if len(found) == 0 && inLatin(p.from) && inLatin(p.language) {
		for _, c := range x.cognates(p.language, u.Term) {
			all = append(all, c)
			p.marks[c.terms[0]] = true
		}
	}
	if names := x.names[p.language]; len(found) == 0 && names != nil && translate.Named(p.from, p.language) {
		for _, t := range names.Match(u.Term) {
			all = append(all, alternative{[]string{t.Term}, float32(t.Weight)})
			p.marks[t.Term] = true
		}
	}
	return all
}

// addAlternative adds a term, or raises its weight to 1 at most when it is
// there.
func addAlternative(all []alternative, term string, weight float32) []alternative {
	i := slices.IndexFunc(all, func(a alternative) bool { return len(a.terms) == 1 && a.terms[0] == term })
	if i < 0 {
		return append(all, alternative{[]string{term}, weight})
	}
	all[i].weight = min(1, all[i].weight+weight)
	return all
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func hasDigit(s string) bool {
	return slices.ContainsFunc([]byte(s), func(b byte) bool { return b >= '0' && b <= '9' })
}

// markTerms marks a translation in snippets. A word keeps the form that it has
// in the tables, which is that of the index.
func (p *plan) markTerms(tokens []analysis.Token, term string) {
	if len(tokens) > 1 {
		p.markRun(tokens)
		return
	}
	p.marks[term] = true
}

func (p *plan) markRun(tokens []analysis.Token) {
	if len(tokens) == 1 {
		p.marks[tokens[0].Term] = true
		return
	}
	p.runs = append(p.runs, tokens)
}

// matchAlternatives scores the passages that have some of the alternatives of a
// unit like ones that have a single term. A passage matches the unit when it
// has a sure one.
func (m *matcher) matchAlternatives(p *plan, passages int, u *unit, number uint8) error {
	frequency := float32(0)
	m.met = m.met[:0]
	for _, a := range u.alternatives {
		n, err := m.frequencies(p, a)
		if err != nil {
			return err
		}
		frequency += a.weight * float32(n)
	}
	rarity := idf(passages, frequency) * u.weight
	weight := rarity * (m.x.weights.K1 + 1)
	for _, at := range m.met {
		tf := m.tf[at]
		m.tf[at] = 0
		m.score[at] += weight * tf / (tf + m.x.norms[at])
		if tf >= sureWeight && !u.extra {
			m.countUnit(at, number)
		}
	}
	if u.extra {
		return nil
	}
	return m.matchHeads(p, u, rarity, number)
}

// frequencies adds the weighted frequencies of an alternative to the buffer and
// returns the number of passages that have it.
func (m *matcher) frequencies(p *plan, a alternative) (int, error) {
	add := func(at uint32, tf float32) {
		if m.tf[at] == 0 {
			m.met = append(m.met, at)
		}
		m.tf[at] += a.weight * tf
	}
	if len(a.terms) == 1 {
		n := 0
		err := m.lookup.Postings(p.text(), a.terms[0], func(at, tf uint32) {
			n++
			add(at, float32(tf))
		})
		return n, err
	}
	found, err := m.together(p, a.terms)
	for at, tf := range found {
		add(at, float32(tf))
	}
	return len(found), err
}

// together returns the passages that have all terms, with the lowest frequency
// of any. The index has no positions; terms that stand together in a name or a
// word hardly ever all occur in a paragraph apart.
func (m *matcher) together(p *plan, terms []string) (map[uint32]uint32, error) {
	rarest, least := 0, 0
	for i, t := range terms {
		n, err := m.lookup.Count(p.text(), t)
		if err != nil || n == 0 {
			return nil, err
		}
		if i == 0 || n < least {
			rarest, least = i, n
		}
	}
	found := make(map[uint32]uint32, least)
	err := m.lookup.Postings(p.text(), terms[rarest], func(at, tf uint32) { found[at] = tf })
	for i, t := range terms {
		if i == rarest || err != nil || len(found) == 0 {
			continue
		}
		kept := make(map[uint32]uint32, len(found))
		err = m.lookup.Postings(p.text(), t, func(at, tf uint32) {
			if before, ok := found[at]; ok {
				kept[at] = min(before, tf)
			}
		})
		found = kept
	}
	return found, err
}

// matchHeads adds what the sure alternatives count in titles and headings, the
// best of them once.
func (m *matcher) matchHeads(p *plan, u *unit, rarity float32, number uint8) error {
	for _, a := range u.alternatives {
		if a.weight < sureWeight {
			continue
		}
		score := rarity * m.x.weights.Head * min(1, a.weight)
		add := func(at uint32) {
			m.score[at] += score
			m.countUnit(at, number)
		}
		if len(a.terms) == 1 {
			if err := m.lookup.Each(p.head(), a.terms[0], add); err != nil {
				return err
			}
			continue
		}
		set, err := m.allOf(p.head(), a.terms)
		if err != nil {
			return err
		}
		for at := range set.All() {
			add(at)
		}
	}
	return nil
}

// countUnit counts a unit that a passage matches, once.
func (m *matcher) countUnit(at uint32, number uint8) {
	if m.last[at] != number {
		m.count[at]++
		m.last[at] = number
	}
}

// prepareNames collects the words of the languages that names are matched in
// across scripts, when there are languages of several scripts.
func (x *Index) prepareNames() error {
	x.names = map[corpus.Language]*translate.Names{}
	if x.gen.Terms == nil {
		return nil
	}
	for _, l := range x.languages {
		other := func(from corpus.Language) bool { return translate.Named(from, l) && x.pack.Translates(from, l) }
		if l == "" || !slices.ContainsFunc(corpus.Languages(), other) {
			continue
		}
		words, err := x.gen.Terms.Vocabulary(store.TextField(l), translate.MaxNameFrequency)
		if err != nil {
			return err
		}
		x.names[l] = translate.NewNames(words)
	}
	return nil
}
