package store

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	"repertory/corpus"
	"repertory/search/analysis"
)

// The fields of the index. Each language has its own text field, with
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

// fieldNames are the names of all fields: the text field of language n is
// number 2n, its head field follows.
func fieldNames() []string {
	var names []string
	for _, l := range corpus.Languages() {
		names = append(names, TextField(l), HeadField(l))
	}
	return names
}

// job is a passage to be indexed.
type job struct {
	number     uint32
	language   corpus.Language
	body, head string
}

// termWriter analyses passages on all cores, a window at a time, and writes
// their posting file and dictionary.
type termWriter struct {
	postings   *postingWriter
	dictionary *dictionaryWriter
	jobs       chan []job
	pending    []job
	workers    sync.WaitGroup
	failed     atomic.Pointer[error]
	mu         sync.Mutex
	done       []indexed // what the workers that have ended indexed
}

// indexed is a passage that was indexed, with its number of terms.
type indexed struct {
	number, length uint32
	language       corpus.Language
}

// newTermWriter begins the files in a folder.
func newTermWriter(folder string, workers int) (*termWriter, error) {
	fields := fieldNames()
	postings, err := createPostings(filepath.Join(folder, postingFile), fields)
	if err != nil {
		return nil, err
	}
	dictionary, err := createDictionary(filepath.Join(folder, termFolder), folder, fields)
	if err != nil {
		postings.abandon()
		return nil, err
	}
	w := &termWriter{postings: postings, dictionary: dictionary, jobs: make(chan []job, workers)}
	for range workers {
		w.workers.Go(w.work)
	}
	return w, nil
}

// add queues a passage and returns an error of an earlier one. Passages come
// in the order of their numbers, from 0.
func (w *termWriter) add(j job) error {
	w.pending = append(w.pending, j)
	if j.number&windowMask == windowMask {
		w.jobs <- w.pending
		w.pending = nil
	}
	if err := w.failed.Load(); err != nil {
		return *err
	}
	return nil
}

// finish waits for the workers and completes the files.
func (w *termWriter) finish() error {
	w.stop()
	if err := w.failed.Load(); err != nil {
		return *err
	}
	if err := w.postings.finish(len(w.done), w.dictionary.add); err != nil {
		return fmt.Errorf("write postings: %w", err)
	}
	return w.dictionary.finish()
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

// abandon ends the workers and deletes what is temporary.
func (w *termWriter) abandon() {
	w.stop()
	w.postings.abandon()
}

func (w *termWriter) work() {
	a := newPassageAnalyzer()
	collector := newCollector(fieldNames())
	var done []indexed
	for jobs := range w.jobs {
		if w.failed.Load() != nil {
			continue
		}
		for _, j := range jobs {
			length := a.collect(collector, &j)
			done = append(done, indexed{j.number, uint32(length), j.language})
		}
		window := jobs[0].number >> windowBits
		if err := w.postings.add(window, collector.flush(window)); err != nil {
			err = fmt.Errorf("index a passage: %w", err)
			w.failed.CompareAndSwap(nil, &err)
		}
	}
	w.mu.Lock()
	w.done = append(w.done, done...)
	w.mu.Unlock()
}

// passageAnalyzer finds the terms of passages; one for each worker.
type passageAnalyzer struct {
	analyzers map[corpus.Language]*analysis.Analyzer
	fields    map[corpus.Language]int // the number of the text field
	// heads keeps the terms of heads, which neighbouring passages share.
	heads map[string][]string
}

const maxHeads = 4096

func newPassageAnalyzer() *passageAnalyzer {
	a := &passageAnalyzer{
		analyzers: map[corpus.Language]*analysis.Analyzer{}, fields: map[corpus.Language]int{}, heads: map[string][]string{},
	}
	for i, l := range corpus.Languages() {
		a.analyzers[l], a.fields[l] = analysis.New(l), 2*i
	}
	return a
}

// collect adds the terms of a passage to its window and returns the number of
// terms of its text.
func (a *passageAnalyzer) collect(c *collector, j *job) (length int) {
	field, offset := a.fields[j.language], j.number&windowMask
	a.analyzers[j.language].Terms(j.body, func(term string) {
		c.add(field, term, offset)
		length++
	})
	for _, term := range a.head(j) {
		c.addOnce(field+1, term, offset)
	}
	return length
}

// head returns the terms of what stands above a passage.
func (a *passageAnalyzer) head(j *job) []string {
	if j.head == "" {
		return nil
	}
	key := string(j.language) + j.head
	head, ok := a.heads[key]
	if !ok {
		if len(a.heads) >= maxHeads {
			clear(a.heads)
		}
		a.analyzers[j.language].Terms(j.head, func(term string) { head = append(head, strings.Clone(term)) })
		a.heads[key] = head
	}
	return head
}
