package bench

import (
	"fmt"
	"io"
	"slices"
)

// Print writes reports as Markdown tables: for each size the two systems side
// by side with their ratios, and how Repertory grows.
func Print(w io.Writer, reports []*Report) {
	var sizes []int
	by := map[int]map[string]*Report{}
	for _, r := range reports {
		if by[r.Paragraphs] == nil {
			by[r.Paragraphs] = map[string]*Report{}
			sizes = append(sizes, r.Paragraphs)
		}
		by[r.Paragraphs][r.System] = r
	}
	slices.Sort(sizes)
	for _, n := range sizes {
		if ours, plain := by[n][Repertory], by[n][Bleve]; ours != nil && plain != nil {
			compare(w, ours, plain)
		}
	}
	growth(w, sizes, by)
}

func compare(w io.Writer, ours, plain *Report) {
	fmt.Fprintf(w, "\n%d paragraphs, %.1f MB of text\n\n", ours.Paragraphs, mega(ours.RawBytes))
	fmt.Fprintln(w, "| | Repertory | plain Bleve | ratio |\n|---|---|---|---|")
	row := func(name, format string, a, b float64) {
		fmt.Fprintf(w, "| %s | "+format+" | "+format+" | %.3f |\n", name, a, b, a/b)
	}
	row("indexing, paragraphs/s", "%.0f", ours.rate(), plain.rate())
	row("index, bytes/raw bytes", "%.2f", ours.density(), plain.density())
	row("peak memory of indexing, MB", "%.0f", mega(ours.BuildPeak), mega(plain.BuildPeak))
	row("first answer, ms", "%.0f", ours.FirstAnswer, plain.FirstAnswer)
	row("web requests/s, facets included", "%.1f", ours.Requests, plain.Requests)
	for _, c := range classes {
		a, b := ours.Times[string(c)], plain.Times[string(c)]
		row(string(c)+", p50 ms", "%.2f", a.P50, b.P50)
		row(string(c)+", p95 ms", "%.2f", a.P95, b.P95)
		row(string(c)+", p99 ms", "%.2f", a.P99, b.P99)
		row(string(c)+", processor p50 ms", "%.2f", a.CPU50, b.CPU50)
		row(string(c)+", processor p95 ms", "%.2f", a.CPU95, b.CPU95)
	}
}

// growth is a table of what becomes of Repertory when the corpus grows.
func growth(w io.Writer, sizes []int, by map[int]map[string]*Report) {
	fmt.Fprintln(w, "\n| Repertory, paragraphs | paragraphs/s | index/raw | peak MB | serving MB | first answer ms | question p50/p95/p99 ms | facet click p50/p95 | next page p50/p95 | match all p50 | requests/s | added and found, s |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|---|---|---|---|")
	for _, n := range sizes {
		r := by[n][Repertory]
		if r == nil {
			continue
		}
		q, c, p := r.Times[string(question)], r.Times[string(click)], r.Times[string(nextPage)]
		fmt.Fprintf(w, "| %d | %.0f | %.2f | %.0f | %.0f | %.0f | %.2f / %.2f / %.2f | %.2f / %.2f | %.2f / %.2f | %.2f | %.0f | %.2f |\n",
			n, r.rate(), r.density(), mega(r.BuildPeak), mega(r.Serving), r.FirstAnswer, q.P50, q.P95, q.P99,
			c.P50, c.P95, p.P50, p.P95, r.Times[string(everyone)].P50, r.Requests, r.Visible)
	}
}

func (r *Report) rate() float64    { return float64(r.Paragraphs) / r.Seconds }
func (r *Report) density() float64 { return float64(r.IndexBytes) / float64(r.RawBytes) }

func mega(n int64) float64 { return float64(n) / 1e6 }
