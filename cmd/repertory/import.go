package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"repertory/indexer"
	"repertory/indexer/build"
	"repertory/indexer/extract"
	"repertory/search"
)

// limitsHelp documents the limits of an import where people look for them.
func limitsHelp() string {
	return fmt.Sprintf(`Read are PDF, DOCX, HTML, Markdown and plain text. A file NAME.EXT may have a
sidecar NAME.EXT.meta.yaml or NAME.meta.yaml, and a folder one %s with
"documents: {FILE: {…}}"; both may set symbol, language, original_language, kind,
meeting, date, title, submitter, organ, session, agenda_item, access (public or
restricted), illustrative, url (where it came from) and tags, a list of
corrections such as
  - {element: para_12, add: {topics: [clearance]}, remove: {articles: [9]}}
What they say wins over what is read from the text. Metadata that describes no
file (another name, another ending, capitals) fails, and the documents that it
may be meant for are held: they do not come in until it is put right.

Documents are restricted when their metadata says so, when their masthead says
"Distr.: Restricted", and with /R. in their symbol; the index and the server leave
restricted ones out. A restriction stays when the metadata is gone, the text
changes, or an older export is taken in, and holds for copies of the file or of
its text under any name. Only "access: public" lifts it.

A file that cannot be read is reported at the end with its reason; the rest is
imported, and the exit status is 1. Unchanged files are passed over; a file that
is there twice is kept once, with both places. When a file changes, its former
text is kept too (repertory show --version). A flagged file was imported, but an
editor should look at its notes. Later on, repertory coverage tells what failed,
what was flagged and what is missing.

An export of another corpus (repertory export) is taken in as it is, after a
check that it is whole: a document that is here with another text is replaced,
and the former text kept.

Limits: %d MiB a file, %d pages a PDF, %d MiB unpacked from a DOCX,
%v a file.`, indexer.ManifestName, extract.MaxFileSize>>20, extract.MaxPages, extract.MaxUnpackedSize>>20, extract.MaxTime)
}

func newImport(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "import PATH…",
		Short: "Bring files and folders into the corpus, without indexing",
		Long: `Import brings files and folders into the corpus, without indexing them. Only when
a document that the search shows has become restricted, the index is brought up
to date at once.

` + limitsHelp(),
		Example: `  repertory import ~/documents
  repertory import report.pdf report.docx --json`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			report, err := a.runImport(cmd.Context(), args)
			if err != nil {
				return a.endImport(report, nil, err)
			}
			g, err := a.indexIfShown(cmd.Context(), report)
			return a.endImport(report, g, err)
		},
	}
	a.jsonFlag(c, "the report")
	return c
}

func newAdd(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "add PATH…",
		Short: "Import files and folders and index them",
		Long:  "Add brings files and folders into the corpus and brings the index up to date, as\nrepertory index does.\n\n" + limitsHelp(),
		Example: `  repertory add ~/documents
  repertory add CCM_MSP_2018_6-E.pdf CCM_MSP_2018_6-C.docx`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			report, err := a.runImport(cmd.Context(), args)
			if err != nil {
				return a.endImport(report, nil, err)
			}
			g, err := a.indexIfNeeded(cmd.Context(), report)
			return a.endImport(report, g, err)
		},
	}
	a.translationsFlag(c)
	a.jsonFlag(c, "the report")
	return c
}

func newIndex(a *app) *cobra.Command {
	var full bool
	c := &cobra.Command{
		Use:   "index",
		Short: "Bring the index up to date with the corpus",
		Long: `Index publishes a new index generation that holds the corpus as it is now. A
running server takes it up without a pause. Until it is complete, the generation
before it keeps serving.

Documents that have not changed since the generation before are taken over from
it: adding, changing or removing a few costs a moment, whatever the size of the
corpus. When a tenth of the corpus has changed since everything was indexed
together, or with --full, everything is indexed anew.

Documents that exist in two or more languages teach translations, which are kept
in the index and let a query find paragraphs in other languages; they are
learned whenever everything is indexed anew. A language pack (--translations, see:
repertory help learn) helps to tell Chinese words apart; the same pack given to
serve and search adds its own translations.`,
		Example: `  repertory index
  repertory index --full`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			report := &indexer.Report{Counts: map[indexer.Status]int{}}
			g, err := a.runIndex(cmd.Context(), report, full)
			return a.endImport(report, g, err)
		},
	}
	a.translationsFlag(c)
	c.Flags().BoolVar(&full, "full", false, "index everything anew and learn translations again")
	a.jsonFlag(c, "the report")
	return c
}

func (a *app) runImport(ctx context.Context, paths []string) (*indexer.Report, error) {
	store, err := a.store()
	if err != nil {
		return nil, err
	}
	taken, paths, err := a.importBags(ctx, store, paths)
	if err != nil || len(paths) == 0 {
		report := indexer.NewReport(taken)
		if err == nil {
			err = a.noteImport(report)
		}
		return report, err
	}
	x, err := extract.New(ctx, extract.Options{})
	if err != nil {
		return nil, err
	}
	defer x.Close()
	bar := a.progress("Importing", "files")
	defer bar.finish()
	im := &indexer.Importer{Store: store, Extractor: x, Progress: func(done, total int, _ string) { bar.set(done, total) }}
	report, err := im.Import(ctx, paths)
	if report != nil {
		report = indexer.NewReport(append(taken, report.Outcomes...))
	}
	if err != nil {
		return report, err
	}
	return report, a.noteImport(report)
}

// indexIfNeeded brings the index up to date, also with what an earlier run that
// was stopped did not index. The generation is nil when it is the former one.
func (a *app) indexIfNeeded(ctx context.Context, report *indexer.Report) (*search.Generation, error) {
	_, before, _ := build.Published(a.indexDir()) // nil when there is none that can be read
	g, err := a.runIndex(ctx, report, false)
	if before != nil && g != nil && before.Name == g.Name {
		g = nil
	}
	return g, err
}

// indexIfShown brings the index up to date when it shows what is public no
// longer.
func (a *app) indexIfShown(ctx context.Context, report *indexer.Report) (*search.Generation, error) {
	hidden, err := a.hidden()
	if err != nil {
		return nil, err
	}
	shown, err := build.Shows(a.indexDir(), hidden)
	if err == nil && len(shown) == 0 {
		return nil, nil
	}
	g, err := a.indexIfNeeded(ctx, report)
	if err != nil {
		return g, fmt.Errorf("the search still shows documents that became restricted; bring the index up to date at once, with: repertory index: %w", err)
	}
	fmt.Fprintln(a.err, "Documents that the search showed are public no longer: the index was brought up to date.")
	return g, nil
}

func (a *app) runIndex(ctx context.Context, report *indexer.Report, full bool) (*search.Generation, error) {
	store, err := a.store()
	if err != nil {
		return nil, err
	}
	_, _, err = build.Published(a.indexDir())
	if store.Count() == 0 && errors.Is(err, search.ErrNoIndex) {
		if len(report.Outcomes) > 0 {
			return nil, nil // the report says why nothing came in
		}
		return nil, fmt.Errorf("the corpus in %s is empty; import documents first: repertory add PATH", a.corpusDir())
	}
	packs, err := a.openTranslations()
	if err != nil {
		return nil, err
	}
	bar := a.progress("Indexing", "paragraphs")
	defer bar.finish()
	opts := build.Options{Progress: func(done int) { bar.set(done, 0) }, Packs: packs, Full: full}
	g, broken, err := indexer.Index(ctx, store, a.indexDir(), opts)
	report.Outcomes = append(report.Outcomes, broken...)
	report.Counts[indexer.Failed] += len(broken)
	if err != nil {
		return g, err
	}
	return g, a.indexStaff(ctx, store, g, opts)
}

// endImport prints the report of an import and settles the exit status.
func (a *app) endImport(report *indexer.Report, g *search.Generation, err error) error {
	if report == nil {
		return err
	}
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		if e := enc.Encode(struct {
			*indexer.Report
			Generation *search.Generation `json:"generation,omitempty"`
		}{report, g}); e != nil {
			return errors.Join(err, e)
		}
	} else {
		printReport(a.out, report)
		if g != nil {
			fmt.Fprintf(a.out, "Indexed %d paragraphs of %d document versions (generation %s).\n", g.Passages, g.Documents, g.Name)
		}
	}
	if err == nil && len(report.Failures()) > 0 {
		return errFailed
	}
	return err
}

func printReport(w io.Writer, r *indexer.Report) {
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	rows := 0
	row := func(o indexer.Outcome, what, why string) {
		if rows++; rows == 1 {
			fmt.Fprintln(table, "FILE\tRESULT\tREASON AND WHAT TO DO")
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", printable(o.Path), what, printable(why))
	}
	for _, o := range r.Outcomes {
		if o.Status == indexer.Failed || o.Status == indexer.Skipped {
			row(o, string(o.Status), o.Reason)
		}
		for _, warning := range o.Warnings {
			row(o, "note", warning)
		}
		if o.Reading.IsPartial() {
			row(o, "note", readingNote(o.Reading))
		}
	}
	table.Flush()
	printCounts(w, r)
}

// printCounts prints the table that ends an import. A flagged file is also
// counted by what was done with it. Where no files were looked for, as when
// only the index is built, it prints what there is to say.
func printCounts(w io.Writer, r *indexer.Report) {
	imported := r.Found > 0
	line := func(name string, n int) {
		if imported || n > 0 {
			fmt.Fprintf(w, "%-10s %d\n", name, n)
		}
	}
	line("found", r.Found)
	for _, s := range indexer.Statuses() {
		if s != indexer.Rendition || r.Counts[s] > 0 {
			line(string(s), r.Counts[s])
		}
	}
	line("flagged", r.Flagged)
}
