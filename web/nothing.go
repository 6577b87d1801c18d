package web

import (
	"context"

	"repertory/search"
)

// nothing explains an empty answer and offers what would not be empty.
type nothing struct {
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

// trial is a changed search and what it found. Exactly one of Without (a
// filter left out), Word (one word alone) and Unfiltered tells the change.
type trial struct {
	query      search.Query
	total      int
	without    search.Tag
	word       string
	unfiltered bool
}

// maxTrials bounds the searches that explain an empty answer.
const maxTrials = 8

// tryOthers searches without each filter in turn, without all of them, and
// for each word alone.
func (s *Server) tryOthers(ctx context.Context, q search.Query) ([]trial, error) {
	trials := planTrials(q)
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
func planTrials(q search.Query) []trial {
	q = firstPage(q)
	var plan []trial
	filters := chosen(q)
	for _, f := range filters {
		plan = append(plan, trial{query: q.Toggle(f.Facet, f.Value), without: f})
	}
	if len(filters) > 1 {
		plan = append(plan, trial{query: withoutFilters(q), unfiltered: true})
	}
	if words := search.PlainWords(q.Text); len(words) > 1 {
		for _, word := range words {
			alone := q
			alone.Text = word
			plan = append(plan, trial{query: alone, word: word})
		}
	}
	return plan[:min(len(plan), maxTrials)]
}

// populateNothing explains an empty answer from the trials.
func (v visit) populateNothing(trials []trial) *nothing {
	n := &nothing{Home: v.links.home()}
	for _, t := range trials {
		if t.total == 0 {
			if t.word != "" && !filtered(t.query) {
				n.Absent = append(n.Absent, v.words.text("none.absent", "word", t.word))
			}
			continue
		}
		n.Ways = append(n.Ways, way{Name: v.wayName(t), URL: v.links.search(t.query), Count: v.words.number(t.total)})
	}
	return n
}

func (v visit) wayName(t trial) string {
	switch {
	case t.unfiltered:
		return v.words.text("none.filters")
	case t.word != "":
		return v.words.text("none.word", "word", t.word)
	default:
		return v.words.text("none.filter", "name", v.words.value(t.without.Facet, t.without.Value))
	}
}
