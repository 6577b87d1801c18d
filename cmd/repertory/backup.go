package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer/archive/backup"
)

func newBackup(a *app) *cobra.Command {
	var noIndex bool
	var wait time.Duration
	c := &cobra.Command{
		Use:   "backup TARGET",
		Short: "Save the whole data folder while it is in use",
		Long: `Backup saves everything in the data folder, restricted documents included, and the
index generation in use, as a bag with checksums (BagIt, RFC 8493): a folder, or one
file when TARGET ends in .zip. Only its owner can read it, because restricted
documents are in it.

Servers go on meanwhile. An import that is under way is waited for, so that the
backup is of one moment. The backup is written aside and renamed when it is whole.
Check it at any time: repertory verify TARGET.`,
		Example: `  repertory backup /backup/repertory-$(date +%F).zip
  repertory backup /backup/repertory --no-index`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.backup(cmd.Context(), args[0], backup.Options{Index: !noIndex, Wait: wait})
		},
	}
	c.Flags().BoolVar(&noIndex, "no-index", false, "leave the index out; it can be built anew from the corpus")
	c.Flags().DurationVar(&wait, "wait", 10*time.Minute, "longest wait for an import that is under way")
	return c
}

func (a *app) backup(ctx context.Context, target string, opts backup.Options) error {
	inside, err := within(target, a.dataDir)
	if err != nil {
		return err
	}
	if inside {
		return fmt.Errorf("%w: %s lies in the data folder %s; name a place outside, best on another disk", errUsage, target, a.dataDir)
	}
	w, err := bag.CreatePrivate(target)
	if err != nil {
		return err
	}
	defer w.Abandon()
	bar := a.progress("Saving", "files")
	opts.Progress = func(done int) { bar.set(done, 0) }
	counts, err := backup.Create(ctx, a.dataDir, w, opts)
	bar.finish()
	if errors.Is(err, corpus.ErrLocked) {
		return fmt.Errorf("an import has been under way for %v; run the backup when it has ended, or give --wait", opts.Wait)
	}
	if err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	index := "without an index"
	if counts.Generation != "" {
		index = "with the index generation " + counts.Generation
	}
	fmt.Fprintf(a.out, "Saved %d files (%d document versions) to %s, %s.\nBring it back: repertory restore %s\n",
		counts.Files, counts.Documents, target, index, target)
	return nil
}

func newRestore(a *app) *cobra.Command {
	var replace bool
	c := &cobra.Command{
		Use:   "restore BACKUP",
		Short: "Bring the data folder back from a backup",
		Long: `Restore brings back what "repertory backup" has saved. The backup is checked first;
a damaged one is refused with the list of what is wrong. It is unpacked aside and
put into place by renames, so that a running server goes over to it.

A data folder that holds documents is replaced only with --replace. What was there
is kept in the folder replaced-TIME within the data folder; delete it when you are
sure. Documents that were restricted since the backup was made stay restricted.`,
		Example: `  repertory restore /backup/repertory-2026-11-23.zip --data /srv/repertory
  repertory restore /backup/repertory.zip --replace`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.restore(cmd.Context(), args[0], replace)
		},
	}
	c.Flags().BoolVar(&replace, "replace", false, "replace the documents that are there")
	a.jsonFlag(c, "the result")
	return c
}

func (a *app) restore(ctx context.Context, path string, replace bool) error {
	b, err := bag.Open(path)
	if err != nil {
		return err
	}
	defer b.Close()
	bar := a.progress("Checking", "files")
	done, err := backup.Restore(ctx, b, a.dataDir, replace, bar.set)
	bar.finish()
	var damage *bag.DamageError
	switch {
	case errors.As(err, &damage):
		for _, p := range damage.Problems {
			fmt.Fprintf(a.err, "  %s\n", printable(p))
		}
		return fmt.Errorf("%s is damaged in %d places and was not restored; use another backup", path, len(damage.Problems))
	case errors.Is(err, backup.ErrOccupied):
		return fmt.Errorf("%w; put them aside and restore with --replace, or name another folder with --data", err)
	case err != nil:
		return err
	}
	if err := a.followTokens(ctx); err != nil {
		return err
	}
	if a.json {
		return json.NewEncoder(a.out).Encode(done)
	}
	fmt.Fprintf(a.out, "Restored %d document versions to %s.\n", done.Documents, a.dataDir)
	if done.Restricted > 0 {
		fmt.Fprintf(a.out, "%d documents became restricted since the backup was made, and stay so. Build the index: repertory index\n", done.Restricted)
	} else if done.Generation == "" {
		fmt.Fprintln(a.out, "The backup holds no index that this program can read; build one: repertory index")
	}
	if done.Replaced != "" {
		fmt.Fprintf(a.out, "What was there is in %s.\n", done.Replaced)
	}
	return nil
}
