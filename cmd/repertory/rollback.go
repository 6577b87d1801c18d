package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search"
)

func newRollback(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "rollback [GENERATION]",
		Short: "Go back to the index before the last one",
		Long: `Rollback publishes the index generation before the present one, which is kept, or
the one that is named; and with it the index of restricted documents that was
built beside it. It is checked against damage first, and refused when it shows
documents that were removed or restricted since. A running server takes it up by
itself. The corpus stays as it is; the next "repertory add" or "repertory index"
builds a new generation from it.`,
		Example: `  repertory rollback
  repertory rollback g000012`,
		Args: usage(cobra.MaximumNArgs(1)),
		RunE: func(_ *cobra.Command, args []string) error { return a.rollback(strings.Join(args, "")) },
	}
}

func (a *app) rollback(name string) error {
	hidden, err := a.hidden()
	if err != nil {
		return err
	}
	from, to, err := build.Rollback(a.indexDir(), name, hidden)
	if errors.Is(err, build.ErrNoOther) || errors.Is(err, build.ErrShows) {
		return fmt.Errorf("%w; build the index anew instead: repertory index --full", err)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "The index generation in use is now %s", to)
	if from != "" {
		fmt.Fprintf(a.out, "; back to %s: repertory rollback %s", from, from)
	}
	fmt.Fprintln(a.out)
	return a.rollbackStaff(to)
}

// hidden lists the versions that must not be shown: those that were public once
// and are no longer, and those that are restricted.
func (a *app) hidden() ([]corpus.Key, error) {
	store, err := a.store()
	if err != nil {
		return nil, err
	}
	return store.Hidden()
}

// rollbackStaff turns the index of staff to the generation that was built with
// one for the public.
func (a *app) rollbackStaff(public string) error {
	_, now, err := build.Published(a.staffDir())
	if errors.Is(err, search.ErrNoIndex) || err == nil && now.Beside == public {
		return nil
	}
	name, err := build.BesideOf(a.staffDir(), public)
	if err != nil {
		return err
	}
	if name == "" {
		fmt.Fprintln(a.out, "The index of restricted documents stays as it is: none that was built with this one is kept. Bring both up to date: repertory index")
		return nil
	}
	if _, _, err := build.Rollback(a.staffDir(), name, nil); err != nil {
		return fmt.Errorf("the index of restricted documents stays as it is: %w", err)
	}
	fmt.Fprintf(a.out, "The index of restricted documents in use is now %s.\n", name)
	return nil
}
