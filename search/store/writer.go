package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/search/analysis"
	"repertory/search/translate"
)

// Writer builds a generation in a folder of its own and publishes it when it
// is whole. It is for one goroutine.
type Writer struct {
	dir, tmp, name string
	unlock         func() error
	documents      *recordWriter
	passages       *recordWriter
	terms          *termWriter
	columns        Columns
	facets         [facetCount]*columnBuilder
	manifest       Manifest
	record         encoder
	families       *families
	citations      *citations
	findings       []PassageFinding
	// all takes restricted documents too.
	all bool
}

// Create begins a generation in an index folder. The error wraps
// corpus.ErrLocked when another build is under way. Publish or Abandon must
// follow.
func Create(dir string) (*Writer, error) {
	unlock, err := corpus.Lock(filepath.Join(dir, generationFolder))
	if err != nil {
		return nil, err
	}
	w := &Writer{dir: dir, unlock: unlock, families: newFamilies(), citations: newCitations(), findings: []PassageFinding{}}
	if err := w.open(); err != nil {
		w.Abandon()
		return nil, err
	}
	return w, nil
}

func (w *Writer) open() error {
	var err error
	if w.name, err = prepare(w.dir); err != nil {
		return err
	}
	w.tmp = filepath.Join(w.dir, generationFolder, w.name+unfinished)
	if w.documents, err = createRecords(filepath.Join(w.tmp, documentFile)); err != nil {
		return err
	}
	if w.passages, err = createRecords(filepath.Join(w.tmp, passageFile)); err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(w.tmp, termFolder), 0o755); err != nil {
		return err
	}
	for f := range w.facets {
		w.facets[f] = newColumnBuilder()
	}
	w.columns.First = []uint32{0}
	w.terms, err = newTermWriter(filepath.Join(w.tmp, termFolder), w.tmp, runtime.GOMAXPROCS(0))
	return err
}

// Abandon gives up the generation and deletes what was written. After Publish
// it does nothing.
func (w *Writer) Abandon() {
	if w.unlock == nil {
		return
	}
	if w.terms != nil {
		w.terms.stop()
	}
	for _, r := range []*recordWriter{w.documents, w.passages} {
		if r != nil {
			r.abandon()
		}
	}
	if w.tmp != "" {
		os.RemoveAll(w.tmp)
	}
	w.release()
}

func (w *Writer) release() {
	w.unlock()
	w.unlock = nil
}

// IncludeRestricted takes restricted documents into the generation, which the
// public must then not search. It comes before the first Add.
func (w *Writer) IncludeRestricted() { w.all = true }

// Add adds all public versions of one work. Restricted versions are counted,
// and left out unless IncludeRestricted was called.
func (w *Writer) Add(versions []*corpus.Document) error {
	public := slices.DeleteFunc(slices.Clone(versions), func(d *corpus.Document) bool { return d.Access.Hidden() })
	w.manifest.Restricted += len(versions) - len(public)
	if w.all {
		public = versions
	}
	if len(public) == 0 {
		return nil
	}
	first := uint32(len(w.columns.Work))
	paths := make([][]int, len(public))
	for i, d := range public {
		var err error
		if paths[i], err = w.addDocument(d); err != nil {
			return err
		}
	}
	placed := make([][]uint32, len(public))
	for i, d := range public {
		placed[i] = make([]uint32, len(d.Paragraphs))
	}
	for _, versions := range identities(public) {
		w.families.begin()
		for _, v := range versions {
			doc := public[v.document]
			n, err := w.addPassage(doc, first+uint32(v.document), &doc.Paragraphs[v.paragraph], paths[v.document][v.paragraph])
			if err != nil {
				return err
			}
			placed[v.document][v.paragraph] = n
		}
		w.manifest.Paragraphs++
	}
	w.place(placed)
	w.manifest.Works++
	return nil
}

// addDocument writes the record of a document version and returns the number
// of each paragraph's path.
func (w *Writer) addDocument(d *corpus.Document) ([]int, error) {
	doc := Document{
		Symbol: d.Symbol, Language: d.Language, Title: d.Title, Kind: d.Kind,
		Meeting: d.Meeting, Date: d.Date, Illustrative: d.Illustrative,
	}
	numbers, seen := make([]int, len(d.Paragraphs)), map[string]int{}
	for i, p := range d.Paragraphs {
		key := strings.Join(p.Path, "\x00")
		n, ok := seen[key]
		if !ok {
			n = len(doc.Paths)
			seen[key] = n
			doc.Paths = append(doc.Paths, p.Path)
		}
		numbers[i] = n
	}
	w.record.buf = w.record.buf[:0]
	doc.encode(&w.record)
	w.columns.Work = append(w.columns.Work, uint32(w.manifest.Works))
	w.manifest.Documents++
	if _, err := w.documents.add(w.record.buf); err != nil {
		return nil, fmt.Errorf("write document: %w", err)
	}
	return numbers, nil
}

func (w *Writer) addPassage(d *corpus.Document, doc uint32, p *corpus.Paragraph, path int) (uint32, error) {
	passage := newPassage(p, path)
	w.record.buf = w.record.buf[:0]
	passage.encode(&w.record)
	n, err := w.passages.add(w.record.buf)
	if err != nil {
		return 0, fmt.Errorf("write passage: %w", err)
	}
	w.columns.Doc = append(w.columns.Doc, doc)
	w.families.add(d, passage.Body)
	w.citations.add(d, p, n, passage.Body)
	if f, ok := newFinding(n, p); ok {
		w.findings = append(w.findings, f)
	}
	w.columns.Ident = append(w.columns.Ident, uint32(w.manifest.Paragraphs))
	w.columns.Layout = append(w.columns.Layout, layout(p))
	w.columns.Position = append(w.columns.Position, 0)
	addFacets(&w.facets, d, p)
	w.manifest.Passages++
	w.manifest.TextBytes += int64(len(passage.Body))
	head := strings.Join(append([]string{d.Title, namedLabel(p.Label)}, p.Path...), "\n")
	return n, w.terms.add(job{number: n, language: d.Language, body: passage.Body, head: head})
}

// Translations stores what the corpus taught in the generation.
func (w *Writer) Translations(p *translate.Pack) error {
	return p.Write(filepath.Join(w.tmp, translationFile))
}

// Coverage stores what the corpus has and lacks in the generation.
func (w *Writer) Coverage(c *corpus.Coverage) error {
	return writeJSON(filepath.Join(w.tmp, coverageFile), c)
}

// place records which passages a document has, in its own order.
func (w *Writer) place(documents [][]uint32) {
	for _, passages := range documents {
		for i, n := range passages {
			w.columns.Position[n] = uint32(i)
		}
		w.columns.List = append(w.columns.List, passages...)
		w.columns.First = append(w.columns.First, uint32(len(w.columns.List)))
	}
}

// Publish finishes the generation, verifies it and makes it the current one.
func (w *Writer) Publish() (*Manifest, error) {
	defer w.Abandon()
	if err := w.finish(); err != nil {
		return nil, err
	}
	if err := publish(w.dir, w.name); err != nil {
		return nil, fmt.Errorf("publish the index: %w", err)
	}
	w.tmp = ""
	return &w.manifest, nil
}

func (w *Writer) finish() error {
	if w.manifest.Passages == 0 {
		// Bleve's offline builder cannot finish an index without documents.
		w.terms.stop()
		if err := os.RemoveAll(filepath.Join(w.tmp, termFolder)); err != nil {
			return err
		}
	} else if err := w.finishTerms(); err != nil {
		return err
	}
	if err := errors.Join(w.documents.finish(), w.passages.finish()); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	if err := w.countCitations(); err != nil {
		return err
	}
	w.finishStatistics()
	for f, b := range w.facets {
		w.columns.Facets[f] = b.column
	}
	if err := w.columns.write(filepath.Join(w.tmp, columnFile)); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	if err := errors.Join(
		writeJSON(filepath.Join(w.tmp, facetFile), w.columns.Facets),
		writeJSON(filepath.Join(w.tmp, findingFile), w.findings),
		writeJSON(filepath.Join(w.tmp, citationFile), w.citations.count()),
	); err != nil {
		return err
	}
	return w.finishManifest()
}

// finishTerms closes the Bleve index and learns the order it put the passages
// into.
func (w *Writer) finishTerms() error {
	if err := w.terms.finish(); err != nil {
		return err
	}
	terms, err := openTerms(filepath.Join(w.tmp, termFolder), nil)
	if err != nil {
		return err
	}
	numbers, err := terms.numbers()
	if err := errors.Join(err, terms.close()); err != nil {
		return err
	}
	seen := make([]bool, w.manifest.Passages)
	for _, n := range numbers {
		if int(n) >= len(seen) || seen[n] {
			return fmt.Errorf("verify index: passage %d is not there exactly once", n)
		}
		seen[n] = true
	}
	if len(numbers) != len(seen) {
		return fmt.Errorf("verify index: %d passages indexed of %d", len(numbers), len(seen))
	}
	w.columns.Number = numbers
	return nil
}

// countCitations reads what was written for what it cites.
func (w *Writer) countCitations() error {
	documents, err := openRecords(filepath.Join(w.tmp, documentFile))
	if err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	passages, err := openRecords(filepath.Join(w.tmp, passageFile))
	if err != nil {
		return fmt.Errorf("verify index: %w", errors.Join(err, documents.close()))
	}
	w.columns.Cited = citedBy(&w.columns, documents, passages)
	if err := errors.Join(documents.close(), passages.close()); err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	return nil
}

// finishStatistics takes over the lengths that the analysis found.
func (w *Writer) finishStatistics() {
	w.columns.Family = make([]uint32, w.manifest.Passages)
	for p, ident := range w.columns.Ident {
		w.columns.Family[p] = w.families.of[ident]
	}
	w.columns.Length = make([]uint32, w.manifest.Passages)
	w.manifest.Fields = map[corpus.Language]FieldStats{}
	for _, p := range w.terms.done {
		w.columns.Length[p.number] = p.length
		f := w.manifest.Fields[p.language]
		w.manifest.Fields[p.language] = FieldStats{f.Passages + 1, f.Tokens + int(p.length)}
	}
}

func (w *Writer) finishManifest() error {
	m := &w.manifest
	m.Format, m.Analysis, m.Name, m.Created = Format, analysis.Version, w.name, time.Now().UTC().Truncate(time.Second)
	var err error
	if m.Files, err = describeFiles(w.tmp); err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	return writeJSON(filepath.Join(w.tmp, ManifestFile), m)
}

func writeJSON(path string, v any) error {
	raw, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(path, corpus.Seal(append(raw, '\n')), 0o644); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	return nil
}
