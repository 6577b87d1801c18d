package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/corpus/skos"
	"repertory/indexer"
	"repertory/indexer/archive/bulk"
)

// selectionFlags are the flags that choose documents.
type selectionFlags struct {
	meetings, languages, topics []string
	restricted                  bool
}

func (f *selectionFlags) add(c *cobra.Command) {
	c.Flags().StringSliceVar(&f.meetings, "meeting", nil, "only documents of these meetings, such as 8MSP or 1RC")
	c.Flags().StringSliceVar(&f.languages, "lang", nil, "only these languages: ar, zh, en, fr, ru, es")
	c.Flags().StringSliceVar(&f.topics, "topic", nil, "only documents with a paragraph on these topics, such as clearance")
	c.Flags().BoolVar(&f.restricted, "restricted", false, "restricted documents too")
}

func (f *selectionFlags) selection() (bulk.Selection, error) {
	s := bulk.Selection{Restricted: f.restricted}
	var err error
	if s.Meetings, err = parseAll(f.meetings, corpus.ParseMeeting); err != nil {
		return s, err
	}
	if s.Languages, err = parseAll(f.languages, corpus.ParseLanguage); err != nil {
		return s, err
	}
	s.Topics, err = parseAll(f.topics, corpus.ParseTopic)
	return s, err
}

func parseAll[T any](texts []string, parse func(string) (T, error)) ([]T, error) {
	var all []T
	for _, s := range texts {
		v, err := parse(s)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		all = append(all, v)
	}
	return all, nil
}

// exportFormats are the formats of an export with the endings that name them.
var exportFormats = []struct{ name, endings string }{
	{"bag", ""}, {"ndjson", ".ndjson .jsonl"}, {"turtle", ".ttl"}, {"jsonld", ".jsonld"},
}

func newExport(a *app) *cobra.Command {
	var f selectionFlags
	var format string
	c := &cobra.Command{
		Use:   "export TARGET",
		Short: "Write the knowledge base, or a part of it, for others to take home",
		Long: `Export writes what the name of TARGET asks for:

  FOLDER or NAME.zip   a bag (BagIt, RFC 8493): the documents, the files they were
                       made from, their paragraphs and the vocabulary, each with
                       its checksum. "repertory import" takes it into another
                       corpus, after checking that it is whole.
  NAME.ndjson          the paragraphs, one JSON object a line, with metadata, tags
                       and citation; with --topic only those on the topic
  NAME.ttl, NAME.jsonld   the vocabulary as SKOS
  -                    one of these on standard output, as --format says

Restricted documents are left out unless --restricted is given, and so are
earlier texts that were restricted. What is written tells nothing of this
machine: of a source's path only the name stays. A bag is written aside and
renamed when it is whole; nothing is written over.`,
		Example: `  repertory export knowledge.zip
  repertory export 8msp-chinese --meeting 8MSP --lang zh
  repertory export clearance.ndjson --topic clearance
  repertory export - --format ndjson | head -n 1`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.selection()
			if err != nil {
				return err
			}
			return a.export(cmd.Context(), args[0], format, s)
		},
	}
	f.add(c)
	c.Flags().StringVar(&format, "format", "", "bag, ndjson, turtle or jsonld (default: what the name of TARGET says)")
	return c
}

// formatOf returns the format that is asked for, or that a name says.
func formatOf(format, target string) (string, error) {
	for _, f := range exportFormats {
		ending := strings.ToLower(filepath.Ext(target))
		if format == f.name || format == "" && ending != "" && slices.Contains(strings.Fields(f.endings), ending) {
			return f.name, nil
		}
	}
	switch {
	case format != "":
		return "", fmt.Errorf("%w: --format %q is none of bag, ndjson, turtle, jsonld", errUsage, format)
	case target == "-":
		return "", fmt.Errorf("%w: say what to write with --format: ndjson, turtle or jsonld", errUsage)
	}
	return "bag", nil
}

func (a *app) export(ctx context.Context, target, format string, s bulk.Selection) error {
	format, err := formatOf(format, target)
	if err != nil {
		return err
	}
	if format == "bag" && target == "-" {
		return fmt.Errorf("%w: a bag needs the name of a folder or of a file *.zip", errUsage)
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	if format != "turtle" && format != "jsonld" && store.Count() == 0 {
		return fmt.Errorf("the corpus in %s is empty; import documents first: repertory add PATH", a.corpusDir())
	}
	if format == "bag" {
		return a.exportBag(ctx, store, target, s)
	}
	return a.toFile(target, func(w io.Writer) error {
		if format != "ndjson" {
			return skos.Write(w, format)
		}
		bar := a.progress("Exporting", "paragraphs")
		defer bar.finish()
		n, err := bulk.Paragraphs(ctx, store, s, w, func(done int) { bar.set(done, 0) })
		fmt.Fprintf(a.err, "Exported %d paragraphs.\n", n)
		return err
	})
}

func (a *app) exportBag(ctx context.Context, store *corpus.Store, target string, s bulk.Selection) error {
	w, err := bag.Create(target)
	if err != nil {
		return err
	}
	defer w.Abandon()
	bar := a.progress("Exporting", "documents")
	counts, err := bulk.Export(ctx, store, s, w, func(done int) { bar.set(done, 0) })
	bar.finish()
	if err != nil {
		return err
	}
	if counts.Documents == 0 {
		return errors.New("no document is as the filters ask; nothing was written")
	}
	if err := w.Close(); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "Exported %d document versions with %d paragraphs, %d earlier texts and %d original files to %s.\nTake it in elsewhere: repertory import %s\n",
		counts.Documents, counts.Paragraphs, counts.Former, counts.Originals, target, target)
	return nil
}

// toFile writes a file that does not exist yet, or standard output for "-". A
// file that could not be written whole is deleted.
func (a *app) toFile(target string, write func(io.Writer) error) error {
	if target == "-" {
		return write(a.out)
	}
	f, err := os.OpenFile(target, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(target))
	}
	return nil
}

// importBags takes the exports among some paths into the corpus, and returns
// the other paths.
func (a *app) importBags(ctx context.Context, store *corpus.Store, paths []string) ([]indexer.Outcome, []string, error) {
	var taken []indexer.Outcome
	var rest []string
	for _, path := range paths {
		if !bag.Is(path) {
			rest = append(rest, path)
			continue
		}
		outcomes, err := a.importBag(ctx, store, path)
		taken = append(taken, outcomes...)
		if err != nil {
			return taken, rest, err
		}
	}
	return taken, rest, nil
}

func (a *app) importBag(ctx context.Context, store *corpus.Store, path string) ([]indexer.Outcome, error) {
	b, err := bag.Open(path)
	if err != nil {
		return nil, err
	}
	defer b.Close()
	bar := a.progress("Checking", "files")
	defer bar.finish()
	outcomes, err := bulk.Import(ctx, store, b, path, bar.set)
	var damage *bag.DamageError
	if errors.As(err, &damage) {
		bar.finish()
		for _, p := range damage.Problems {
			fmt.Fprintf(a.err, "  %s\n", p)
		}
		return nil, fmt.Errorf("%s is damaged in %d places and was not imported; get it anew", path, len(damage.Problems))
	}
	return outcomes, err
}
