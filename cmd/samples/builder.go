package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"repertory/cmd/samples/source"
)

// target is one document to build.
type target struct {
	source.File
	layout layout
	// path is relative to the folder of the files, with slashes.
	path string
}

// printJob is a PDF whose DOCX is not the one it was printed from.
type printJob struct {
	target
	docx []byte
}

// builder carries one run of the program.
type builder struct {
	// dir holds the sources and their checksums, files the documents.
	dir, files string
	out        io.Writer
	targets    []target
	sums       checksums
	jobs       []printJob
	// keep holds the files that belong to a source, good or bad.
	keep                       map[string]bool
	written, unchanged, failed int
}

func newBuilder(dir, folder string, out io.Writer) (*builder, error) {
	files, err := source.Load(os.DirFS(filepath.Join(dir, "sources")))
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("no sources under %s; run this from the root of the project", dir)
	}
	b := &builder{dir: dir, files: folder, out: out, keep: map[string]bool{}}
	if b.sums, err = loadChecksums(b.sumsPath()); err != nil {
		return nil, err
	}
	for _, file := range files {
		t := newTarget(file)
		b.targets = append(b.targets, t)
		b.keep[t.path] = true
	}
	return b, nil
}

func newTarget(file source.File) target {
	chosen := layoutOf(file.Work, file.Language)
	name := fmt.Sprintf("%s-%s.%s", file.Work, file.Language, chosen.format.extension())
	return target{File: file, layout: chosen, path: path.Join(file.Work, name)}
}

func (b *builder) sumsPath() string { return filepath.Join(b.dir, "files.sha256") }

func (b *builder) filePath(name string) string {
	return filepath.Join(b.files, filepath.FromSlash(name))
}

// fail reports a document that could not be built; the others go on.
func (b *builder) fail(name string, err error) {
	b.failed++
	fmt.Fprintf(b.out, "not built  %s: %v\n", name, err)
}

// render writes every document that needs no other program and queues the
// PDFs that are out of date.
func (b *builder) render() {
	for _, t := range b.targets {
		if t.Err != nil {
			b.fail(t.path, t.Err)
			continue
		}
		data, err := renderDocument(t.Document, t.layout)
		if err != nil {
			b.fail(t.path, err)
			continue
		}
		if t.layout.format == formatPDF {
			b.queue(t, data)
			continue
		}
		b.write(t, data, data)
	}
}

func (b *builder) queue(t target, docx []byte) {
	_, err := os.Stat(b.filePath(t.path))
	if err == nil && b.sums[t.path].render == digest(docx) {
		b.sums[t.path] = checksum{source: t.Document.SHA256, render: digest(docx)}
		b.unchanged++
		return
	}
	b.jobs = append(b.jobs, printJob{target: t, docx: docx})
}

// write stores a document and notes the checksums of its source and of what
// it was rendered to.
func (b *builder) write(t target, data, render []byte) {
	changed, err := writeIfChanged(b.filePath(t.path), data)
	if err != nil {
		b.fail(t.path, err)
		return
	}
	b.sums[t.path] = checksum{source: t.Document.SHA256, render: digest(render)}
	if !changed {
		b.unchanged++
		return
	}
	b.written++
	fmt.Fprintf(b.out, "written    %s (%d KB)\n", t.path, (len(data)+1023)/1024)
}

// manifests writes the manifest of every work that has a good source.
func (b *builder) manifests() {
	works := map[string][]target{}
	for _, t := range b.targets {
		b.keep[path.Join(t.Work, manifestName)] = true
		if t.Err == nil {
			works[t.Work] = append(works[t.Work], t)
		}
	}
	for work, targets := range works {
		data, err := manifest(targets)
		if err == nil {
			_, err = writeIfChanged(b.filePath(path.Join(work, manifestName)), data)
		}
		if err != nil {
			b.fail(path.Join(work, manifestName), err)
		}
	}
}

// removeStale deletes generated files and checksums whose source is gone.
func (b *builder) removeStale() {
	root := b.files
	err := fs.WalkDir(os.DirFS(root), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || b.keep[name] {
			return err
		}
		fmt.Fprintf(b.out, "removed    %s\n", name)
		return os.Remove(b.filePath(name))
	})
	if err != nil {
		b.fail("files", err)
	}
	for name := range b.sums {
		if !b.keep[name] {
			delete(b.sums, name)
		}
	}
	folders, _ := os.ReadDir(root)
	for _, folder := range folders {
		// Fails on purpose when the folder still holds files.
		_ = os.Remove(filepath.Join(root, folder.Name()))
	}
}

func writeIfChanged(name string, data []byte) (changed bool, err error) {
	old, err := os.ReadFile(name)
	if err == nil && digest(old) == digest(data) {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return false, fmt.Errorf("write: %w", err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		return false, fmt.Errorf("write: %w", err)
	}
	return true, nil
}

// renderDocument gives the bytes of the document; for a PDF, those of the DOCX
// that it is printed from.
func renderDocument(doc *source.Document, l layout) ([]byte, error) {
	words, err := wordsFor(doc.Language)
	if err != nil {
		return nil, err
	}
	if _, err := parseDate(doc.Date); err != nil {
		return nil, err
	}
	switch l.format {
	case formatHTML:
		return renderHTML(doc, words, l)
	case formatMarkdown:
		return []byte(renderMarkdown(doc, words, l)), nil
	case formatText:
		return []byte(renderText(doc, words, l)), nil
	default:
		return renderDOCX(doc, words, l)
	}
}

// plainNote writes the mark of a footnote in formats without footnotes.
func plainNote(mark string) string { return "[" + mark + "]" }

// joinNonEmpty joins the parts that are not empty.
func joinNonEmpty(sep string, parts ...string) string {
	return strings.Join(nonEmpty(parts...), sep)
}

func nonEmpty(parts ...string) []string {
	var full []string
	for _, part := range parts {
		if part != "" {
			full = append(full, part)
		}
	}
	return full
}
