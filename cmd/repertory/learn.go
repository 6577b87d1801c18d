package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"repertory/search/translate"
)

func newLearn(a *app) *cobra.Command {
	var out, licence string
	c := &cobra.Command{
		Use:   "learn --out PACK FILE…",
		Short: "Learn translations from bitexts and word lists",
		Long: `Learn estimates from texts in two languages which words translate each other, and
writes what it learned to a language pack. With a pack, a search finds
paragraphs in languages other than that of the query.

Files may be gzipped (.gz). Read are
  NAME.jsonl     a line a text in two or more languages:
                 {"texts":{"en":"…","fr":"…"}}
  zh-en….tsv     a line a text, a tab and its translation; the file name begins
                 with the languages of the columns

Word lists count as such by their short lines. Chinese words are taken from
them, so include one when there is Chinese among the texts. Name and licence of
the sources are recorded in the pack; look at them before you pass a pack on.`,
		Example: `  repertory learn --out words.pack zh-en.dict.tsv.gz fr-en.dict.tsv.gz
  repertory learn --out acts.pack --licence "Open Government Licence" acts.jsonl.gz`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if out == "" {
				return fmt.Errorf("%w: say with --out where the language pack goes", errUsage)
			}
			return a.learn(cmd, out, licence, args)
		},
	}
	c.Flags().StringVar(&out, "out", "", "the language pack to write")
	c.Flags().StringVar(&licence, "licence", "", "licence of the files, recorded in the pack")
	a.jsonFlag(c, "the sources and sizes")
	return c
}

func (a *app) learn(cmd *cobra.Command, out, licence string, files []string) error {
	var inputs []translate.Input
	for _, file := range files {
		in, err := translate.FileInput(file, licence)
		if err != nil {
			return err
		}
		inputs = append(inputs, in)
	}
	bars := map[translate.Step]*progress{
		translate.Reading:  a.progress("Reading", "texts"),
		translate.Learning: a.progress("Learning", "rounds"),
	}
	pack, err := translate.Learn(cmd.Context(), inputs, translate.Options{
		Progress: func(s translate.Step, done, total int) { bars[s].set(done, total) },
	})
	for _, bar := range bars {
		bar.finish()
	}
	if err != nil {
		return err
	}
	if err := pack.Write(out); err != nil {
		return err
	}
	return a.reportPack(pack, out)
}

// reportPack prints what a pack was learned from and how large it is.
func (a *app) reportPack(pack *translate.Pack, path string) error {
	n, size := pack.Size()
	if a.json {
		return json.NewEncoder(a.out).Encode(struct {
			Pack         string             `json:"pack"`
			Translations int                `json:"translations"`
			Bytes        int                `json:"bytes"`
			Sources      []translate.Source `json:"sources"`
		}{path, n, size, pack.Sources()})
	}
	table := tabwriter.NewWriter(a.out, 2, 8, 2, ' ', 0)
	fmt.Fprintln(table, "SOURCE\tTEXTS\tLICENCE")
	for _, s := range pack.Sources() {
		fmt.Fprintf(table, "%s\t%d\t%s\n", s.Name, s.Lines, s.Licence)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(a.out, "Learned %d translations (%.1f MB): %s\n", n, float64(size)/1e6, path)
	return err
}
