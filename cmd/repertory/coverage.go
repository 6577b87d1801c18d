package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"repertory/corpus"
)

func newCoverage(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "coverage",
		Short: "Show what the corpus has, and what is missing or failed",
		Long: `Coverage shows each document with its languages, the kinds of documents by year,
the files that gave no document, those of formats that are not read, and the
versions whose files were not read as a whole:

  yes      the version is there
  flagged  it is there, with notes that an editor should look at
  scan     its file has pictures of pages only, and no text
  failed   its file could not be read
  -        it is missing; documents with a symbol of the United Nations appear
           in all six languages

Restricted documents are counted too: this is for the owner of the data folder.
The site and its API count the public ones alone. Documents without such a symbol need not be there in other languages.`,
		Example: `  repertory coverage
  repertory coverage --json`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			store, err := a.store()
			if err != nil {
				return err
			}
			problems, err := store.Problems()
			if err != nil {
				return err
			}
			coverage := corpus.Cover(store.Documents(cmd.Context()), problems)
			if err := cmd.Context().Err(); err != nil {
				return err
			}
			if a.json {
				enc := json.NewEncoder(a.out)
				enc.SetEscapeHTML(false)
				return enc.Encode(coverage)
			}
			printCoverage(a.out, coverage)
			return nil
		},
	}
	a.jsonFlag(c, "the coverage")
	return c
}

// presenceWords are the values of corpus.Presence as the table prints them.
var presenceWords = map[corpus.Presence]string{
	corpus.Present: "yes", corpus.Flagged: "flagged", corpus.ScanOnly: "scan", corpus.Unread: "failed", corpus.Absent: "-", corpus.NotExpected: "",
}

func printCoverage(w io.Writer, c *corpus.Coverage) {
	if len(c.Documents)+len(c.Failed)+len(c.Skipped)+len(c.Unreadable) == 0 {
		fmt.Fprintln(w, "The corpus is empty; add documents first: repertory add PATH")
		return
	}
	printLanguages(w, c)
	printKinds(w, c)
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	if len(c.Failed)+len(c.Unreadable) > 0 {
		fmt.Fprintln(table, "\nFAILED\tREASON AND WHAT TO DO")
	}
	for _, p := range c.Failed {
		fmt.Fprintf(table, "%s\t%s\n", printable(p.Path), printable(p.Reason))
	}
	for _, why := range c.Unreadable {
		fmt.Fprintf(table, "(in the corpus)\t%s\n", why)
	}
	if len(c.Skipped) > 0 {
		fmt.Fprintln(table, "\nSKIPPED\tREASON AND WHAT TO DO")
	}
	for _, p := range c.Skipped {
		fmt.Fprintf(table, "%s\t%s\n", printable(p.Path), printable(p.Reason))
	}
	if len(c.Partly) > 0 {
		fmt.Fprintln(table, "\nREAD IN PART\tWHAT WAS NOT READ")
	}
	for _, p := range c.Partly {
		fmt.Fprintf(table, "%s (%s)\t%s\n", p.Symbol, p.Language, readingNote(&p.Reading))
	}
	table.Flush()
	fmt.Fprintf(w, "\n%d documents in %d language versions; %d lack no language; %d files failed, %d were skipped; %d versions were read in part.\n",
		len(c.Documents), c.Versions, c.Complete, len(c.Failed), len(c.Skipped), len(c.Partly))
}

// printLanguages prints the documents with their languages.
func printLanguages(w io.Writer, c *corpus.Coverage) {
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	fmt.Fprint(table, "DOCUMENT\tKIND\tYEAR")
	for _, l := range corpus.Languages() {
		fmt.Fprintf(table, "\t%s", l)
	}
	fmt.Fprintln(table)
	for _, d := range c.Documents {
		fmt.Fprintf(table, "%s\t%s\t%s", d.Symbol, d.Kind, year(d.Year))
		for _, l := range corpus.Languages() {
			fmt.Fprintf(table, "\t%s", presenceWords[d.Languages[l]])
		}
		fmt.Fprintln(table)
	}
	table.Flush()
}

// printKinds prints the number of documents of each kind by year.
func printKinds(w io.Writer, c *corpus.Coverage) {
	if len(c.Kinds) == 0 {
		return
	}
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	heads := []string{"\nKIND", "all"}
	for _, y := range c.Years {
		heads = append(heads, year(y))
	}
	fmt.Fprintln(table, strings.Join(heads, "\t"))
	for _, k := range c.Kinds {
		cells := []string{string(k.Kind), strconv.Itoa(k.Total)}
		for _, y := range c.Years {
			cells = append(cells, count(k.Years[y]))
		}
		fmt.Fprintln(table, strings.Join(cells, "\t"))
	}
	table.Flush()
}

// year writes a year; documents without a date have none.
func year(y int) string {
	if y == 0 {
		return "undated"
	}
	return strconv.Itoa(y)
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
