package site

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
	"repertory/web/words"
)

// hintRule finds one kind of filter in a text. Its reading takes the groups of
// a match and adds filters to a query, or reports that they mean none.
type hintRule struct {
	pattern *regexp.Regexp
	reading func(q *search.Query, groups []string) bool
}

// hint is a part of a search text that says what a filter says better.
type hint struct {
	start, end int
	filter     search.Query
}

// hints offer to turn parts of a text into filters.
type hints struct {
	// Each is one of them as a search of its own, All is all of them.
	Each []choice
	All  *choice
}

// allHintRules compiles what all catalogues know about asking, in the order of
// the languages: people write in another language than they read in, too.
func allHintRules(catalogues map[corpus.Language]*words.Catalogue) ([]hintRule, error) {
	var all []hintRule
	for _, l := range corpus.Languages() {
		rules, err := hintRules(catalogues[l].Asking, l)
		if err != nil {
			return nil, err
		}
		all = append(all, rules...)
	}
	return all, nil
}

// hintRules compiles what a catalogue knows about asking.
func hintRules(a words.Asking, l corpus.Language) ([]hintRule, error) {
	var rules []hintRule
	add := func(pattern string, reading func(*search.Query, []string) bool) error {
		compiled, err := regexp.Compile(`(?i)` + pattern)
		if err != nil {
			return fmt.Errorf("asking in %s: %w", l, err)
		}
		rules = append(rules, hintRule{compiled, reading})
		return nil
	}
	for _, rule := range []struct {
		pattern string
		reading func(*search.Query, []string) bool
	}{
		{a.Article, readArticleHint}, {a.Between, readBetween}, {a.Since, readSince}, {a.Until, readUntil},
	} {
		if err := add(rule.pattern, rule.reading); err != nil {
			return nil, err
		}
	}
	for _, lang := range corpus.Languages() {
		if err := add(anyOf(a.Texts[lang]), func(q *search.Query, _ []string) bool {
			q.Filters = facet.By(facet.Language, string(lang))
			return true
		}); err != nil {
			return nil, err
		}
	}
	for _, id := range corpus.Practices() {
		if err := add(anyOf(id.Phrases(l)), func(q *search.Query, _ []string) bool {
			q.Filters = facet.By(facet.Practice, string(id))
			return true
		}); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

// anyOf is a pattern for one of several phrases, with the endings of plurals.
func anyOf(phrases []string) string {
	var parts []string
	for _, p := range phrases {
		words := strings.Fields(p)
		for i, w := range words {
			words[i] = regexp.QuoteMeta(w) + `s?`
		}
		parts = append(parts, strings.Join(words, `\s+`))
	}
	return strings.Join(parts, "|")
}

func readArticleHint(q *search.Query, groups []string) bool {
	n := naming.Han(groups[1])
	a, err := corpus.ParseArticle(strconv.Itoa(n))
	if n == 0 || err != nil {
		return false
	}
	q.Filters = facet.By(facet.Article, a.String())
	return true
}

func readSince(q *search.Query, groups []string) bool {
	year, _ := strconv.Atoi(strings.Join(groups[1:], "")) // one of the groups has it
	q.Filters = facet.By(facet.Year, span(year, 0)...)
	return year >= firstYear && year <= thisYear()
}

func readUntil(q *search.Query, groups []string) bool {
	year, _ := strconv.Atoi(groups[1])
	q.Filters = facet.By(facet.Year, span(0, year)...)
	return year >= firstYear && year <= thisYear()
}

func readBetween(q *search.Query, groups []string) bool {
	from, _ := strconv.Atoi(groups[1])
	to, _ := strconv.Atoi(groups[2])
	q.Filters = facet.By(facet.Year, span(from, to)...)
	return min(from, to) >= firstYear && max(from, to) <= thisYear()
}

// findHints finds the parts of a text that say what filters say. Parts do not
// overlap: the first rule wins.
func findHints(text string, rules []hintRule) []hint {
	var found []hint
	for _, rule := range rules {
		for _, m := range rule.pattern.FindAllStringSubmatchIndex(text, -1) {
			h := hint{start: m[0], end: m[1]}
			taken := func(o hint) bool { return h.start < o.end && o.start < h.end }
			if m[0] == m[1] || !wholeWords(text, m[0], m[1]) || slices.ContainsFunc(found, taken) {
				continue
			}
			if rule.reading(&h.filter, submatches(text, m)) {
				found = append(found, h)
			}
		}
	}
	slices.SortFunc(found, func(a, b hint) int { return a.start - b.start })
	return found
}

func submatches(text string, m []int) []string {
	groups := make([]string, len(m)/2)
	for i := range groups {
		if m[2*i] >= 0 {
			groups[i] = text[m[2*i]:m[2*i+1]]
		}
	}
	return groups
}

var wordRune = regexp.MustCompile(`[\p{Latin}\p{Cyrillic}\p{Arabic}\p{N}]`)

// wholeWords reports whether a part of a text does not begin or end inside a
// word. Scripts without blanks have no such places.
func wholeWords(text string, start, end int) bool {
	joined := func(at int) bool {
		before, after := []rune(text[:at]), []rune(text[at:])
		return len(before) > 0 && len(after) > 0 &&
			wordRune.MatchString(string(before[len(before)-1])) && wordRune.MatchString(string(after[0]))
	}
	return !joined(start) && !joined(end)
}

var loosePunctuation = regexp.MustCompile(`[\s,;:，、；：؛،]*(?:^|$)|[\s,;:，、；：؛،]{2,}`)

// apply returns a query with the filters of hints, and without the parts of
// its text that said them.
func apply(q search.Query, found []hint) search.Query {
	q = firstPage(q)
	text := q.Text
	for _, h := range slices.Backward(found) {
		text = text[:h.start] + " " + text[h.end:]
		for _, f := range h.filter.Filters {
			if !q.Has(f.Facet, f.Value) {
				q = q.Toggle(f.Facet, f.Value)
			}
		}
	}
	q.Text = strings.TrimSpace(loosePunctuation.ReplaceAllString(text, " "))
	return q
}

// hints offers the filters that a search's text asks for in words. With all of
// them, the rest of the text is left out where nothing would be found with it.
func (s *Site) hints(ctx context.Context, v visit, q search.Query) (hints, error) {
	found := findHints(q.Text, v.rules)
	if len(found) == 0 {
		return hints{}, nil
	}
	all := apply(q, found)
	quick := all
	quick.Limit = 1
	results, err := s.config.Searcher.Search(ctx, quick)
	if err != nil {
		return hints{}, err
	}
	if results.Total == 0 {
		all.Text = ""
	}
	return v.populateHints(q, found, all), nil
}

func (v visit) populateHints(q search.Query, found []hint, all search.Query) hints {
	var h hints
	for _, f := range found {
		h.Each = append(h.Each, choice{Name: v.hintName(f.filter), URL: v.links.search(apply(q, []hint{f}))})
	}
	if len(found) > 1 {
		h.All = &choice{Name: v.words.Text("hints.all"), URL: v.links.search(all)}
	}
	return h
}

// hintName names the filter of a hint.
func (v visit) hintName(q search.Query) string {
	if runs := yearRuns(q); len(runs) > 0 {
		return runs[0].name()
	}
	f := q.Filters[0]
	return v.value(f.Facet, f.Value)
}
