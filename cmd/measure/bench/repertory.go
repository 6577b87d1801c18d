package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
	"repertory/search"
)

// repertory is the search of this program, as users get it.
type repertory struct{ index *search.Index }

func (r *repertory) build(ctx context.Context, s *stream, dir string) error {
	_, err := build.Update(ctx, dir, s, build.Options{})
	return err
}

func (r *repertory) open(dir string) error {
	debug.FreeOSMemory() // what building needed is not what serving needs
	var err error
	r.index, err = search.Open(dir)
	return err
}

func (r *repertory) search(ctx context.Context, q query) (int, error) {
	results, err := r.index.Search(ctx, q.request())
	if err != nil {
		return 0, err
	}
	return results.Total, nil
}

func (r *repertory) close() error { return r.index.Close() }

// request writes a query as a person would.
func (q *query) request() search.Query {
	switch q.class {
	case everyone:
		return search.Query{}
	case phrase:
		return search.Query{Text: `"` + q.words[0] + `"`}
	case wildcard:
		return search.Query{Text: q.words[0] + "*"}
	case boolean:
		text := q.words[0] + " " + q.operator + " " + q.words[1]
		if q.operator == "NOT" {
			text = q.words[0] + " -" + q.words[1]
		}
		return search.Query{Text: text}
	}
	request := search.Query{Text: q.words[0], Plain: true}
	switch q.class {
	case click:
		request.Filters = facet.By(facet.Article, corpus.Article(clicked).String())
	case nextPage:
		request.Offset = search.DefaultLimit
	}
	return request
}

// clicked is the article that is chosen.
const clicked = 4

// patience is how long a document that was added is waited for.
const patience = time.Minute

// serve measures a running server: requests in a second, and how long a new
// document takes to be found.
func (r *Report) serve(ctx context.Context, o Options, s *stream, dir string, questions []query) error {
	live, err := search.OpenLive(dir, nil)
	if err != nil {
		return err
	}
	defer live.Close()
	if o.Handler != nil {
		handler, err := o.Handler(live)
		if err != nil {
			return err
		}
		if r.Requests, err = requests(handler, questions, o.Serve); err != nil {
			return err
		}
	}
	r.Visible, err = visible(ctx, live, s, dir)
	return err
}

// requests sends questions to a server from as many clients as there are
// cores for a while, and returns how many are answered in a second.
func requests(handler http.Handler, questions []query, long time.Duration) (float64, error) {
	server := httptest.NewServer(handler)
	defer server.Close()
	var done atomic.Int64
	var failed atomic.Pointer[error]
	var clients sync.WaitGroup
	start := time.Now()
	for c := range runtime.GOMAXPROCS(0) {
		clients.Go(func() {
			for i := c; time.Since(start) < long && failed.Load() == nil; i += 7 {
				q := questions[i%len(questions)]
				if err := request(server, q.words[0]); err != nil {
					failed.Store(&err)
				}
				done.Add(1)
			}
		})
	}
	clients.Wait()
	if err := failed.Load(); err != nil {
		return 0, *err
	}
	return float64(done.Load()) / time.Since(start).Seconds(), nil
}

func request(server *httptest.Server, text string) error {
	response, err := server.Client().Get(server.URL + "/api/v1/search?q=" + url.QueryEscape(text))
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("the server answers %s", response.Status)
	}
	return nil
}

// visible adds a document and returns the seconds until a search finds it.
func visible(ctx context.Context, live *search.Live, s *stream, dir string) (float64, error) {
	s.extra = newDocument(0, "一份新文件")
	s.extra.Symbol = "LAW/9999999"
	s.extra.Paragraphs = append(s.extra.Paragraphs, newParagraph(0, 0, "这是刚刚加入的段落xyzzy。"))
	start := time.Now()
	if _, err := build.Update(ctx, dir, s, build.Options{}); err != nil {
		return 0, err
	}
	for time.Since(start) < patience {
		results, err := live.Search(ctx, search.Query{Text: "xyzzy"})
		if err != nil {
			return 0, err
		}
		if results.Total == 1 {
			return time.Since(start).Seconds(), nil
		}
		select {
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
	return 0, errors.New("a document that was added is not found")
}
