// Package structure turns the blocks of a file into a document: its language,
// its masthead metadata, its headings and its paragraphs with the numbers they
// are cited by.
//
// The work has four steps. Language is read first, because words matter
// afterwards. The front matter (masthead.go) gives symbol, date, meeting, title
// and so on. The rest goes through an outline (outline.go), which keeps what
// headings, paragraph numbers and lists are open, accepts a label only where it
// is next in its sequence (sequence.go), and joins wrapped lines (join.go).
// Element ids and cited labels do not depend on the language (unit.go).
//
// Nothing here fails: what is not understood becomes an unnumbered paragraph.
package structure

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// Hint is what is known of a document before its text is read. All fields but
// Name and Folders come from a person, by a sidecar or manifest, and win over the text.
type Hint struct {
	// Name is the file name or address; it gives symbol and language where
	// nothing else does.
	Name string
	// Folders are the names of the folders that the file is in, the innermost
	// first. They tell State, meeting and year of a document without a symbol
	// whose text does not.
	Folders []string

	Symbol       corpus.Symbol
	Language     corpus.Language
	Original     corpus.Language
	Title        string
	Kind         corpus.Kind
	Meeting      corpus.MeetingID
	Treaty       corpus.TreatyID
	Date         string
	Submitter    string
	Organ        string
	Session      string
	AgendaItem   string
	Access       corpus.Access
	Illustrative bool
}

// Document reads the structure of an extraction. The paragraphs carry no tags
// yet; package classify sets them.
func Document(x *extract.Extraction, hint Hint) *corpus.Document {
	doc, _ := read(x, hint)
	return doc
}

// read does the work of Document and returns besides the pieces of text that
// went into metadata and labels instead of the texts of paragraphs.
func read(x *extract.Extraction, hint Hint) (*corpus.Document, []string) {
	doc := &corpus.Document{
		Access: corpus.Public, Pages: x.Pages,
		Warnings: append([]string(nil), x.Warnings...), Evidence: map[string]string{},
	}
	readLanguage(doc, x, hint)
	copied := *x
	var contents []string
	blocks, marks := prepared(x.Blocks)
	copied.Blocks, contents = withoutContents(blocks)
	if len(contents) > 0 {
		doc.Evidence["contents"] = fmt.Sprintf("%d lines of a list of contents left out", len(contents))
	}
	x = &copied
	o := newOutline(doc.Language, x.Blocks)
	end := frontEnd(x.Blocks, o)
	gathered, repeated := gatherTables(x.Blocks[end:], o.words)
	if len(gathered) < len(x.Blocks)-end {
		x.Blocks = slices.Concat(x.Blocks[:end], gathered)
		o = newOutline(doc.Language, x.Blocks)
	}
	front := readFront(x, end, doc.Language)
	front.settle(x, hint)
	walk(o, x.Blocks, end, front, ownSymbols(front, x.Furniture))
	front.fill(doc, x, hint)
	o.demote()
	for _, u := range o.units {
		p := u.paragraph()
		p.Text = clean(p.Text)
		doc.Paragraphs = append(doc.Paragraphs, p)
	}
	tellRepeated(doc)
	setKind(doc, front, x, hint)
	dateOfMeeting(doc, hint)
	return doc, slices.Concat(front.consumed, o.labels, repeated, contents, marks)
}

// prepared returns the blocks without what only their file format knows:
// barcodes, rules above notes, labels behind the text they stand before.
func prepared(blocks []extract.Block) (out []extract.Block, marks []string) {
	out, marks = pageNotes(withoutBarcodes(blocks))
	return labelsFirst(joinPresident(textNotes(out))), marks
}

// presidentForm matches the office before the name of who presides.
var presidentForm = regexp.MustCompile(`(?i)^(?:(?:acting|temporary) )?(?:president|chair(?:man|person)?|président(?:e)?|presidenta?|председатель|主席|الرئيسة?)\s*[:：]$`)

// joinPresident joins the name and the State of who presides over a meeting to
// the office, beside which they are printed.
func joinPresident(blocks []extract.Block) []extract.Block {
	i := slices.IndexFunc(blocks, func(b extract.Block) bool { return b.Kind == extract.Line && presidentForm.MatchString(b.Text) })
	if i < 0 {
		return blocks
	}
	out := slices.Clone(blocks)
	for range 2 {
		if i+1 < len(out) && out[i+1].Kind == extract.Line && out[i+1].Gap <= sameHeight && out[i+1].Page == out[i].Page {
			out[i].Text = newWords.join(out[i].Text, out[i+1].Text)
			out[i].Notes = slices.Concat(out[i].Notes, out[i+1].Notes)
			out = slices.Delete(out, i+1, i+2)
		}
	}
	return out
}

// withoutBarcodes leaves out the numbers below barcodes, which stand between
// the lines of a text at the foot of a page.
func withoutBarcodes(blocks []extract.Block) []extract.Block {
	return slices.DeleteFunc(slices.Clone(blocks), func(b extract.Block) bool {
		return b.Kind == extract.Line && len(b.Notes) == 0 && letterCount(b.Text) == 0 && digitCount(b.Text) > 4 && jobForm.MatchString(b.Text)
	})
}

// walk puts all blocks that the front matter did not take into the outline.
func walk(o *outline, blocks []extract.Block, end int, front *front, own map[corpus.Symbol]bool) {
	w := walker{outline: o, blocks: blocks, own: own, bold: mostlyBold(blocks)}
	w.cells = cellRuns(o, blocks, w.bold)
	for i, b := range blocks {
		if i < end {
			if rest, ok := front.left[i]; ok {
				w.front(rest)
			}
			continue
		}
		w.block(i, b)
	}
}

// walker feeds blocks to an outline and remembers the line before.
type walker struct {
	*outline
	blocks []extract.Block
	own    map[corpus.Symbol]bool // the document's own symbols
	bold   bool                   // bold type says nothing in this document
	// cells are lines that look like headings, but are the cells of a table
	// that the format did not tell.
	cells map[int]bool
	prev  *extract.Block // the line or paragraph before, if it is part of the last unit
}

// front puts what the masthead left over, as unnumbered text.
func (w *walker) front(b extract.Block) {
	switch {
	case b.Kind == extract.Table:
		w.table(b)
	case w.prev != nil && w.continues(b):
		w.join(b)
	case b.Kind == extract.Heading || w.looksLikeHeading(b, w.bold):
		w.openPlain(b, b.Kind != extract.Heading)
	default:
		w.text(b.Text, b)
	}
	w.prev = &b
}

// ownSymbols returns the symbols that the masthead and the running heads print.
func ownSymbols(front *front, furniture []string) map[corpus.Symbol]bool {
	own := map[corpus.Symbol]bool{}
	for _, s := range append((facts{front: front}).texts(symbolLine, mixedLine), furniture...) {
		for _, symbol := range symbolsIn(s) {
			own[symbol] = true
		}
	}
	return own
}

// isRunningHead reports whether a line at the top or the foot of a page is only
// the symbol of the document, or the date that verbatim records repeat.
func (w *walker) isRunningHead(i int, b extract.Block) bool {
	if b.Kind != extract.Line || b.Page == 0 || i > 0 && i+1 < len(w.blocks) && w.blocks[i-1].Page == b.Page && w.blocks[i+1].Page == b.Page {
		return false
	}
	symbols := symbolsIn(b.Text)
	return len(symbols) > 0 && w.own[symbols[0]] || runningDate.MatchString(b.Text)
}

// runningDate matches the date at the head of the pages of verbatim records.
var runningDate = regexp.MustCompile(`^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}$`)

func (w *walker) block(i int, b extract.Block) {
	if w.isRunningHead(i, b) {
		w.labels = append(w.labels, b.Text)
		w.keepNotes(b)
		return
	}
	if b.Kind == extract.Table {
		w.tableOrText(i, b)
		w.prev = nil
		return
	}
	if onlyLetters(b.Text) == "" && len(b.Text) < 60 {
		w.keepNotes(b)
		return
	}
	w.textBlock(i, b)
	w.prev = &b
}

// keepNotes saves the footnotes of a block that has no text of its own.
func (w *walker) keepNotes(b extract.Block) {
	if u := w.lastUnit(); u != nil {
		u.notes = append(u.notes, b.Notes...)
	} else if len(b.Notes) > 0 {
		w.text("", b)
	}
}

func (w *walker) textBlock(i int, b extract.Block) {
	at := w.situation(i, b)
	if w.headsNext(at) {
		w.openTitle(i, b)
		return
	}
	if l, ok := w.choose(w.found[i], at); ok {
		if b.Kind == extract.Heading && (l.class == point || l.class == bullet || l.class == para) {
			w.headingBlock(b)
			return
		}
		w.place(l, b)
		return
	}
	switch {
	case w.takesSubtitle(b) && b.Label == "":
		u := w.lastUnit()
		u.text, u.last = b.Text, b
		u.notes = append(u.notes, b.Notes...)
	case b.Kind == extract.Heading:
		w.headingBlock(b)
	case w.prev != nil && w.continues(b):
		w.join(b)
	case isSummary(b.Text), b.Kind != extract.Item && b.Label == "" && !w.cells[i] && w.looksLikeHeading(b, w.bold) && w.standsAlone(i):
		w.openPlain(b, true)
	case b.Kind == extract.Item && b.Label == "":
		w.bullet(label{class: bullet, rest: b.Text}, b)
	default:
		w.text(labelled(b), b)
	}
}

// standsAlone reports whether a line that is only centred has white space round
// it, as headings have; a line of a quotation has not.
func (w *walker) standsAlone(i int) bool {
	b := w.blocks[i]
	if b.Kind != extract.Line || b.Size == 0 || b.Bold || b.Size >= 1.12 {
		return true
	}
	if b.Gap < gapLimit && b.Gap > 0 && !(i > 0 && w.blocks[i-1].Centred) {
		return false
	}
	return i+1 == len(w.blocks) || w.blocks[i+1].Gap >= gapLimit || w.blocks[i+1].Page != b.Page || w.blocks[i+1].Centred && !w.blocks[i+1].Full
}

// headingBlock opens a heading whose label is no part of a sequence; the label
// stays in its text.
func (w *walker) headingBlock(b extract.Block) {
	b.Text = labelled(b)
	w.openPlain(b, false)
}

func (w *walker) situation(i int, b extract.Block) situation {
	at := situation{index: i, block: b, colon: introduces(w.lastText())}
	if b.Kind != extract.Line || w.prev == nil || w.prev.Kind != extract.Line {
		at.start = true
		return at
	}
	newPage := b.Page != w.prev.Page
	at.start = b.Gap >= gapLimit && !newPage || endsSentence(w.prev.Text) || !w.prev.Full
	at.wraps = w.prev.Full && !endsSentence(w.prev.Text) && (b.Gap < gapLimit || newPage) && !w.newLook(b)
	return at
}

// gapLimit is the white space above a line, in usual line distances, that
// begins a new paragraph.
const gapLimit = 1.35

func (w *walker) newLook(b extract.Block) bool {
	d := b.Size - w.prev.Size
	return b.Bold != w.prev.Bold || d > 0.08 || d < -0.08
}

// continues reports whether a line without a label goes on with the paragraph
// or heading of the line before.
func (w *walker) continues(b extract.Block) bool {
	u := w.lastUnit()
	if u == nil || u.kind == corpus.Row || b.Kind != extract.Line || w.prev.Kind != extract.Line || b.Label != "" {
		return false
	}
	newPage := b.Page != w.prev.Page
	if u.kind == corpus.Heading && itemHeading.MatchString(u.text) {
		return false
	}
	if u.kind == corpus.Heading {
		printed := w.prev.Size > 0 // plain text shows no type that could go on
		return !newPage && b.Gap > sameHeight && b.Gap < gapLimit*max(1, b.Size) && !w.newLook(b) && (w.prev.Full || printed || goesOn(b.Text)) && !endsSentence(u.text)
	}
	if u.text == "" {
		return true
	}
	if newPage {
		return !endsSentence(w.prev.Text) && !w.newLook(b)
	}
	if b.Gap >= gapLimit || w.newLook(b) && !b.Bold && !w.prev.Bold {
		return false
	}
	if w.directlyBelow(b) || midWord(w.prev.Text) && goesOn(b.Text) {
		return true
	}
	if w.prev.Full {
		return !(endsSentence(w.prev.Text) && b.Indent > w.prev.Indent+0.7 && !firstLine(u, w.prev))
	}
	return w.breaksOff(b)
}

// midWord reports whether a line ends in a hyphen behind a letter: its last word
// goes on in the next line, however short the line is.
func midWord(s string) bool {
	word, broken := strings.CutSuffix(s, "-")
	return broken && unicode.IsLetter(script.Last(word))
}

// directlyBelow reports whether a printed line stands below one that breaks off
// without the end of a sentence, at the usual distance and the same margin: it
// goes on, however short that line is. A hard space makes a line short, and so
// does a column that is narrower than others.
func (w *walker) directlyBelow(b extract.Block) bool {
	p := w.prev
	if b.Size == 0 || b.Size != p.Size || b.Bold != p.Bold || b.Gap < 0.5 || b.Gap > 1.2 || letterCount(p.Text) < 40 || endsSentence(p.Text) {
		return false
	}
	u := w.lastUnit()
	return b.Indent < p.Indent+0.5 && (b.Indent > p.Indent-0.5 || firstLine(u, p))
}

// breaksOff reports whether the line before b, though not full, ends in the
// middle of a sentence. It is asked where the width of the lines is not known.
func (w *walker) breaksOff(b extract.Block) bool {
	text := strings.TrimRight(w.prev.Text, " ")
	n := letterCount(text)
	if endsSentence(text) || n < 40 || len(text) == 0 {
		return false
	}
	last := script.Last(text)
	return goesOn(b.Text) || naming.BreaksOff(text) || strings.ContainsRune(hardHyphens, last) || script.Han(last) && n >= 26 && script.Han(script.First(b.Text)) && n <= 100 ||
		script.Arabic(last) && script.Arabic(script.First(b.Text))
}

// firstLine reports whether prev is the line that began u.
func firstLine(u *unit, prev *extract.Block) bool {
	return strings.HasSuffix(prev.Text, u.text)
}

// goesOn reports whether a text begins in the middle of a sentence.
func goesOn(s string) bool {
	r := script.First(s)
	return strings.ToLower(string(r)) == string(r) && strings.ToUpper(string(r)) != string(r)
}

// tableOrText puts a table, or the text of one that has a single column, which
// only draws a frame.
func (w *walker) tableOrText(i int, b extract.Block) {
	for _, row := range b.Rows {
		if len(row) > 1 {
			w.table(b)
			return
		}
	}
	for _, row := range b.Rows {
		for _, cell := range row {
			for part := range strings.SplitSeq(cell, "\n") {
				if strings.TrimSpace(part) != "" {
					w.framed(i, extract.Block{Kind: extract.Paragraph, Text: part, Page: b.Page})
				}
			}
		}
	}
	w.keepNotes(b)
}

// framed puts a paragraph that stands in a frame.
func (w *walker) framed(i int, b extract.Block) {
	at := situation{index: i, block: b, start: true, colon: introduces(w.lastText())}
	if l, ok := w.choose(candidates(b.Text), at); ok {
		w.place(l, b)
		return
	}
	w.text(b.Text, b)
}

// cellRuns finds runs of three or more short lines that all look like
// headings: these are the column names of a table.
func cellRuns(o *outline, blocks []extract.Block, bold bool) map[int]bool {
	cells := map[int]bool{}
	start := 0
	flush := func(end int) {
		for k := start; k < end && end-start >= 3 && inColumns(blocks[start:end]); k++ {
			cells[k] = true
		}
	}
	for i, b := range blocks {
		if b.Kind != extract.Line || b.Full || len(o.found[i]) > 0 || !o.looksLikeHeading(b, bold) {
			flush(i)
			start = i + 1
		}
	}
	flush(len(blocks))
	return cells
}

// inColumns reports whether printed lines stand beside each other; those of a
// heading that is wrapped stand below each other. Plain text shows neither.
func inColumns(blocks []extract.Block) bool {
	for i, b := range blocks {
		if b.Size == 0 || i > 0 && (b.Gap <= sameHeight || b.Indent > blocks[i-1].Indent+columnStep || b.Indent < blocks[i-1].Indent-columnStep) {
			return true
		}
	}
	return false
}

// mostlyBold reports whether most of the text is bold, so that bold type marks
// no headings.
func mostlyBold(blocks []extract.Block) bool {
	bold, all := 0, 0
	for _, b := range blocks {
		n := letterCount(b.Text)
		all += n
		if b.Bold {
			bold += n
		}
	}
	return bold*2 > all
}
