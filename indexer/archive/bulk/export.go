package bulk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/corpus/skos"
)

// The fields of bag-info.txt that say what a bag of Repertory holds.
const (
	ContentField = "Repertory-Content"
	FormatField  = "Repertory-Corpus-Format"
	// ExportContent is the value of ContentField for an export.
	ExportContent = "export"
)

// Counts are what an export holds.
type Counts struct {
	Documents  int `json:"documents"`
	Former     int `json:"former_texts"`
	Originals  int `json:"originals"`
	Paragraphs int `json:"paragraphs"`
}

// exporter is an export under way.
type exporter struct {
	Counts
	store     *corpus.Store
	bag       *bag.Writer
	sel       Selection
	originals map[string]bool
}

// Export puts the chosen documents into a bag, with their earlier texts, the
// files they were made from, and the forms for other programs. The caller
// closes the bag. An earlier text that was restricted is left out of an export
// of public documents. progress, unless nil, is called with the number of
// documents done.
func Export(ctx context.Context, store *corpus.Store, s Selection, w *bag.Writer, progress func(done int)) (Counts, error) {
	e := &exporter{store: store, bag: w, sel: s, originals: map[string]bool{}}
	w.Info(ContentField, ExportContent)
	w.Info(FormatField, strconv.Itoa(corpus.Format))
	for d, err := range s.documents(ctx, store) {
		if err == nil {
			err = e.add(ctx, d)
		}
		if err != nil {
			return e.Counts, fmt.Errorf("export: %w", err)
		}
		if progress != nil {
			progress(e.Documents)
		}
	}
	if err := e.rest(ctx); err != nil {
		return e.Counts, fmt.Errorf("export: %w", err)
	}
	return e.Counts, nil
}

// add adds a document with its earlier texts and originals.
func (e *exporter) add(ctx context.Context, d *corpus.Document) error {
	e.Documents++
	if err := e.document(d, 0); err != nil {
		return err
	}
	versions, err := e.store.Versions(ctx, d.Key())
	if err != nil {
		return err
	}
	for _, v := range versions {
		if v.Document.Access.Hidden() && !e.sel.Restricted {
			continue
		}
		e.Former++
		if err := e.document(v.Document, v.Number); err != nil {
			return err
		}
	}
	return nil
}

// document adds a text: the present one, or an earlier one by its number.
func (e *exporter) document(d *corpus.Document, number int) error {
	// A damaged text must not get a new, sound seal.
	if err := e.store.Sound(d.Key(), number); err != nil {
		return err
	}
	for _, s := range d.Sources {
		if err := e.original(d, s); err != nil {
			return err
		}
	}
	raw, err := corpus.EncodeDocument(portable(d))
	if err == nil {
		_, err = e.bag.Add(documentName(d.Key(), number), bytes.NewReader(raw))
	}
	return err
}

// original adds a file that a document was made from, once.
func (e *exporter) original(d *corpus.Document, s corpus.Source) error {
	if e.originals[s.SHA256] {
		return nil
	}
	file, err := e.store.FindOriginal(s.SHA256)
	if errors.Is(err, corpus.ErrNotFound) {
		return fmt.Errorf("the original of %s in %s is missing (%s); see: repertory verify", d.Symbol, d.Language, s.SHA256)
	}
	if err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	sum, err := e.bag.Add(path.Join("corpus/originals", s.SHA256[:2], filepath.Base(file)), f)
	if err == nil && sum != s.SHA256 {
		err = fmt.Errorf("the original %s is not as it was imported; see: repertory verify", file)
	}
	e.originals[s.SHA256] = true
	e.Originals++
	return err
}

// rest adds what is made from the documents.
func (e *exporter) rest(ctx context.Context) error {
	if _, err := e.bag.Add("corpus/corpus.json", strings.NewReader(fmt.Sprintf("{\"format\": %d}\n", corpus.Format))); err != nil {
		return err
	}
	rows, out := io.Pipe()
	go func() {
		n, err := Paragraphs(ctx, e.store, e.sel, out, nil)
		e.Paragraphs = n
		out.CloseWithError(err)
	}()
	_, err := e.bag.Add("paragraphs.ndjson", rows)
	if err = errors.Join(err, rows.Close()); err != nil {
		return err
	}
	var vocabulary bytes.Buffer
	if err := skos.Write(&vocabulary, "turtle"); err != nil {
		return err
	}
	if _, err := e.bag.Add("vocabulary.ttl", &vocabulary); err != nil {
		return err
	}
	_, err = e.bag.Add("README.txt", strings.NewReader(readme))
	return err
}

const readme = `This is a bag of documents on the implementation of the Convention on Cluster
Munitions, exported from Repertory.

corpus/             the documents as JSON, and the files they were made from
paragraphs.ndjson   each paragraph with its metadata, tags and citation, one a line
vocabulary.ttl      the vocabulary of the field in six languages, as SKOS

Take it into another Repertory:  repertory import FOLDER
Check that it is whole:          repertory verify FOLDER
Any program for BagIt (RFC 8493) can check it too.
`

// portable is a document without what concerns this machine alone.
func portable(d *corpus.Document) *corpus.Document {
	p := *d
	p.Sources = make([]corpus.Source, len(d.Sources))
	for i, s := range d.Sources {
		name := s.Path[strings.LastIndexAny(s.Path, `/\`)+1:]
		s.Path = s.SHA256[:min(12, len(s.SHA256))] + "/" + name
		p.Sources[i] = s
	}
	return &p
}

func documentName(k corpus.Key, number int) string {
	folder := path.Join(documentFolder, k.Symbol.FileName())
	if number == 0 {
		return path.Join(folder, string(k.Language)+".json")
	}
	return path.Join(folder, "versions", fmt.Sprintf("%s-%d.json", k.Language, number))
}
