package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/indexer"
)

// version is set by the linker for releases.
var version = "development"

func newVersion(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Args:  usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			toolchain := "unknown"
			if info, ok := debug.ReadBuildInfo(); ok {
				toolchain = info.GoVersion
			}
			_, err := fmt.Fprintf(a.out, "repertory %s (corpus format %d, import pipeline %d, %s)\n", version, corpus.Format, indexer.Pipeline, toolchain)
			return err
		},
	}
}
