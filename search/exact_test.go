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
	w, passages := &r.x.weights, r.x.gen.Fields[p.Language].Passages
	for _, u := range p.Clauses {
		texts, heads := postingsOf(t, l, p.TextField(), u.Term), postingsOf(t, l, p.HeadField(), u.Term)
		rarity := store.IDF(passages, float32(len(texts)))
		weight, above := rarity*(w.K1+1), rarity*w.Head
		for at := range r.score {
			tf, ok := texts[uint32(at)]
			if ok {
				r.score[at] += weight * float32(tf) / (float32(tf) + r.x.norms[at])
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

// matches relaxes the plans as matcher.matches says.
func (r *plainly) matches(plans []*rewrite.Query, from corpus.Language, enough int) bitset.Set {
	reaches := func(p uint32, l level) bool {
		for _, plan := range plans {
			if plan.Language == r.x.gen.LanguageOf(p) {
				return r.count[p] > 0 && r.count[p] >= int(l.need(plan.Asked()))
			}
		}
		return false
	}
	number := func(l level, own bool) int {
		n := 0
		for p := range uint32(len(r.count)) {
			if (r.x.gen.LanguageOf(p) == from) == own && reaches(p, l) {
				n++
			}
		}
		return n
	}
	at := allUnits
	for at < anyUnit && number(at, true) < enough {
		at++
	}
	rest := at
	none := number(anyUnit, true) == 0
	if none {
		rest = allUnits
	}
	for rest < anyUnit && number(at, true)+number(rest, false) < enough {
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

// rank returns the matches of each language that are scored again, in order.
func (r *plainly) rank(t *testing.T, matches bitset.Set, plans []*rewrite.Query) []candidate {
	byLanguage := make([]ranking, len(r.x.gen.Languages()))
	for p := range matches.All() {
		n := slices.Index(r.x.gen.Languages(), r.x.gen.LanguageOf(p))
		byLanguage[n].candidates = append(byLanguage[n].candidates, candidate{passage: p, score: r.score[p]})
	}
	for n := range byLanguage {
		list, limit := &byLanguage[n], otherDepth
		for _, p := range plans {
			if p.Language == r.x.gen.Languages()[n] {
				list.plan = p
				if p.From == p.Language {
					limit = depth
				}
			}
		}
		slices.SortFunc(list.candidates, better)
		list.candidates = list.candidates[:min(limit, len(list.candidates))]
		r.rescore(t, list.candidates, list.plan)
	}
	var all []candidate
	factors := mergeFactors(byLanguage, &r.x.weights, len(r.x.gen.Languages()))
	for n, list := range byLanguage {
		for _, c := range list.candidates {
			all = append(all, candidate{passage: c.passage, score: c.score * factors[n]})
		}
	}
	slices.SortFunc(all, better)
	return all
}

func (r *plainly) rescore(t *testing.T, candidates []candidate, p *rewrite.Query) {
	if p == nil {
		return
	}
	l := r.x.gen.Terms.Lookup()
	defer l.Release()
	x, w := r.x, &r.x.weights
	m := &matcher{x: x, lookup: l}
	for i := range candidates {
		c := &candidates[i]
		c.score += r.chars(t, m, c.passage, p)
		asked := float32(max(1, p.Asked()))
		factor := 1 + w.Coverage*min(1, float32(r.count[c.passage])/asked)
		if p.From == p.Language && asked > 1 && float32(r.count[c.passage]) >= asked {
			factor += w.Whole
		}
		c.score *= factor
		if n := float32(x.cols.Cited[x.cols.Doc[c.passage]]); n > 0 {
			c.score *= 1 + w.Cited*n/(n+w.CitedHalf)
		}
	}
	sums, taken := map[uint32]float32{}, map[uint32]int{}
	for _, c := range sorted(candidates) {
		if doc := x.cols.Doc[c.passage]; taken[doc] < w.Best {
			taken[doc]++
			sums[doc] += c.score
		}
	}
	for i, c := range candidates {
		doc := x.cols.Doc[c.passage]
		candidates[i].score += w.Document * sums[doc] / float32(min(w.Best, int(x.cols.First[doc+1]-x.cols.First[doc])))
	}
	for i, c := range candidates {
		bonus := float32(0)
		title := x.gen.Document(x.cols.Doc[c.passage]).Title
		tokens := x.analyzers.Tokens(p.Language, title)
		if len(title) > 0 && len(title) <= 2*len(p.Title) && len(tokens) > 0 && strings.Contains(p.Title, analysis.Sequence(tokens)) {
			for _, term := range analysis.SearchTerms(tokens) {
				n, _ := l.Count(p.TextField(), term)
				bonus += w.Title * store.IDF(x.gen.Fields[p.Language].Passages, float32(n))
			}
		}
		candidates[i].score += bonus
	}
	r.addSections(t, m, candidates, p)
	for i, c := range candidates {
		switch x.cols.Layout[c.passage] {
		case store.Heading:
			candidates[i].score *= w.Heading
		case store.Row:
			candidates[i].score *= w.Row
		case store.Lead:
			if !p.Announces {
				candidates[i].score *= w.Lead
			}
		}
	}
}

func (r *plainly) chars(t *testing.T, m *matcher, at uint32, p *rewrite.Query) float32 {
	tokens := r.x.analyzers.Tokens(p.Language, r.x.gen.Passage(at).Body)
	sum := float32(0)
	for _, char := range p.Chars {
		n, err := m.lookup.Count(p.TextField(), char)
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
			weight := store.IDF(r.x.gen.Fields[p.Language].Passages, float32(n)) * (r.x.weights.K1 + 1) * r.x.weights.Char
			sum += weight * tf / (tf + r.x.norms[at])
		}
	}
	return sum
}

func (r *plainly) addSections(t *testing.T, m *matcher, candidates []candidate, p *rewrite.Query) {
	if len(p.Content) == 0 {
		return
	}
	x := r.x
	best := sorted(candidates)
	for _, c := range best[:min(sectionDepth, len(best))] {
		passage, doc := x.gen.Passage(c.passage), x.gen.Document(x.cols.Doc[c.passage])
		if x.cols.Layout[c.passage] == store.Heading || len(doc.Paths) == 0 || len(doc.Paths[passage.Path]) == 0 {
			continue
		}
		path := doc.Paths[passage.Path]
		bonus, err := m.sectionBonus(path[len(path)-1], p)
		if err != nil {
			t.Fatal(err)
		}
		if place := x.cols.Position[c.passage]; place > 0 {
			before := x.cols.List[x.cols.First[x.cols.Doc[c.passage]]+place-1]
			if x.cols.Layout[before] != store.Heading && x.gen.Passage(before).Path == passage.Path {
				bonus /= 2
			}
		}
		candidates[slices.IndexFunc(candidates, func(o candidate) bool { return o.passage == c.passage })].score += bonus
	}
}

func sorted(candidates []candidate) []candidate {
	all := slices.Clone(candidates)
	slices.SortFunc(all, better)
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
		if p := f.plans[l]; p != nil {
			if len(p.Optional) > 0 || slices.ContainsFunc(p.Clauses, func(u rewrite.Clause) bool { return u.Term == "" || u.Optional }) {
				return false
			}
			plans = append(plans, p)
			r.match(t, p)
		}
	}
	matches := r.matches(plans, f.text.From, q.limit())
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
		g := x.counter.GroupOf(q.grouping())[c.passage]
		defer func() { seen[g] = true }()
		return seen[g]
	})
	if want := x.page(q, f, groups); len(want) == q.limit() && !slices.Equal(want, f.page) {
		t.Errorf("%+v: found\n%v, want\n%v", q, f.page, want)
	}
	return true
}
