package extract

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode"

	"repertory/corpus"
)

// readDOCX reads an Office Open XML document (ISO/IEC 29500, transitional or
// strict): its text as a reader sees it with all changes accepted, automatic
// numbers, tables and notes.
func readDOCX(ctx context.Context, data []byte) (*Extraction, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: the ZIP container of the document is cut off or broken; get the file again", ErrDamaged)
	}
	budget := int64(MaxUnpackedSize)
	d := &docx{ctx: ctx, archive: archive, budget: &budget}
	return d.read()
}

// readInnerDOCX reads a document within another.
func readInnerDOCX(outer *docx, data []byte) (*Extraction, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: its ZIP container is broken", ErrDamaged)
	}
	d := &docx{ctx: outer.ctx, archive: archive, budget: outer.budget, depth: outer.depth + 1}
	return d.read()
}

// docx is a document that is being read.
type docx struct {
	ctx     context.Context
	archive *zip.Reader
	// budget is how many bytes may still be unpacked, of documents within the
	// document too; depth is how deep this one is within others.
	budget    *int64
	depth     int
	main      string // the path of the main part
	rels      map[string]string
	byType    map[string]string // the parts of the main text by kind
	styles    *styleSheet
	numbering *numbering
	footnotes *noteSet
	endnotes  *noteSet
	numbers   fieldNumbers
	unread    tally
	visible   int // the words of the main text and of the notes
	out       *Extraction
	// front is the header of the first page, which holds the masthead.
	front    []Block
	sections int
	// seen are the header and footer lines that were kept.
	seen map[string]bool
}

func (d *docx) read() (*Extraction, error) {
	d.out = &Extraction{}
	d.seen, d.unread = map[string]bool{}, tally{}
	if err := d.open(); err != nil {
		return nil, err
	}
	body := &docxBody{docx: d}
	err := d.each(d.main, func(e *element) error {
		d.visible += d.visibleWords(e)
		body.block(e, true)
		return d.ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	d.out.Blocks = append(d.front, body.blocks...)
	if err := d.countParts(); err != nil {
		return nil, err
	}
	d.out.Unread = append(d.out.Unread, d.unread.list()...)
	d.out.Visible = d.visible
	return d.out, nil
}

// open reads the parts that the main part refers to.
func (d *docx) open() error {
	packageRels, err := d.relations("_rels/.rels", "")
	if err != nil {
		return err
	}
	d.main = packageRels.byType("officeDocument", "word/document.xml")
	rels, err := d.relations(path.Join(path.Dir(d.main), "_rels", path.Base(d.main)+".rels"), path.Dir(d.main))
	if err != nil {
		return err
	}
	d.rels, d.byType = rels.targets, map[string]string{}
	for _, t := range rels.types {
		d.byType[t.kind] = t.target
	}
	styles, err := d.tree(rels.byType("styles", ""))
	if err != nil {
		return err
	}
	d.styles = newStyleSheet(styles)
	numbers, err := d.tree(rels.byType("numbering", ""))
	if err != nil {
		return err
	}
	d.numbering = newNumbering(numbers, d.styles)
	settings, err := d.tree(rels.byType("settings", ""))
	if err != nil {
		return err
	}
	if err := d.readNotes(rels, settings); err != nil {
		return err
	}
	return d.readCore(packageRels.byType("core-properties", ""))
}

func (d *docx) readCore(part string) error {
	core, err := d.tree(part)
	if err != nil {
		return err
	}
	if title := core.child("dc:title"); title != nil {
		d.out.Title = title.text
	}
	if language := core.child("dc:language"); language != nil {
		if l, err := corpus.ParseLanguage(language.text); err == nil {
			d.out.Language = l
		}
	}
	return nil
}

// relations are the parts that one part refers to.
type relations struct {
	targets map[string]string // by id
	types   []relation
}

type relation struct{ kind, target string }

func (r relations) byType(kind, otherwise string) string {
	for _, t := range r.types {
		if t.kind == kind {
			return t.target
		}
	}
	return otherwise
}

func (d *docx) relations(part, folder string) (relations, error) {
	r := relations{targets: map[string]string{}}
	tree, err := d.tree(part)
	if err != nil {
		return r, err
	}
	for _, e := range tree.children("rel:Relationship") {
		if e.attr("TargetMode") == "External" {
			continue
		}
		target := e.attr("Target")
		if rest, ok := strings.CutPrefix(target, "/"); ok {
			target = rest
		} else {
			target = path.Join(folder, target)
		}
		r.targets[e.attr("Id")] = target
		r.types = append(r.types, relation{path.Base(e.attr("Type")), target})
	}
	return r, nil
}

// part opens a part; a missing one gives nil.
func (d *docx) part(name string) (io.ReadCloser, error) {
	i := slices.IndexFunc(d.archive.File, func(f *zip.File) bool { return strings.EqualFold(f.Name, name) })
	if name == "" || i < 0 {
		return nil, nil
	}
	f, err := d.archive.File[i].Open()
	if err != nil {
		return nil, fmt.Errorf("%w: the part %s cannot be unpacked (%v); get the file again", ErrDamaged, name, err)
	}
	return f, nil
}

// tree reads a whole part; a missing one gives nil.
func (d *docx) tree(name string) (*element, error) {
	f, err := d.part(name)
	if f == nil || err != nil {
		return nil, err
	}
	defer f.Close()
	r := newXMLReader(name, &budgetReader{f, d.budget})
	start, err := r.next()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return r.whole(start, 0)
}

// each calls do for the children of the body of a part, one by one, so that a
// long document is never in memory as a whole tree.
func (d *docx) each(name string, do func(*element) error) error {
	f, err := d.part(name)
	if err != nil {
		return err
	}
	if f == nil {
		return fmt.Errorf("%w: the part %s with the text is missing; open the file in a word processor and save it anew", ErrDamaged, name)
	}
	defer f.Close()
	r := newXMLReader(name, &budgetReader{f, d.budget})
	inBody := false
	for {
		start, err := r.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case !inBody:
			inBody = start.Name.Local == "body"
			continue
		}
		if err := each(r, start, do); err != nil {
			return err
		}
	}
}

func each(r *xmlReader, start xml.StartElement, do func(*element) error) error {
	e, err := r.whole(start, 1)
	if err != nil {
		return err
	}
	return do(e)
}

// budgetReader refuses to read more than the budget that all parts of a
// document share.
type budgetReader struct {
	r    io.Reader
	left *int64
}

func (b *budgetReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	if *b.left -= int64(n); *b.left < 0 {
		return 0, fmt.Errorf("%w: it unpacks to more than %d MB; split it", ErrTooLarge, MaxUnpackedSize>>20)
	}
	return n, err
}

// furniture keeps the text of the headers and footers of a section. The header
// that the first page of the document has for itself belongs to the text: it is
// where templates of the United Nations put the masthead.
func (d *docx) furniture(section *element) {
	d.sections++
	hasFront, _ := section.isOn("w:titlePg")
	for _, kind := range []string{"w:headerReference", "w:footerReference"} {
		for _, ref := range section.children(kind) {
			part := d.rels[ref.attr("id")]
			tree, err := d.tree(part)
			if err != nil {
				d.out.Warnings = append(d.out.Warnings, fmt.Sprintf("The header or footer %s could not be read.", part))
				continue
			}
			body := &docxBody{docx: d}
			for _, e := range tree.contents() {
				body.block(e, false)
			}
			isFront := d.sections == 1 && hasFront && kind == "w:headerReference" && ref.attr("type") == "first"
			for _, line := range linesOf(body.blocks) {
				if isFront {
					d.front = append(d.front, Block{Kind: Paragraph, Text: line})
				}
				d.keepFurniture(line)
			}
			for _, e := range tree.contents() {
				if isFront {
					d.visible += d.visibleWords(e)
				}
			}
		}
	}
}

// keepFurniture keeps a header line once; bare page numbers are dropped.
func (d *docx) keepFurniture(line string) {
	if d.seen[line] || !strings.ContainsFunc(line, unicode.IsLetter) {
		return
	}
	d.seen[line] = true
	d.out.Furniture = append(d.out.Furniture, line)
}

func linesOf(blocks []Block) []string {
	var lines []string
	for _, b := range blocks {
		lines = append(lines, strings.Split(b.Text, "\n")...)
		for _, row := range b.Rows {
			for _, cell := range row {
				lines = append(lines, strings.Split(cell, "\n")...)
			}
		}
	}
	return slices.DeleteFunc(lines, func(s string) bool { return s == "" })
}

func (e *element) contents() []*element {
	if e == nil {
		return nil
	}
	return e.nodes
}
