package store

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"repertory/corpus"
)

// base is the generation that another one continues: works that have not
// changed are taken over with their parts, the others stay behind.
type base struct {
	*Generation
	folder string
	works  []baseWork
	// kept tells which works are taken over.
	kept []bool
	// linked are the files that were taken over.
	linked map[string]File
}

// baseWork is a work of the base with where its documents and passages are.
type baseWork struct {
	workRecord
	document, passage, passages uint32
	// number is that of the columns, if it has documents.
	number uint32
}

// Continue begins a generation that takes works over from the published one:
// Keep instead of Add. What changed since then is as small as the changes: the
// new part has the added works only. The error wraps ErrNoIndex when there
// is nothing to continue; see Create for the rest. All files of the published
// generation are read and must be as they were built. What is damaged may show
// as a panic all the same; the folder is not locked behind that.
func Continue(dir string) (_ *Writer, err error) {
	unlock, err := corpus.Lock(filepath.Join(dir, generationFolder))
	if err != nil {
		return nil, err
	}
	handed := false
	defer undo(&handed, &err, unlock)
	b, err := openBase(dir)
	if err != nil {
		return nil, err
	}
	handed = true
	w, err := create(dir, unlock, b)
	if err != nil {
		return nil, err
	}
	w.part = uint32(len(b.parts)) // until the parts are numbered anew; see takeOver
	return w, nil
}

func openBase(dir string) (_ *base, err error) {
	name, err := Current(dir)
	if err != nil {
		return nil, err
	}
	folder, m, err := Describe(dir, name)
	if err != nil {
		return nil, err
	}
	// What is taken over gets new checksums: damage would be as if it had been
	// built so.
	if err := m.checkFiles(folder, ""); err != nil {
		return nil, err
	}
	g, err := Open(dir, name)
	if err != nil {
		return nil, err
	}
	done := false
	defer undo(&done, &err, g.Close)
	b := &base{Generation: g, folder: folder, linked: map[string]File{}}
	b.listWorks()
	done = true
	return b, nil
}

func (b *base) listWorks() {
	document, passage, number := uint32(0), uint32(0), uint32(0)
	for n := range b.Generation.works.count {
		w := baseWork{workRecord: *decodeWork(b.Generation.works.at(uint32(n))), document: document, passage: passage, number: number}
		if w.documents > 0 {
			number++
		}
		document += uint32(w.documents)
		for passage < uint32(b.Passages) && b.Columns.Doc[passage] < document {
			passage++
		}
		w.passages = passage - w.passage
		b.works = append(b.works, w)
	}
	b.kept = make([]bool, len(b.works))
}

// Base is the generation that is continued; nil for none. It is open until the
// new one is published or abandoned.
func (w *Writer) Base() *Generation {
	if w.base == nil {
		return nil
	}
	return w.base.Generation
}

// Former is a work of the generation that is continued.
type Former struct {
	// Key is the WorkKey of its name.
	Key   string
	Files []corpus.WorkFile
	// Part is the number of the part that its passages are in, 0 for a work
	// without passages; Passages counts them.
	Part, Passages int
}

// Former lists the works of the generation that is continued, in the order of
// the corpus.
func (w *Writer) Former() []Former {
	var all []Former
	for _, b := range w.base.works {
		f := Former{Key: b.key, Files: b.files, Passages: int(b.passages)}
		if b.passages > 0 {
			part, _ := w.base.place(b.passage)
			f.Part = int(part)
		}
		all = append(all, f)
	}
	return all
}

// Versions returns the documents of work n of Former without their texts, and
// whether some versions of it are restricted. Versions with warnings have some
// warning.
func (w *Writer) Versions(n int) (documents []*corpus.Document, restricted bool) {
	from := w.base.works[n]
	for i := range from.documents {
		doc := w.base.Document(from.document + uint32(i))
		d := &corpus.Document{Symbol: doc.Symbol, Language: doc.Language, Title: doc.Title, Kind: doc.Kind, Meeting: doc.Meeting, Date: doc.Date}
		if i < len(from.flagged) && from.flagged[i] {
			d.Warnings = []string{"flagged"}
		}
		documents = append(documents, d)
	}
	return documents, from.restricted > 0
}

// FormerMentions returns what work n of Former cites, and the number of its
// passages; nil for a work without documents.
func (w *Writer) FormerMentions(n int) (m *Mentions, passages int) {
	from := w.base.works[n]
	if from.documents == 0 {
		return nil, 0
	}
	return decodeMentions(w.base.mentions.at(from.number)), int(from.passages)
}

// Keep takes over work n of Former, whose files are as before; now is what is
// to be remembered of them.
func (w *Writer) Keep(n int, now corpus.Work) error {
	b := w.base
	from := b.works[n]
	b.kept[n] = true
	from.files = now.Files
	if err := w.addWork(&from.workRecord); err != nil {
		return err
	}
	w.manifest.Restricted += from.restricted
	w.manifest.TextBytes += from.textBytes
	if from.documents == 0 {
		return nil
	}
	first := uint32(len(w.columns.Work))
	for d := range uint32(from.documents) {
		w.columns.Work = append(w.columns.Work, uint32(w.manifest.Works))
		w.manifest.Documents++
		if _, err := w.documents.add(b.documents.at(from.document + d)); err != nil {
			return fmt.Errorf("write document: %w", err)
		}
	}
	begin := uint32(w.manifest.Passages)
	w.keepPassages(from, first)
	w.keepPlaces(from, begin)
	w.keepFindings(from, begin)
	w.manifest.Works++
	return nil
}

// keepFindings takes over what a work's passages tell.
func (w *Writer) keepFindings(from baseWork, begin uint32) {
	all := w.base.Findings
	at, _ := slices.BinarySearchFunc(all, from.passage, func(f PassageFinding, p uint32) int { return cmp.Compare(f.Passage, p) })
	for ; at < len(all) && all[at].Passage < from.passage+from.passages; at++ {
		f := all[at]
		f.Passage += begin - from.passage
		w.findings = append(w.findings, f)
	}
}

// keepPassages takes over the columns of a work's passages.
func (w *Writer) keepPassages(from baseWork, first uint32) {
	c := w.base.Columns
	for p := from.passage; p < from.passage+from.passages; p++ {
		if p == from.passage || c.Ident[p] != c.Ident[p-1] {
			w.manifest.Paragraphs++
		}
		part, local := w.base.place(p)
		w.order.add(part, local)
		w.addColumns(c.Doc[p]-from.document+first, uint64(c.HashHigh[p])<<32|uint64(c.HashLow[p]))
		w.columns.Layout = append(w.columns.Layout, c.Layout[p])
		w.columns.Length = append(w.columns.Length, c.Length[p])
		for f := range w.facets {
			w.facets[f].addSet(&c.Facets[f], c.Facets[f].Of[p])
		}
	}
}

// keepPlaces takes over which passages a work's documents have.
func (w *Writer) keepPlaces(from baseWork, begin uint32) {
	c := w.base.Columns
	placed := make([][]uint32, from.documents)
	for d := range placed {
		at := from.document + uint32(d)
		for _, p := range c.List[c.First[at]:c.First[at+1]] {
			placed[d] = append(placed[d], p-from.passage+begin)
		}
	}
	w.place(placed)
}

// takeOver links the parts of which passages are left, writes how many of
// their words are gone, and gives the parts in the order their new numbers.
func (b *base) takeOver(tmp string, order *stretches) ([]Part, error) {
	left := make([]int, len(b.parts))
	numbers := make([]int, len(b.parts))
	for _, s := range *order {
		if int(s.part) < len(left) {
			left[s.part] += int(s.length)
		}
	}
	goneFrom := b.goneTerms(left)
	var parts []Part
	for n, p := range b.Manifest.Parts {
		if left[n] == 0 {
			continue
		}
		numbers[n] = len(parts)
		p.Gone = p.Passages - left[n]
		parts = append(parts, p)
		if err := b.link(tmp, partFolder+"/"+p.Name+"/"); err != nil {
			return nil, err
		}
		counts := goneFrom[n]
		switch name := goneFolder + "/" + p.Name + ".bin"; {
		case p.Gone == 0:
		case len(counts) == 0: // none is gone that was there before
			if err := b.link(tmp, name); err != nil {
				return nil, err
			}
		default:
			if err := b.writeGone(filepath.Join(tmp, name), n, counts); err != nil {
				return nil, err
			}
		}
	}
	if err := b.link(tmp, translationFile); err != nil {
		return nil, err
	}
	for i := range *order {
		if s := &(*order)[i]; int(s.part) < len(numbers) {
			s.part = uint32(numbers[s.part])
		} else {
			s.part = uint32(len(parts))
		}
	}
	return parts, nil
}

// goneTerms counts, by part and field, the passages with each term in the works
// that stay behind. Parts that have nothing left are passed over.
func (b *base) goneTerms(left []int) []map[string]map[string]int {
	all := make([]map[string]map[string]int, len(left))
	a := newPassageAnalyzer()
	var doc *Document
	var last uint32
	for n, w := range b.works {
		if b.kept[n] {
			continue
		}
		for p := w.passage; p < w.passage+w.passages; p++ {
			part, _ := b.place(p)
			if left[part] == 0 {
				continue
			}
			if all[part] == nil {
				all[part] = map[string]map[string]int{}
			}
			if at := b.Columns.Doc[p]; doc == nil || at != last {
				doc, last = b.Document(at), at
			}
			passage := b.Passage(p)
			j := &job{language: doc.Language, body: passage.Body}
			var path []string
			if passage.Path < len(doc.Paths) {
				path = doc.Paths[passage.Path]
			}
			j.head = head(doc.Title, passage.Label, path)
			a.countTerms(j, all[part])
		}
	}
	return all
}

// countTerms adds the terms of a passage, each once in a field, to counts.
func (a *passageAnalyzer) countTerms(j *job, counts map[string]map[string]int) {
	seen := map[string]bool{}
	count := func(field, term string) {
		if seen[field+term] {
			return
		}
		seen[field+term] = true
		if counts[field] == nil {
			counts[field] = map[string]int{}
		}
		counts[field][strings.Clone(term)]++
	}
	a.analyzers[j.language].Terms(j.body, func(term string) { count(TextField(j.language), term) })
	for _, term := range a.head(j) {
		count(HeadField(j.language), term)
	}
}

// writeGone writes the terms that are gone from a part, now and before.
func (b *base) writeGone(path string, part int, counts map[string]map[string]int) error {
	if before := b.parts[part].removed; before != nil {
		before.terms(func(field string, term []byte, n int) {
			if counts[field] == nil {
				counts[field] = map[string]int{}
			}
			counts[field][string(term)] += n
		})
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return writeCounts(path, fieldNames(), counts)
}

// link takes over the files whose names begin in a way.
func (b *base) link(tmp, prefix string) error {
	for name, file := range b.Files {
		if !strings.HasPrefix(name, prefix) {
			continue
		}
		from, to := filepath.Join(b.folder, filepath.FromSlash(name)), filepath.Join(tmp, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		if err := linkOrCopy(from, to); err != nil {
			return fmt.Errorf("take over %s: %w", name, err)
		}
		b.linked[name] = file
	}
	return nil
}

// linkOrCopy copies a file where the file system has no hard links.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
