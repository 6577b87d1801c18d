package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"repertory/web/querylog"
)

func newReport(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "report",
		Short: "Report on how the service is used",
		Long:  "Report tells what is searched for; see: repertory report queries --help.",
		Args:  usage(cobra.NoArgs),
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(newReportQueries(a))
	return c
}

func newReportQueries(a *app) *cobra.Command {
	var nothing bool
	var months, limit int
	c := &cobra.Command{
		Use:   "queries FILE",
		Short: "Print the searches that are frequent, or that find nothing",
		Long: fmt.Sprintf(`Queries reads the file that "repertory serve --query-log FILE" keeps and prints
the texts that were searched for most often. With --nothing it prints those that
found nothing: what they ask for is perhaps missing from the corpus, or called
otherwise there.

Only texts that were searched for %d times in a month are in the file; searches
with other words are in the totals.`, querylog.MinRepeats),
		Example: `  repertory report queries queries.json
  repertory report queries queries.json --nothing --months 3`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error {
			if months < 1 || limit < 1 {
				return fmt.Errorf("%w: --months and --limit are at least 1", errUsage)
			}
			all, err := querylog.Read(args[0])
			if err != nil {
				return err
			}
			return a.reportQueries(all[:min(months, len(all))], nothing, limit)
		},
	}
	c.Flags().BoolVar(&nothing, "nothing", false, "only texts that found nothing")
	c.Flags().IntVar(&months, "months", 12, "number of months, the newest first")
	c.Flags().IntVar(&limit, "limit", 50, "number of texts")
	a.jsonFlag(c, "the report")
	return c
}

func (a *app) reportQueries(months []querylog.Month, nothing bool, limit int) error {
	var total querylog.Count
	for _, m := range months {
		total.Searches += m.Searches
		total.Nothing += m.Nothing
	}
	texts := querylog.Frequent(months, nothing)
	texts = texts[:min(limit, len(texts))]
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(struct {
			Months int `json:"months"`
			querylog.Count
			Texts []querylog.Text `json:"texts"`
		}{len(months), total, texts})
	}
	printQueries(a.out, texts)
	fmt.Fprintf(a.out, "Searches: %d, of them with nothing found: %d; months: %d.\n", total.Searches, total.Nothing, len(months))
	return nil
}

func printQueries(w io.Writer, texts []querylog.Text) {
	if len(texts) == 0 {
		return
	}
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	fmt.Fprintln(table, "SEARCHES\tNOTHING FOUND\tTEXT")
	for _, t := range texts {
		fmt.Fprintf(table, "%d\t%d\t%s\n", t.Searches, t.Nothing, t.Text)
	}
	table.Flush()
	fmt.Fprintln(w)
}
