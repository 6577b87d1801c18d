package extract

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"repertory/corpus"
)

// maxChunkDepth is how deep documents within documents are read.
const maxChunkDepth = 3

// chunk reads a document that is embedded as a whole: Word shows it as part of
// the text. What is of another format is counted as unread.
func (b *docxBody) chunk(e *element) {
	name := b.rels[e.attr("id")]
	blocks, err := b.readChunk(name)
	if err != nil {
		b.out.Warnings = append(b.out.Warnings, fmt.Sprintf("The embedded document %s could not be read (%v).", path.Base(name), err))
		b.unread.add(corpus.UnreadParts, 1)
		return
	}
	b.open = false
	b.blocks = append(b.blocks, blocks...)
	b.visible += wordsRead(&Extraction{Blocks: blocks})
}

func (b *docxBody) readChunk(name string) ([]Block, error) {
	f, err := b.part(name)
	if err != nil {
		return nil, err
	}
	if f == nil {
		return nil, fmt.Errorf("%w: it is missing", ErrDamaged)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(&budgetReader{f, b.budget}, MaxTextSize+1))
	if err != nil {
		return nil, err
	}
	src := source{name: path.Base(name), data: data}
	if page, ok := archivedPage(data); ok {
		src = source{name: "chunk.html", contentType: page.contentType, data: page.data}
	}
	kind, _, err := detect(src)
	if err != nil {
		return nil, err
	}
	out, err := b.readChunkAs(kind, src)
	if err != nil {
		return nil, err
	}
	b.out.Warnings = append(b.out.Warnings, out.Warnings...)
	b.out.Unread = append(b.out.Unread, out.Unread...)
	return out.Blocks, nil
}

func (b *docxBody) readChunkAs(kind format, src source) (*Extraction, error) {
	switch kind {
	case formatHTML:
		return readHTML(src)
	case formatText, formatMarkdown:
		return readText(src)
	case formatDOCX:
		if b.depth < maxChunkDepth {
			return readInnerDOCX(b.docx, src.data)
		}
	}
	return nil, fmt.Errorf("%w: it is a %s within a document", ErrUnsupported, strings.ToUpper(string(kind)))
}

// diagram reads the texts of a diagram (SmartArt), whose parts are its boxes,
// or of a chart: its titles, series and categories.
func (b *docxBody) diagram(e *element) {
	id := e.attr("id")
	if e.name == "dgm:relIds" {
		id = e.attr("dm")
	}
	tree, err := b.tree(b.rels[id])
	if err != nil || tree == nil {
		b.unread.add(corpus.UnreadDiagrams, 1)
		return
	}
	var lines []string
	if e.name == "dgm:relIds" {
		for _, point := range tree.child("dgm:ptLst").children("dgm:pt") {
			lines = append(lines, flat(point.child("dgm:t").textWithin("a:t")))
		}
	} else {
		lines = chartTexts(tree)
	}
	lines = slices.DeleteFunc(lines, func(s string) bool { return s == "" })
	if len(lines) == 0 {
		b.unread.add(corpus.UnreadDiagrams, 1)
	}
	for _, line := range lines {
		b.blocks = append(b.blocks, Block{Kind: Paragraph, Text: line})
		b.visible += countWords(line)
	}
}

// chartTexts returns the titles of a chart and, for each series, its name with
// the categories and values as they were last drawn.
func chartTexts(chart *element) []string {
	var lines []string
	for _, title := range chart.all("c:title") {
		lines = append(lines, flat(title.textWithin("a:t")))
	}
	for _, series := range chart.all("c:ser") {
		name := flat(series.child("c:tx").textWithin("c:v"))
		categories, values := series.child("c:cat").all("c:v"), series.child("c:val").all("c:v")
		var pairs []string
		for i, v := range values {
			pair := v.text
			if i < len(categories) {
				pair = categories[i].text + " " + pair
			}
			pairs = append(pairs, flat(pair))
		}
		if name != "" && len(pairs) > 0 {
			name += ": "
		}
		lines = append(lines, name+strings.Join(pairs, "; "))
	}
	return lines
}

// all returns the elements of a name at any depth, in order.
func (e *element) all(name string) []*element {
	var found []*element
	for _, n := range e.contents() {
		if n.name == name {
			found = append(found, n)
			continue
		}
		found = append(found, n.all(name)...)
	}
	return found
}

// textWithin returns the text of all elements of a name; each paragraph begins
// with a blank.
func (e *element) textWithin(name string) string {
	var b strings.Builder
	e.writeText(name, &b)
	return b.String()
}

func (e *element) writeText(name string, b *strings.Builder) {
	for _, n := range e.contents() {
		switch n.name {
		case name:
			b.WriteString(n.text)
			continue
		case "w:p", "a:p", "w:tab", "w:br", "w:cr":
			b.WriteByte(' ')
		}
		n.writeText(name, b)
	}
}

// visibleWords counts the words of an element that Word shows, however they are
// nested. Contents lists, which repeat headings, do not count.
func (d *docx) visibleWords(e *element) int {
	var b strings.Builder
	d.writeVisible(e, "", &b)
	return countWords(b.String())
}

func (d *docx) writeVisible(e *element, style string, b *strings.Builder) {
	switch e.name {
	case "w:t", "m:t":
		b.WriteString(e.text)
		return
	case "w:del", "w:moveFrom", "w:instrText":
		return
	case "mc:AlternateContent":
		for _, c := range chosen(e) {
			d.writeVisible(c, style, b)
		}
		return
	case "w:sdt":
		for _, c := range e.filled() {
			d.writeVisible(c, style, b)
		}
		return
	case "w:p":
		if d.styles.isContents(e.child("w:pPr")) {
			return
		}
		style = e.child("w:pPr").val("w:pStyle")
		b.WriteByte(' ')
	case "w:tab", "w:br", "w:cr":
		b.WriteByte(' ')
	case "w:r":
		if d.styles.isHidden(e.child("w:rPr"), style) {
			return
		}
	}
	for _, c := range e.nodes {
		d.writeVisible(c, style, b)
	}
}

// countParts counts the parts of the package that nothing of the text shows:
// files that are attached, and remarks in the margin.
func (d *docx) countParts() error {
	for _, f := range d.archive.File {
		if name := strings.ToLower(f.Name); strings.HasPrefix(name, "word/embeddings/") && !strings.HasPrefix(path.Base(name), "microsoft_excel_") {
			d.unread.add(corpus.UnreadAttachments, 1)
		}
	}
	comments, err := d.tree(d.byType["comments"])
	if err != nil {
		return err
	}
	d.unread.add(corpus.UnreadComments, len(comments.children("w:comment")))
	return nil
}

// countPictures counts the pictures of a drawing.
func (r *docxRuns) countPictures(e *element) {
	if len(e.all("a:blip"))+len(e.all("v:imagedata")) > 0 {
		r.unread.add(corpus.UnreadPictures, 1)
	}
}
