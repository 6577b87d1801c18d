package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer/archive/backup"
)

func newVerify(a *app) *cobra.Command {
	var seal bool
	c := &cobra.Command{
		Use:   "verify [BAG]",
		Short: "Check corpus and index, or an export or backup, against damage",
		Long: `Verify reads every file of the data folder: documents, earlier texts and original
files of the corpus, and the kept generations of the index. It compares each with
its checksum, and corpus and index with each other. It says what is damaged and
what to do; what is only not up to date is a note. With BAG it checks an export or
a backup instead.

Documents carry their checksum as the last line, "sha256". Those that an older
version of the program wrote have none; --seal gives it to them, taking them as
they are. If you change a document by hand, delete that line and run
"repertory verify --seal".

A running server does not mind. The exit status is 1 when something is damaged.`,
		Example: `  repertory verify
  repertory verify --json
  repertory verify backup.zip`,
		Args: usage(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				return a.verifyBag(cmd.Context(), args[0])
			}
			return a.verify(cmd.Context(), seal)
		},
	}
	c.Flags().BoolVar(&seal, "seal", false, "give documents without a checksum one")
	a.jsonFlag(c, "the report")
	return c
}

func (a *app) verify(ctx context.Context, seal bool) error {
	bar := a.progress("Checking", "files")
	report, err := backup.Check(ctx, a.dataDir, seal, func(done int) { bar.set(done, 0) })
	bar.finish()
	if errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("there is no corpus in %s; add documents first: repertory add PATH", a.dataDir)
	}
	if err != nil {
		return err
	}
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(report); err != nil {
			return err
		}
	} else {
		a.printHealth(report)
	}
	if report.Damaged() > 0 {
		return errFailed
	}
	return nil
}

func (a *app) printHealth(r *backup.Report) {
	for _, f := range r.Faults() {
		word := "Note"
		if f.Damage {
			word = "DAMAGE"
		}
		fmt.Fprintf(a.out, "%s  %s: %s\n", word, printable(f.Path), printable(f.What))
		if f.Do != "" {
			fmt.Fprintf(a.out, "        %s\n", f.Do)
		}
	}
	h := r.Corpus
	fmt.Fprintf(a.out, "Corpus: %d document versions, %d earlier texts, %d original files.\n", h.Documents, h.Former, h.Originals)
	if h.Unsealed > 0 {
		fmt.Fprintf(a.out, "%d texts carry no checksum and could be read only; give them one: repertory verify --seal\n", h.Unsealed)
	}
	if r.Index != nil && r.Index.Current != nil {
		g := r.Index.Current
		fmt.Fprintf(a.out, "Index: generation %s of %s with %d document versions and %d paragraphs; kept: %s.\n",
			g.Name, g.Created.Format("2006-01-02 15:04 MST"), g.Documents, g.Passages, strings.Join(r.Index.Kept, ", "))
	}
	if r.Staff != nil && r.Staff.Current != nil {
		g := r.Staff.Current
		fmt.Fprintf(a.out, "Index of restricted documents: generation %s with %d document versions and %d paragraphs.\n", g.Name, g.Documents, g.Passages)
	}
	if n := r.Damaged(); n > 0 {
		fmt.Fprintf(a.out, "%d things are damaged.\n", n)
		return
	}
	fmt.Fprintln(a.out, "Nothing is damaged.")
}

// verifyBag checks an export or a backup.
func (a *app) verifyBag(ctx context.Context, path string) error {
	b, err := bag.Open(path)
	if err != nil {
		return err
	}
	defer b.Close()
	bar := a.progress("Checking", "files")
	err = b.Verify(ctx, bar.set)
	bar.finish()
	var damage *bag.DamageError
	problems := []string{}
	if errors.As(err, &damage) {
		problems = damage.Problems
	} else if err != nil {
		return err
	}
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(map[string]any{"content": b.Info("Repertory-Content"), "damage": problems}); err != nil {
			return err
		}
	} else {
		for _, p := range problems {
			fmt.Fprintf(a.out, "DAMAGE  %s\n", p)
		}
		fmt.Fprintf(a.out, "%s: %s of %s, %d things are damaged.\n", path, kindOfBag(b), b.Info("Bagging-Date"), len(problems))
	}
	if len(problems) > 0 {
		return errFailed
	}
	return nil
}

func kindOfBag(b *bag.Bag) string {
	if kind := b.Info("Repertory-Content"); kind != "" {
		return kind
	}
	return "a bag of another program"
}
