// Command samples turns the hand-written sources of the sample corpus, which lie
// beside it, into the documents that corpus/sample ships: DOCX, PDF, HTML,
// Markdown and plain text in realistic layouts, and one manifest for each work.
// files.sha256 says for each document what it was made from.
//
//	go run ./cmd/samples
//
// Everything but the PDFs is written by this program alone and comes out the
// same on every machine. The PDFs are printed by LibreOffice (soffice) from
// DOCX and only when that DOCX changed; without LibreOffice they are left as
// they are, and the program says which ones are out of date. The exit status
// is 1 when a source is bad or a PDF stayed out of date.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
)

func main() {
	dir := flag.String("sources", filepath.Join("cmd", "samples"), "the `folder` that holds sources and files.sha256")
	files := flag.String("files", filepath.Join("corpus", "sample", "files"), "the `folder` that the documents are written to")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *dir, *files, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "samples:", err)
		os.Exit(1)
	}
}

// run builds all documents of the sources in dir and reports on w, one line for each file
// that was written, removed or not built.
func run(ctx context.Context, dir, files string, w io.Writer) error {
	b, err := newBuilder(dir, files, w)
	if err != nil {
		return err
	}
	b.render()
	b.print(ctx, soffice)
	b.manifests()
	b.removeStale()
	if err := b.sums.save(b.sumsPath()); err != nil {
		return err
	}
	fmt.Fprintf(w, "%d documents: %d written, %d unchanged, %d not built\n",
		len(b.targets), b.written, b.unchanged, b.failed)
	if b.failed > 0 {
		return fmt.Errorf("%d documents were not built; see the lines above", b.failed)
	}
	return nil
}
