// Command measure compares Repertory with plain Bleve: bench in speed and size,
// baseline in how well judged sets are found. What Repertory itself finds on
// judged sets tells "repertory eval". The benchmarks are not part of the program
// that people run, which would be larger for them.
//
//	go run ./cmd/measure bench --docs FILE --queries FILE
//	go run ./cmd/measure baseline --docs FILE --queries FILE
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := newRoot(os.Stdout, os.Stderr).ExecuteContext(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "measure:", err)
		os.Exit(1)
	}
}

func newRoot(out, errOut io.Writer) *cobra.Command {
	root := &cobra.Command{Use: "measure", Short: "Compare Repertory with plain Bleve", SilenceErrors: true, SilenceUsage: true}
	root.SetOut(out)
	root.SetErr(errOut)
	root.AddCommand(newBench(), newBaseline())
	return root
}
