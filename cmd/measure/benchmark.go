package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"repertory/cmd/measure/bench"
	"repertory/corpus"
	"repertory/search"
	"repertory/web"
)

func newBench() *cobra.Command {
	o := bench.Options{Serve: 5 * time.Second}
	var sizes []int
	c := &cobra.Command{
		Use:   "bench --docs FILE --queries FILE",
		Short: "Measure speed and size beside plain Bleve",
		Long: `Bench indexes paragraphs in a temporary folder, runs queries of several kinds for
ten hits with facets, and prints tables: paragraphs a second, index size, memory,
the percentiles of query times, web requests a second, the time until an added
document is found, and the same of plain Bleve (analyzer cjk, default scoring,
its own facets). Each system and size runs in a process of its own.

Lines of the documents file are {"title","text"}, those of the queries file
{"text"}; the documents may be gzipped. When --paragraphs asks for more than
there are, they are repeated with variations.`,
		Example: `  measure bench --docs docs.jsonl.gz --queries queries.jsonl --paragraphs 10000,100000`,
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.System == "" {
				return benchAll(cmd, o, sizes)
			}
			o.Paragraphs, o.Handler = sizes[0], webHandler
			r, err := bench.Run(cmd.Context(), o)
			if err != nil {
				return err
			}
			return json.NewEncoder(cmd.OutOrStdout()).Encode(r)
		},
	}
	f := c.Flags()
	f.StringVar(&o.Docs, "docs", "", "documents file (JSONL, may be gzipped)")
	f.StringVar(&o.Queries, "queries", "", "queries file (JSONL)")
	f.IntSliceVar(&sizes, "paragraphs", []int{10_000, 100_000}, "sizes of the corpus")
	f.IntVar(&o.PerClass, "per-class", 300, "queries of each kind at most")
	f.StringVar(&o.System, "system", "", "measure only repertory or bleve, one size, and print JSON")
	c.MarkFlagsRequiredTogether("docs", "queries")
	c.MarkFlagsOneRequired("docs")
	return c
}

// benchAll measures both systems at all sizes, each in a process of its own,
// so that the memory of one is not counted for the other.
func benchAll(cmd *cobra.Command, o bench.Options, sizes []int) error {
	program, err := os.Executable()
	if err != nil {
		return err
	}
	var reports []*bench.Report
	for _, n := range sizes {
		for _, system := range []string{bench.Repertory, bench.Bleve} {
			fmt.Fprintf(cmd.ErrOrStderr(), "Measuring %s with %d paragraphs\n", system, n)
			run := exec.CommandContext(cmd.Context(), program, "bench", "--docs", o.Docs, "--queries", o.Queries,
				"--per-class", strconv.Itoa(o.PerClass), "--paragraphs", strconv.Itoa(n), "--system", system)
			run.Stderr = cmd.ErrOrStderr()
			out, err := run.Output()
			if err != nil {
				return fmt.Errorf("measure %s with %d paragraphs: %w", system, n, err)
			}
			var r bench.Report
			if err := json.NewDecoder(bytes.NewReader(out)).Decode(&r); err != nil {
				return fmt.Errorf("measure %s: %w", system, err)
			}
			reports = append(reports, &r)
		}
	}
	bench.Print(cmd.OutOrStdout(), reports)
	return nil
}

// webHandler makes the web server of an index whose documents are nowhere:
// searching needs none.
func webHandler(live *search.Live) (http.Handler, error) {
	store, err := corpus.OpenStore(filepath.Join(os.TempDir(), "no-corpus"))
	if err != nil {
		return nil, err
	}
	return web.New(web.Config{Searcher: web.Index(live.Use), Library: corpus.PublicStore{Store: store}})
}
