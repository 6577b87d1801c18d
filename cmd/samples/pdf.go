package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// errNoPrinter says that LibreOffice is not installed.
var errNoPrinter = errors.New("soffice not found; install LibreOffice to print it")

// printTimeout bounds one run of LibreOffice over all files.
const printTimeout = 5 * time.Minute

// printer turns DOCX files into PDFs of the same name in the folder out.
type printer func(ctx context.Context, out string, docx []string) error

// soffice prints with LibreOffice, under a profile of its own so that an open
// LibreOffice does not disturb.
func soffice(ctx context.Context, out string, docx []string) error {
	program, err := exec.LookPath("soffice")
	if err != nil {
		return errNoPrinter
	}
	ctx, cancel := context.WithTimeout(ctx, printTimeout)
	defer cancel()
	args := []string{
		"-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(out, "profile")),
		"--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", out,
	}
	if output, err := exec.CommandContext(ctx, program, append(args, docx...)...).CombinedOutput(); err != nil {
		return fmt.Errorf("soffice: %w: %s", err, output)
	}
	return nil
}

// print makes the queued PDFs with one run of the printer. Those it did not
// make are reported and keep their old checksum.
func (b *builder) print(ctx context.Context, to printer) {
	if len(b.jobs) == 0 {
		return
	}
	folder, err := os.MkdirTemp("", "sample-pdf-")
	if err != nil {
		b.failPrinting(err)
		return
	}
	defer os.RemoveAll(folder)
	var names []string
	for i, job := range b.jobs {
		name := filepath.Join(folder, fmt.Sprintf("%02d.docx", i))
		if err := os.WriteFile(name, job.docx, 0o644); err != nil {
			b.failPrinting(err)
			return
		}
		names = append(names, name)
	}
	if err := to(ctx, folder, names); err != nil {
		b.failPrinting(err)
		return
	}
	for i, job := range b.jobs {
		data, err := os.ReadFile(filepath.Join(folder, fmt.Sprintf("%02d.pdf", i)))
		if err != nil {
			b.fail(job.path, fmt.Errorf("LibreOffice gave no PDF: %w", err))
			continue
		}
		b.write(job.target, data, job.docx)
	}
}

func (b *builder) failPrinting(err error) {
	for _, job := range b.jobs {
		b.fail(job.path, err)
	}
}
