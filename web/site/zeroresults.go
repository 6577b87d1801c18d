package site

import (
	"context"
	"slices"
	"strings"

	"repertory/corpus/facet"
	"repertory/search"
)

// zeroResults explains an empty answer and offers what would not be empty.
type zeroResults struct {
	// Absent says which words the documents do not contain.
	Absent []string
	// Ways are changes of the search that give results.
	Ways []way
	Home string
}

// way is a change of a search with the number of results it gives.
type way struct {
	Name  string
	URL   string
	Count string
}

// trial is a changed search and what it found. Exactly one of without (the
// values of a facet left out), word (one word alone), dropped (all other words)
// and unfiltered tells the change.
type trial struct {
	query      search.Query
	total      int
	without    string
	word       string
	dropped    string
	unfiltered bool
	// probe says that the trial only tells whether a word is absent.
	probe bool
}

// maxTrials bounds the searches that explain an empty answer.
const maxTrials = 16

// tryOthers searches without the filters of each facet in turn, without all of
// them, for each word alone, and without each word.
func (s *Site) tryOthers(ctx context.Context, v visit, q search.Query) ([]trial, error) {
	trials := v.planTrials(q)
	for i := range trials {
		quick := trials[i].query
		quick.Limit = 1
		results, err := s.config.Searcher.Search(ctx, quick)
		if err != nil {
			return nil, err
		}
		trials[i].total = results.Total
	}
	return trials, nil
}

// planTrials lists the changes worth trying, at most maxTrials.
func (v visit) planTrials(q search.Query) []trial {
	q = firstPage(q)
	var plan []trial
	for _, f := range facet.Names() {
		if names := v.filterNames(f, q); names != "" {
			plan = append(plan, trial{query: q.Without(f), without: names})
		}
	}
	if len(plan) > 1 {
		plan = append(plan, trial{query: withoutFilters(q), unfiltered: true})
	}
	words := search.PlainWords(q.Text)
	if len(words) < 2 {
		return plan
	}
	for i, word := range words {
		alone := q
		alone.Text = word
		if filtered(q) {
			plan = append(plan, trial{query: withoutFilters(alone), word: word, probe: true})
		}
		plan = append(plan, trial{query: alone, word: word})
		if len(words) > 2 {
			others := q
			others.Text = strings.Join(slices.Concat(words[:i], words[i+1:]), " ")
			plan = append(plan, trial{query: others, dropped: word})
		}
	}
	return plan[:min(len(plan), maxTrials)]
}

// filterNames names the values that a query filters a facet by.
func (v visit) filterNames(n facet.Name, q search.Query) string {
	var names []string
	if n == facet.Year {
		for _, run := range yearRuns(q) {
			names = append(names, run.name())
		}
		return strings.Join(names, ", ")
	}
	for _, value := range q.Filters.Of(n) {
		names = append(names, v.value(n, value))
	}
	return strings.Join(names, ", ")
}

// populateZeroResults explains an empty answer from the trials.
func (v visit) populateZeroResults(trials []trial) *zeroResults {
	n := &zeroResults{Home: v.links.home()}
	for _, t := range trials {
		if t.total == 0 {
			if t.word != "" && !filtered(t.query) {
				n.Absent = append(n.Absent, v.words.Text("none.absent", "word", t.word))
			}
			continue
		}
		if t.probe {
			continue
		}
		n.Ways = append(n.Ways, way{Name: v.wayName(t), URL: v.links.search(t.query), Count: v.words.Number(t.total)})
	}
	return n
}

func (v visit) wayName(t trial) string {
	switch {
	case t.unfiltered:
		return v.words.Text("none.filters")
	case t.word != "":
		return v.words.Text("none.word", "word", t.word)
	case t.dropped != "":
		return v.words.Text("none.dropped", "word", t.dropped)
	default:
		return v.words.Text("none.filter", "name", t.without)
	}
}
