// Package eval measures retrieval on judged sets: how well and how fast the
// search of this program, or another system for comparison, finds the documents
// that are relevant to queries.
package eval

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"repertory/cmd/measure/gauge"
	"repertory/search"
	"repertory/search/translate"
)

// Options say what to measure. Docs and Queries must be set.
type Options struct {
	// Docs and Queries are JSONL files, gzipped if their names end in ".gz".
	Docs, Queries string
	// Limit is the number of queries to run, the first ones; 0 means all.
	Limit int
	// RunFile receives the rankings in TREC format; empty writes none.
	RunFile string
	// Cross lets a query see only documents in other languages than its own.
	Cross bool
	// Packs are language packs to search across languages with.
	Packs []*translate.Pack
	// System is measured instead of this program, if it is not nil.
	System System
	// Progress is called with the documents and queries that are done.
	Progress func(done, total int)
}

// AddFlags gives a command the flags that fill in the options.
func (o *Options) AddFlags(c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.Docs, "docs", "", "documents file (JSONL, may be gzipped)")
	f.StringVar(&o.Queries, "queries", "", "queries file (JSONL, may be gzipped)")
	f.IntVar(&o.Limit, "limit", 0, "run only the first N queries (0 means all)")
	f.StringVar(&o.RunFile, "run", "", "write a TREC run file")
	f.BoolVar(&o.Cross, "cross", false, "let a query see only documents in other languages than its own")
}

// Report is what was measured. Measures are means over the queries.
type Report struct {
	Docs    int     `json:"docs"`
	Queries int     `json:"queries"`
	NDCG    float64 `json:"ndcg@10"`
	MRR     float64 `json:"mrr@10"`
	Recall  float64 `json:"recall@10"`
	Recall1 float64 `json:"recall@100"`
	// IndexSeconds is the time from the documents in memory to the finished
	// index.
	IndexSeconds float64 `json:"index_seconds"`
	IndexBytes   int64   `json:"index_bytes"`
	RawBytes     int64   `json:"raw_bytes"`
	// P50 to P99 are percentiles of the time of a search for ten hits with
	// facets, one after the other, each query once.
	P50 float64 `json:"p50_ms"`
	P95 float64 `json:"p95_ms"`
	P99 float64 `json:"p99_ms"`
	// PlainP50 and PlainP95 are those of the same search without re-scoring
	// and packs, measured in turn with the others, and P95Ratio is P95 by
	// PlainP95. All are 0 for another system.
	PlainP50 float64 `json:"plain_p50_ms,omitempty"`
	PlainP95 float64 `json:"plain_p95_ms,omitempty"`
	P95Ratio float64 `json:"p95_ratio,omitempty"`
	// RSSPeak is the largest resident size of the process, indexing included.
	RSSPeak int64 `json:"rss_peak_bytes"`
}

const (
	// hitsWanted is the number of hits asked for, enough for recall@100.
	hitsWanted = search.MaxLimit
	// hitsTimed is the number of hits asked for when a search is timed: a page.
	hitsTimed = search.DefaultLimit
)

// System is a search system under measurement.
type System interface {
	// Build indexes the documents in the folder dir.
	Build(ctx context.Context, s *Set, dir string, progress func(done int)) error
	// Search returns the n best documents, the best first.
	Search(ctx context.Context, q *Query, n int) ([]Hit, error)
	Close() error
}

// Hit is a document that was found.
type Hit struct {
	ID    string
	Score float64
}

// Run indexes a judged set in a temporary folder, runs its queries, and
// reports the measures.
func Run(ctx context.Context, o Options) (*Report, error) {
	s, err := readSet(o)
	if err != nil {
		return nil, fmt.Errorf("read judged set: %w", err)
	}
	dir, err := os.MkdirTemp("", "repertory-eval")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	sys := o.System
	if sys == nil {
		sys = &production{cross: o.Cross, packs: o.Packs}
	}
	r := &Report{Docs: len(s.Documents), Queries: len(s.Queries), RawBytes: s.Bytes}
	progress := func(done int) {
		if o.Progress != nil {
			o.Progress(done, len(s.Documents)+len(s.Queries))
		}
	}
	start := time.Now()
	if err := sys.Build(ctx, s, dir, progress); err != nil {
		return nil, fmt.Errorf("index judged set: %w", err)
	}
	defer sys.Close()
	r.IndexSeconds = time.Since(start).Seconds()
	if r.IndexBytes, err = gauge.FolderSize(dir); err != nil {
		return nil, err
	}
	return r, r.measure(ctx, s, sys, o, func(done int) { progress(len(s.Documents) + done) })
}

// measure runs the queries.
func (r *Report) measure(ctx context.Context, s *Set, sys System, o Options, progress func(int)) (err error) {
	run := io.Discard
	if o.RunFile != "" {
		f, err := os.Create(o.RunFile)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		run = f
	}
	var times, plain []float64
	own, _ := sys.(*production)
	for i := range s.Queries {
		q := &s.Queries[i]
		for turn := range 2 { // who goes first finds a colder cache: they take turns
			start := time.Now()
			switch {
			case turn == i%2:
				_, err = sys.Search(ctx, q, hitsTimed)
				times = append(times, gauge.Milliseconds(start))
			case own != nil:
				err = own.searchPlainly(ctx, q)
				plain = append(plain, gauge.Milliseconds(start))
			}
			if err != nil {
				return fmt.Errorf("query %s: %w", q.ID, err)
			}
		}
		hits, err := sys.Search(ctx, q, hitsWanted)
		if err != nil {
			return fmt.Errorf("query %s: %w", q.ID, err)
		}
		r.add(hits, q.Relevant)
		if err := writeRun(run, q.ID, hits); err != nil {
			return fmt.Errorf("write run: %w", err)
		}
		progress(i + 1)
	}
	r.mean(len(s.Queries))
	slices.Sort(times)
	r.P50, r.P95, r.P99 = gauge.Percentile(times, .50), gauge.Percentile(times, .95), gauge.Percentile(times, .99)
	if own != nil {
		slices.Sort(plain)
		r.PlainP50, r.PlainP95 = gauge.Percentile(plain, .50), gauge.Percentile(plain, .95)
		if r.PlainP95 > 0 {
			r.P95Ratio = r.P95 / r.PlainP95
		}
	}
	r.RSSPeak = gauge.Memory(gauge.Peak)
	return nil
}

// writeRun writes a ranking in the format of trec_eval.
func writeRun(w io.Writer, id string, hits []Hit) error {
	for i, h := range hits {
		if _, err := fmt.Fprintf(w, "%s Q0 %s %d %g repertory\n", id, h.ID, i+1, h.Score); err != nil {
			return err
		}
	}
	return nil
}

// Print writes the report for people.
func (r *Report) Print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "documents\t%d\n", r.Docs)
	fmt.Fprintf(t, "queries\t%d\n", r.Queries)
	fmt.Fprintf(t, "nDCG@10\t%.4f\n", r.NDCG)
	fmt.Fprintf(t, "MRR@10\t%.4f\n", r.MRR)
	fmt.Fprintf(t, "recall@10\t%.4f\n", r.Recall)
	fmt.Fprintf(t, "recall@100\t%.4f\n", r.Recall1)
	fmt.Fprintf(t, "indexing\t%.1f s\n", r.IndexSeconds)
	fmt.Fprintf(t, "index size\t%.1f MB of %.1f MB text\n", float64(r.IndexBytes)/1e6, float64(r.RawBytes)/1e6)
	fmt.Fprintf(t, "search time\tp50 %.2f ms, p95 %.2f ms, p99 %.2f ms\n", r.P50, r.P95, r.P99)
	if r.PlainP95 > 0 {
		fmt.Fprintf(t, "by terms alone\tp50 %.2f ms, p95 %.2f ms: the p95 above is %.2f times that\n", r.PlainP50, r.PlainP95, r.P95Ratio)
	}
	fmt.Fprintf(t, "peak memory\t%.0f MB\n", float64(r.RSSPeak)/1e6)
	return t.Flush()
}

// Row returns the report as a row of a Markdown table.
func (r *Report) Row(name string) string {
	plain := ""
	if r.PlainP95 > 0 {
		plain = fmt.Sprintf("%.1f", r.PlainP95)
	}
	return fmt.Sprintf("| %s | %d | %d | %.3f | %.3f | %.3f | %.3f | %.1f | %.1f | %s | %.1f |\n",
		name, r.Docs, r.Queries, r.NDCG, r.MRR, r.Recall, r.Recall1, r.P50, r.P95, plain, r.IndexSeconds)
}
