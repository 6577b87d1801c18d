package indexer

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"repertory/corpus"
	"repertory/indexer/classify"
	"repertory/indexer/extract"
	"repertory/indexer/structure"
)

// Importer brings files into a corpus.
type Importer struct {
	Store     *corpus.Store
	Extractor *extract.Extractor
	// Progress, when set, is called after each file with the number of files
	// done and found, and with the file's path. Calls do not overlap.
	Progress func(done, total int, path string)
	// Now is the clock that stamps imports; nil means time.Now.
	Now func() time.Time

	// held are the files that an import must not take in, with the reason.
	held map[string]string
	// restrictions are what is known of restricted documents; restricted says
	// that the import has added to it.
	restrictions *corpus.Restrictions
	restricted   bool
}

// job is a file on its way through the pipeline.
type job struct {
	path    string
	content []byte
	source  corpus.Source
	meta    Meta
	doc     *corpus.Document
	done    *Outcome // set when the file needs no further step
	// elsewhere says that the file is known from another place only.
	elsewhere bool
	ready     chan struct{}
}

// Import reads the files and folders and saves what is new or changed. Files
// are read side by side and saved in a fixed order, so that the same input
// always gives the same corpus. The error is for faults that end the import
// (the folder cannot be written, ctx is done); the report then covers the
// files that were done before.
func (im *Importer) Import(ctx context.Context, paths []string) (*Report, error) {
	unlock, err := im.Store.Lock()
	if err != nil {
		return NewReport(nil), fmt.Errorf("import into %s: %w", im.Store.Dir(), err)
	}
	defer unlock()
	files, folders, outcomes := find(paths)
	orphans, held, metadata := orphansOf(files, folders)
	outcomes = append(withoutOrphans(outcomes, orphans), orphans...)
	known, err := readLedger(ctx, im.Store)
	if err != nil {
		return NewReport(outcomes), err
	}
	if im.restrictions, err = im.Store.Restrictions(ctx); err != nil {
		return NewReport(outcomes), err
	}
	im.held, im.restricted = held, false
	outcomes, err = im.run(ctx, restrictedFirst(files, newSidecars()), known, outcomes)
	copies, errCopies := im.restrictCopies(ctx)
	outcomes = append(outcomes, copies...)
	return NewReport(outcomes), errors.Join(err, errCopies, im.remember(outcomes, metadata))
}

// run brings the files in one after another and adds their outcomes.
func (im *Importer) run(ctx context.Context, files []string, known *ledger, outcomes []Outcome) ([]Outcome, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	n := 0
	for j := range im.start(ctx, files, known) {
		<-j.ready
		o, err := im.finish(ctx, j, known)
		if err != nil {
			return outcomes, err
		}
		outcomes = append(outcomes, o)
		if n++; im.Progress != nil {
			im.Progress(n, len(files), j.path)
		}
	}
	return outcomes, ctx.Err()
}

// start reads files in the background and yields the jobs in the order of the
// files. At most twice as many files as workers are held at a time.
func (im *Importer) start(ctx context.Context, files []string, known *ledger) <-chan *job {
	workers := runtime.GOMAXPROCS(0)
	ordered := make(chan *job, workers)
	work := make(chan *job)
	for range workers {
		go func() {
			for j := range work {
				im.read(ctx, j)
				close(j.ready)
			}
		}()
	}
	go func() {
		defer close(ordered)
		defer close(work)
		metas := newSidecars()
		for _, path := range files {
			j := &job{path: path, ready: make(chan struct{})}
			if err := im.open(j, metas, known); err != nil {
				j.fail(err)
			}
			select {
			case ordered <- j:
			case <-ctx.Done():
				return
			}
			if j.done != nil {
				close(j.ready)
				continue
			}
			select {
			case work <- j:
			case <-ctx.Done():
				j.fail(ctx.Err())
				close(j.ready)
				return
			}
		}
	}()
	return ordered
}

// open reads the file's bytes and metadata and settles whether it is known.
func (im *Importer) open(j *job, metas *sidecars, known *ledger) error {
	if why := im.held[j.path]; why != "" {
		return errors.New(why)
	}
	meta, err := metas.of(j.path)
	if err != nil {
		return err
	}
	content, err := readFile(j.path)
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	j.meta, j.content = meta, content
	j.source = corpus.Source{
		Path: j.path, URL: meta.URL, SHA256: hex.EncodeToString(sum[:]), Sidecar: meta.checksum(),
		Size: int64(len(content)), Pipeline: Pipeline, Imported: im.now(),
	}
	if o, elsewhere, ok := known.unchanged(j.source); ok {
		j.done, j.elsewhere = &o, elsewhere
		j.content = nil
	}
	return nil
}

func (im *Importer) now() time.Time {
	if im.Now != nil {
		return im.Now().UTC()
	}
	return time.Now().UTC().Truncate(time.Second)
}

// readFile reads a file up to the size limit.
func readFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	content, err := io.ReadAll(io.LimitReader(f, extract.MaxFileSize+1))
	if err == nil && len(content) > extract.MaxFileSize {
		return nil, fmt.Errorf("the file is larger than %d MiB; split it or raise the limit in the program", extract.MaxFileSize>>20)
	}
	return content, err
}

// read extracts, structures and classifies a file.
func (im *Importer) read(ctx context.Context, j *job) {
	x, err := im.Extractor.Read(ctx, filepath.Base(j.path), j.meta.ContentType, j.content)
	if err != nil {
		j.fail(err)
		return
	}
	j.source.Format = x.Format
	x.Warnings = append(x.Warnings, j.meta.fillFrom(x.Matter)...)
	hint := j.meta.hint(filepath.Base(j.path))
	hint.Folders = folders(j.path)
	d := structure.Document(x, hint)
	if d.Symbol == "" || !d.Language.Valid() {
		j.fail(errors.New("neither the text nor the file name gives a symbol and a language; set both in a sidecar file"))
		return
	}
	curations, err := im.corrections(ctx, d, j.meta)
	if err != nil {
		j.fail(err)
		return
	}
	d.Reading = x.Reading()
	classify.Document(d, curations...)
	j.doc = d
}

// folders returns the names of the folders that a file is in, the innermost
// first, as far as they may speak of its content.
func folders(path string) []string {
	var names []string
	for dir := filepath.Dir(path); len(names) < 4 && filepath.Dir(dir) != dir && dir != "."; dir = filepath.Dir(dir) {
		names = append(names, filepath.Base(dir))
	}
	return names
}

func (j *job) fail(err error) {
	j.done = &Outcome{Path: j.path, Status: Failed, Reason: err.Error(), scanned: errors.Is(err, extract.ErrScan), claims: j.claims()}
	j.content = nil
}

// claims returns the version that the metadata or the name of the file says it
// is, as far as they say it.
func (j *job) claims() corpus.Key {
	sym, lang := corpus.SymbolFromFile(j.path)
	if s, err := corpus.AnySymbol(j.meta.Symbol); err == nil {
		sym = s
	}
	if l, err := corpus.ParseLanguage(j.meta.Language); err == nil {
		lang = l
	}
	return corpus.Key{Symbol: sym, Language: lang}
}

// finish saves what a job gave and tells its outcome.
func (im *Importer) finish(ctx context.Context, j *job, known *ledger) (Outcome, error) {
	if err := ctx.Err(); err != nil {
		return Outcome{}, err
	}
	if j.done != nil && j.elsewhere {
		return *j.done, im.addSource(ctx, j, known)
	}
	if j.done != nil && j.done.Status == Unchanged {
		return *j.done, im.leave(ctx, j.path, corpus.Key{Symbol: j.done.Symbol, Language: j.done.Language}, known)
	}
	if j.done != nil {
		return *j.done, nil
	}
	o, err := im.save(ctx, j, known)
	j.content, j.doc = nil, nil
	return o, err
}
