package feed

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/search"
)

// maxProbes bounds the searches for what arrived last. Each covers as many works
// as their symbols fit into a query.
const maxProbes = 8

// arrivals returns the matches of a query in the works that arrived last, and
// then other ones, as many as the query asks for. Of what arrived in one second,
// the newest documents come first.
func (f *Feed) arrivals(ctx context.Context, q search.Query, all []*corpus.Holding, others []search.Hit) ([]search.Hit, error) {
	if q.Like != "" {
		return others, nil
	}
	arrived := arrivalTimes(all)
	var found []search.Hit
	works := lastWorks(arrived)
	for probes := 0; probes < maxProbes && len(works) > 0 && len(found) < q.Limit; probes++ {
		asked, covered := probe(q, works)
		if covered == 0 {
			break
		}
		results, err := f.config.Searcher.Search(ctx, asked)
		if err != nil {
			return nil, fmt.Errorf("arrivals: %w", err)
		}
		if last := together(works, arrived); results.Total > len(results.Hits) && last < covered {
			// Its matches are not all there, and those of the last arrivals must be.
			asked, covered = probe(q, works[:last])
			if results, err = f.config.Searcher.Search(ctx, asked); err != nil {
				return nil, fmt.Errorf("arrivals: %w", err)
			}
		}
		found, works = append(found, results.Hits...), works[covered:]
	}
	for _, h := range others {
		if !slices.ContainsFunc(found, func(o search.Hit) bool { return o.ID == h.ID }) {
			found = append(found, h)
		}
	}
	slices.SortStableFunc(found, func(a, b search.Hit) int {
		return cmp.Or(cmp.Compare(arrived[b.Symbol], arrived[a.Symbol]), cmp.Compare(b.Date, a.Date))
	})
	return found[:min(len(found), q.Limit)], nil
}

// arrivalTimes returns when the last version of each work arrived, in seconds of
// Unix time.
func arrivalTimes(all []*corpus.Holding) map[corpus.Symbol]int64 {
	arrived := map[corpus.Symbol]int64{}
	for _, h := range all {
		if !h.Removed {
			arrived[h.Symbol] = max(arrived[h.Symbol], h.Updated.Unix())
		}
	}
	return arrived
}

// lastWorks lists the works that a query can ask for, those that arrived last
// first. It is empty where everything arrived at
// once.
func lastWorks(arrived map[corpus.Symbol]int64) []corpus.Symbol {
	var works []corpus.Symbol
	for s := range arrived {
		if !strings.ContainsAny(string(s), " ,\"()") {
			works = append(works, s)
		}
	}
	slices.SortFunc(works, func(a, b corpus.Symbol) int {
		return cmp.Or(cmp.Compare(arrived[b], arrived[a]), cmp.Compare(a, b))
	})
	if together(works, arrived) == len(works) {
		return nil
	}
	return works
}

// together returns how many works, from the first on, arrived in one second.
func together(works []corpus.Symbol, arrived map[corpus.Symbol]int64) int {
	if i := slices.IndexFunc(works, func(s corpus.Symbol) bool { return arrived[s] != arrived[works[0]] }); i >= 0 {
		return i
	}
	return len(works)
}

// probe is the search for the matches of a query in works, with how many of them
// there was room for.
func probe(q search.Query, works []corpus.Symbol) (search.Query, int) {
	room := search.MaxQueryLength - utf8.RuneCountInString(q.Text) - len(" symbol:")
	var names []string
	for _, s := range works {
		if room -= utf8.RuneCountInString(string(s)) + 1; room < 0 {
			break
		}
		names = append(names, string(s))
	}
	q.Text = strings.TrimSpace(strings.TrimSpace(q.Text) + " symbol:" + strings.Join(names, ","))
	q.Limit = search.MaxLimit
	return q, len(names)
}
