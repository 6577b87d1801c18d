package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"repertory/corpus"
)

// app carries what all commands share.
type app struct {
	in       io.Reader
	out, err io.Writer
	dataDir  string
	json     bool
	// translations are files of translations.
	translations []string
	// memory is limited while the server runs.
	memory memory
}

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "repertory",
		Short: "Find implementation expertise on the Convention on Cluster Munitions",
		Long: `Repertory finds implementation expertise on the Convention on Cluster Munitions.
It reads meeting records, plans and best-practice documents, cuts them into
numbered paragraphs, and finds the right paragraph by article, topic and words,
in Arabic, Chinese, English, French, Russian and Spanish.

Exit status: 0 done, 1 something failed, 2 wrong usage.`,
		Example: `  repertory demo                        try it with the illustrative documents
  repertory add ~/documents             import a folder and index it
  repertory search "清理做法" --article 4
  repertory show CCM/MSP/2018/6#para_11__point_a --lang fr
  repertory serve                       open http://localhost:8080`,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          usage(cobra.NoArgs),
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return fmt.Errorf("%w: %w", errUsage, err) })
	root.PersistentFlags().StringVar(&a.dataDir, "data", dataDefault(), "data folder: corpus and index (environment: REPERTORY_DATA)")
	for _, c := range []*cobra.Command{
		newAdd(a), newImport(a), newIndex(a), newRemove(a), newSearch(a), newShow(a), newAnswer(a),
		newFetch(a), newWatch(a), newCoverage(a), newStatus(a), newVocabulary(a),
		newExport(a), newBundle(a), newBackup(a), newRestore(a), newVerify(a), newRollback(a),
		newServe(a), newToken(a), newMCP(a), newReport(a), newDemo(a), newEval(a), newLearn(a), newVersion(a),
	} {
		root.AddCommand(c)
	}
	return root
}

func dataDefault() string {
	if dir := os.Getenv("REPERTORY_DATA"); dir != "" {
		return dir
	}
	return "./data"
}

func (a *app) corpusDir() string { return filepath.Join(a.dataDir, "corpus") }
func (a *app) indexDir() string  { return filepath.Join(a.dataDir, "index") }

func (a *app) store() (*corpus.Store, error) { return corpus.OpenStore(a.corpusDir()) }

func (a *app) jsonFlag(c *cobra.Command, what string) {
	c.Flags().BoolVar(&a.json, "json", false, "print "+what+" as JSON")
}

// usage turns the complaints of an argument check into usage errors.
func usage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			if len(args) > 0 && !cmd.HasParent() {
				return fmt.Errorf("%w: there is no command %q", errUsage, args[0])
			}
			return fmt.Errorf("%w: %w", errUsage, err)
		}
		return nil
	}
}

func cleanUsage(err error) string {
	return strings.TrimPrefix(printableLines(err), errUsage.Error()+": ")
}
