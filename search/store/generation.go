// Package store keeps index generations on disk: the Bleve dictionary of terms,
// their postings, the passages with what hits show of them, and the columns
// that facets and ranking count over. It writes, verifies, publishes and opens
// them; what a query means is the business of package search.
package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/blevesearch/mmap-go"

	"repertory/corpus"
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
	// Findings are in the order of the passages.
	Findings  []PassageFinding
	Citations CitationCounts
	// Coverage is of the public documents.
	Coverage   *corpus.Coverage
	columnData mmap.MMap
	documents  *records
	works      *records
	mentions   *records
	parts      []*part
	order      stretches
	derived    derived
	places     places // empty when there is one part, which is whole
}

// Open opens a generation of an index folder for reading. What is damaged may
// show as a panic; nothing stays open behind that.
func Open(dir, name string) (_ *Generation, err error) {
	folder := filepath.Join(dir, generationFolder, name)
	m, err := readManifest(folder)
	if err != nil {
		return nil, err
	}
	if err := m.checkSizes(folder); err != nil {
		return nil, err
	}
	g, whole := &Generation{Manifest: *m}, false
	defer undo(&whole, &err, g.Close)
	if err := g.load(folder); err != nil {
		return nil, fmt.Errorf("open index generation %s: %w", name, err)
	}
	whole = true
	return g, nil
}

// undo releases what a function has opened unless it came to its end: defer
// undo(&done, &err, release). Damage ends functions by a panic, too.
func undo(done *bool, err *error, release func() error) {
	if !*done {
		*err = errors.Join(*err, release())
	}
}

func (g *Generation) load(folder string) error {
	var err error
	if g.documents, err = openRecords(filepath.Join(folder, documentFile)); err != nil {
		return err
	}
	if g.works, err = openRecords(filepath.Join(folder, workFile)); err != nil {
		return err
	}
	if g.mentions, err = openRecords(filepath.Join(folder, mentionFile)); err != nil {
		return err
	}
	facets, err := os.ReadFile(filepath.Join(folder, facetFile))
	if err != nil {
		return err
	}
	if g.Columns, g.columnData, err = openColumns(filepath.Join(folder, columnFile), facets); err != nil {
		return err
	}
	if len(g.Columns.Doc) != g.Passages || g.documents.count != g.Documents || len(g.Columns.Work) != g.Documents || g.mentions.count != g.Works {
		return errors.New("its files do not belong together; build the index anew")
	}
	g.derive()
	if err := g.loadFindings(folder); err != nil {
		return err
	}
	if _, ok := g.Files[translationFile]; ok {
		if g.Translations, err = translate.Open(filepath.Join(folder, translationFile)); err != nil {
			return err
		}
	}
	if err := g.loadParts(folder); err != nil || g.Passages == 0 {
		return err
	}
	g.Terms = &Terms{parts: g.parts}
	return nil
}

func (g *Generation) loadParts(folder string) error {
	for _, described := range g.Parts {
		// Bleve trusts its files: damage makes it take any amount of memory.
		if err := g.checkFiles(folder, partFolder+"/"+described.Name+"/"+termFolder+"/"); err != nil {
			return err
		}
		p, err := openPart(filepath.Join(folder, partFolder, described.Name), described)
		if err != nil {
			return err
		}
		g.parts = append(g.parts, p)
		if described.Gone == 0 {
			continue
		}
		if p.removed, err = openPostings(filepath.Join(folder, goneFolder, described.Name+".bin")); err != nil {
			return err
		}
	}
	if _, ok := g.Files[orderFile]; !ok {
		if len(g.parts) > 1 || len(g.parts) == 1 && g.parts[0].passages.count != g.Passages {
			return errors.New("its parts have no order; build the index anew")
		}
		return nil
	}
	var err error
	if g.order, err = readStretches(filepath.Join(folder, orderFile)); err != nil {
		return err
	}
	g.places, err = g.order.number(g.parts, g.Passages)
	return err
}

// loadFindings reads what pages of the field tell besides searches, and makes
// sure that every passage named is there.
func (g *Generation) loadFindings(folder string) error {
	g.Coverage = &corpus.Coverage{}
	for name, into := range map[string]any{findingFile: &g.Findings, citationFile: &g.Citations, coverageFile: g.Coverage} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return err
		}
		if err := json.Unmarshal(raw, into); err != nil {
			return fmt.Errorf("%s is damaged; build the index anew: %w", name, err)
		}
	}
	for _, f := range g.Findings {
		if int(f.Passage) >= g.Passages {
			return fmt.Errorf("%s is damaged: it names passage %d of %d; build the index anew", findingFile, f.Passage, g.Passages)
		}
	}
	for _, c := range slices.Concat(g.Citations.Paragraphs, g.Citations.Documents) {
		if int(c.Passage) >= g.Passages {
			return fmt.Errorf("%s is damaged: it names passage %d of %d; build the index anew", citationFile, c.Passage, g.Passages)
		}
	}
	return nil
}

// Close releases the files.
func (g *Generation) Close() error {
	var err error
	for _, p := range g.parts {
		err = errors.Join(err, p.close())
	}
	for _, r := range []*records{g.documents, g.works, g.mentions} {
		if r != nil {
			err = errors.Join(err, r.close())
		}
	}
	if g.columnData != nil {
		err = errors.Join(err, g.columnData.Unmap())
	}
	return err
}

// place returns where a passage is kept: the number of the part, and its own
// there.
func (g *Generation) place(n uint32) (part, local uint32) {
	if g.places.part == nil {
		return 0, n
	}
	return uint32(g.places.part[n]), g.places.local[n]
}

func (g *Generation) record(n uint32) []byte {
	part, local := g.place(n)
	return g.parts[part].passages.at(local)
}

// Passage reads a passage.
func (g *Generation) Passage(n uint32) *Passage { return decodePassage(g.record(n)) }

// Body returns the searched text of a passage. The bytes belong to the
// generation: they must not be changed, nor used after Close.
func (g *Generation) Body(n uint32) []byte {
	d := &decoder{g.record(n)}
	return d.bytes()
}

// Document reads a document version.
func (g *Generation) Document(n uint32) *Document { return decodeDocument(g.documents.at(n)) }

// Title returns the title of a document version. The bytes are as those of
// Body.
func (g *Generation) Title(n uint32) []byte {
	d := &decoder{g.documents.at(n)}
	return d.bytes()
}

// Symbol returns the symbol of a document version.
func (g *Generation) Symbol(n uint32) corpus.Symbol { return decodeSymbol(g.documents.at(n)) }

// Paths returns the heading paths of a document version, as in Document.
func (g *Generation) Paths(n uint32) [][]string { return decodePaths(g.documents.at(n)) }

// Path returns the index of the heading path of a passage; see Paths.
func (g *Generation) Path(n uint32) int { return decodePath(g.record(n)) }
