package extract

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"repertory/corpus"
)

// pdfMemory is the most memory that a PDF may take, in WebAssembly pages of
// 64 KiB: 256 MiB.
const pdfMemory = 4096

// pdfEngine is PDFium compiled to WebAssembly: a hostile file can neither
// reach the file system nor bring this process down.
type pdfEngine struct {
	pool  pdfium.Pool
	cache wazero.CompilationCache // nil where there is no folder for it
}

func newPDFEngine(opts Options) (*pdfEngine, error) {
	e := &pdfEngine{}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling).
		WithMemoryLimitPages(pdfMemory).
		WithCloseOnContextDone(true)
	if opts.CacheDir != "" {
		// Without the cache everything works, only slower.
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(opts.CacheDir, "pdf")); err == nil {
			e.cache = cache
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxIdle: 1, MaxTotal: opts.PDFWorkers,
		// The default would show the whole disk to the PDF reader.
		FSConfig:      wazero.NewFSConfig(),
		RuntimeConfig: config,
		// A file that spoils its instance must not spoil the next file.
		ReuseWorkers: false,
	})
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	e.pool = pool
	return e, nil
}

func (e *pdfEngine) close() error {
	err := e.pool.Close()
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
	}
	return err
}

// pdf returns the PDF reader, started when it is first needed.
func (x *Extractor) pdf() (*pdfEngine, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return nil, errors.New("the extractor is closed")
	}
	if x.engine != nil {
		return x.engine, nil
	}
	engine, err := newPDFEngine(x.options)
	if err != nil {
		return nil, err
	}
	x.engine = engine
	return engine, nil
}

// readPDF reads a PDF page by page: only the lines are kept, not the glyphs.
func (x *Extractor) readPDF(ctx context.Context, data []byte) (*Extraction, error) {
	engine, err := x.pdf()
	if err != nil {
		return nil, err
	}
	instance, err := engine.pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("start the PDF reader: %w", err)
	}
	// A call that hangs is ended by killing the instance under it.
	stop := context.AfterFunc(ctx, func() { _ = instance.Kill() })
	defer func() {
		if stop() {
			_ = instance.Close()
		}
	}()
	opened, err := instance.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return nil, openError(err)
	}
	d := &pdfDocument{instance: instance, ref: opened.Document, fonts: fontText{}, unread: tally{}}
	return d.read(ctx)
}

func openError(err error) error {
	switch text := err.Error(); {
	case errors.Is(err, pdferrors.ErrPassword) || text == pdferrors.ErrPassword.Error():
		return fmt.Errorf("%w: the PDF opens with a password only; save a copy without one", ErrEncrypted)
	case errors.Is(err, pdferrors.ErrSecurity) || text == pdferrors.ErrSecurity.Error():
		return fmt.Errorf("%w: the protection of the PDF is of an unknown kind; save a copy without it", ErrEncrypted)
	}
	return fmt.Errorf("%w: the PDF is cut off or broken (%v); get the file again", ErrDamaged, err)
}

// pdfDocument is an open PDF.
type pdfDocument struct {
	instance pdfium.Pdfium
	ref      references.FPDF_DOCUMENT
	form     references.FPDF_FORMHANDLE // empty for a document without a form
	glyphs   glyphCount
	fonts    fontText
	unread   tally
	visible  int
	pages    []pdfPage
}

func (d *pdfDocument) read(ctx context.Context) (*Extraction, error) {
	count, err := d.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: d.ref})
	if err != nil {
		return nil, openError(err)
	}
	if count.PageCount > MaxPages {
		return nil, fmt.Errorf("%w: it has %d pages, the limit is %d; split it", ErrTooLarge, count.PageCount, MaxPages)
	}
	if err := d.openForm(); err != nil {
		return nil, err
	}
	defer d.closeForm()
	out := &Extraction{Pages: count.PageCount, Title: d.title(), Language: d.language()}
	broken := 0
	for i := range count.PageCount {
		page, err := d.page(i)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			broken++
		}
		d.pages = append(d.pages, page)
	}
	if broken > 0 {
		out.Warnings = append(out.Warnings, fmt.Sprintf("%d of %d pages could not be read.", broken, count.PageCount))
	}
	if broken == count.PageCount && broken > 0 {
		return nil, fmt.Errorf("%w: none of its %d pages can be read; save the PDF anew", ErrDamaged, broken)
	}
	warning, err := d.glyphs.verdict()
	if err != nil {
		return nil, err
	}
	if warning != "" {
		out.Warnings = append(out.Warnings, warning)
	}
	d.layOut(out)
	d.account(out)
	return out, nil
}

// account writes down what of the document was not read.
func (d *pdfDocument) account(out *Extraction) {
	if files, err := d.instance.FPDFDoc_GetAttachmentCount(&requests.FPDFDoc_GetAttachmentCount{Document: d.ref}); err == nil {
		d.unread.add(corpus.UnreadAttachments, files.AttachmentCount)
	}
	d.unread.add(corpus.UnreadGlyphs, d.glyphs.unmapped)
	out.Visible, out.Unread = d.visible, d.unread.list()
	if n := d.unread[corpus.UnreadPages]; n > 0 && n < out.Pages {
		out.Warnings = append(out.Warnings, fmt.Sprintf("%d of %d pages hold no text, they are probably scans; run character recognition (OCR) over the file.", n, out.Pages))
	}
}

// isPicture reports whether a page shows something.
func (d *pdfDocument) isPicture(page requests.Page) bool {
	objects, err := d.instance.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	return err == nil && objects.Count > 0
}

// page reads the lines of one page.
func (d *pdfDocument) page(i int) (pdfPage, error) {
	ref := requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: i}}
	page := pdfPage{number: i + 1, top: 842, right: 595}
	if box, err := d.instance.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref}); err == nil {
		page.left, page.right = float64(box.Rect.Left), float64(box.Rect.Right)
		page.bottom, page.top = float64(box.Rect.Bottom), float64(box.Rect.Top)
	}
	fields := d.fields(ref)
	d.flatten(ref, fields)
	glyphs, err := d.readGlyphs(ref)
	if err != nil {
		return page, err
	}
	glyphs = fillIn(glyphs, fields)
	if len(glyphs) == 0 && d.isPicture(ref) {
		d.unread.add(corpus.UnreadPages, 1)
	}
	d.fonts.judge(glyphs)
	d.glyphs.add(glyphs)
	if turn := turnOf(glyphs); turn != 0 {
		turnGlyphs(glyphs, turn)
		page.turn(turn)
	}
	rtl, spaced := isRTL(glyphs), isSpaced(glyphs)
	lines, slanting := cutLines(glyphs)
	d.unread.add(corpus.UnreadSlanting, slanting)
	page.lines = order(joinFields(mergeLines(lines)))
	for i := range page.lines {
		page.lines[i].page, page.lines[i].spaced = page.number, spaced
		page.lines[i].write(rtl)
	}
	return page, nil
}

// title returns the title of the metadata, unless it is the file name that
// office programs put there.
func (d *pdfDocument) title() string {
	meta, err := d.instance.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d.ref, Tag: "Title"})
	if err != nil {
		return ""
	}
	title := strings.TrimSpace(meta.Value)
	if strings.HasPrefix(title, "Microsoft Word - ") || extensions[suffix(title)] != "" || suffix(title) == ".doc" {
		return ""
	}
	return title
}

func (d *pdfDocument) language() corpus.Language {
	r, err := d.instance.FPDFCatalog_GetLanguage(&requests.FPDFCatalog_GetLanguage{Document: d.ref})
	if err != nil {
		return ""
	}
	language, err := corpus.ParseLanguage(strings.TrimRight(r.Language, "\x00"))
	if err != nil {
		return ""
	}
	return language
}
