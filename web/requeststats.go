package web

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"

	"repertory/corpus"
	"repertory/search"
)

// QueryLog takes note of what people search for. querylog.Log is one.
type QueryLog interface {
	// Add notes a text that was searched for and the number of matches.
	Add(text string, total int)
}

// requestStats is the search that a request makes. A page may search several times,
// to offer ways out of an empty answer; the first search with words is the
// reader's.
type requestStats struct {
	mu    sync.Mutex
	query *search.Query
	total int
	took  time.Duration
	err   error
}

type requestStatsKey struct{}

func withRequestStats(ctx context.Context, t *requestStats) context.Context {
	return context.WithValue(ctx, requestStatsKey{}, t)
}

// searchesPerCore is how many searches run at once on each core; more wait. A
// search takes ten bytes of memory a paragraph while it runs, and many at once
// would all be too late.
const searchesPerCore = 2

// observed is a Searcher that tells the request's requestStats what was searched for,
// and bounds the time of each call and how many searches run at once. Stretch,
// which reads on, has the time of its request.
type observed struct {
	Searcher
	timeout time.Duration
	slots   chan struct{}
}

// newSlots makes room for the searches of a server.
func newSlots() chan struct{} { return make(chan struct{}, searchesPerCore*runtime.GOMAXPROCS(0)) }

// admit waits until there is room for a search, for half of its time at most:
// less than the rest would not do, and the answer would be lost. It returns
// what makes room again.
func (o observed) admit(ctx context.Context) (leave func(), err error) {
	patience := time.NewTimer(o.timeout / 2)
	defer patience.Stop()
	select {
	case o.slots <- struct{}{}:
		return func() { <-o.slots }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-patience.C:
		return nil, fmt.Errorf("too many searches at once: %w", context.DeadlineExceeded)
	}
}

// Search answers a query. The error wraps context.DeadlineExceeded when there
// is no time or no room for it.
func (o observed) Search(ctx context.Context, q search.Query) (*search.Results, error) {
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	t, ok := ctx.Value(requestStatsKey{}).(*requestStats)
	if !ok || strings.TrimSpace(q.Text) == "" {
		return o.search(ctx, q)
	}
	start := time.Now()
	results, err := o.search(ctx, q)
	t.set(q, results, err, time.Since(start))
	return results, err
}

// Suggest completes a text.
func (o observed) Suggest(ctx context.Context, text string, reader corpus.Language, limit int) ([]search.Suggestion, error) {
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	return o.Searcher.Suggest(ctx, text, reader, limit)
}

// Mark cuts texts at what matches a query.
func (o observed) Mark(ctx context.Context, q search.Query, l corpus.Language, texts []string) ([][]search.Fragment, error) {
	ctx, cancel := context.WithTimeout(ctx, o.timeout)
	defer cancel()
	return o.Searcher.Mark(ctx, q, l, texts)
}

func (o observed) search(ctx context.Context, q search.Query) (*search.Results, error) {
	leave, err := o.admit(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	return o.Searcher.Search(ctx, q)
}

func (t *requestStats) set(q search.Query, results *search.Results, err error, took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.query != nil {
		return
	}
	t.query, t.err, t.took = &q, err, took
	if results != nil {
		t.total = results.Total
	}
}

// report counts the search, if there was one.
func (t *requestStats) report(s *Server) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.query == nil {
		return
	}
	outcome := outcomeFound
	switch {
	case t.err != nil:
		outcome = outcomeFailed
	case t.total == 0:
		outcome = outcomeNothing
	}
	s.metrics.searches.WithLabelValues(outcome).Inc()
	s.metrics.took.Observe(t.took.Seconds())
	// A further page and a click on a filter are the same search again, and an
	// empty answer under a filter says little of what the documents lack.
	if s.config.QueryLog != nil && t.err == nil && t.query.Offset == 0 && len(t.query.Filters) == 0 {
		s.config.QueryLog.Add(t.query.Text, t.total)
	}
}
