package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// The exit statuses, documented in the help.
const (
	exitOK     = 0
	exitFailed = 1 // something could not be done, or a file failed
	exitUsage  = 2 // the command line is wrong
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// errUsage marks an error that is the command line's fault.
var errUsage = errors.New("wrong usage")

// errFailed says that the command has already told what failed.
var errFailed = errors.New("failed")

// run executes the command line and returns the exit status.
func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	root := newRoot(&app{in: in, out: out, err: errOut})
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFailed):
		return exitFailed
	case ctx.Err() != nil:
		fmt.Fprintln(errOut, "repertory: stopped; what was finished is saved, run the command again to go on")
		return exitFailed
	case errors.Is(err, errUsage):
		fmt.Fprintf(errOut, "repertory: %s\nSee: %s --help\n", cleanUsage(err), cmd.CommandPath())
		return exitUsage
	}
	fmt.Fprintf(errOut, "repertory: %s%s\n", printableLines(err), advice(err))
	return exitFailed
}

// advice says what to do about a disk that takes no more. What is on it is
// whole: files are written aside and renamed.
func advice(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return "; make room on the disk and run the command again: what was there before is whole"
	case errors.Is(err, syscall.EROFS):
		return "; the program must be allowed to write there, and the disk not be read-only"
	}
	return ""
}
