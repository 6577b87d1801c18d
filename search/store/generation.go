// Package store keeps index generations on disk: the Bleve index of terms, the
// passages with what hits show of them, and the columns that facets and
// ranking count over. It writes, verifies, publishes and opens them; what a
// query means is the business of package search.
package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"repertory/search/translate"
)

// Generation is an open index generation. It may be used by several
// goroutines. Nothing may use it after Close.
type Generation struct {
	Manifest
	Columns *Columns
	// Terms is nil when the generation has no passages.
	Terms *Terms
	// Translations is what the corpus taught, nil when that was nothing.
	Translations *translate.Pack
	documents    *records
	passages     *records
}

// Open opens a generation of an index folder for reading.
func Open(dir, name string) (*Generation, error) {
	folder := filepath.Join(dir, generationFolder, name)
	m, err := readManifest(folder)
	if err != nil {
		return nil, err
	}
	if err := m.checkSizes(folder); err != nil {
		return nil, err
	}
	g := &Generation{Manifest: *m}
	if err := g.load(folder); err != nil {
		return nil, errors.Join(fmt.Errorf("open index generation %s: %w", name, err), g.Close())
	}
	return g, nil
}

func (g *Generation) load(folder string) error {
	var err error
	if g.documents, err = openRecords(filepath.Join(folder, documentFile)); err != nil {
		return err
	}
	if g.passages, err = openRecords(filepath.Join(folder, passageFile)); err != nil {
		return err
	}
	facets, err := os.ReadFile(filepath.Join(folder, facetFile))
	if err != nil {
		return err
	}
	if g.Columns, err = readColumns(filepath.Join(folder, columnFile), facets); err != nil {
		return err
	}
	if g.passages.count != g.Passages || len(g.Columns.Doc) != g.Passages || g.documents.count != g.Documents || len(g.Columns.Work) != g.Documents {
		return errors.New("its files do not belong together; build the index anew")
	}
	if g.Passages == 0 {
		return nil
	}
	if _, ok := g.Files[translationFile]; ok {
		if g.Translations, err = translate.Open(filepath.Join(folder, translationFile)); err != nil {
			return err
		}
	}
	g.Terms, err = openTerms(filepath.Join(folder, termFolder), g.Columns.Number)
	return err
}

// Close releases the files.
func (g *Generation) Close() error {
	var err error
	if g.Terms != nil {
		err = g.Terms.close()
	}
	for _, r := range []*records{g.documents, g.passages} {
		if r != nil {
			err = errors.Join(err, r.close())
		}
	}
	return err
}

// Passage reads a passage.
func (g *Generation) Passage(n uint32) *Passage { return decodePassage(g.passages.at(n)) }

// Body returns the searched text of a passage. The bytes belong to the
// generation: they must not be changed, nor used after Close.
func (g *Generation) Body(n uint32) []byte {
	d := &decoder{g.passages.at(n)}
	return d.bytes()
}

// Document reads a document version.
func (g *Generation) Document(n uint32) *Document { return decodeDocument(g.documents.at(n)) }

// Title returns the title of a document version.
func (g *Generation) Title(n uint32) string {
	d := &decoder{g.documents.at(n)}
	return d.text()
}
