package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/analysis"
)

// Writer builds a generation in a folder of its own and publishes it when it
// is whole. It is for one goroutine.
type Writer struct {
	dir, tmp, name string
	unlock         func() error
	documents      *recordWriter
	works          *recordWriter
	passages       *recordWriter // of the new part
	terms          *termWriter   // of the new part
	columns        Columns
	facets         []*columnBuilder
	manifest       Manifest
	record         encoder
	order          stretches
	// part is the number of the new part, added its number of passages.
	part, added uint32
	base        *base // nil when nothing is taken over
	findings    []PassageFinding
	rows        *Rows // when all works have been added
}

// Create begins a generation in an index folder. The error wraps
// corpus.ErrLocked when another build is under way. Publish or Abandon must
// follow.
func Create(dir string) (*Writer, error) {
	unlock, err := corpus.Lock(filepath.Join(dir, generationFolder))
	if err != nil {
		return nil, err
	}
	return create(dir, unlock, nil)
}

// create begins a generation with the lock at hand.
func create(dir string, unlock func() error, from *base) (*Writer, error) {
	w := &Writer{dir: dir, unlock: unlock, base: from, findings: []PassageFinding{}}
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
	if err := os.MkdirAll(w.partFolder(w.name), 0o755); err != nil {
		return err
	}
	if w.documents, err = createRecords(filepath.Join(w.tmp, documentFile)); err != nil {
		return err
	}
	if w.works, err = createRecords(filepath.Join(w.tmp, workFile)); err != nil {
		return err
	}
	if w.passages, err = createRecords(filepath.Join(w.partFolder(w.name), passageFile)); err != nil {
		return err
	}
	for range valueColumns() {
		w.facets = append(w.facets, newColumnBuilder())
	}
	w.columns.First = []uint32{0}
	w.terms, err = newTermWriter(w.partFolder(w.name), runtime.GOMAXPROCS(0))
	return err
}

func (w *Writer) partFolder(name string) string { return filepath.Join(w.tmp, partFolder, name) }

// Abandon gives up the generation and deletes what was written. After Publish
// it does nothing.
func (w *Writer) Abandon() {
	if w.unlock == nil {
		return
	}
	defer w.unlock()
	if w.terms != nil {
		w.terms.abandon()
	}
	for _, r := range []*recordWriter{w.documents, w.works, w.passages} {
		if r != nil {
			r.abandon()
		}
	}
	if w.rows != nil {
		w.rows.close()
	}
	if w.tmp != "" {
		os.RemoveAll(w.tmp)
	}
	if w.base != nil {
		w.base.Close()
	}
	w.unlock = nil
}

// IncludeRestricted takes restricted documents into the generation, which the
// public must then not search; it belongs to the one for the public that it is
// built beside. It comes before the first Add.
func (w *Writer) IncludeRestricted(beside string) {
	w.manifest.All, w.manifest.Beside = true, beside
}

// Add adds a work, and remembers the files that it was made from.
func (w *Writer) Add(work *Work) error {
	about := &workRecord{key: WorkKey(work.From.Name), files: work.From.Files, restricted: work.Restricted, documents: len(work.Versions)}
	for _, d := range work.Versions {
		about.flagged = append(about.flagged, len(d.Warnings) > 0)
	}
	w.manifest.Restricted += about.restricted
	before := w.manifest.TextBytes
	if len(work.Versions) > 0 {
		about.symbol = work.Versions[0].Symbol
		if err := w.addVersions(work); err != nil {
			return err
		}
	}
	about.textBytes = w.manifest.TextBytes - before
	return w.addWork(about)
}

func (w *Writer) addVersions(work *Work) error {
	first := uint32(len(w.columns.Work))
	paths, placed := make([][]int, len(work.Versions)), make([][]uint32, len(work.Versions))
	for i, d := range work.Versions {
		var err error
		if paths[i], err = w.addDocument(d); err != nil {
			return err
		}
		placed[i] = make([]uint32, len(d.Paragraphs))
	}
	for i := range work.Paragraphs {
		p := &work.Paragraphs[i]
		if !p.Same {
			w.manifest.Paragraphs++
		}
		n, err := w.addPassage(work.Versions[p.Version], p, first+uint32(p.Version), paths[p.Version][p.Number])
		if err != nil {
			return err
		}
		placed[p.Version][p.Number] = n
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
		Meeting: d.Meeting, Date: d.Date, Illustrative: d.Illustrative, Restricted: d.Access.Hidden(),
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

func (w *Writer) addPassage(d *corpus.Document, row *Paragraph, doc uint32, path int) (uint32, error) {
	p := &d.Paragraphs[row.Number]
	passage := newPassage(p, row.Body, path)
	w.record.buf = w.record.buf[:0]
	passage.encode(&w.record)
	local, err := w.passages.add(w.record.buf)
	if err != nil {
		return 0, fmt.Errorf("write passage: %w", err)
	}
	w.order.add(w.part, local)
	w.added++
	n := w.addColumns(doc, row.Text)
	if f, ok := newFinding(n, p); ok {
		w.findings = append(w.findings, f)
	}
	w.columns.Layout = append(w.columns.Layout, row.Layout)
	w.columns.Length = append(w.columns.Length, 0)
	addFacets(w.facets, d, p)
	w.manifest.TextBytes += int64(len(passage.Body))
	return n, w.terms.add(job{number: local, language: d.Language, body: passage.Body, head: head(d.Title, p.Label, p.Path)})
}

// addColumns appends what the numbers of a passage are, whether it is new or
// taken over, and returns its number. It is of the paragraph that was begun last.
func (w *Writer) addColumns(doc uint32, text uint64) uint32 {
	w.columns.Doc = append(w.columns.Doc, doc)
	w.columns.Ident = append(w.columns.Ident, uint32(w.manifest.Paragraphs-1))
	w.columns.Position = append(w.columns.Position, 0)
	w.columns.HashLow = append(w.columns.HashLow, uint32(text))
	w.columns.HashHigh = append(w.columns.HashHigh, uint32(text>>32))
	w.manifest.Passages++
	return uint32(w.manifest.Passages - 1)
}

// head returns what stands above a paragraph.
func head(title, label string, path []string) string {
	return strings.Join(append([]string{title, namedLabel(label)}, path...), "\n")
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
// Settle comes before.
func (w *Writer) Publish(d Derived) (*Manifest, error) {
	defer w.Abandon()
	if err := w.finish(&d); err != nil {
		return nil, err
	}
	if err := publish(w.dir, w.name); err != nil {
		return nil, fmt.Errorf("publish the index: %w", err)
	}
	w.tmp = ""
	return &w.manifest, nil
}

func (w *Writer) finish(d *Derived) error {
	if err := w.finishParts(); err != nil {
		return err
	}
	w.columns.Cited = d.Cited
	if err := w.finishStatistics(d.Repeats); err != nil {
		return err
	}
	for _, b := range w.facets {
		w.columns.Facets = append(w.columns.Facets, b.column)
	}
	if err := w.columns.write(filepath.Join(w.tmp, columnFile)); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	if err := errors.Join(
		w.writeMentions(d.Mentions),
		writeJSON(filepath.Join(w.tmp, facetFile), w.columns.Facets),
		writeJSON(filepath.Join(w.tmp, findingFile), w.findings),
		writeJSON(filepath.Join(w.tmp, citationFile), d.Citations),
		writeJSON(filepath.Join(w.tmp, coverageFile), d.Coverage),
	); err != nil {
		return err
	}
	if d.Translations != nil {
		if err := d.Translations.Write(filepath.Join(w.tmp, translationFile)); err != nil {
			return err
		}
	}
	return w.finishManifest()
}

func (w *Writer) writeMentions(mentions []*Mentions) error {
	all, err := createRecords(filepath.Join(w.tmp, mentionFile))
	if err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	for _, m := range mentions {
		w.record.buf = w.record.buf[:0]
		m.encode(&w.record)
		if _, err := all.add(w.record.buf); err != nil {
			all.abandon()
			return fmt.Errorf("write index: %w", err)
		}
	}
	return all.finish()
}

// finishParts describes the parts and writes the order of their passages,
// unless that says nothing.
func (w *Writer) finishParts() error {
	if len(w.terms.done) != int(w.added) {
		return fmt.Errorf("verify index: %d passages indexed of %d", len(w.terms.done), w.added)
	}
	if w.base != nil {
		var err error
		if w.manifest.Parts, err = w.base.takeOver(w.tmp, &w.order); err != nil {
			return err
		}
	}
	w.part = uint32(len(w.manifest.Parts))
	if w.added > 0 {
		w.manifest.Parts = append(w.manifest.Parts, Part{Name: w.name, Passages: int(w.added)})
	} else if err := os.RemoveAll(w.partFolder(w.name)); err != nil {
		return err
	}
	if len(w.order) < 2 && len(w.manifest.Parts) < 2 && (len(w.manifest.Parts) == 0 || w.manifest.Parts[0].Gone == 0) {
		return nil
	}
	return w.order.write(filepath.Join(w.tmp, orderFile))
}

// finishStatistics takes over the lengths that the analysis found, and counts.
func (w *Writer) finishStatistics(repeats []uint32) error {
	w.columns.Family = make([]uint32, w.manifest.Passages)
	for p, ident := range w.columns.Ident {
		w.columns.Family[p] = repeats[ident]
	}
	lengths := make([]uint32, w.added)
	for _, p := range w.terms.done {
		lengths[p.number] = p.length
	}
	for _, s := range w.order {
		if s.part == w.part {
			copy(w.columns.Length[s.global:s.global+s.length], lengths[s.local:])
		}
	}
	w.manifest.Fields = map[corpus.Language]FieldStats{}
	language := &w.facets[facet.Language.Place()].column
	counts := make([]FieldStats, len(language.Sets))
	for p, set := range language.Of {
		counts[set].Passages++
		counts[set].Tokens += int(w.columns.Length[p])
	}
	for set, values := range language.Sets {
		for _, v := range values {
			w.manifest.Fields[corpus.Language(language.Values[v])] = counts[set]
		}
	}
	return nil
}

func (w *Writer) finishManifest() error {
	m := &w.manifest
	m.Format, m.Analysis, m.Facets, m.Name, m.Created = Format, analysis.Version, facet.Names(), w.name, time.Now().UTC().Truncate(time.Second)
	var known map[string]File
	if w.base != nil {
		known = w.base.linked
	}
	var err error
	if m.Files, err = describeFiles(w.tmp, known); err != nil {
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
