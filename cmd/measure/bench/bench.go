// Package bench measures how fast and lean the search is, beside plain Bleve
// with its "cjk" analyzer, default scoring and own facets: building the index,
// its size, memory, and the time of queries of several kinds with five facets.
package bench

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"runtime"
	"slices"
	"time"

	"repertory/cmd/measure/gauge"
	"repertory/search"
)

// The systems that can be measured.
const (
	Repertory = "repertory"
	Bleve     = "bleve"
)

// Options say what to measure. Docs and Queries must be set.
type Options struct {
	// Docs is a file of lines {"title","text"}, which may be gzipped; Queries
	// one of lines {"text"}.
	Docs, Queries string
	// Paragraphs is the size of the corpus. When Docs has fewer, they are
	// repeated with variations.
	Paragraphs int
	// PerClass is the largest number of queries of a class.
	PerClass int
	// System is Repertory or Bleve. A process measures one of them, so that its
	// memory is that system's.
	System string
	// Serve is how long web requests are counted.
	Serve time.Duration
	// Handler makes the web server of an index of Repertory; nil measures no
	// requests. Plain Bleve gets one that writes what it found as JSON.
	Handler func(*search.Live) (http.Handler, error)
}

// Report is what was measured of one system.
type Report struct {
	System     string `json:"system"`
	Paragraphs int    `json:"paragraphs"`
	// Seconds is the time to build the index, from files to published.
	Seconds    float64 `json:"index_seconds"`
	IndexBytes int64   `json:"index_bytes"`
	RawBytes   int64   `json:"raw_bytes"`
	// BuildPeak is the largest resident memory while building, Serving what the
	// process had of its own, without mapped files, after all queries.
	BuildPeak int64 `json:"build_peak_bytes"`
	Serving   int64 `json:"serving_bytes"`
	// FirstAnswer is the time from opening the index to the first answer.
	FirstAnswer float64 `json:"first_answer_ms"`
	// Times are the percentiles of the time of a query by class.
	Times map[string]Times `json:"times_ms"`
	// Requests is the number of web requests answered in a second, with facets;
	// Visible are the seconds until a document that was added is found by a
	// running server, which is measured of Repertory alone.
	Requests float64 `json:"requests_per_second,omitempty"`
	Visible  float64 `json:"visible_seconds,omitempty"`
}

// Times are times in milliseconds.
type Times struct {
	Queries int     `json:"queries"`
	P50     float64 `json:"p50"`
	P95     float64 `json:"p95"`
	P99     float64 `json:"p99"`
	// CPU50 and CPU95 are of the processor time of the thread that searches:
	// on a machine that others use too, it says more than the clock.
	CPU50 float64 `json:"cpu_p50"`
	CPU95 float64 `json:"cpu_p95"`
}

// system is a search system under measurement.
type system interface {
	build(ctx context.Context, s *stream, dir string) error
	open(dir string) error
	// search returns the number of matches of a query for ten hits with facets.
	search(ctx context.Context, q query) (int, error)
	close() error
}

// Run measures one system in a temporary folder.
func Run(ctx context.Context, o Options) (*Report, error) {
	dir, err := os.MkdirTemp("", "repertory-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	queries, err := readQueries(o.Queries, o.PerClass)
	if err != nil {
		return nil, fmt.Errorf("read queries: %w", err)
	}
	s, err := newStream(o.Docs, o.Paragraphs)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	defer func() { s.stop() }()
	r := &Report{System: o.System, Paragraphs: s.paragraphs, RawBytes: s.bytes, Times: map[string]Times{}}
	var sys system = &repertory{}
	if o.System == Bleve {
		sys = &plain{}
	}
	if err := r.build(ctx, sys, s, dir); err != nil {
		return nil, fmt.Errorf("build the index: %w", err)
	}
	if err := r.query(ctx, sys, dir, queries); err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if o.System == Bleve {
		return r, r.servePlain(o, dir, queries[question])
	}
	if err := r.serve(ctx, o, s, dir, queries[question]); err != nil {
		return nil, fmt.Errorf("serve: %w", err)
	}
	return r, nil
}

func (r *Report) build(ctx context.Context, sys system, s *stream, dir string) error {
	start := time.Now()
	if err := sys.build(ctx, s, dir); err != nil {
		return err
	}
	r.Seconds = time.Since(start).Seconds()
	r.BuildPeak = gauge.Memory(gauge.Peak)
	var err error
	r.IndexBytes, err = gauge.FolderSize(dir)
	return err
}

// query runs the queries of all classes, one after the other, each once.
func (r *Report) query(ctx context.Context, sys system, dir string, queries map[class][]query) error {
	start := time.Now()
	if err := sys.open(dir); err != nil {
		return err
	}
	defer sys.close()
	if _, err := sys.search(ctx, queries[pair][0]); err != nil {
		return err
	}
	r.FirstAnswer = gauge.Milliseconds(start)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for _, c := range classes {
		var times, cpu []float64
		for _, q := range queries[c] {
			if c == click || c == nextPage { // after the question itself
				if _, err := sys.search(ctx, query{question, q.words, ""}); err != nil {
					return err
				}
			}
			start, used := time.Now(), threadTime()
			if _, err := sys.search(ctx, q); err != nil {
				return fmt.Errorf("%s %q: %w", c, q.words, err)
			}
			times = append(times, gauge.Milliseconds(start))
			cpu = append(cpu, float64((threadTime()-used).Microseconds())/1000)
		}
		slices.Sort(times)
		slices.Sort(cpu)
		r.Times[string(c)] = Times{
			len(times), gauge.Percentile(times, .50), gauge.Percentile(times, .95), gauge.Percentile(times, .99), gauge.Percentile(cpu, .50), gauge.Percentile(cpu, .95),
		}
	}
	r.Serving = gauge.Memory(gauge.Own)
	return nil
}
