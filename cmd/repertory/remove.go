package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/indexer"
	"repertory/indexer/build"
)

func newRemove(a *app) *cobra.Command {
	var lang string
	c := &cobra.Command{
		Use:   "remove SYMBOL",
		Short: "Take a document out of the corpus and the index",
		Long: `Remove takes a document out of the corpus, in all its languages or in one, and
builds the index without it. Former texts and the originals stay in the folder.
The corpus remembers that there was a public version, and nothing of its text, so
that OAI-PMH can tell those who copied it. A file that is still in a folder which
is added or watched comes in again: move it away first, or give it a sidecar with
"access: restricted".`,
		Example: `  repertory remove CCM/MSP/2018/6
  repertory remove CCM/MSP/2018/6 --lang fr`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.remove(cmd.Context(), args[0], lang) },
	}
	a.translationsFlag(c)
	c.Flags().StringVar(&lang, "lang", "", "the language to remove (default: all)")
	return c
}

func (a *app) remove(ctx context.Context, name, lang string) error {
	symbol, err := corpus.AnySymbol(name)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	var only corpus.Language
	if lang != "" {
		if only, err = corpus.ParseLanguage(lang); err != nil {
			return fmt.Errorf("%w: --lang: %w", errUsage, err)
		}
	}
	languages, err := a.there(ctx, store, symbol, only)
	if err != nil {
		return err
	}
	if err := removeVersions(ctx, store, symbol, languages); err != nil {
		return err
	}
	if len(languages) == 0 {
		fmt.Fprintf(a.err, "%s was removed before\n", symbol)
	} else {
		fmt.Fprintf(a.err, "Removed %s in %d languages\n", symbol, len(languages))
	}
	report := indexer.NewReport(nil)
	g, err := a.runIndex(ctx, report, false)
	if err != nil {
		err = fmt.Errorf("it was removed, and the search still shows it; bring the index up to date with: repertory index: %w", err)
	}
	return a.endImport(report, g, err)
}

// there lists the languages of a document, or the one that is asked for. It is
// no error when none is left because an earlier run removed them, which may
// have been stopped before the index was brought up to date.
func (a *app) there(ctx context.Context, store *corpus.Store, symbol corpus.Symbol, only corpus.Language) ([]corpus.Language, error) {
	languages, err := store.Languages(ctx, symbol)
	if only != "" {
		languages = []corpus.Language{only}
		_, err = store.Document(ctx, symbol, only)
	}
	if !errors.Is(err, corpus.ErrNotFound) {
		return languages, err
	}
	if only == "" {
		languages = corpus.Languages()
	}
	var asked []corpus.Key
	for _, l := range languages {
		asked = append(asked, corpus.Key{Symbol: symbol, Language: l})
	}
	removed, errRemoved := a.hidden()
	if slices.ContainsFunc(asked, func(k corpus.Key) bool { return slices.Contains(removed, k) }) {
		return nil, errRemoved
	}
	shown, errShown := build.Shows(a.staffDir(), asked) // a restricted one is remembered nowhere else
	if len(shown) > 0 {
		return nil, errShown
	}
	return nil, errors.Join(err, errRemoved, errShown)
}

// removeVersions removes versions of a document while no one else writes.
func removeVersions(ctx context.Context, store *corpus.Store, symbol corpus.Symbol, languages []corpus.Language) (err error) {
	unlock, err := store.Lock()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	for _, l := range languages {
		if err := store.Remove(ctx, corpus.Key{Symbol: symbol, Language: l}); err != nil {
			return err
		}
	}
	return nil
}
