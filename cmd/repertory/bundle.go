package main

import (
	"context"
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/indexer"
	"repertory/indexer/archive/bulk"
	"repertory/search"
)

// bundleFiles are the start scripts and the README of an offline edition.
//
//go:embed bundle
var bundleFiles embed.FS

func newBundle(a *app) *cobra.Command {
	var f selectionFlags
	var binaries []string
	c := &cobra.Command{
		Use:   "bundle DIR",
		Short: "Write an offline edition that runs from a USB stick",
		Long: `Bundle writes one folder with the program, the documents and a fresh index, and
scripts that start it on Linux, macOS and Windows without installation. Serving
writes nothing, so the medium may be read-only.

The program is the one that runs now; --binary adds those for other systems,
which are told apart by their content. Restricted documents are left out unless
--restricted is given (and even then are not searched or served). Language packs
(--translations) are copied too.

The folder is written aside and renamed when it is whole; it must not exist yet.`,
		Example: `  repertory bundle /media/usb/repertory
  repertory bundle offline --lang zh,en --binary repertory.exe --binary repertory-mac

  The program for another system, from the source:
    GOOS=windows GOARCH=amd64 go build -o repertory.exe ./cmd/repertory`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := f.selection()
			if err != nil {
				return err
			}
			return a.bundle(cmd.Context(), args[0], s, binaries)
		},
	}
	f.add(c)
	a.translationsFlag(c)
	c.Flags().StringArrayVar(&binaries, "binary", nil, "program for another system (may be repeated)")
	return c
}

func (a *app) bundle(ctx context.Context, dir string, s bulk.Selection, binaries []string) error {
	dir = filepath.Clean(dir)
	if _, err := os.Lstat(dir); err == nil {
		return fmt.Errorf("%s exists already; name a folder that does not", dir)
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	if store.Count() == 0 {
		return fmt.Errorf("the corpus in %s is empty; import documents first: repertory add PATH", a.corpusDir())
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	aside, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+".tmp-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(aside) // after the rename there is nothing left of it
	if err := os.Chmod(aside, 0o755); err != nil {
		return err
	}
	if err := a.bundlePrograms(aside, binaries); err != nil {
		return err
	}
	g, err := a.bundleData(ctx, store, filepath.Join(aside, "data"), s)
	if err != nil {
		return err
	}
	if err := readable(filepath.Join(aside, "data")); err != nil {
		return err
	}
	if err := os.Rename(aside, dir); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "Wrote %s with %d document versions (%d paragraphs).\nStart it: sh %s (Windows: start.bat)\n",
		dir, g.Documents, g.Passages, filepath.Join(dir, "start.sh"))
	return nil
}

// readable lets everybody read the files below a folder: whoever starts the
// edition is seldom who made it.
func readable(dir string) error {
	return filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		return os.Chmod(path, 0o644)
	})
}

// bundlePrograms writes the programs, the scripts that start them and the
// language packs.
func (a *app) bundlePrograms(dir string, binaries []string) error {
	own, err := os.Executable()
	if err != nil {
		return err
	}
	names := map[string]string{"repertory-" + runtime.GOOS + "-" + runtime.GOARCH + ending(runtime.GOOS): own}
	for _, path := range binaries {
		system, machine, err := platform(path)
		if err == nil && machine == "" {
			err = errors.New("it is neither for amd64 nor for arm64")
		}
		if err != nil {
			return fmt.Errorf("%w: --binary %s: %w", errUsage, path, err)
		}
		names["repertory-"+system+"-"+machine+ending(system)] = path
	}
	for name, path := range names {
		if err := copyFile(filepath.Join(dir, "bin", name), path, 0o755); err != nil {
			return err
		}
	}
	scripts, err := fs.Sub(bundleFiles, "bundle")
	if err != nil {
		return err
	}
	if err := unpack(scripts, dir); err != nil {
		return err
	}
	for _, name := range []string{"start.sh", "start.command"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
			return err
		}
	}
	for i, pack := range a.translations {
		if err := copyFile(filepath.Join(dir, "data", "packs", fmt.Sprintf("%02d-%s", i+1, filepath.Base(pack))), pack, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// bundleData copies the corpus and indexes the copy, so that the two belong
// together whatever the state of the index here.
func (a *app) bundleData(ctx context.Context, store *corpus.Store, data string, s bulk.Selection) (*search.Generation, error) {
	b := &app{err: a.err, out: io.Discard, dataDir: data, translations: a.translations}
	to, err := b.store()
	if err != nil {
		return nil, err
	}
	bar := a.progress("Copying", "documents")
	counts, err := bulk.Copy(ctx, store, to, s, func(done int) { bar.set(done, 0) })
	bar.finish()
	if err != nil {
		return nil, err
	}
	if counts.Documents == 0 {
		return nil, errors.New("no document is as the filters ask; nothing was written")
	}
	report := &indexer.Report{Counts: map[indexer.Status]int{}}
	g, err := b.runIndex(ctx, report, true)
	if err == nil && len(report.Outcomes) > 0 { // a document that cannot be indexed
		err = errors.New(report.Outcomes[0].Reason)
	}
	if err != nil {
		return nil, err
	}
	if _, path, err := corpus.Statuses(a.dataDir); err == nil && path != "" {
		err = copyFile(filepath.Join(data, corpus.StatusFile), path, 0o644)
		return g, err
	}
	return g, nil
}

// platform reads for which system and machine a program was built.
func platform(path string) (system, machine string, err error) {
	if f, err := elf.Open(path); err == nil {
		defer f.Close()
		return "linux", map[elf.Machine]string{elf.EM_X86_64: "amd64", elf.EM_AARCH64: "arm64"}[f.Machine], nil
	}
	if f, err := macho.Open(path); err == nil {
		defer f.Close()
		return "darwin", map[macho.Cpu]string{macho.CpuAmd64: "amd64", macho.CpuArm64: "arm64"}[f.Cpu], nil
	}
	if f, err := pe.Open(path); err == nil {
		defer f.Close()
		return "windows", map[uint16]string{pe.IMAGE_FILE_MACHINE_AMD64: "amd64", pe.IMAGE_FILE_MACHINE_ARM64: "arm64"}[f.Machine], nil
	}
	if _, err := os.Stat(path); err != nil {
		return "", "", err
	}
	return "", "", errors.New("it is no program for Linux, macOS or Windows")
}

func ending(system string) string {
	if system == "windows" {
		return ".exe"
	}
	return ""
}

// copyFile copies a file; the folders of the new one are made.
func copyFile(to, from string, mode fs.FileMode) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Chmod(mode), out.Sync(), out.Close())
}
