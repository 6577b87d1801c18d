package main

import (
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"repertory/cmd/measure/eval"
)

func newEval(a *app) *cobra.Command {
	var o eval.Options
	var row string
	c := &cobra.Command{
		Use:   "eval --docs FILE --queries FILE",
		Short: "Measure retrieval quality and speed on a judged set",
		Long: `Eval indexes a judged set in a temporary folder with the analyzers and the
ranking of the search command, runs its queries without a language filter, and
prints nDCG@10, MRR@10, recall@10, recall@100, sizes and times.

Lines of the documents file are {"id","lang","title","text"}, lines of the
queries file {"id","lang","text","relevant":[ids]}; both may be gzipped. Lines
of one language with the same title that is not empty form one document.
The id is never indexed.`,
		Example: `  repertory eval --docs docs.jsonl.gz --queries queries.jsonl
  repertory eval --docs docs.jsonl.gz --queries queries.jsonl --json
  repertory eval --docs docs.jsonl.gz --queries queries.jsonl --cross --run out.trec`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if o.Docs == "" || o.Queries == "" {
				return fmt.Errorf("%w: both --docs and --queries are needed", errUsage)
			}
			var err error
			if o.Packs, err = a.openTranslations(); err != nil {
				return err
			}
			bar := a.progress("Evaluating", "documents and queries")
			o.Progress = bar.set
			report, err := eval.Run(cmd.Context(), o)
			bar.finish()
			if err != nil {
				return err
			}
			if a.json {
				return json.NewEncoder(a.out).Encode(report)
			}
			if row != "" {
				_, err := fmt.Fprint(a.out, report.Row(row))
				return err
			}
			return report.Print(a.out)
		},
	}
	o.AddFlags(c)
	c.Flags().StringVar(&row, "row", "", "print a row of a Markdown table with this name instead")
	a.translationsFlag(c)
	a.jsonFlag(c, "the report")
	return c
}
