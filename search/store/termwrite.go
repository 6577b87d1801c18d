package store

import (
	"encoding/binary"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"repertory/corpus"
	"repertory/search/analysis"
)

// The fields of the Bleve index. Each language has its own text field, with
// frequencies and lengths for ranking, and its own head field with the words
// of the document's title and of the headings above, for matching only.
const (
	textField = "text_"
	headField = "head_"
)

// TextField returns the name of the field of a language's paragraphs.
func TextField(l corpus.Language) string { return textField + string(l) }

// HeadField returns the name of the field of a language's titles and headings.
func HeadField(l corpus.Language) string { return headField + string(l) }

const (
	jobsAtOnce  = 256
	segmentSize = 8192 // documents in a segment before the final merge
	mergeAtOnce = 4096 // segments merged in one go: all of them
)

// job is a passage to be indexed.
type job struct {
	number     uint32
	language   corpus.Language
	body, head string
}

// termWriter analyses passages on all cores and builds the Bleve index of
// them, in one segment.
type termWriter struct {
	builder *scorch.Builder
	jobs    chan []job
	pending []job
	workers sync.WaitGroup
	failed  atomic.Pointer[error]
	mu      sync.Mutex
	done    []indexed // what the workers that have ended indexed
}

// indexed is a passage that was indexed, with its number of terms.
type indexed struct {
	number, length uint32
	language       corpus.Language
}

func newTermWriter(path, scratch string, workers int) (*termWriter, error) {
	builder, err := scorch.NewBuilder(map[string]any{
		"path": path, "buildPathPrefix": scratch, "batchSize": segmentSize, "mergeMax": mergeAtOnce,
	})
	if err != nil {
		return nil, fmt.Errorf("start Bleve index: %w", err)
	}
	w := &termWriter{builder: builder, jobs: make(chan []job, workers)}
	for range workers {
		w.workers.Go(w.work)
	}
	return w, nil
}

// add queues a passage and returns an error of an earlier one.
func (w *termWriter) add(j job) error {
	w.pending = append(w.pending, j)
	if len(w.pending) == jobsAtOnce {
		w.jobs <- w.pending
		w.pending = nil
	}
	if err := w.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// finish waits for the workers and merges the index into one segment.
func (w *termWriter) finish() error {
	w.stop()
	if err := w.failed.Load(); err != nil {
		return *err
	}
	if err := w.builder.Close(); err != nil {
		return fmt.Errorf("finish Bleve index: %w", err)
	}
	return nil
}

// stop lets the workers end. It may be called twice.
func (w *termWriter) stop() {
	if w.jobs == nil {
		return
	}
	if len(w.pending) > 0 {
		w.jobs <- w.pending
		w.pending = nil
	}
	close(w.jobs)
	w.workers.Wait()
	w.jobs = nil
}

func (w *termWriter) work() {
	a := &passageAnalyzer{analyzers: map[corpus.Language]*analysis.Analyzer{}, heads: map[string][]string{}}
	var done []indexed
	for jobs := range w.jobs {
		for _, j := range jobs {
			if w.failed.Load() != nil {
				break
			}
			doc, length := a.document(j)
			done = append(done, indexed{j.number, uint32(length), j.language})
			if err := w.builder.Index(doc); err != nil {
				err = fmt.Errorf("index a passage: %w", err)
				w.failed.CompareAndSwap(nil, &err)
			}
		}
	}
	w.mu.Lock()
	w.done = append(w.done, done...)
	w.mu.Unlock()
}

// passageAnalyzer makes index documents; one for each worker.
type passageAnalyzer struct {
	analyzers map[corpus.Language]*analysis.Analyzer
	terms     []string
	// heads keeps the terms of heads, which neighbouring passages share.
	heads map[string][]string
}

const maxHeads = 4096

func (a *passageAnalyzer) analyze(l corpus.Language, text string) []string {
	z := a.analyzers[l]
	if z == nil {
		z = analysis.New(l)
		a.analyzers[l] = z
	}
	a.terms = a.terms[:0]
	z.Terms(text, func(t string) { a.terms = append(a.terms, t) })
	return a.terms
}

func (a *passageAnalyzer) document(j job) (doc *termDocument, length int) {
	doc = &termDocument{id: documentID(j.number)}
	body := a.analyze(j.language, j.body)
	length = len(body)
	doc.fields = append(doc.fields, newTermField(TextField(j.language), body, true))
	if j.head == "" {
		return doc, length
	}
	key := string(j.language) + j.head
	head, ok := a.heads[key]
	if !ok {
		if len(a.heads) >= maxHeads {
			clear(a.heads)
		}
		head = append([]string(nil), a.analyze(j.language, j.head)...)
		a.heads[key] = head
	}
	doc.fields = append(doc.fields, newTermField(HeadField(j.language), head, false))
	return doc, length
}

// documentID writes a passage number as the key of the index document, in an
// order that the dictionary stores well.
func documentID(number uint32) string {
	return string(binary.BigEndian.AppendUint32(nil, number))
}

// termField is a field that is already analysed.
type termField struct {
	name    string
	value   []byte
	options index.FieldIndexingOptions
	length  int
	terms   index.TokenFrequencies
}

// newTermField counts terms. A field that is not ranked keeps no frequencies.
func newTermField(name string, terms []string, ranked bool) *termField {
	f := &termField{name: name, options: index.IndexField, length: len(terms), terms: make(index.TokenFrequencies, len(terms))}
	if !ranked {
		f.options |= index.SkipFreqNorm
	}
	slab := make([]index.TokenFreq, 0, len(terms))
	for _, t := range terms {
		freq, ok := f.terms[t]
		if !ok {
			t = strings.Clone(t) // do not keep the whole text alive
			slab = append(slab, index.TokenFreq{Term: []byte(t)})
			freq = &slab[len(slab)-1]
			f.terms[t] = freq
		}
		if ranked {
			freq.SetFrequency(freq.Frequency() + 1)
		}
	}
	return f
}

func (f *termField) Name() string                                     { return f.name }
func (f *termField) Value() []byte                                    { return f.value }
func (f *termField) ArrayPositions() []uint64                         { return nil }
func (f *termField) EncodedFieldType() byte                           { return 't' }
func (f *termField) Analyze()                                         {}
func (f *termField) Options() index.FieldIndexingOptions              { return f.options }
func (f *termField) AnalyzedLength() int                              { return f.length }
func (f *termField) AnalyzedTokenFrequencies() index.TokenFrequencies { return f.terms }
func (f *termField) NumPlainTextBytes() uint64                        { return uint64(len(f.value)) }

// termDocument is an index document of analysed fields.
type termDocument struct {
	id     string
	fields []*termField
}

func (d *termDocument) ID() string                                 { return d.id }
func (d *termDocument) Size() int                                  { return len(d.id) }
func (d *termDocument) VisitComposite(index.CompositeFieldVisitor) {}
func (d *termDocument) HasComposite() bool                         { return false }
func (d *termDocument) NumPlainTextBytes() uint64                  { return 0 }
func (d *termDocument) StoredFieldsBytes() uint64                  { return 0 }
func (d *termDocument) Indexed() bool                              { return true }

func (d *termDocument) VisitFields(visit index.FieldVisitor) {
	for _, f := range d.fields {
		visit(f)
	}
}

// AddIDField adds the field that Bleve knows a document by.
func (d *termDocument) AddIDField() {
	f := newTermField("_id", []string{d.id}, true)
	f.options |= index.StoreField
	f.value = []byte(d.id)
	d.fields = append(d.fields, f)
}
