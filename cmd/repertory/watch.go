package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"repertory/indexer"
	"repertory/indexer/harvest"
)

func newWatch(a *app) *cobra.Command {
	opts := harvest.WatchOptions{}
	c := &cobra.Command{
		Use:   "watch DIR…",
		Short: "Import and index what changes in folders, until stopped",
		Long: `Watch imports and indexes folders, and again whenever a file in them is new or
has changed, until it is stopped with Ctrl-C. A running server takes up each new
index generation without a pause.

It waits until a folder has been quiet for the time of --settle, so that files
which are still being copied are not read half, and looks at all files at every
--rescan, for file systems that do not tell of changes. A file that is deleted
stays in the corpus.

A file that fails is reported once, and again when its reason changes. With
--json each import is one line.

` + limitsHelp(),
		Example: `  repertory watch ~/documents
  repertory watch /mnt/share --rescan 1m`,
		Args: usage(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			dirs, err := a.watchable(args)
			if err != nil {
				return err
			}
			if opts.Settle <= 0 || opts.Rescan <= 0 {
				return fmt.Errorf("%w: --settle and --rescan must be positive", errUsage)
			}
			a.watch(cmd.Context(), dirs, opts)
			return nil
		},
	}
	c.Flags().DurationVar(&opts.Settle, "settle", harvest.DefaultSettle, "how long a folder must be quiet before it is imported")
	c.Flags().DurationVar(&opts.Rescan, "rescan", harvest.DefaultRescan, "time between two looks at all files")
	a.jsonFlag(c, "the reports")
	return c
}

// watchable resolves the folders. A folder that holds the data folder cannot
// be watched: each import would be a change.
func (a *app) watchable(args []string) ([]string, error) {
	data, err := resolved(a.dataDir)
	if err != nil {
		return nil, err
	}
	var dirs []string
	for _, arg := range args {
		dir, err := resolved(arg)
		if err != nil {
			return nil, err
		}
		info, err := os.Stat(dir)
		if err != nil || !info.IsDir() {
			return nil, fmt.Errorf("%w: there is no folder %s", errUsage, arg)
		}
		if below(data, dir) {
			return nil, fmt.Errorf("%w: the data folder %s lies in %s; watch a folder beside it", errUsage, a.dataDir, arg)
		}
		dirs = append(dirs, dir)
	}
	return dirs, nil
}

// below reports whether a path is a folder or lies in it; both are resolved.
func below(path, dir string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// within reports whether a path lies in a folder.
func within(path, dir string) (bool, error) {
	path, err := resolved(path)
	if err != nil {
		return false, err
	}
	dir, err = resolved(dir)
	return err == nil && below(path, dir), err
}

// resolved returns the absolute path of a file or folder with its symbolic
// links resolved, as far as it exists.
func resolved(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real, nil
	}
	parent := filepath.Dir(path)
	if parent == path {
		return path, nil
	}
	parent, err = resolved(parent)
	return filepath.Join(parent, filepath.Base(path)), err
}

// watch imports the folders now and after each change, until ctx is done.
func (a *app) watch(ctx context.Context, dirs []string, opts harvest.WatchOptions) {
	opts.Warn = func(err error) { fmt.Fprintf(a.err, "repertory: %v\n", err) }
	fmt.Fprintf(a.err, "Watching %s; stop with Ctrl-C.\n", strings.Join(dirs, ", "))
	news := news{}
	harvest.Watch(ctx, dirs, opts, func(ctx context.Context) error {
		err := a.addNews(ctx, dirs, news)
		if err != nil && ctx.Err() == nil {
			fmt.Fprintf(a.err, "repertory: %v; trying again in %v\n", err, opts.Rescan.Round(time.Second))
		}
		return err
	})
	fmt.Fprintln(a.err, "Stopped; what was finished is saved.")
}

// addNews imports and indexes the folders and prints what is new in the
// report.
func (a *app) addNews(ctx context.Context, dirs []string, news news) error {
	report, err := a.runImport(ctx, dirs)
	if err != nil {
		return err
	}
	g, err := a.indexIfNeeded(ctx, report)
	if err != nil {
		return err
	}
	if report = news.of(report); g != nil || len(report.Outcomes) > 0 {
		err = a.endImport(report, g, nil)
	}
	if errors.Is(err, errFailed) {
		return nil // told, and trying again would not help
	}
	return err
}

// news remembers what was told of each file that could not be imported.
type news map[string]string

// of returns the part of a report that was not told before.
func (n news) of(r *indexer.Report) *indexer.Report {
	var fresh []indexer.Outcome
	for _, o := range r.Outcomes {
		told, known := n[o.Path]
		switch o.Status {
		case indexer.Unchanged:
			delete(n, o.Path)
			continue
		case indexer.Failed, indexer.Skipped:
			if known && told == o.Reason {
				continue
			}
			n[o.Path] = o.Reason
		default:
			delete(n, o.Path)
		}
		fresh = append(fresh, o)
	}
	return indexer.NewReport(fresh)
}
