package store

import (
	"fmt"
	"os"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// The Bleve index is the dictionary of the terms: it lists them in order, by
// prefix and by likeness. Which passages have a term stands in the posting
// file; to keep it in Bleve too would double the index. Its documents are
// therefore not passages but lists of words: each has some terms of one field,
// and each term is in one document.
const (
	wordsAtOnce = 1 << 15 // terms in a document
	mergeAtOnce = 4096    // segments merged in one go: all of them
)

// dictionaryWriter writes the Bleve index, in one segment.
type dictionaryWriter struct {
	builder *scorch.Builder
	fields  []string
	words   [][]string // by field, for the next document
	written int
}

func createDictionary(path, scratch string, fields []string) (*dictionaryWriter, error) {
	// Bleve would make a folder that nobody else can read, as offline editions must be.
	if err := os.MkdirAll(path, 0o755); err != nil {
		return nil, err
	}
	// A batch of one document makes equal input give equal segments.
	builder, err := scorch.NewBuilder(map[string]any{
		"path": path, "buildPathPrefix": scratch, "batchSize": 1, "mergeMax": mergeAtOnce,
	})
	if err != nil {
		return nil, fmt.Errorf("start Bleve index: %w", err)
	}
	return &dictionaryWriter{builder: builder, fields: fields, words: make([][]string, len(fields))}, nil
}

// add adds a term of a field, which is not there yet.
func (w *dictionaryWriter) add(field int, term []byte) error {
	w.words[field] = append(w.words[field], string(term))
	if len(w.words[field]) < wordsAtOnce {
		return nil
	}
	return w.flush(field)
}

func (w *dictionaryWriter) flush(field int) error {
	doc := &wordList{id: fmt.Sprintf("%s/%d", w.fields[field], w.written)}
	doc.fields = append(doc.fields, newWordField(w.fields[field], w.words[field]))
	w.written++
	w.words[field] = w.words[field][:0]
	if err := w.builder.Index(doc); err != nil {
		return fmt.Errorf("index terms: %w", err)
	}
	return nil
}

func (w *dictionaryWriter) finish() error {
	for field, words := range w.words {
		// The builder cannot finish an index without documents.
		if len(words) > 0 || w.written == 0 {
			if err := w.flush(field); err != nil {
				return err
			}
		}
	}
	if err := w.builder.Close(); err != nil {
		return fmt.Errorf("finish Bleve index: %w", err)
	}
	return nil
}

// wordField is a field of terms that each stand in it once.
type wordField struct {
	name    string
	value   []byte
	options index.FieldIndexingOptions
	terms   index.TokenFrequencies
}

func newWordField(name string, words []string) *wordField {
	f := &wordField{name: name, options: index.IndexField | index.SkipFreqNorm, terms: make(index.TokenFrequencies, len(words))}
	slab := make([]index.TokenFreq, len(words))
	for i, word := range words {
		slab[i].Term = []byte(word)
		slab[i].SetFrequency(1)
		f.terms[word] = &slab[i]
	}
	return f
}

func (f *wordField) Name() string                                     { return f.name }
func (f *wordField) Value() []byte                                    { return f.value }
func (f *wordField) ArrayPositions() []uint64                         { return nil }
func (f *wordField) EncodedFieldType() byte                           { return 't' }
func (f *wordField) Analyze()                                         {}
func (f *wordField) Options() index.FieldIndexingOptions              { return f.options }
func (f *wordField) AnalyzedLength() int                              { return len(f.terms) }
func (f *wordField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *wordField) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }

// wordList is a document of the Bleve index.
type wordList struct {
	id     string
	fields []*wordField
}

func (d *wordList) ID() string                                 { return d.id }
func (d *wordList) Size() int                                  { return len(d.id) }
func (d *wordList) VisitComposite(index.CompositeFieldVisitor) {}
func (d *wordList) HasComposite() bool                         { return false }
func (d *wordList) NumPlainTextBytes() uint64                  { return 0 }
func (d *wordList) StoredFieldsBytes() uint64                  { return 0 }
func (d *wordList) Indexed() bool                              { return true }

func (d *wordList) VisitFields(visit index.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// AddIDField adds the field that Bleve knows a document by.
func (d *wordList) AddIDField() {
	f := newWordField("_id", []string{d.id})
	f.options = index.IndexField | index.StoreField
	f.value = []byte(d.id)
	d.fields = append(d.fields, f)
}
