package search

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
	"repertory/search/analysis"
	"repertory/search/bitset"
	"repertory/search/match"
	"repertory/search/rank"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// plainly ranks a query without any shortcut: every passage is scored, counted
// and sorted.
type plainly struct {
	x     *Index
	score []float32
	count []int
}

func (r *plainly) match(t *testing.T, p *rewrite.Query) {
	l := r.x.gen.Terms.Lookup()
	defer l.Release()
	w, passages := r.x.ranker.Weights(), r.x.gen.Fields[p.Language].Passages
	for _, u := range p.Clauses {
		texts, heads := postingsOf(t, l, p.TextField(), u.Term), postingsOf(t, l, p.HeadField(), u.Term)
		rarity := store.IDF(passages, float32(len(texts)))
		weight, above := rarity*(w.K1+1), rarity*w.Head
		for at := range r.score {
			tf, ok := texts[uint32(at)]
			if ok {
				r.score[at] += weight * float32(tf) / (float32(tf) + r.x.matcher.Norm(uint32(at)))
			}
			_, head := heads[uint32(at)]
			if head {
				r.score[at] += above
			}
			if ok || head {
				r.count[at]++
			}
		}
	}
}

// matches relaxes the queries as match.Reached.Matches says.
func (r *plainly) matches(plans []*rewrite.Query, from corpus.Language, enough int) bitset.Set {
	reaches := func(p uint32, l match.Minimum) bool {
		for _, plan := range plans {
			if plan.Language == r.x.gen.LanguageOf(p) {
				return r.count[p] > 0 && r.count[p] >= int(l.Of(plan.Asked()))
			}
		}
		return false
	}
	number := func(l match.Minimum, own bool) int {
		n := 0
		for p := range uint32(len(r.count)) {
			if (r.x.gen.LanguageOf(p) == from) == own && reaches(p, l) {
				n++
			}
		}
		return n
	}
	at := match.All
	for at < match.Any && number(at, true) < enough {
		at++
	}
	rest := at
	none := number(match.Any, true) == 0
	if none {
		rest = match.All
	}
	for rest < match.Any && number(at, true)+number(rest, false) < enough {
		rest++
	}
	if none {
		at = rest
	}
	set := bitset.New(len(r.count))
	for p := range uint32(len(r.count)) {
		l := rest
		if r.x.gen.LanguageOf(p) == from {
			l = at
		}
		if reaches(p, l) {
			set.Add(p)
		}
	}
	return set
}

// ranking is the matches of one language.
type ranking struct {
	query      *rewrite.Query
	candidates []candidate
}

// rank returns the matches of each language that are scored again, in order.
func (r *plainly) rank(t *testing.T, matches bitset.Set, plans []*rewrite.Query) []candidate {
	byLanguage := make([]ranking, len(r.x.gen.Languages()))
	for p := range matches.All() {
		n := slices.Index(r.x.gen.Languages(), r.x.gen.LanguageOf(p))
		byLanguage[n].candidates = append(byLanguage[n].candidates, candidate{Passage: p, Score: r.score[p]})
	}
	for n := range byLanguage {
		list, limit := &byLanguage[n], rank.OtherDepth
		for _, p := range plans {
			if p.Language == r.x.gen.Languages()[n] {
				list.query = p
				if p.From == p.Language {
					limit = rank.Depth
				}
			}
		}
		slices.SortFunc(list.candidates, rank.Better)
		list.candidates = list.candidates[:min(limit, len(list.candidates))]
		r.rescore(t, list.candidates, list.query)
	}
	var all []candidate
	factors := r.factors(byLanguage)
	for n, list := range byLanguage {
		for _, c := range list.candidates {
			all = append(all, candidate{Passage: c.Passage, Score: c.Score * factors[n]})
		}
	}
	slices.SortFunc(all, rank.Better)
	return all
}

// factors makes the best passages of the languages alike, and gives an advantage
// to the language of the query, whose scores stay as they are.
func (r *plainly) factors(ranked []ranking) []float32 {
	w, scale := r.x.ranker.Weights(), float32(0)
	factors := make([]float32, len(ranked))
	for i, list := range ranked {
		top := float32(0)
		for _, c := range list.candidates {
			top = max(top, c.Score)
		}
		factors[i] = 1
		if top > 0 {
			factors[i] = float32(math.Pow(float64(top), -float64(w.Merge)))
		}
		if list.query != nil && list.query.From == list.query.Language {
			factors[i] *= w.Own
			if top > 0 {
				scale = factors[i]
			}
		}
	}
	for i := range factors {
		if scale > 0 {
			factors[i] /= scale
		}
	}
	return factors
}

func (r *plainly) rescore(t *testing.T, candidates []candidate, p *rewrite.Query) {
	if p == nil {
		return
	}
	l := r.x.gen.Terms.Lookup()
	defer l.Release()
	x, w := r.x, r.x.ranker.Weights()
	for i := range candidates {
		c := &candidates[i]
		c.Score += r.chars(t, l, c.Passage, p)
		asked := float32(max(1, p.Asked()))
		factor := 1 + w.Coverage*min(1, float32(r.count[c.Passage])/asked)
		if p.From == p.Language && asked > 1 && float32(r.count[c.Passage]) >= asked {
			factor += w.Whole
		}
		c.Score *= factor
		if n := float32(x.cols.Cited[x.cols.Doc[c.Passage]]); n > 0 {
			c.Score *= 1 + w.Cited*n/(n+w.CitedHalf)
		}
	}
	sums, taken := map[uint32]float32{}, map[uint32]int{}
	for _, c := range sorted(candidates) {
		if doc := x.cols.Doc[c.Passage]; taken[doc] < w.Best {
			taken[doc]++
			sums[doc] += c.Score
		}
	}
	for i, c := range candidates {
		doc := x.cols.Doc[c.Passage]
		candidates[i].Score += w.Document * sums[doc] / float32(min(w.Best, int(x.cols.First[doc+1]-x.cols.First[doc])))
	}
	for i, c := range candidates {
		bonus := float32(0)
		title := x.gen.Document(x.cols.Doc[c.Passage]).Title
		tokens := x.analyzers.Tokens(p.Language, title)
		if len(title) > 0 && len(title) <= 2*len(p.Title) && len(tokens) > 0 && strings.Contains(p.Title, analysis.Sequence(tokens)) {
			for _, term := range analysis.SearchTerms(tokens) {
				n, _ := l.Count(p.TextField(), term)
				bonus += w.Title * store.IDF(x.gen.Fields[p.Language].Passages, float32(n))
			}
		}
		candidates[i].Score += bonus
	}
	r.addSections(t, l, candidates, p)
	for i, c := range candidates {
		switch x.cols.Layout[c.Passage] {
		case store.Heading:
			candidates[i].Score *= w.Heading
		case store.Row:
			candidates[i].Score *= w.Row
		case store.Lead:
			if !p.Announces {
				candidates[i].Score *= w.Lead
			}
		}
	}
}

func (r *plainly) chars(t *testing.T, l *store.Lookup, at uint32, p *rewrite.Query) float32 {
	tokens := r.x.analyzers.Tokens(p.Language, r.x.gen.Passage(at).Body)
	sum := float32(0)
	for _, char := range p.Chars {
		n, err := l.Count(p.TextField(), char)
		if err != nil {
			t.Fatal(err)
		}
		tf := float32(0)
		for _, token := range tokens {
			if token.Kind == analysis.Han && token.Term == char {
				tf++
			}
		}
		if tf > 0 {
			weight := store.IDF(r.x.gen.Fields[p.Language].Passages, float32(n)) * (r.x.ranker.Weights().K1 + 1) * r.x.ranker.Weights().Char
			sum += weight * tf / (tf + r.x.matcher.Norm(uint32(at)))
		}
	}
	return sum
}

func (r *plainly) addSections(t *testing.T, l *store.Lookup, candidates []candidate, p *rewrite.Query) {
	if len(p.Content) == 0 {
		return
	}
	x := r.x
	best := sorted(candidates)
	for _, c := range best[:min(rank.SectionDepth, len(best))] {
		passage, doc := x.gen.Passage(c.Passage), x.gen.Document(x.cols.Doc[c.Passage])
		if x.cols.Layout[c.Passage] == store.Heading || len(doc.Paths) == 0 || len(doc.Paths[passage.Path]) == 0 {
			continue
		}
		path := doc.Paths[passage.Path]
		bonus := r.heading(t, l, path[len(path)-1], p)
		if place := x.cols.Position[c.Passage]; place > 0 {
			before := x.cols.List[x.cols.First[x.cols.Doc[c.Passage]]+place-1]
			if x.cols.Layout[before] != store.Heading && x.gen.Passage(before).Path == passage.Path {
				bonus /= 2
			}
		}
		candidates[slices.IndexFunc(candidates, func(o candidate) bool { return o.Passage == c.Passage })].Score += bonus
	}
}

// heading is what a heading adds: its weight by the terms that the query has.
func (r *plainly) heading(t *testing.T, l *store.Lookup, heading string, p *rewrite.Query) float32 {
	var all, common float32
	for _, term := range analysis.ContentTerms(r.x.analyzers.Tokens(p.Language, heading)) {
		n, err := l.Count(p.TextField(), term)
		if err != nil {
			t.Fatal(err)
		}
		rarity := store.IDF(r.x.gen.Fields[p.Language].Passages, float32(n))
		all += rarity
		if p.Content[term] {
			common += rarity
		}
	}
	if all == 0 || common < 0.5*all {
		return 0
	}
	return r.x.ranker.Weights().Section * common * common / all
}

func sorted(candidates []candidate) []candidate {
	all := slices.Clone(candidates)
	slices.SortFunc(all, rank.Better)
	return all
}

// TestRankingIsExact compares what searches find – total, counts, order and
// scores, bit by bit – with what is found without any shortcut: in an index of
// one part and in one of several, with filters, in all groupings.
func TestRankingIsExact(t *testing.T) {
	random := rand.New(rand.NewPCG(21, 4))
	if testing.Short() {
		t.Skip("thousands of comparisons run without the race detector")
	}
	const works, queries = 160, 2000
	docs := randomWorks(random, works)
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	parts, whole := t.TempDir(), t.TempDir()
	e := &editor{t, random, s, nil, nil}
	rule := build.Merge{Share: math.Inf(1), Parts: 3}
	for i, d := range docs {
		e.save(d)
		if i == len(docs)/2 || i == len(docs)*3/4 || i+1 == len(docs) {
			if _, err := build.Update(t.Context(), parts, s, build.Options{Merge: rule}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if _, err := build.Update(t.Context(), whole, s, build.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{whole, parts} {
		x, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		ranked := 0
		for range queries / 2 {
			q := randomQuery(random)
			if comparePlainly(t, x, &q) {
				ranked++
			}
		}
		if ranked < queries/4 {
			t.Errorf("only %d of %d queries could be compared", ranked, queries/2)
		}
		x.Close()
	}
}

// comparePlainly reports whether the query is one that can be ranked plainly:
// one of terms alone, whose filters leave something.
func comparePlainly(t *testing.T, x *Index, q *Query) bool {
	f, err := x.find(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	r := &plainly{x, make([]float32, x.gen.Passages), make([]int, x.gen.Passages)}
	var plans []*rewrite.Query
	for _, l := range x.gen.Languages() {
		if p := f.queries[l]; p != nil {
			if len(p.Optional) > 0 || slices.ContainsFunc(p.Clauses, func(u rewrite.Clause) bool { return u.Term == "" || u.Optional }) {
				return false
			}
			plans = append(plans, p)
			r.match(t, p)
		}
	}
	matches := r.matches(plans, f.text.From, enoughMatches)
	for at := range matches.All() {
		for _, n := range facet.Names() {
			column := x.cols.Facet(n)
			wanted := q.Filters.Of(n)
			if len(wanted) > 0 && !slices.ContainsFunc(column.Sets[column.Of[at]], func(v uint32) bool { return slices.Contains(wanted, column.Values[v]) }) {
				matches.Remove(at)
			}
		}
	}
	if matches.Empty() {
		return false
	}
	if !slices.Equal(matches, f.all) {
		t.Errorf("%+v: other passages match", q)
		return true
	}
	total, values := plainCounts(x, matches, x.counter.GroupOf(q.grouping()))
	if total != f.counts.Total {
		t.Errorf("%+v: %d matches, want %d", q, f.counts.Total, total)
	}
	for i, n := range facet.Names() {
		if diff := cmp.Diff(values[i], f.counts.Values[i]); diff != "" && len(q.Filters.Of(n)) == 0 {
			t.Errorf("%+v: %s: %s", q, n, diff)
		}
	}
	seen := map[uint32]bool{}
	groups := slices.DeleteFunc(r.rank(t, matches, plans), func(c candidate) bool {
		g := x.counter.GroupOf(q.grouping())[c.Passage]
		defer func() { seen[g] = true }()
		return seen[g]
	})
	if want := x.page(q, f, groups); len(want) == q.limit() && !slices.Equal(want, f.page) {
		t.Errorf("%+v: found\n%v, want\n%v", q, f.page, want)
	}
	return true
}
