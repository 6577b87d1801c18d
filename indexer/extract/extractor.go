package extract

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Options configure an Extractor. The zero value is ready to use.
type Options struct {
	// CacheDir keeps the compiled PDF reader between runs, which brings its
	// start from seconds down to a tenth of one. Empty means the folder
	// "repertory" in os.UserCacheDir; where that cannot be written either, the
	// reader is compiled anew in each run.
	CacheDir string
	// PDFWorkers is the most PDFs that are read at the same time; each may take
	// up to 256 MiB, and a hostile one more. Zero means two.
	PDFWorkers int
	// MaxTime is the time limit per file; zero means the constant MaxTime.
	MaxTime time.Duration
}

// Extractor reads files. It may be used by several goroutines at once. The PDF
// reader is started when the first PDF comes.
type Extractor struct {
	options Options
	mu      sync.Mutex
	engine  *pdfEngine
	closed  bool
}

// New returns an Extractor. Its Close frees the PDF reader.
func New(_ context.Context, opts Options) (*Extractor, error) {
	if opts.CacheDir == "" {
		if base, err := os.UserCacheDir(); err == nil {
			opts.CacheDir = filepath.Join(base, "repertory")
		}
	}
	if opts.PDFWorkers <= 0 {
		opts.PDFWorkers = 2
	}
	if opts.MaxTime <= 0 {
		opts.MaxTime = MaxTime
	}
	return &Extractor{options: opts}, nil
}

// Close stops the PDF reader. Files that are being read at that moment fail.
func (x *Extractor) Close() error {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	if x.engine == nil {
		return nil
	}
	err := x.engine.close()
	x.engine = nil
	return err
}

// Read reads a file. Its name, or its address on the Web, tells the format where
// the content does not say it, and stands in errors. contentType is the value of
// the Content-Type header that it came with, whose charset parameter is trusted
// over what a page itself declares; empty means unknown. The errors wrap one of
// the reasons of this package (ErrUnsupported and so on).
func (x *Extractor) Read(ctx context.Context, name, contentType string, data []byte) (*Extraction, error) {
	ctx, cancel := context.WithTimeout(ctx, x.options.MaxTime)
	defer cancel()
	out, err := x.read(ctx, source{name: name, contentType: contentType, data: data})
	if err != nil {
		return nil, fmt.Errorf("extract %s: %w", name, err)
	}
	return out, nil
}

// source is a file to read.
type source struct {
	name        string
	contentType string
	data        []byte
}

func (x *Extractor) read(ctx context.Context, src source) (*Extraction, error) {
	format, warning, err := detect(src)
	if err != nil {
		return nil, err
	}
	out, err := x.within(ctx, func() (*Extraction, error) { return x.readAs(ctx, format, src) })
	if err != nil {
		return nil, err
	}
	if format == formatArchive {
		format = formatHTML
	}
	out.Format = string(format)
	if warning != "" {
		out.Warnings = append([]string{warning}, out.Warnings...)
	}
	tidyExtraction(out)
	if err := checkText(out); err != nil {
		return nil, err
	}
	return out, nil
}

func (x *Extractor) readAs(ctx context.Context, f format, src source) (*Extraction, error) {
	switch f {
	case formatPDF:
		return x.readPDF(ctx, src.data)
	case formatDOCX:
		return readDOCX(ctx, src.data)
	case formatHTML:
		return readHTML(src)
	case formatArchive:
		return readArchive(src)
	case formatMarkdown:
		return readMarkdown(src)
	default:
		return readText(src)
	}
}

// within runs read under the time limit. The PDF reader is stopped when the
// limit is reached. The other readers, whose input is bounded by MaxTextSize
// and MaxUnpackedSize, end by themselves a little later; their result is
// dropped.
func (x *Extractor) within(ctx context.Context, read func() (*Extraction, error)) (*Extraction, error) {
	type result struct {
		out *Extraction
		err error
	}
	done := make(chan result, 1)
	go func() {
		// The parsers of other projects that are called here may panic on
		// hostile input; one bad file must not end an import.
		defer func() {
			if r := recover(); r != nil {
				done <- result{nil, fmt.Errorf("%w: its reader failed (%v); save the file anew or convert it", ErrDamaged, r)}
			}
		}()
		out, err := read()
		done <- result{out, err}
	}()
	select {
	case r := <-done:
		if r.err != nil && ctx.Err() != nil {
			return nil, x.stopped(ctx)
		}
		return r.out, r.err
	case <-ctx.Done():
		return nil, x.stopped(ctx)
	}
}

// stopped says why ctx ended.
func (x *Extractor) stopped(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%w: it was not read within %s; split the file or save it anew", ErrTimeout, x.options.MaxTime)
	}
	return ctx.Err()
}

func tooLong(size int64) error {
	return fmt.Errorf("%w: it has %d MB, the limit is %d MB; split it or remove its pictures", ErrTooLarge, size>>20, MaxFileSize>>20)
}
