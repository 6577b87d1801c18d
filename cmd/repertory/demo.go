package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/corpus/sample"
)

func newDemo(a *app) *cobra.Command {
	var addr string
	var noServe bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Try it with the illustrative documents",
		Long: `Demo unpacks the illustrative documents that come with the program into the data
folder, imports and indexes them, and serves them. They are sample texts, not
official documents. Running it again costs little.`,
		Example: `  repertory demo
  repertory demo --data /tmp/demo --no-serve`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.demo(cmd.Context()); err != nil || noServe {
				return err
			}
			return a.serve(cmd.Context(), serveFlags{addr: addr, logFormat: "text"})
		},
	}
	c.Flags().StringVar(&addr, "addr", "localhost:8080", "address to listen on")
	c.Flags().BoolVar(&noServe, "no-serve", false, "import and index only")
	return c
}

func (a *app) demo(ctx context.Context) error {
	dir := filepath.Join(a.dataDir, "sample")
	if err := unpack(sample.Files(), dir); err != nil {
		return fmt.Errorf("unpack the sample documents: %w", err)
	}
	report, err := a.runImport(ctx, []string{dir})
	if err != nil {
		return a.endImport(report, nil, err)
	}
	g, err := a.indexIfNeeded(ctx, report)
	return a.endImport(report, g, err)
}

// unpack writes the files of a file system into a folder, except those that
// are there with the same content.
func unpack(files fs.FS, dir string) error {
	return fs.WalkDir(files, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(path))
		if old, err := os.ReadFile(target); err == nil && string(old) == string(content) {
			return nil
		}
		return corpus.WriteFile(target, content)
	})
}
